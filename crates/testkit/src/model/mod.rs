//! The small exhaustive model of SECURITY §3.3: one Central, two containers (and a clone), two licenses
//! on a ticket, an append-only soup of messages. It drives the code that ships; here stand only the
//! faults, the glue of the application layer, and the judgement.

pub mod central;
pub mod copy;
pub mod message;
pub mod property;
pub mod run;
pub mod scenario;
mod words;

use crate::intern::Interner;
use crate::samples;
use central::{Central, Step};
use copy::{Cycle, Physical};
use message::Message;
use property::{P6, STUCK, Wrong};
use scenario::{Scenario, Vendor, Want};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use tenure_domain::command::Command;
use tenure_domain::contact::rules::{Rule, in_force};
use tenure_domain::contact::{Pick, Selection, Wish, WishAction};
use tenure_domain::ids::LicenseId;
use tenure_domain::order::LineWanted;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::World;

/// One state, in numbers of interned values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    central: u32,
    /// Copies by number; `u32::MAX`: not there.
    copies: [u32; 3],
    /// Messages that may still do something, ascending.
    soup: Vec<u32>,
    left: Left,
    /// A backup of Central's database that someone keeps.
    backup: Option<u32>,
    /// The release log, which is no part of the database: signed updates of each container.
    log: [u16; 2],
    /// Ticks that passed.
    time: u8,
    wrong: Wrong,
}

/// How often things may still happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Left {
    requests: [u8; 3],
    total: u8,
    vendor: u8,
    pushes: u8,
    restores: u8,
    successions: u8,
    clones: u8,
    forged: u8,
    recoveries: u8,
    crashes: u8,
    ticks: u8,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The vendor commands.
    Vendor(Vendor),
    /// Central makes a push update for a container.
    Push(u8),
    /// A copy makes a request; `true`: its counter skips one.
    Ask(u8, Want, bool),
    /// A message reaches Central.
    ToCentral(u32),
    /// A message reaches a copy.
    ToCopy(u32, u8),
    /// What the copy holds in memory becomes durable.
    Persist(u8),
    /// The power goes.
    Crash(u8),
    /// Somebody keeps a copy of the container's files.
    Backup(u8),
    /// And puts it in place.
    Restore(u8),
    /// Container 0 is cloned.
    Clone,
    /// A copy that was told to be behind goes on as the next instance.
    Succeed(u8),
    /// Central's database is backed up.
    BackupCentral,
    /// And restored.
    RestoreCentral,
    /// Time passes beyond every lease.
    Tick,
}

const ABSENT: u32 = u32::MAX;

/// The model of one scenario under the rules in force.
pub struct Model {
    /// What may happen.
    pub scenario: Scenario,
    centrals: Interner<Central>,
    copies: Interner<Physical>,
    messages: Interner<Message>,
    heard: Memo<(u32, u32, u8), Heard>,
    taken: Memo<(u32, u32), Option<Taken>>,
    worlds: Memo<u32, Wrong>,
    judged: Memo<(u32, [u32; 3], u8, bool), Wrong>,
    licenses: Vec<LicenseId>,
    start: Central,
}

/// A copy that took a message, and what it sends.
type Taken = (u32, Vec<u32>);

type Memo<K, V> = RwLock<HashMap<K, V>>;

#[derive(Clone, Debug)]
struct Heard {
    central: u32,
    sends: Vec<u32>,
    wrong: Wrong,
    accepted: bool,
    succeeded: bool,
}

fn memo<K: std::hash::Hash + Eq + Copy, V: Clone>(memo: &Memo<K, V>, key: K, make: impl FnOnce() -> V) -> V {
    if let Some(found) = memo.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return found.clone();
    }
    let value = make();
    memo.write().unwrap_or_else(PoisonError::into_inner).insert(key, value.clone());
    value
}

impl State {
    fn copies(&self) -> impl Iterator<Item = u32> + '_ {
        self.copies.iter().copied().filter(|n| *n != ABSENT)
    }
}

impl Model {
    /// Makes the model of a scenario.
    pub fn new(scenario: Scenario) -> Self {
        let item = if scenario.ticks > 0 { samples::leased_item("A", 1) } else { samples::item("A") };
        let mut world = samples::world(item, 2, 2);
        world.settings.clock_tolerance_seconds = 0;
        let licenses = samples::licenses(&world, samples::ticket(&world).id);
        Self {
            scenario,
            centrals: Interner::default(),
            copies: Interner::default(),
            messages: Interner::default(),
            heard: Memo::default(),
            taken: Memo::default(),
            worlds: Memo::default(),
            judged: Memo::default(),
            licenses,
            start: Central::new(world),
        }
    }

    /// Returns how many distinct Centrals, copies and messages were met.
    pub fn sizes(&self) -> [usize; 3] {
        [self.centrals.len(), self.copies.len(), self.messages.len()]
    }

    fn now(state: &State) -> Instant {
        samples::START.plus(i64::from(state.time) * 3 * DAY)
    }

    fn judged_world(&self, central: u32) -> Wrong {
        memo(&self.worlds, central, || property::of_world(&self.centrals.get(central).world))
    }

    fn first(&self) -> State {
        let s = &self.scenario;
        let left = Left {
            requests: s.requests,
            total: s.total,
            vendor: s.vendor,
            pushes: s.pushes,
            restores: s.restores,
            successions: s.successions,
            clones: s.clones,
            forged: s.forged,
            recoveries: s.recoveries,
            crashes: s.crashes,
            ticks: s.ticks,
        };
        let state = State {
            central: self.centrals.put(self.start.clone()),
            copies: [self.copies.put(Physical::new(0)), self.copies.put(Physical::new(1)), ABSENT],
            soup: Vec::new(),
            left,
            backup: None,
            log: [0; 2],
            time: 0,
            wrong: Wrong::default(),
        };
        if s.in_use { self.with_license_in_use(state) } else { state }
    }

    /// Plays the first activation, so that the run begins where it gets interesting.
    fn with_license_in_use(&self, first: State) -> State {
        let mut state = first;
        let left = state.left;
        state.left.requests[0] += 1;
        state.left.total += 1;
        state = self.step(&state, Action::Ask(0, Want::Activate(0), false)).unwrap_or(state);
        for _ in 0..3 {
            let mut actions = Vec::new();
            self.deliveries(&state, &mut actions);
            if let Some(next) = actions.first().and_then(|a| self.step(&state, *a)) {
                state = next;
            }
        }
        state.left = left;
        state
    }

    fn wish(&self, central: &Central, want: Want, serial: tenure_domain::ids::Serial) -> Option<Wish> {
        let last = |n: u8| central.world.last_of_chain(self.licenses[usize::from(n)]);
        let pick = |n: u8| {
            let license = last(n);
            Selection::Licenses(vec![Pick { license, parameters: [].into(), comment: String::new() }])
        };
        let other = if serial == samples::serial(0) { samples::serial(1) } else { samples::serial(0) };
        let action = match want {
            Want::Nothing => return None,
            Want::Activate(n) => WishAction::Activate(pick(n)),
            Want::Return(n) => WishAction::Return(pick(n)),
            Want::Transfer(n) => WishAction::Transfer { to: other, picks: pick(n) },
        };
        let tickets = BTreeSet::from([samples::ticket(&central.world).reference]);
        Some(Wish { id: 0, tickets, tickets_unmatched: 0, action })
    }

    fn command(&self, world: &World, vendor: Vendor) -> Command {
        let named = |n: u8| BTreeSet::from([self.licenses[usize::from(n)]]);
        match vendor {
            Vendor::Withdraw(n) => Command::Withdraw { licenses: named(n) },
            Vendor::Cancel(n) => Command::CancelWithdrawal { licenses: named(n) },
            Vendor::Suspend(n) => Command::Suspend { licenses: named(n) },
            Vendor::Replace(n) => {
                let replaces = named(n).into_iter().collect();
                let line = LineWanted { replaces, ..samples::line("A", 1) };
                let order = world.orders.keys().next().cloned();
                Command::AddLine {
                    order: order.unwrap_or_else(|| samples::text("TEN-20260101-000001")),
                    line,
                }
            }
            Vendor::Blocklist(n) => {
                Command::Blocklist { container: samples::serial(n), description: String::new() }
            }
            Vendor::Lift(n) => Command::LiftBlocklist { container: samples::serial(n) },
            Vendor::Reset(n) => Command::Reset { container: samples::serial(n), forget_now: false },
        }
    }

    /// Central restored from a backup that its release log has overtaken (R14).
    fn recovering(&self, state: &State) -> bool {
        let central = self.centrals.get(state.central);
        let behind = |n: u8| {
            let signed = central.world.containers.get(&samples::serial(n)).map_or(0, |c| c.signed.seq);
            u64::from(state.log[usize::from(n)]) > signed
        };
        in_force(Rule::R14) && (behind(0) || behind(1))
    }

    fn deliveries(&self, state: &State, actions: &mut Vec<Action>) {
        for number in &state.soup {
            let message = self.messages.get(*number);
            if message.is_for_central() {
                if !self.recovering(state) {
                    actions.push(Action::ToCentral(*number));
                }
                continue;
            }
            for (i, copy) in (0..).zip(&state.copies).filter(|(_, n)| **n != ABSENT) {
                if self.copies.get(*copy).could_take(&message) {
                    actions.push(Action::ToCopy(*number, i));
                }
            }
        }
    }

    fn hear(&self, state: &State, number: u32) -> Heard {
        memo(&self.heard, (state.central, number, state.time), || {
            let central = self.centrals.get(state.central);
            self.heard(state.central, central::hear(&central, number, &self.messages, Self::now(state)))
        })
    }

    fn heard(&self, before: u32, step: Step) -> Heard {
        Heard {
            central: step.central.map_or(before, |c| self.centrals.put(c)),
            sends: step.sends.into_iter().map(|m| self.messages.put(m)).collect(),
            wrong: step.wrong,
            accepted: step.accepted,
            succeeded: step.succeeded,
        }
    }

    /// Takes one step; `None`: it changes nothing, or is not possible.
    pub fn step(&self, state: &State, action: Action) -> Option<State> {
        let mut next = state.clone();
        match action {
            Action::Vendor(vendor) => {
                next.left.vendor -= 1;
                let central = self.centrals.get(state.central);
                let command = self.command(&central.world, vendor);
                next.central = self.centrals.put(central::command(&central, &command, Self::now(state))?.0);
            }
            Action::Push(n) => {
                next.left.pushes -= 1;
                let central = self.centrals.get(state.central);
                let step = central::push(&central, samples::serial(n), &self.messages, Self::now(state))?;
                let heard = self.heard(state.central, step);
                self.after(state, &mut next, &heard);
            }
            Action::Ask(n, want, forged) => {
                next.left.requests[usize::from(n)] -= 1;
                next.left.total -= 1;
                next.left.forged -= u8::from(forged);
                let central = self.centrals.get(state.central);
                self.with_copy(&mut next, n, |copy| {
                    let wish = self.wish(&central, want, copy.holder.serial);
                    vec![copy.ask(wish, 2 * u64::from(forged))]
                });
            }
            Action::ToCentral(number) => {
                let heard = self.hear(state, number);
                self.after(state, &mut next, &heard);
                self.note_cycle(&mut next, number, &heard);
            }
            Action::ToCopy(number, n) => {
                let copy = state.copies[usize::from(n)];
                let (copy, sends) = memo(&self.taken, (copy, number), || {
                    let mut copy = Physical::clone(&self.copies.get(copy));
                    let sends = copy.take(&self.messages.get(number))?;
                    let sends = sends.into_iter().map(|m| self.messages.put(m)).collect();
                    Some((self.copies.put(copy), sends))
                })?;
                next.copies[usize::from(n)] = copy;
                next.soup.extend(sends);
            }
            Action::Persist(n) => self.with_copy(&mut next, n, |copy| {
                copy.durable = None;
                Vec::new()
            }),
            Action::Crash(n) => {
                next.left.crashes -= 1;
                self.with_copy(&mut next, n, |copy| {
                    copy.crash();
                    Vec::new()
                });
            }
            Action::Backup(n) => self.with_copy(&mut next, n, |copy| {
                copy.backup = Some(Box::new(copy.holder.clone()));
                Vec::new()
            }),
            Action::Restore(n) => {
                next.left.restores -= 1;
                self.with_copy(&mut next, n, |copy| {
                    copy.restore();
                    Vec::new()
                });
            }
            Action::Clone => {
                next.left.clones -= 1;
                let mut original = Physical::clone(&self.copies.get(state.copies[0]));
                let clone = original.clone_as(2);
                next.copies[0] = self.copies.put(original);
                next.copies[2] = self.copies.put(clone);
            }
            Action::Succeed(n) => {
                next.left.successions -= 1;
                self.with_copy(&mut next, n, |copy| vec![copy.succeed()]);
            }
            Action::BackupCentral => next.backup = Some(state.central),
            Action::RestoreCentral => {
                next.left.recoveries -= 1;
                next.central = state.backup?;
                next.backup = None;
            }
            Action::Tick => {
                next.left.ticks -= 1;
                next.time += 1;
            }
        }
        self.settle(&mut next);
        (next != *state).then_some(next)
    }

    fn with_copy(&self, next: &mut State, n: u8, act: impl FnOnce(&mut Physical) -> Vec<Message>) {
        let mut copy = Physical::clone(&self.copies.get(next.copies[usize::from(n)]));
        let sends = act(&mut copy);
        next.copies[usize::from(n)] = self.copies.put(copy);
        next.soup.extend(sends.into_iter().map(|m| self.messages.put(m)));
    }

    /// Puts what Central decided into effect, through the release log.
    fn after(&self, state: &State, next: &mut State, heard: &Heard) {
        next.central = heard.central;
        next.wrong.join(heard.wrong);
        for number in &heard.sends {
            if let Message::Update { update, identity, .. } = &*self.messages.get(*number) {
                self.note_release(state, next, update, *identity);
            }
        }
        next.soup.extend(&heard.sends);
    }

    fn note_release(
        &self,
        state: &State,
        next: &mut State,
        update: &tenure_domain::contact::Update,
        identity: tenure_domain::ids::Digest,
    ) {
        let n = usize::from(update.serial != samples::serial(0));
        next.log[n] = next.log[n].max(u16::try_from(update.version.seq).unwrap_or(u16::MAX));
        let again = |number: &u32| match &*self.messages.get(*number) {
            Message::Update { update: u, identity: i, .. } => {
                u.serial == update.serial && u.version == update.version && *i != identity
            }
            _ => false,
        };
        let central = self.centrals.get(state.central);
        if state.soup.iter().chain(&central.payloads).any(again) {
            next.wrong.add(P6);
        }
    }

    /// Notes for P7 that a copy's message was accepted, and for I12 that a healthy one gets what it lacks.
    fn note_cycle(&self, next: &mut State, number: u32, heard: &Heard) {
        let message = self.messages.get(number);
        let (from, applied) = match &*message {
            Message::Request { from, request } => (*from, request.applied),
            Message::Receipt { from, receipt } => (*from, receipt.applied),
            Message::Succession { .. } if heard.succeeded => {
                for n in 0..3_u8 {
                    if next.copies[usize::from(n)] != ABSENT
                        && self.copies.get(next.copies[usize::from(n)]).holder.serial == message.serial()
                    {
                        self.with_copy(next, n, |copy| {
                            copy.cycle = Cycle::None;
                            Vec::new()
                        });
                    }
                }
                return;
            }
            _ => return,
        };
        if !heard.accepted {
            return;
        }
        let copy = self.copies.get(next.copies[usize::from(from)]);
        if let Cycle::Served(version) = copy.cycle
            && applied >= version
        {
            self.with_copy(next, from, |copy| {
                copy.cycle = Cycle::Complete;
                Vec::new()
            });
        }
        for sent in &heard.sends {
            if let Message::NoChange(answer) = &*self.messages.get(*sent)
                && answer.version != applied
            {
                next.wrong.add(STUCK);
            }
        }
    }

    /// Sorts the soup, drops what can do nothing any more, and judges the state.
    fn settle(&self, next: &mut State) {
        next.soup.sort_unstable();
        next.soup.dedup();
        if self.scenario.recoveries == 0 {
            let central = self.centrals.get(next.central);
            let copies: Vec<Arc<Physical>> = next.copies().map(|n| self.copies.get(n)).collect();
            next.soup.retain(|number| {
                let message = self.messages.get(*number);
                if message.is_for_central() {
                    !in_force(Rule::R5) || central.seen.binary_search(number).is_err()
                } else {
                    copies.iter().any(|c| c.could_take(&message))
                }
            });
        }
        let recovering = self.scenario.recoveries > 0 && self.recovering(next);
        let judged = memo(&self.judged, (next.central, next.copies, next.time, recovering), || {
            property::judge(self, next, recovering)
        });
        next.wrong.join(judged);
    }

    fn possible(&self, state: &State, actions: &mut Vec<Action>) {
        let (s, left) = (&self.scenario, &state.left);
        let recovering = self.recovering(state);
        if left.vendor > 0 && !recovering {
            actions.extend(s.vendors.iter().map(|v| Action::Vendor(*v)));
        }
        if left.pushes > 0 && !recovering {
            actions.extend([Action::Push(0), Action::Push(1)]);
        }
        for (n, copy) in (0..).zip(&state.copies).filter(|(_, c)| **c != ABSENT) {
            let copy = self.copies.get(*copy);
            if left.requests[usize::from(n)] > 0 && left.total > 0 {
                actions.extend(s.wants.iter().map(|w| Action::Ask(n, *w, false)));
                if left.forged > 0 && copy.cloned {
                    actions.extend(s.wants.iter().map(|w| Action::Ask(n, *w, true)));
                }
            }
            if copy.durable.is_some() {
                actions.push(Action::Persist(n));
                if left.crashes > 0 {
                    actions.push(Action::Crash(n));
                }
            }
            if n == 0 && left.restores > 0 {
                actions.push(if copy.backup.is_some() { Action::Restore(n) } else { Action::Backup(n) });
            }
            if copy.told_lost && left.successions > 0 {
                actions.push(Action::Succeed(n));
            }
        }
        if left.clones > 0 {
            actions.push(Action::Clone);
        }
        if left.recoveries > 0 {
            actions.push(if state.backup.is_some() { Action::RestoreCentral } else { Action::BackupCentral });
        }
        if left.ticks > 0 {
            actions.push(Action::Tick);
        }
        self.deliveries(state, actions);
    }
}

impl stateright::Model for Model {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        vec![self.first()]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        // What is broken stays broken: nothing beyond it is of interest.
        if state.wrong == Wrong::default() {
            self.possible(state, actions);
        }
    }

    fn next_state(&self, last: &State, action: Action) -> Option<State> {
        self.step(last, action)
    }

    fn properties(&self) -> Vec<stateright::Property<Self>> {
        vec![stateright::Property::always("safe", |_, state: &State| state.wrong == Wrong::default())]
    }
}
