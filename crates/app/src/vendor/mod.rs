//! Vendor commands: authorize → scope → decide → commit, with one journal entry an event.

mod facts;
mod keys;
mod order;

pub use facts::facts;
pub use keys::{NewKey, reset_administrator};
pub use order::{OrderWanted, TicketShown};

use crate::access::{Operator, Permission};
use crate::bulk;
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::hint;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tenure_domain::command::Command;
use tenure_domain::decide;
use tenure_domain::event::Event;
use tenure_domain::ids::{Digest, OrderId, Serial, TicketId};
use tenure_domain::license::License;
use tenure_domain::moment::Moment;
use tenure_domain::order::Destination;
use tenure_domain::time::Instant;
use tenure_domain::world::{Scope, World};
use tenure_store::records::{IdempotencyKey, JournalEntry, Outcome};
use tenure_store::{Failure, StoreError, Tx, Verdict, View};

/// A call of an operation.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who calls.
    pub operator: Operator,
    /// The operation's name: labels journal and metrics, scopes the idempotency key.
    pub operation: &'static str,
    /// Why, as the person said it.
    pub reason: String,
    /// Decide and answer, but take everything back.
    pub dry_run: bool,
    /// The caller's idempotency key, with the hash of the request.
    pub idempotency: Option<(String, Digest)>,
}

/// What came of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What happened; empty: it was so already.
    pub events: Vec<Event>,
    /// The feed position of the last event; 0: none.
    pub position: u64,
    /// The order concerned, if there is one.
    pub order: Option<OrderId>,
    /// The ticket concerned, if there is one.
    pub ticket: Option<TicketId>,
}

/// What an operation adds to the transaction once its command is decided.
type Extra<'a> =
    &'a (dyn Fn(&mut dyn Tx, &mut World, &mut Vec<Event>, &Moment) -> Result<Done, Failure<AppError>> + Sync);

impl Central {
    /// Runs a command.
    ///
    /// # Errors
    /// The role, the rules, the idempotency key, or the database.
    pub fn command(&self, call: &Call, command: &Command) -> Result<Done, AppError> {
        self.run(call, command.verb().needs(), false, &|_, _| Ok(command.clone()), &|_, _, _, _| {
            Ok(Done::default())
        })
    }

    /// Says whether a call with this idempotency key was made before.
    ///
    /// # Errors
    /// The database.
    pub fn was_done(&self, call: &Call) -> Result<bool, AppError> {
        let Some((key, _)) = key_of(call) else { return Ok(false) };
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.outcome(&key)?)))?.is_some())
    }

    /// Runs the command that `make` returns for the loaded world (first with an empty one, to find
    /// the scope), then `extra`, in one transaction.
    pub(crate) fn run(
        &self,
        call: &Call,
        needed: Permission,
        numbered: bool,
        make: &(dyn Fn(&World, &Moment) -> Result<Command, AppError> + Sync),
        extra: Extra<'_>,
    ) -> Result<Done, AppError> {
        call.operator.needs(needed)?;
        let now = self.clock.now();
        let moment = self.moment(now, call.operator.actor().clone(), call.reason.clone())?;
        let scope = decide::scope(&make(&World::default(), &moment)?);
        let (done, touched) = tenure_store::write(&*self.store, call.operation, |tx| {
            if let Some(done) = repeated(tx, call)? {
                return Ok(((done, BTreeSet::default()), Verdict::RollBack));
            }
            let mut moment = moment.clone();
            if numbered {
                moment.order_number = tx.next_number("order")?;
            }
            let before = load_around(tx, &scope)?;
            let command = make(&before, &moment).map_err(Failure::Refused)?;
            let mut events =
                decide::decide(&before, &command, &moment).map_err(|r| Failure::Refused(r.into()))?;
            let mut world = before.clone();
            fold(&mut world, &events);
            let mut done = extra(tx, &mut world, &mut events, &moment)?;
            bulk::charge(tx, &call.operator, bulk::changed(&events), now)?;
            let touched = hint::concerned(&before, &world);
            let entries = journal(&events, &moment, call.operation)?;
            done.position = tx.save(&mut world, &entries)?;
            done.events = events;
            // The outcome names the feed position, so it follows.
            remember(tx, call, &done, moment.now)?;
            let verdict = if call.dry_run { Verdict::RollBack } else { Verdict::Commit };
            Ok(((done, touched), verdict))
        })?;
        if !call.dry_run {
            self.hints.touch(touched);
        }
        Ok(done)
    }
}

/// Loads a scope and the containers that its orders and withdrawn licenses remember: where an added
/// line goes, and where cancelling would put a license back.
pub(crate) fn load_around<V: View + ?Sized>(view: &mut V, scope: &Scope) -> Result<World, StoreError> {
    let world = view.load(scope)?;
    let destinations = world.orders.values().filter_map(|order| match order.destination {
        Destination::Container(serial) => Some(serial),
        _ => None,
    });
    let homes = world.licenses.values().filter_map(License::home_of_seat).map(|home| home.container);
    let missing: Vec<Serial> =
        destinations.chain(homes).filter(|serial| !world.containers.contains_key(serial)).collect();
    if missing.is_empty() {
        return Ok(world);
    }
    let mut wider = scope.clone();
    wider.containers.extend(missing);
    view.load(&wider)
}

/// Folds events into a world.
pub(crate) fn fold(world: &mut World, events: &[Event]) {
    for event in events {
        tenure_domain::apply(world, event);
    }
}

/// Writes events down as journal entries.
pub(crate) fn journal(
    events: &[Event],
    moment: &Moment,
    operation: &str,
) -> Result<Vec<JournalEntry>, Failure<AppError>> {
    let entry = |event: &Event| {
        let json = serde_json::to_string(event).map_err(|e| Failure::Refused(AppError::internal(e)))?;
        Ok(JournalEntry {
            key: event.key(),
            also: event.also(),
            kind: event.word().into(),
            event: json,
            at: moment.now,
            actor: moment.actor.clone(),
            reason: moment.reason.clone(),
            written_by: operation.into(),
        })
    };
    events.iter().map(entry).collect()
}

fn key_of(call: &Call) -> Option<(IdempotencyKey, Digest)> {
    let (key, request) = call.idempotency.as_ref()?;
    let key = IdempotencyKey {
        actor: call.operator.actor().clone(),
        route: call.operation.into(),
        key: key.clone(),
    };
    Some((key, *request))
}

/// Returns what came of the same call before, if it came before.
pub(crate) fn repeated<T: serde::de::DeserializeOwned>(
    tx: &mut dyn Tx,
    call: &Call,
) -> Result<Option<T>, Failure<AppError>> {
    let Some((key, request)) = key_of(call).filter(|_| !call.dry_run) else { return Ok(None) };
    match tx.outcome(&key)? {
        None => Ok(None),
        Some(outcome) if outcome.request != request => Err(Failure::Refused(AppError::IdempotencyMismatch)),
        Some(outcome) => {
            serde_json::from_str(&outcome.body).map(Some).map_err(|e| Failure::Refused(AppError::internal(e)))
        }
    }
}

/// Keeps what came of a call for its repetition.
pub(crate) fn remember<T: Serialize>(
    tx: &mut dyn Tx,
    call: &Call,
    done: &T,
    at: Instant,
) -> Result<(), Failure<AppError>> {
    let Some((key, request)) = key_of(call).filter(|_| !call.dry_run) else { return Ok(()) };
    let body = serde_json::to_string(done).map_err(|e| Failure::Refused(AppError::internal(e)))?;
    tx.put_outcome(&key, &Outcome { request, status: 0, body, at })?;
    Ok(())
}
