//! Requests.

use super::deliver::Prepared;
use super::order::Order;
use super::prove::{Codes, named};
use crate::catalogue::Catalogue;
use crate::central::Central;
use crate::error::{AppError, MessageError};
use crate::vendor::journal;
use std::collections::BTreeSet;
use tenure_domain::contact::central::{self, Answer, Memory};
use tenure_domain::contact::{Ordered, WishAction};
use tenure_domain::container::{Container, Version, WishAnswer};
use tenure_domain::event::Event;
use tenure_domain::ids::{Actor, Digest, Serial};
use tenure_domain::world::Scope;
use tenure_protocol::envelope::verify::ContainerMessage;
use tenure_protocol::envelope::{Claimed, Envelope, Verified};
use tenure_protocol::message::{Receipt, Request};
use tenure_protocol::suite::PublicKey;
use tenure_protocol::{Typ, convert};
use tenure_store::query::ListQuery;
use tenure_store::records::Message;
use tenure_store::{Failure, StoreError, Tx, Verdict, View};

impl Central {
    /// Decides a request and commits what follows; the answer is still to be released.
    pub(super) fn request(
        &self,
        envelope: &Envelope<'_>,
        bytes: &[u8],
        orders: &[Order],
    ) -> Result<(Prepared, Vec<WishAnswer>), AppError> {
        let claimed = envelope.verify_claim::<Request>(&self.vendor_id())?;
        let decided = tenure_store::write(&*self.store, "contact.request", |tx| {
            self.decide_request(tx, claimed.clone(), bytes, orders)
        })?;
        self.tell_alarms(&decided.alarms);
        if let Some(container) = decided.container {
            // What this container freed may be what another one waits for.
            self.hints.touch(decided.touched.into_iter().filter(|other| *other != container.serial));
            self.hints.settled(&container);
        }
        Ok((decided.prepared, decided.ordered))
    }

    fn decide_request(
        &self,
        tx: &mut dyn Tx,
        claimed: Claimed<Request>,
        bytes: &[u8],
        orders: &[Order],
    ) -> Result<(Decided, Verdict), Failure<AppError>> {
        let serial = claimed.serial();
        // A look without locks; then everything is loaded and locked at once, in the store's order.
        let known = look(as_view(tx), serial)?;
        let request = owned(claimed, known.as_ref())?;
        in_range(request.ctr, request.applied)?;
        if let Some(mut prepared) = stored(tx, &request)? {
            // Nobody may sign now: then there is only what was decided.
            prepared.late = self.signing_time().ok().map(|now| Box::new(Prepared::late(&request, now)));
            let decided = Decided {
                prepared,
                ordered: Vec::new(),
                container: None,
                touched: BTreeSet::new(),
                alarms: Vec::new(),
            };
            return Ok((decided, Verdict::RollBack));
        }
        // What can't be signed must not be decided; what was decided before needs none of this.
        let now = self.signing_time().map_err(Failure::Refused)?;
        self.issuer.at(now).map_err(|e| Failure::Refused(crate::catalogue::cannot_sign(&e)))?;
        let mut scope = scope(&request);
        for order in orders {
            order.widen(&mut scope);
        }
        let before = tx.load(&scope)?;
        let enrolment = |c: &Container| c.enrolment.clone();
        if before.containers.get(&serial).and_then(enrolment) != known.as_ref().and_then(enrolment) {
            return Err(StoreError::Conflict.into());
        }
        let codes = Codes::load(as_view(tx), &self.seal, &before, &named(&request))?;
        let facts = convert::request(&request, |proof| codes.prove(&request, proof));
        let memory = memory(tx, &request)?;
        let reason = if orders.is_empty() { "" } else { "ordered in the Depot" };
        let moment = self.moment(now, actor(serial), reason.into()).map_err(Failure::Refused)?;
        let ordered: Vec<Ordered> = orders.iter().map(|order| order.in_world(&before)).collect();
        let contact = central::decide_with(&before, &facts, &ordered, &memory, &moment)
            .map_err(|central::Stranger| Failure::Refused(AppError::NotInvited))?;
        let mut world = before.clone();
        crate::vendor::fold(&mut world, &contact.events);
        // Only an update proves templates; everything else goes without reading the catalogue.
        let is_update = matches!(contact.answer, Answer::Update { .. });
        let catalogue = if is_update { Catalogue::load(tx)? } else { Catalogue::default() };
        let prepared = self.prepare(&world, &request, &contact, &catalogue, now)?;
        let touched = crate::hint::concerned(&before, &world);
        if let (Answer::Update { manifest, .. }, Some(payload)) = (&contact.answer, prepared.as_payload()) {
            debug_assert_eq!(payload.version, manifest.version);
            tx.put_payload(&payload)?;
        }
        tx.put_message(&Message {
            serial,
            instance: request.instance,
            ctr: request.ctr,
            hash: request.identity(),
            applied: request.applied,
            bytes: bytes.to_vec(),
            answer: Some(prepared.as_answer()),
            at: now,
        })?;
        // Last: it holds the feed's counter until the commit.
        let entries = journal(&contact.events, &moment, "contact.request")?;
        tx.save(&mut world, &entries)?;
        let container = world.containers.remove(&serial);
        let alarms = contact.events.into_iter().filter(|e| matches!(e, Event::AlarmRaised { .. })).collect();
        let ordered = contact.ordered;
        Ok((Decided { prepared, ordered, container, touched, alarms }, Verdict::Commit))
    }
}

/// A decided request.
struct Decided {
    prepared: Prepared,
    /// What became of what was ordered with it.
    ordered: Vec<WishAnswer>,
    /// The container as it stands now; `None`: a stored answer changed nothing.
    container: Option<Container>,
    /// Whom the change concerns.
    touched: BTreeSet<Serial>,
    /// The alarms it raised.
    alarms: Vec<Event>,
}

/// Finds a container without locking anything.
pub(super) fn look(view: &mut dyn View, serial: Serial) -> Result<Option<Container>, StoreError> {
    let query = ListQuery { container: Some(serial), limit: 1, ..ListQuery::default() };
    Ok(view.containers(&query)?.into_iter().find(|c| c.serial == serial))
}

/// No container ever counts so far; the store could not keep it.
pub(super) fn in_range(ctr: u64, version: Version) -> Result<(), Failure<AppError>> {
    let fits = i64::try_from(ctr).is_ok() && i64::try_from(version.seq).is_ok();
    fits.then_some(()).ok_or_else(|| Failure::Refused(MessageError::Misplaced.into()))
}

/// A `Tx` is a `View`; the compiler wants it said.
pub(super) fn as_view(tx: &mut dyn Tx) -> &mut dyn View {
    tx
}

/// Returns who acts, for the journal.
pub(super) fn actor(serial: Serial) -> Actor {
    serial.to_string().parse().unwrap_or_else(|_| crate::central_actor())
}

/// Accepts a message only from the key that its container is known by (or was, in a former instance), or,
/// for one not seen before, that its serial follows from. Every other case is the same stranger.
pub(super) fn owned<T: ContainerMessage>(
    claimed: Claimed<T>,
    container: Option<&Container>,
) -> Result<Verified<T>, Failure<AppError>> {
    let stranger = |_| Failure::Refused(AppError::NotInvited);
    let enrolment = container.and_then(|c| c.enrolment.as_ref());
    match enrolment {
        Some(enrolment) => {
            let signed_by = claimed.key().map(PublicKey::to_bytes);
            let former =
                container.and_then(|c| c.former_keys.values().find(|k| Some(*k) == signed_by.as_ref()));
            let key = PublicKey::from_bytes(former.unwrap_or(&enrolment.public_key))
                .map_err(|_| StoreError::Corrupt { table: "container", id: claimed.serial().to_string() })?;
            claimed.held_by(&key).map_err(stranger)
        }
        None => claimed.enrolling().map_err(stranger),
    }
}

/// R5, R12: a message known by its hash gets its stored answer.
fn stored(tx: &mut dyn Tx, request: &Verified<Request>) -> Result<Option<Prepared>, Failure<AppError>> {
    let Some(message) = tx.message_by_hash(request.serial, request.identity())? else { return Ok(None) };
    let Some(answer) = message.answer else { return Ok(None) };
    Prepared::from_stored(request, &answer).map(Some).map_err(Failure::Refused)
}

fn scope(request: &Request) -> Scope {
    let mut containers = BTreeSet::from([request.serial]);
    let mut licenses = BTreeSet::new();
    for wish in &request.wishes {
        let selection = match &wish.action {
            WishAction::Transfer { to, picks } => {
                containers.insert(*to);
                Some(picks)
            }
            WishAction::Reactivate { from, picks } => {
                containers.extend(*from);
                Some(picks)
            }
            WishAction::Restore { lost } => {
                containers.insert(*lost);
                None
            }
            WishAction::Activate(picks) | WishAction::Return(picks) | WishAction::TakeBack(picks) => {
                Some(picks)
            }
            WishAction::Follow { .. } => None,
        };
        if let Some(tenure_domain::contact::Selection::Licenses(picks)) = selection {
            licenses.extend(picks.iter().map(|p| p.license));
        }
    }
    licenses.extend(request.usage.keys());
    licenses.extend(request.tombstones.keys());
    Scope {
        containers,
        licenses,
        ticket_references: named(request),
        followed_tickets: true,
        ..Scope::default()
    }
}

fn memory(tx: &mut dyn Tx, request: &Verified<Request>) -> Result<Memory, StoreError> {
    let (serial, instance, ctr) = (request.serial, request.instance, request.ctr);
    let (below, above) = tx.neighbours(serial, instance, ctr)?;
    let same = tx.message_at(serial, instance, ctr)?;
    let unlinked = unlinked(tx, serial, (instance, ctr), request.previous, request.identity())?;
    let payload = tx.payload(serial, request.applied)?;
    Ok(Memory {
        same_ctr: same.is_some_and(|m| m.hash != request.identity()),
        unlinked,
        below,
        above,
        applied_state: payload.map(|p| p.state),
    })
}

/// R6: a container's messages form one chain, each naming the one before. Only neighbors that arrived
/// can be compared; a gap proves nothing.
pub(super) fn unlinked(
    tx: &mut dyn Tx,
    serial: Serial,
    (instance, ctr): (u32, u64),
    previous: Digest,
    hash: Digest,
) -> Result<bool, StoreError> {
    let before = match ctr.checked_sub(1) {
        Some(below) => tx.message_at(serial, instance, below)?,
        None => None,
    };
    let after = match ctr.checked_add(1) {
        Some(above) => tx.message_at(serial, instance, above)?,
        None => None,
    };
    let after = after.and_then(|message| previous_of(&message.bytes));
    Ok(before.is_some_and(|m| m.hash != previous) || after.is_some_and(|named| named != hash))
}

/// Reads what a stored message names as its predecessor.
fn previous_of(bytes: &[u8]) -> Option<Digest> {
    let envelope = Envelope::parse(bytes).ok()?;
    let vendor = envelope.header().vendor;
    match envelope.header().typ {
        Typ::Request => own_word(envelope.verify_claim::<Request>(&vendor).ok()?).map(|r| r.previous),
        Typ::Receipt => own_word(envelope.verify_claim::<Receipt>(&vendor).ok()?).map(|r| r.previous),
        _ => None,
    }
}

/// Whose key signed it was checked when it came.
fn own_word<T: ContainerMessage>(claimed: Claimed<T>) -> Option<Verified<T>> {
    let key = claimed.key().cloned()?;
    claimed.held_by(&key).ok()
}
