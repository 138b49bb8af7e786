//! The user's wishes, worked after the vendor's changes are in (SYSTEM §4.1, §4.3).
//!
//! Named licenses: all or none. Everything: what can be done, the rest listed with its reason. A
//! wish that can't be done is answered and forgotten; the vendor's part of the contact goes on.

mod activate;
mod give_back;
mod reactivate;

pub use reactivate::go_out_of_use;

use crate::contact::manifest::{Plan, plan};
use crate::contact::message::{Ordered, Pick, Request, Selection, Wish, WishAction};
use crate::contact::pick::PickRefusal;
use crate::container::{Container, PickOutcome, WishAnswer};
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::moment::Moment;
use crate::settings::PickMode;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

pub(super) use activate::{pick_up, start_delivered};

/// What every step of a wish needs to know.
pub(crate) struct Case<'a> {
    /// The container that asks.
    pub serial: Serial,
    /// Its request.
    pub request: &'a Request,
    /// Now, and fresh ids.
    pub moment: &'a Moment,
    /// The wish.
    pub wish: &'a Wish,
}

/// Works all wishes that were not answered yet and returns the answers to all that the request lists.
pub(super) fn work(draft: &mut Draft, request: &Request, moment: &Moment) -> BTreeMap<u64, WishAnswer> {
    let known = draft.world.containers.get(&request.serial).map(|c| c.answers.clone()).unwrap_or_default();
    let mut wishes: Vec<&Wish> = request.wishes.iter().filter(|w| !known.contains_key(&w.id)).collect();
    wishes.sort_by_key(|w| (rank(&w.action), w.id));
    let mut fresh = BTreeMap::new();
    for wish in wishes {
        let case = Case { serial: request.serial, request, moment, wish };
        fresh.insert(wish.id, work_one(draft, &case));
    }
    let mut answers = known;
    answers.retain(|id, _| request.wishes.iter().any(|w| w.id == *id));
    if !fresh.is_empty() {
        draft.emit(Event::WishesAnswered { container: request.serial, answers: fresh.clone() });
        answers.extend(fresh);
    }
    answers
}

/// Works activations that somebody ordered at Central for the container whose request this is, by tickets
/// whose codes they know. They take nothing away; the container's own wishes come first.
pub(super) fn work_ordered(
    draft: &mut Draft,
    request: &Request,
    ordered: &[Ordered],
    moment: &Moment,
) -> Vec<WishAnswer> {
    let work = |order: &Ordered| {
        let wish = order.as_wish();
        work_one(draft, &Case { serial: request.serial, request, moment, wish: &wish })
    };
    ordered.iter().map(work).collect()
}

/// Tries one pick of a wish with all that is checked of its container.
pub(super) fn try_one(draft: &mut Draft, case: &Case<'_>, pick: &Pick) -> Result<(), PickRefusal> {
    let base = plan_of(draft, case);
    before(draft, case)?;
    attempt(draft, case, pick)?;
    let mut failing = after(draft, case, &base, core::slice::from_ref(pick)).into_iter();
    failing.find(|(license, _)| *license == pick.license).map_or(Ok(()), |(_, refusal)| Err(refusal))
}

/// Tries everything that a wish can mean, whatever the vendor's mode, and returns what would be done; also
/// what only lacks a value, since that is asked for.
pub(super) fn try_all(draft: &mut Draft, case: &Case<'_>) -> BTreeSet<LicenseId> {
    let done = |o: PickOutcome| {
        o.license.filter(|_| matches!(o.refusal, None | Some(PickRefusal::ParameterMissing { .. })))
    };
    all(draft, case).outcomes.into_iter().filter_map(done).collect()
}

/// SYSTEM §4.1: what goes out comes before what comes in.
const fn rank(action: &WishAction) -> u8 {
    match action {
        WishAction::TakeBack(_) => 0,
        WishAction::Return(_) => 1,
        WishAction::Transfer { .. } => 2,
        WishAction::Follow { .. } => 3,
        WishAction::Restore { .. } => 4,
        WishAction::Reactivate { .. } => 5,
        WishAction::Activate(_) => 6,
    }
}

fn work_one(draft: &mut Draft, case: &Case<'_>) -> WishAnswer {
    let settings = &draft.world.settings;
    let (selection, mode) = match &case.wish.action {
        WishAction::Activate(s) => (s, settings.activation_mode),
        WishAction::Return(s) | WishAction::Transfer { picks: s, .. } => (s, settings.deactivation_mode),
        WishAction::TakeBack(s) => (s, PickMode::Either),
        WishAction::Reactivate { picks: s, .. } => (s, settings.reactivation_mode),
        WishAction::Restore { .. } => (&Selection::All, PickMode::Either),
        WishAction::Follow { collecting } => return give_back::follow(draft, case, *collecting),
    };
    match (mode, selection) {
        (PickMode::All, Selection::Licenses(_)) => refused(PickRefusal::OnlyAll),
        (PickMode::Selected, Selection::All) => refused(PickRefusal::OnlySelected),
        (_, Selection::Licenses(picks)) if picks.is_empty() => refused(PickRefusal::NothingToDo),
        (_, Selection::Licenses(picks)) => selected(draft, case, picks),
        (_, Selection::All) => all(draft, case),
    }
}

fn refused(refusal: PickRefusal) -> WishAnswer {
    WishAnswer { outcomes: Vec::from([PickOutcome { license: None, refusal: Some(refusal) }]), done: false }
}

/// Exactly what is named, all or none.
fn selected(draft: &mut Draft, case: &Case<'_>, picks: &[Pick]) -> WishAnswer {
    let base = plan_of(draft, case);
    let mut trial = draft.clone();
    let mut outcomes: Vec<PickOutcome> = Vec::new();
    if let Err(refusal) = before(&mut trial, case) {
        return refused(refusal);
    }
    for pick in picks {
        let refusal = attempt(&mut trial, case, pick).err();
        outcomes.push(PickOutcome { license: Some(pick.license), refusal });
    }
    for (license, refusal) in after(&trial, case, &base, picks) {
        for outcome in outcomes.iter_mut().filter(|o| o.license == Some(license)) {
            outcome.refusal.get_or_insert(refusal.clone());
        }
    }
    let done = outcomes.iter().all(|o| o.refusal.is_none());
    if done {
        activate::pass_over(&mut trial, case, picks);
        *draft = trial;
    } else {
        // A question to support is noted even though nothing was done.
        reactivate::note_asked(draft, case, &outcomes);
        for outcome in outcomes.iter_mut().filter(|o| o.refusal.is_none()) {
            outcome.refusal = Some(PickRefusal::OthersNotPossible);
        }
    }
    WishAnswer { outcomes, done }
}

/// Everything that can be done; what is left out is listed and fails nothing.
fn all(draft: &mut Draft, case: &Case<'_>) -> WishAnswer {
    let base = plan_of(draft, case);
    let mut first = draft.clone();
    if let Err(refusal) = before(&mut first, case) {
        return refused(refusal);
    }
    let mut left_out: BTreeMap<LicenseId, PickRefusal> = BTreeMap::new();
    let candidates = candidates(draft, case);
    let (trial, taken) = loop {
        let mut trial = first.clone();
        let mut taken = Vec::new();
        for license in candidates.iter().filter(|l| !left_out.contains_key(l)).copied().collect::<Vec<_>>() {
            let pick = Pick { license, parameters: BTreeMap::new(), comment: String::new() };
            let mut step = trial.clone();
            match attempt(&mut step, case, &pick) {
                Ok(()) => {
                    trial = step;
                    taken.push(pick);
                }
                Err(refusal) => {
                    left_out.insert(license, refusal);
                }
            }
        }
        let failing = after(&trial, case, &base, &taken);
        if failing.is_empty() {
            break (trial, taken);
        }
        left_out.extend(failing);
    };
    *draft = trial;
    finish_all(draft, case, &taken, left_out)
}

fn finish_all(
    draft: &mut Draft,
    case: &Case<'_>,
    taken: &[Pick],
    left_out: BTreeMap<LicenseId, PickRefusal>,
) -> WishAnswer {
    // What did not fit beside another of its item is for another computer: the background leaves it.
    for (license, _) in left_out.iter().filter(|(_, why)| matches!(why, PickRefusal::OneOfItem { .. })) {
        if draft.world.licenses.get(license).is_some_and(|l| l.home.is_none() && !l.needs_word) {
            draft.emit(Event::LicensePassedOver { license: *license });
        }
    }
    let done = |pick: &Pick| PickOutcome { license: Some(pick.license), refusal: None };
    let left = |(license, refusal)| PickOutcome { license: Some(license), refusal: Some(refusal) };
    let mut outcomes: Vec<PickOutcome> = taken.iter().map(done).collect();
    outcomes.extend(left_out.into_iter().map(left));
    for refusal in activate::ticket_refusals(&draft.world, case) {
        outcomes.push(PickOutcome { license: None, refusal: Some(refusal) });
    }
    reactivate::note_asked(draft, case, &outcomes);
    let whole = outcomes.iter().any(|o| o.license.is_none());
    if outcomes.is_empty() && !matches!(case.wish.action, WishAction::Activate(_)) {
        let nothing = match case.wish.action {
            WishAction::Reactivate { .. } | WishAction::Restore { .. } => PickRefusal::NothingLost,
            _ => PickRefusal::NothingToDo,
        };
        return refused(nothing);
    }
    WishAnswer { done: !taken.is_empty() || !whole && outcomes.is_empty(), outcomes }
}

fn plan_of(draft: &Draft, case: &Case<'_>) -> Plan {
    let container = draft.world.containers.get(&case.serial);
    container.map(|c| plan(&draft.world, c, case.moment.now)).unwrap_or_default()
}

/// Checks what the wish needs as a whole.
fn before(draft: &mut Draft, case: &Case<'_>) -> Result<(), PickRefusal> {
    let Some(container) = draft.world.containers.get(&case.serial) else {
        return Err(PickRefusal::NothingToDo);
    };
    container_allows(container)?;
    match case.wish.action {
        WishAction::Restore { lost } => reactivate::restore_allowed(draft, case, lost),
        _ => Ok(()),
    }
}

/// A blocklisted, flagged or resetting container gets nothing by a user's wish (SECURITY I11, R15).
fn container_allows(container: &Container) -> Result<(), PickRefusal> {
    use crate::contact::rules::rule;
    if container.resetting.is_some() {
        return Err(PickRefusal::ContainerResetting);
    }
    if !rule!(Blocklisted, container.blocklisting.is_none()) {
        return Err(PickRefusal::ContainerBlocklisted);
    }
    match container.flag {
        Some(flag) if !rule!(Flagged, false) => Err(PickRefusal::ContainerFlagged { reason: flag.reason }),
        _ => Ok(()),
    }
}

/// The licenses that "everything" means for a wish.
fn candidates(draft: &Draft, case: &Case<'_>) -> Vec<LicenseId> {
    match &case.wish.action {
        WishAction::Activate(_) => activate::candidates(&draft.world, case),
        WishAction::Return(_) | WishAction::Transfer { .. } => give_back::candidates(&draft.world, case),
        WishAction::TakeBack(_) => give_back::leaving(&draft.world, case),
        WishAction::Reactivate { from, .. } => reactivate::candidates(&draft.world, case, *from),
        WishAction::Restore { lost } => reactivate::candidates(&draft.world, case, Some(*lost)),
        WishAction::Follow { .. } => Vec::new(),
    }
}

/// Does one pick, or says why not.
fn attempt(draft: &mut Draft, case: &Case<'_>, pick: &Pick) -> Result<(), PickRefusal> {
    match &case.wish.action {
        WishAction::Activate(_) => activate::attempt(draft, case, pick),
        WishAction::Return(_) => give_back::give_back(draft, case, pick.license),
        WishAction::Transfer { to, .. } => give_back::transfer(draft, case, pick.license, *to),
        WishAction::TakeBack(_) => give_back::take_back(draft, case, pick.license),
        WishAction::Reactivate { .. } | WishAction::Restore { .. } => {
            reactivate::attempt(draft, case, pick.license)
        }
        WishAction::Follow { .. } => Ok(()),
    }
}

/// Checks the picks against what the container would hold after the contact: items they require,
/// and licenses that stay and would miss what goes (SYSTEM §4.1, *requires*).
fn after(draft: &Draft, case: &Case<'_>, base: &Plan, picks: &[Pick]) -> Vec<(LicenseId, PickRefusal)> {
    use crate::terms::evaluate::Usability;
    let next = plan_of(draft, case);
    let needs = |plan: &Plan, license: LicenseId| {
        plan.entries.iter().find(|e| e.license == license).and_then(|e| match &e.usability {
            Usability::Needs(item) => Some(item.clone()),
            _ => None,
        })
    };
    let mut failing = Vec::new();
    for pick in picks {
        if let Some(item) = needs(&next, pick.license) {
            failing.push((pick.license, PickRefusal::Requires { item }));
        }
    }
    for entry in &next.entries {
        let Some(item) = needs(&next, entry.license) else { continue };
        let picked = picks.iter().any(|p| p.license == entry.license);
        if picked || needs(base, entry.license).is_some() {
            continue;
        }
        let dependent = draft.world.licenses.get(&entry.license).map(|l| l.item.clone());
        let gone = picks.iter().filter(|p| {
            draft.world.licenses.get(&p.license).is_some_and(|l| l.item == item)
                && next.entries.iter().all(|e| e.license != p.license)
        });
        for pick in gone {
            let item = dependent.clone().unwrap_or_else(|| item.clone());
            failing.push((pick.license, PickRefusal::NeededBy { license: entry.license, item }));
        }
    }
    failing
}
