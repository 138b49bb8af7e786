//! What the model and the simulator found once, in short.

use super::model::RULES;
use std::collections::BTreeSet;
use std::sync::PoisonError;
use tenure_domain::command::Command;
use tenure_domain::contact::{Pick, Selection, Wish, WishAction};
use tenure_domain::event::Event;
use tenure_domain::ids::LicenseId;
use tenure_domain::settings::{ReactivationBehavior, Settings};
use tenure_domain::time::{DAY, Instant};
use tenure_testkit::intern::Interner;
use tenure_testkit::model::central::{self, Central};
use tenure_testkit::model::copy::Physical;
use tenure_testkit::model::message::Message;
use tenure_testkit::samples::{self, START, serial};

/// Two containers that reach Central at once.
struct Two {
    central: Central,
    copies: [Physical; 2],
    table: Interner<Message>,
    now: Instant,
    licenses: Vec<LicenseId>,
}

impl Two {
    fn new() -> Self {
        let world = samples::world(samples::item("A"), 2, 2);
        let licenses = samples::licenses(&world, samples::ticket(&world).id);
        let copies = [Physical::new(0), Physical::new(1)];
        Self { central: Central::new(world), copies, table: Interner::default(), now: START, licenses }
    }

    fn wish(&self, action: impl Fn(Selection) -> WishAction) -> Wish {
        let pick = Pick { license: self.licenses[0], parameters: [].into(), comment: String::new() };
        let tickets = [samples::ticket(&self.central.world).reference].into();
        Wish { id: 0, tickets, tickets_unmatched: 0, action: action(Selection::Licenses(vec![pick])) }
    }

    fn hear(&mut self, message: Message) -> (Vec<Event>, Vec<Message>) {
        let number = self.table.put(message);
        let step = central::hear(&self.central, number, &self.table, self.now);
        self.central = step.central.unwrap_or_else(|| self.central.clone());
        (step.events, step.sends)
    }

    /// Makes a request; returns what happened and the answer.
    fn ask(&mut self, n: usize, wish: Option<Wish>) -> (Vec<Event>, Message) {
        let request = self.copies[n].ask(wish, 0);
        let (events, mut answers) = self.hear(request);
        (events, answers.remove(0))
    }

    /// A whole contact: request, answer, receipt.
    fn contact(&mut self, n: usize, wish: Option<Wish>) -> Vec<Event> {
        let (mut events, answer) = self.ask(n, wish);
        for receipt in self.copies[n].take(&answer).unwrap_or_default() {
            events.extend(self.hear(receipt).0);
        }
        events
    }

    fn command(&mut self, command: &Command) {
        self.central = central::command(&self.central, command, self.now).expect("it is done").0;
    }

    fn usable(&self, n: usize) -> usize {
        self.copies[n].holds_usable(self.now).count()
    }
}

#[test]
fn a_restored_container_that_succeeded_itself_gets_its_content_back() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let mut two = Two::new();
    two.copies[0].backup = Some(Box::new(two.copies[0].holder.clone()));
    let activate = two.wish(WishAction::Activate);
    two.contact(0, Some(activate));
    two.copies[0].restore();
    let (_, behind) = two.ask(0, None);
    two.copies[0].take(&behind);
    assert!(two.copies[0].told_lost);
    let succession = two.copies[0].succeed();
    two.hear(succession);
    two.contact(0, None);
    assert_eq!(two.usable(0), 1, "it stands where Central believes it to be");
}

#[test]
fn one_delivery_is_one_activation() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let mut two = Two::new();
    let licenses: BTreeSet<LicenseId> = [two.licenses[0]].into();
    two.command(&Command::Assign { licenses, container: serial(0) });
    let events = two.contact(0, None);
    let activations = events.iter().filter(|e| matches!(e, Event::LicenseActivated { .. })).count();
    assert_eq!(activations, 1);
}

#[test]
fn a_removal_once_signed_is_not_taken_back_for_a_blocklisted_container() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let mut two = Two::new();
    let activate = two.wish(WishAction::Activate);
    two.contact(0, Some(activate));
    let licenses: BTreeSet<LicenseId> = [two.licenses[0]].into();
    two.command(&Command::Withdraw { licenses: licenses.clone() });
    let (_, removal) = two.ask(0, None);
    two.command(&Command::Blocklist { container: serial(0), description: String::new() });
    two.command(&Command::CancelWithdrawal { licenses });
    two.copies[0].take(&removal);
    two.contact(0, None);
    assert_eq!(two.usable(0), 0, "it gave the license up and must not get it again");
    two.command(&Command::LiftBlocklist { container: serial(0) });
    two.contact(0, None);
    assert_eq!(two.usable(0), 1);
}

#[test]
fn a_license_that_comes_back_beside_its_old_generation_is_listed_once() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let mut two = Two::new();
    let present = &two.central.world.settings;
    let settings = Settings { on_reactivation: ReactivationBehavior::None, ..present.clone() };
    two.command(&Command::SetSettings(settings));
    let activate = two.wish(WishAction::Activate);
    two.contact(0, Some(activate.clone()));
    two.now = START.plus(30 * DAY);
    let reactivate = two.wish(|picks| WishAction::Reactivate { from: None, picks });
    two.contact(1, Some(reactivate));
    let give_back = two.wish(WishAction::Return);
    two.contact(1, Some(give_back));
    two.contact(0, Some(activate));
    let c = &two.central.world.containers[&serial(0)];
    let listed = c.newest().entries.iter().filter(|e| e.license == two.licenses[0]).count();
    assert_eq!(listed, 1);
    assert_eq!(c.possible(two.licenses[0]).map(|p| p.generation), Some(2), "its seat is taken here");
}

#[test]
fn without_automatic_updates_a_poll_still_renews_leases() {
    let _in_force = RULES.read().unwrap_or_else(PoisonError::into_inner);
    let mut two = Two::new();
    two.central = Central::new(samples::world(samples::leased_item("A", 10), 2, 2));
    let settings = Settings { automatic_updates: false, ..Settings::default() };
    two.command(&Command::SetSettings(settings));
    let activate = two.wish(WishAction::Activate);
    two.contact(0, Some(activate));
    two.now = START.plus(5 * DAY);
    two.contact(0, None);
    two.now = START.plus(12 * DAY);
    assert_eq!(two.usable(0), 1, "its lease was renewed on day 5");
}
