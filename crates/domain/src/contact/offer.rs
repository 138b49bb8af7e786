//! What a user could do with a license now, and why not: the rules of a contact, tried on a copy. Pages
//! show it; whether it is done is decided again by the contact itself.

use crate::contact::message::{Nonce, Pick, Request, Selection, Wish, WishAction};
use crate::contact::pick::PickRefusal;
use crate::contact::wish::{Case, try_all, try_one};
use crate::container::{Computer, Version};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{ContainerKind, Digest, LicenseId, Serial};
use crate::license::{Cause, Home, HomeBy, License, seat};
use crate::moment::Moment;
use crate::order::Parameters;
use crate::time::Instant;
use crate::world::World;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// Who asks: a container that proved its key, tickets whose codes somebody knows, or both.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// The container; `None`: only tickets are known.
    pub serial: Option<Serial>,
    /// The newest message format that the container reads.
    pub format: u32,
    /// References of the tickets.
    pub tickets: BTreeSet<Digest>,
}

/// Something that a user can do with a license.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Collect it.
    Activate,
    /// Give it back.
    Return,
    /// Move it to another container.
    Transfer,
    /// Take back a return or transfer that is not under way yet.
    TakeBack,
    /// Use it in place of a lost container.
    Reactivate,
}

impl Deed {
    /// Returns the stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Return => "return",
            Self::Transfer => "transfer",
            Self::TakeBack => "take_back",
            Self::Reactivate => "reactivate",
        }
    }
}

/// Whether something can be done with a license.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub deed: Deed,
    /// The container in which it is done; `None`: any that can take it.
    pub at: Option<Serial>,
    /// Why not, or not alone.
    pub refusal: Option<PickRefusal>,
    /// Refused alone, since it needs another license or another needs it; done together with that one.
    pub together: bool,
}

impl Offer {
    /// Says whether a button makes sense: it can be done, alone or together with others, or asks the
    /// vendor's support to release it.
    pub const fn is_open(&self) -> bool {
        self.together || matches!(self.refusal, None | Some(PickRefusal::NeedsSupport))
    }
}

/// Says what could be done with each of several licenses, as [`offers`] does, and which of them can be
/// done only together.
pub fn all_offers(
    world: &World,
    asker: &Asker,
    licenses: &[LicenseId],
    moment: &Moment,
) -> BTreeMap<LicenseId, Vec<Offer>> {
    let mut all: BTreeMap<LicenseId, Vec<Offer>> =
        licenses.iter().map(|id| (*id, offers(world, asker, *id, moment))).collect();
    let mut reached: BTreeMap<(Deed, Option<Serial>), BTreeSet<LicenseId>> = BTreeMap::new();
    for (license, offers) in &mut all {
        for offer in offers.iter_mut().filter(|o| is_about_others(o.refusal.as_ref())) {
            let key = (offer.deed, offer.at);
            let done = reached.entry(key).or_insert_with(|| reach(world, asker, key, moment));
            offer.together = done.contains(license);
        }
    }
    all
}

/// Returns the licenses that a deed reaches when it is done with all at once.
pub fn all_possible(world: &World, asker: &Asker, deed: Deed, moment: &Moment) -> BTreeSet<LicenseId> {
    reach(world, asker, (deed, asker.serial), moment)
}

const fn is_about_others(refusal: Option<&PickRefusal>) -> bool {
    matches!(refusal, Some(PickRefusal::Requires { .. } | PickRefusal::NeededBy { .. }))
}

/// Says what could be done with a license that has not ended, and for what is near but impossible why
/// not. The world holds the license, its ticket, and the containers concerned.
pub fn offers(world: &World, asker: &Asker, license: LicenseId, moment: &Moment) -> Vec<Offer> {
    let Some(license) = world.licenses.get(&license) else { return Vec::new() };
    if world.standing(license).is_ended() {
        return Vec::new();
    }
    deeds(world, asker, license)
        .into_iter()
        .map(|(deed, at)| tried(world, asker, license, deed, at, moment))
        .collect()
}

/// What comes near a license where it is now, and in which container it would be done.
fn deeds(world: &World, asker: &Asker, license: &License) -> Vec<(Deed, Option<Serial>)> {
    let home = license.home_serial();
    let leaving = match (&license.home, &license.cause) {
        (Some(Home { by: HomeBy::Transfer { from }, .. }), _) | (None, Cause::Returned { from, .. }) => world
            .possible(license.id)
            .iter()
            .any(|p| p.container == *from && !p.removal_signed)
            .then_some(*from),
        _ => None,
    };
    let elsewhere = || {
        let somewhere = home.is_some() || !seat::held(world, license, asker.serial).is_empty();
        let mut deeds = Vec::from([(Deed::Activate, asker.serial)]);
        deeds.extend(somewhere.then_some((Deed::Reactivate, asker.serial)));
        deeds
    };
    match asker.serial {
        here if leaving.is_some() && (here.is_none() || here == leaving) => {
            Vec::from([(Deed::TakeBack, leaving)])
        }
        Some(here) if home == Some(here) => Vec::from([(Deed::Return, home), (Deed::Transfer, home)]),
        None if home.is_some() => {
            Vec::from([(Deed::Return, home), (Deed::Transfer, home), (Deed::Reactivate, None)])
        }
        Some(_) | None => elsewhere(),
    }
}

fn tried(
    world: &World,
    asker: &Asker,
    license: &License,
    deed: Deed,
    at: Option<Serial>,
    moment: &Moment,
) -> Offer {
    let pick = Pick { license: license.id, parameters: Parameters::new(), comment: String::new() };
    let refusal = trial(world, asker, (deed, at), moment, |draft, case| try_one(draft, case, &pick).err());
    let refusal = refusal.filter(|refusal| match refusal {
        // It is asked for when it is done.
        PickRefusal::ParameterMissing { .. } => false,
        // Nobody has said in which container.
        PickRefusal::KindNotAllowed { .. } | PickRefusal::LevelTooLow { .. } => {
            at.is_some() && deed != Deed::Transfer
        }
        _ => true,
    });
    Offer { deed, at, refusal, together: false }
}

fn reach(
    world: &World,
    asker: &Asker,
    (deed, at): (Deed, Option<Serial>),
    moment: &Moment,
) -> BTreeSet<LicenseId> {
    trial(world, asker, (deed, at), moment, try_all)
}

/// Tries something on a copy, as the container `at` would ask for it, or any.
fn trial<T>(
    world: &World,
    asker: &Asker,
    (deed, at): (Deed, Option<Serial>),
    moment: &Moment,
    run: impl FnOnce(&mut Draft, &Case<'_>) -> T,
) -> T {
    let serial = at.unwrap_or_else(anywhere);
    let picks = || Selection::Licenses(Vec::new());
    let action = match deed {
        Deed::Activate => WishAction::Activate(picks()),
        Deed::Return => WishAction::Return(picks()),
        Deed::Transfer => WishAction::Transfer { to: anywhere(), picks: picks() },
        Deed::TakeBack => WishAction::TakeBack(picks()),
        Deed::Reactivate => WishAction::Reactivate { from: None, picks: picks() },
    };
    let wish = Wish { id: 0, tickets: asker.tickets.clone(), tickets_unmatched: 0, action };
    let request = blank(serial, if at.is_some() { asker.format } else { u32::MAX });
    let case = Case { serial, request: &request, moment, wish: &wish };
    let mut draft = Draft::new(world);
    if !draft.world.containers.contains_key(&serial) {
        draft.emit(Event::ContainerNoted { container: serial, at: moment.now });
    }
    run(&mut draft, &case)
}

/// A container that stands for any that the user may have.
fn anywhere() -> Serial {
    Serial::new(ContainerKind::File, b"any container that can take it..")
}

fn blank(serial: Serial, format: u32) -> Request {
    Request {
        serial,
        instance: 1,
        ctr: 0,
        hash: Digest::default(),
        previous: Digest::default(),
        applied: Version::default(),
        state: Digest::default(),
        nonce: Nonce::default(),
        computer: Computer::default(),
        format,
        public_key: Vec::new(),
        sealing_key: Vec::new(),
        local_time: Instant(0),
        floor: Instant(0),
        usage: BTreeMap::new(),
        tombstones: BTreeMap::new(),
        wishes: Vec::new(),
        by_hand: true,
    }
}
