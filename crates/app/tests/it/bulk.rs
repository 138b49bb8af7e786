//! Bulk actions: preview, confirmation, work, taking back, quotas, a second person.

use crate::harness::{Computer, Vendor};
use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use tenure_app::AppError;
use tenure_app::access::{Operator, Role};
use tenure_app::bulk::{
    Action, BulkError, BulkWanted, Filter, Job, JobState, MemberState, Pace, Replacement, Rules, Why,
};
use tenure_app::vendor::Call;
use tenure_domain::command::Command;
use tenure_domain::ids::LicenseId;
use tenure_domain::license::standing::Standing;
use tenure_domain::order::Destination;
use tenure_domain::time::DAY;
use tenure_store::bulk::MemberQuery;
use tenure_store::query::JournalQuery;

fn me() -> Operator {
    Operator::local()
}

fn preview(vendor: &Vendor, action: Action, filter: Filter) -> Job {
    let call = Call { reason: "they did not pay".into(), ..Vendor::call("bulk") };
    vendor.central.preview_bulk(&call, &BulkWanted { action, filter }).unwrap()
}

fn work(vendor: &Vendor, id: &str) -> Job {
    let mut pace = Pace::default();
    while vendor.central.work_bulk(&mut pace).unwrap() {}
    vendor.central.bulk(&me(), id).unwrap()
}

fn done(vendor: &Vendor, job: &Job) -> Job {
    vendor.central.confirm_bulk(&me(), &job.id, job.preview.facts).unwrap();
    work(vendor, &job.id)
}

fn of_item(item: &str) -> Filter {
    Filter { item: Some(item.parse().unwrap()), ..Filter::default() }
}

/// Forty licenses on tickets, one in a container, one withdrawn already.
fn shop() -> (Vendor, Computer, Vec<LicenseId>) {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("PRO");
    let (_, held, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    let (_, gone, _) = vendor.order(Destination::NewTicket, &["BASIC"]);
    vendor.command(&Command::Withdraw { licenses: gone.iter().copied().collect() }).unwrap();
    let mut licenses = vec![held[0], gone[0]];
    for _ in 0..40 {
        licenses.extend(vendor.order(Destination::NewTicket, &["BASIC"]).1);
    }
    vendor.order(Destination::NewTicket, &["PRO"]);
    (vendor, computer, licenses)
}

#[test]
fn a_preview_counts_what_changes_and_changes_nothing() {
    let (vendor, computer, licenses) = shop();
    let before = vendor.central.events(&me(), &JournalQuery { limit: 1_000, ..Default::default() }).unwrap();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    assert_eq!(job.state, JobState::Prepared);
    let found = &job.preview;
    assert_eq!((found.total, found.changes, found.already, found.refused), (42, 41, 0, 1));
    assert_eq!((found.containers, found.unreachable), (1, 0));
    assert_eq!(found.events, [("license_suspended".to_owned(), 41)].into());
    assert_eq!(found.examples.len(), 10);
    let after = vendor.central.events(&me(), &JournalQuery { limit: 1_000, ..Default::default() }).unwrap();
    assert_eq!(before, after);
    let words = vec![MemberState::Refused.word().to_owned()];
    let query = MemberQuery { bulk: job.id.clone(), limit: 10, words, ..Default::default() };
    let refused = vendor.central.bulk_members(&me(), &query).unwrap();
    assert_eq!(refused.len(), 1);
    assert!(matches!(refused[0].why, Some(Why::License(_))), "{refused:?}");
    assert_eq!(vendor.standing(licenses[2]), Standing::AvailableNotCollected);
    assert_eq!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { container: computer.serial });
}

#[test]
fn a_preview_that_nobody_confirmed_is_forgotten_after_a_day() {
    let (vendor, _, _) = shop();
    let looked_at = preview(&vendor, Action::Suspend, of_item("BASIC"));
    let carried_out = preview(&vendor, Action::Suspend, of_item("PRO"));
    done(&vendor, &carried_out);
    vendor.clock.0.fetch_add(DAY, Ordering::SeqCst);
    assert_eq!(vendor.central.forget_previews().unwrap(), 0, "it can still be confirmed");
    let fresh = preview(&vendor, Action::Suspend, of_item("BASIC"));
    vendor.clock.0.fetch_add(1, Ordering::SeqCst);
    assert_eq!(vendor.central.forget_previews().unwrap(), 1);
    let gone = vendor.central.bulk(&me(), &looked_at.id);
    assert!(matches!(gone, Err(AppError::Bulk(BulkError::NotFound { .. }))), "{gone:?}");
    let query = MemberQuery { bulk: looked_at.id, limit: 10, ..Default::default() };
    assert!(
        tenure_store::read(&**vendor.central.store(), |view| {
            Ok::<_, tenure_store::Failure<()>>(view.bulk_members(&query)?)
        })
        .unwrap()
        .is_empty()
    );
    for kept in [fresh, carried_out] {
        assert_eq!(vendor.central.bulk(&me(), &kept.id).unwrap().preview, kept.preview);
    }
}

#[test]
fn a_confirmed_action_is_done_and_every_entry_names_it() {
    let (vendor, mut computer, licenses) = shop();
    let job = preview(&vendor, Action::Withdraw, of_item("BASIC"));
    assert_eq!((job.preview.changes, job.preview.already), (41, 1));
    let job = done(&vendor, &job);
    assert_eq!(job.state, JobState::Done);
    assert_eq!((job.count(MemberState::Done), job.count(MemberState::Already)), (41, 1));
    let operation = Some(format!("bulk/{}", job.id));
    let query = JournalQuery { operation, limit: 1_000, ..Default::default() };
    let entries = vendor.central.events(&me(), &query).unwrap();
    assert_eq!(entries.len(), 41);
    assert!(entries.iter().all(|row| row.entry.reason == "they did not pay"));
    let members = MemberQuery { bulk: job.id.clone(), limit: 1_000, ..Default::default() };
    for member in vendor.central.bulk_members(&me(), &members).unwrap() {
        let told = entries.iter().find(|row| row.position == member.position);
        assert_eq!(told.map(|row| row.entry.key.clone()), (member.position > 0).then_some(member.target));
    }
    computer.contact(&vendor, false);
    assert_eq!(vendor.standing(licenses[0]), Standing::Withdrawn);
}

#[test]
fn facts_that_changed_since_the_preview_are_shown_before_anything_is_done() {
    let (vendor, _, licenses) = shop();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    vendor.command(&Command::Suspend { licenses: [licenses[5]].into() }).unwrap();
    let refused = vendor.central.confirm_bulk(&me(), &job.id, job.preview.facts);
    assert!(matches!(refused, Err(AppError::Bulk(BulkError::FactsChanged { .. }))), "{refused:?}");
    let again = vendor.central.bulk(&me(), &job.id).unwrap();
    assert_eq!((again.state, again.preview.changes, again.preview.already), (JobState::Prepared, 40, 1));
    assert_eq!(done(&vendor, &again).count(MemberState::Done), 40);
}

#[test]
fn what_does_not_concern_the_members_does_not_change_the_facts() {
    let (vendor, mut computer, _) = shop();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    computer.contact(&vendor, false);
    vendor.order(Destination::NewTicket, &["BASIC"]);
    assert_eq!(done(&vendor, &job).count(MemberState::Done), 41, "who came later is no member");
}

#[test]
fn each_license_gets_its_successor_on_its_own_order() {
    let (vendor, mut computer, licenses) = shop();
    let new = Replacement { item: "PRO".parse().unwrap(), parameters: BTreeMap::new() };
    let items = [("BASIC".parse().unwrap(), new)].into();
    let job = preview(&vendor, Action::Replace { items }, of_item("BASIC"));
    assert_eq!((job.preview.changes, job.preview.refused), (41, 1), "{:?}", job.preview);
    let job = done(&vendor, &job);
    assert_eq!(job.count(MemberState::Done), 41);
    let world = vendor.central.see_licenses(&me(), licenses.iter().copied()).unwrap();
    for old in licenses.iter().filter(|id| **id != licenses[1]).map(|id| &world.licenses[id]) {
        let new = &world.licenses[&old.successor.unwrap()];
        assert_eq!((&new.order, new.item.as_str()), (&old.order, "PRO"));
    }
    computer.contact(&vendor, false);
    assert!(!computer.holds(licenses[0]));
}

#[test]
fn taking_back_restores_what_is_not_confirmed_and_says_what_stays() {
    let (vendor, _, licenses) = shop();
    let job = preview(&vendor, Action::Withdraw, of_item("BASIC"));
    done(&vendor, &job);
    vendor.central.take_back_bulk(&me(), &job.id).unwrap();
    let job = work(&vendor, &job.id);
    assert_eq!(job.state, JobState::TakenBack);
    // Only the one in a container was not confirmed: the others ended at once.
    assert_eq!((job.count(MemberState::TakenBack), job.count(MemberState::Kept)), (1, 40));
    assert!(matches!(vendor.standing(licenses[0]), Standing::CollectedConfirmed { .. }));
}

#[test]
fn what_was_suspended_before_stays_suspended_when_the_action_is_taken_back() {
    let (vendor, _, licenses) = shop();
    vendor.command(&Command::Suspend { licenses: [licenses[3]].into() }).unwrap();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    done(&vendor, &job);
    vendor.central.take_back_bulk(&me(), &job.id).unwrap();
    let job = work(&vendor, &job.id);
    assert_eq!(job.count(MemberState::TakenBack), 40);
    assert_eq!(vendor.standing(licenses[3]), Standing::SuspendedOnTicket);
    assert_eq!(vendor.standing(licenses[4]), Standing::AvailableNotCollected);
}

#[test]
fn a_stopped_action_goes_on_where_it_was_also_after_a_restart() {
    let (vendor, _, _) = shop();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    vendor.central.confirm_bulk(&me(), &job.id, job.preview.facts).unwrap();
    assert!(vendor.central.work_bulk(&mut Pace::default()).unwrap());
    let stopped = vendor.central.stop_bulk(&me(), &job.id).unwrap();
    let so_far = stopped.count(MemberState::Done);
    assert!(so_far > 0 && so_far < 41, "{so_far}");
    assert_eq!(work(&vendor, &job.id).count(MemberState::Done), so_far);
    vendor.central.continue_bulk(&me(), &job.id).unwrap();
    let vendor = vendor.restarted();
    assert_eq!(work(&vendor, &job.id).count(MemberState::Done), 41);
}

#[test]
fn one_more_than_the_quota_is_refused() {
    let (vendor, _, licenses) = shop();
    let made = vendor.central.make_key(&me(), "desk", Role::OrderDesk, None).unwrap();
    let clerk = vendor.central.authenticate(&made.secret).unwrap().unwrap();
    let rules = Rules { quotas: [("order_desk".to_owned(), 10)].into(), approval_above: None };
    let by_clerk = Call { operator: clerk.clone(), ..Vendor::call("set_bulk_rules") };
    assert!(vendor.central.set_bulk_rules(&by_clerk, &rules).is_err());
    vendor.central.set_bulk_rules(&Vendor::call("set_bulk_rules"), &rules).unwrap();
    let call = Call { operator: clerk.clone(), ..Vendor::call("bulk") };
    let some = |ids: &[LicenseId]| {
        let filter = Filter { ids: ids.iter().map(ToString::to_string).collect(), ..Filter::default() };
        vendor.central.preview_bulk(&call, &BulkWanted { action: Action::Suspend, filter }).unwrap()
    };
    let job = some(&licenses[2..10]);
    vendor.central.confirm_bulk(&clerk, &job.id, job.preview.facts).unwrap();
    work(&vendor, &job.id);
    let more = some(&licenses[10..13]);
    let refused = vendor.central.confirm_bulk(&clerk, &more.id, more.preview.facts);
    let quota = BulkError::Quota { role: Role::OrderDesk, most: 10, used: 8 };
    assert!(matches!(refused, Err(AppError::Bulk(ref error)) if *error == quota), "{refused:?}");
    let fits = some(&licenses[10..12]);
    vendor.central.confirm_bulk(&clerk, &fits.id, fits.preview.facts).unwrap();
}

#[test]
fn commands_and_what_others_prepared_use_the_quota_of_whoever_confirms() {
    let (vendor, _, licenses) = shop();
    let made = vendor.central.make_key(&me(), "desk", Role::OrderDesk, None).unwrap();
    let clerk = vendor.central.authenticate(&made.secret).unwrap().unwrap();
    let rules = Rules { quotas: [("order_desk".to_owned(), 10)].into(), approval_above: Some(6) };
    vendor.central.set_bulk_rules(&Vendor::call("set_bulk_rules"), &rules).unwrap();
    let call = Call { operator: clerk.clone(), ..Vendor::call("suspend_licenses") };
    let suspend = |ids: &[LicenseId], dry_run| {
        let command = Command::Suspend { licenses: ids.iter().copied().collect() };
        vendor.central.command(&Call { dry_run, ..call.clone() }, &command)
    };
    let refused = suspend(&licenses[2..9], false);
    let second = BulkError::SecondPerson { most: 6 };
    assert!(matches!(refused, Err(AppError::Bulk(ref error)) if *error == second), "{refused:?}");
    suspend(&licenses[2..8], true).unwrap();
    suspend(&licenses[2..8], false).unwrap();
    // Somebody else prepares what the clerk confirms.
    let ids = licenses[10..13].iter().map(ToString::to_string).collect();
    let job = preview(&vendor, Action::Suspend, Filter { ids, ..Filter::default() });
    vendor.central.confirm_bulk(&clerk, &job.id, job.preview.facts).unwrap();
    let refused = suspend(&licenses[14..16], false);
    let quota = BulkError::Quota { role: Role::OrderDesk, most: 10, used: 9 };
    assert!(matches!(refused, Err(AppError::Bulk(ref error)) if *error == quota), "{refused:?}");
    suspend(&licenses[14..15], false).unwrap();
}

#[test]
fn nobody_approves_an_own_bulk_action() {
    let (vendor, _, _) = shop();
    let rules = Rules { approval_above: Some(5), ..Rules::default() };
    vendor.central.set_bulk_rules(&Vendor::call("set_bulk_rules"), &rules).unwrap();
    let job = preview(&vendor, Action::Suspend, of_item("BASIC"));
    let waiting = vendor.central.confirm_bulk(&me(), &job.id, job.preview.facts).unwrap();
    assert_eq!(waiting.state, JobState::AwaitingApproval);
    assert_eq!(work(&vendor, &job.id).count(MemberState::Done), 0);
    let by_self = vendor.central.approve_bulk(&me(), &job.id);
    assert!(matches!(by_self, Err(AppError::Bulk(BulkError::ApprovalBySelf))), "{by_self:?}");
    let made = vendor.central.make_key(&me(), "chief", Role::OrderDesk, None).unwrap();
    let chief = vendor.central.authenticate(&made.secret).unwrap().unwrap();
    vendor.central.approve_bulk(&chief, &job.id).unwrap();
    assert_eq!(work(&vendor, &job.id).count(MemberState::Done), 41);
}

#[test]
fn a_role_needs_the_right_of_the_single_action() {
    let (vendor, _, _) = shop();
    let made = vendor.central.make_key(&me(), "reports", Role::Reader, None).unwrap();
    let reader = vendor.central.authenticate(&made.secret).unwrap().unwrap();
    let call = Call { operator: reader.clone(), ..Vendor::call("bulk") };
    let wanted = BulkWanted { action: Action::Withdraw, filter: of_item("BASIC") };
    assert!(matches!(vendor.central.preview_bulk(&call, &wanted), Err(AppError::Forbidden { .. })));
    let job = preview(&vendor, Action::Withdraw, of_item("BASIC"));
    let refused = vendor.central.confirm_bulk(&reader, &job.id, job.preview.facts);
    assert!(matches!(refused, Err(AppError::Forbidden { .. })));
}

#[test]
fn containers_tickets_and_orders_have_bulk_actions_too() {
    let (vendor, computer, licenses) = shop();
    let all = Filter::default();
    let blocked =
        done(&vendor, &preview(&vendor, Action::Blocklist { description: "lost".into() }, all.clone()));
    assert_eq!(blocked.count(MemberState::Done), 1);
    assert!(vendor.container(computer.serial).blocklisting.is_some());
    vendor.central.take_back_bulk(&me(), &blocked.id).unwrap();
    work(&vendor, &blocked.id);
    assert!(vendor.container(computer.serial).blocklisting.is_none());
    let closed = done(&vendor, &preview(&vendor, Action::CloseTicket, all.clone()));
    assert_eq!(closed.count(MemberState::Done), 43);
    let cancelled = done(&vendor, &preview(&vendor, Action::CancelOrder, all));
    assert_eq!(cancelled.count(MemberState::Done), 42, "one order had nothing left");
    assert_eq!(vendor.standing(licenses[3]), Standing::Cancelled);
}
