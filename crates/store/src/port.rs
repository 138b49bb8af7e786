//! One transaction shape for every backend.

use crate::archive::Record;
use crate::bulk::{Bulk, BulkMember, BulkQuery, MemberQuery};
use crate::derived::IndexRow;
use crate::error::{Failure, StoreError};
use crate::overview::Overview;
use crate::people::{Subject, User, UserSession};
use crate::query::{JournalQuery, ListQuery};
use crate::records::{
    ApiKey, IdempotencyKey, JournalEntry, JournalRow, Message, Outcome, Payload, SealedCode,
};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::pending::OnItsWay;
use tenure_domain::container::{Container, Version};
use tenure_domain::customer::Customer;
use tenure_domain::ids::{Digest, LicenseId, OrderId, Serial, TicketId, UserId};
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Scope, World};

/// What becomes of a transaction whose work succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Make it durable.
    Commit,
    /// Take it back (a dry run, a refusal).
    RollBack,
}

/// The work of a write transaction. It may run several times: after a conflict it starts anew.
pub type Work<'a> = &'a mut (dyn FnMut(&mut dyn Tx) -> Result<Verdict, StoreError> + Send);

/// The work of a read.
pub type Look<'a> = &'a mut (dyn FnMut(&mut dyn View) -> Result<(), StoreError> + Send);

/// A durable store.
pub trait Store: Send + Sync {
    /// Returns the backend's name for people: `memory`, `SQLite`, `PostgreSQL`.
    fn name(&self) -> &'static str;

    /// Runs `work` in one transaction and returns when the commit is durable. `operation` names the
    /// transaction in metrics and in the journal.
    ///
    /// # Errors
    /// The work's own error after a roll-back, or the store's.
    fn write(&self, operation: &'static str, work: Work<'_>) -> Result<(), StoreError>;

    /// Runs `look` on one consistent snapshot.
    ///
    /// # Errors
    /// The store's.
    fn read(&self, look: Look<'_>) -> Result<(), StoreError>;

    /// Returns how many syncs to disk the backend made itself since it was opened; `None` if the
    /// database does them (PostgreSQL).
    fn syncs(&self) -> Option<u64>;
}

/// What can be read.
pub trait View {
    /// Loads the aggregates of a scope with everything [`Scope`] promises along with them. What is
    /// *named* (and every container that comes along) unfolds into its licenses; a ticket or an order
    /// that comes along with a license does not.
    ///
    /// In a write transaction tickets, orders, containers and licenses are locked in this order, each
    /// by id, and all revisions remembered. Name everything in **one** load: a second one locks out of
    /// order, and two such transactions may have to wait for the database to break their deadlock. To
    /// look before the scope is known, use a list (`containers` by serial, `tickets` by id): lists
    /// never lock.
    fn load(&mut self, scope: &Scope) -> Result<World, StoreError>;

    /// Loads what a scope names and what people see around it, for showing, never for deciding: each license
    /// with its chain, order, ticket, customer and items, and with every container in which one of the chain is
    /// at home or possible, so that [`World::standing`] holds for the named licenses and their chains. A ticket,
    /// an order or a container comes without its licenses. Never locks; what it returns is not to be saved.
    fn glance(&mut self, scope: &Scope) -> Result<World, StoreError>;
    /// Names the licenses of an order that are no more or are about to go: at home nowhere, for a cause that
    /// ends them. What is left of the order are the others.
    fn over(&mut self, order: &OrderId) -> Result<BTreeSet<LicenseId>, StoreError>;
    /// Counts the licenses on a ticket.
    fn count_on(&mut self, ticket: TicketId) -> Result<u64, StoreError>;

    /// Counts what a person sees first, over the whole store.
    fn overview(&mut self, now: Instant) -> Result<Overview, StoreError>;
    /// Says how much is on its way to each of these containers, the unknown ones left out.
    fn on_its_way(&mut self, containers: &[Serial]) -> Result<BTreeMap<Serial, OnItsWay>, StoreError>;
    /// Lists items by id, after the cursor.
    fn items(&mut self, query: &ListQuery) -> Result<Vec<Item>, StoreError>;
    /// Lists customers by id.
    fn customers(&mut self, query: &ListQuery) -> Result<Vec<Customer>, StoreError>;
    /// Lists orders by id, or newest first.
    fn orders(&mut self, query: &ListQuery) -> Result<Vec<Order>, StoreError>;
    /// Lists tickets by id, or newest first.
    fn tickets(&mut self, query: &ListQuery) -> Result<Vec<Ticket>, StoreError>;
    /// Lists licenses by id, or as sorted.
    fn licenses(&mut self, query: &ListQuery) -> Result<Vec<License>, StoreError>;
    /// Lists containers by serial, or as sorted.
    fn containers(&mut self, query: &ListQuery) -> Result<Vec<Container>, StoreError>;
    /// Reads the journal by feed position.
    fn journal(&mut self, query: &JournalQuery) -> Result<Vec<JournalRow>, StoreError>;

    /// Finds a message of a container by its hash (R5).
    fn message_by_hash(&mut self, serial: Serial, hash: Digest) -> Result<Option<Message>, StoreError>;
    /// Finds the message of an instance at a counter (R6).
    fn message_at(&mut self, serial: Serial, instance: u32, ctr: u64) -> Result<Option<Message>, StoreError>;
    /// Returns every kept message of a container, by instance and counter.
    fn messages_of(&mut self, serial: Serial) -> Result<Vec<Message>, StoreError>;
    /// Returns the versions stated by the nearest messages of the instance below and above `ctr` (R7).
    fn neighbours(
        &mut self,
        serial: Serial,
        instance: u32,
        ctr: u64,
    ) -> Result<(Option<Version>, Option<Version>), StoreError>;
    /// Finds the payload signed for a container at a version.
    fn payload(&mut self, serial: Serial, version: Version) -> Result<Option<Payload>, StoreError>;
    /// Finds the payload with an identity.
    fn payload_by_identity(
        &mut self,
        serial: Serial,
        identity: Digest,
    ) -> Result<Option<Payload>, StoreError>;
    /// Returns a ticket's code, sealed.
    fn sealed_code(&mut self, ticket: TicketId) -> Result<Option<SealedCode>, StoreError>;

    /// Finds the outcome of an idempotency key.
    fn outcome(&mut self, key: &IdempotencyKey) -> Result<Option<Outcome>, StoreError>;
    /// Lists all API keys, the revoked ones included.
    fn api_keys(&mut self) -> Result<Vec<ApiKey>, StoreError>;
    /// Lists all users by name, the disabled ones included.
    fn users(&mut self) -> Result<Vec<User>, StoreError>;
    /// Finds a user.
    fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError>;
    /// Finds a user by the name that is typed to sign in; capitals and outer blanks don't matter.
    fn user_named(&mut self, name: &str) -> Result<Option<User>, StoreError>;
    /// Finds the user of an account at an OpenID Connect issuer.
    fn user_of(&mut self, subject: &Subject) -> Result<Option<User>, StoreError>;
    /// Finds a session by its token's hash, an ended one as well until it is forgotten.
    fn session(&mut self, token: Digest) -> Result<Option<UserSession>, StoreError>;
    /// Lists a user's sessions.
    fn sessions(&mut self, user: UserId) -> Result<Vec<UserSession>, StoreError>;
    /// Reads a named value of the Central itself.
    fn meta(&mut self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Returns the last feed position, 0 before the first entry.
    fn feed_end(&mut self) -> Result<u64, StoreError>;
    /// Returns when containers last asked for a hint, as far as flushed.
    fn last_hint(&mut self, serial: Serial) -> Result<Option<Instant>, StoreError>;
    /// Returns every license that is possible in some container, with the containers (derived index).
    fn possible_in(&mut self, license: LicenseId) -> Result<Vec<Serial>, StoreError>;

    /// Finds a bulk action; in a write transaction it stays locked until the commit.
    fn bulk(&mut self, id: &str) -> Result<Option<Bulk>, StoreError>;
    /// Lists bulk actions, newest first.
    fn bulks(&mut self, query: &BulkQuery) -> Result<Vec<Bulk>, StoreError>;
    /// Lists the members of a bulk action by their place.
    fn bulk_members(&mut self, query: &MemberQuery) -> Result<Vec<BulkMember>, StoreError>;
    /// Counts the members of a bulk action by their word.
    fn bulk_counts(&mut self, id: &str) -> Result<BTreeMap<String, u64>, StoreError>;

    /// Hands over every row of the store, backend-neutral, aggregates first (backup, `doctor`). `to`
    /// must not use the view.
    fn export(&mut self, to: &mut dyn FnMut(Record) -> Result<(), StoreError>) -> Result<(), StoreError>;
    /// Hands over every stored row of the derived indexes (`doctor`).
    fn index_rows(
        &mut self,
        to: &mut dyn FnMut(IndexRow) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
}

/// What can be written, all or nothing.
pub trait Tx: View {
    /// Writes the rows that `apply` marked dirty, their derived indexes, and the journal entries,
    /// and clears the marks. Returns the feed position of the last entry (without entries: of the feed).
    ///
    /// The feed's counter stays locked from here to the commit: call it last, after the side records.
    fn save(&mut self, world: &mut World, entries: &[JournalEntry]) -> Result<u64, StoreError>;
    /// Draws the next number of a named sequence, from 1. Gaps are possible, repetition is not.
    fn next_number(&mut self, sequence: &str) -> Result<u64, StoreError>;
    /// Stores a container's message with its answer. One (serial, instance, ctr) keeps the first;
    /// another message at the same counter is kept beside it as evidence.
    fn put_message(&mut self, message: &Message) -> Result<(), StoreError>;
    /// Stores the payload of an update before it is signed (R11). A second one at the same
    /// (serial, version) is a broken constraint (I7).
    fn put_payload(&mut self, payload: &Payload) -> Result<(), StoreError>;
    /// Stores a ticket's sealed code (replaces an older one: re-issue).
    fn put_sealed_code(&mut self, ticket: TicketId, code: &SealedCode) -> Result<(), StoreError>;
    /// Stores the one outcome of an idempotency key; a second one is a conflict that is retried.
    fn put_outcome(&mut self, key: &IdempotencyKey, outcome: &Outcome) -> Result<(), StoreError>;
    /// Stores or replaces an API key.
    fn put_api_key(&mut self, key: &ApiKey) -> Result<(), StoreError>;
    /// Stores a user: a new one (revision 0), or the next revision of the one that was read. Another
    /// revision is a conflict, another user's name or account a broken constraint.
    fn put_user(&mut self, user: &User) -> Result<(), StoreError>;
    /// Stores or replaces a session.
    fn put_session(&mut self, session: &UserSession) -> Result<(), StoreError>;
    /// Forgets a session; says whether there was one.
    fn end_session(&mut self, token: Digest) -> Result<bool, StoreError>;
    /// Forgets a user's sessions but one; returns how many.
    fn end_sessions(&mut self, user: UserId, except: Option<Digest>) -> Result<u64, StoreError>;
    /// Forgets every session that is over by `now`; returns how many.
    fn forget_sessions(&mut self, now: Instant) -> Result<u64, StoreError>;
    /// Stores a named value of the Central itself.
    fn put_meta(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError>;
    /// Stores when containers last asked for a hint.
    fn put_last_hints(&mut self, hints: &[(Serial, Instant)]) -> Result<(), StoreError>;
    /// Stores or replaces a bulk action.
    fn put_bulk(&mut self, bulk: &Bulk) -> Result<(), StoreError>;
    /// Stores or replaces members of a bulk action.
    fn put_bulk_members(&mut self, bulk: &str, members: &[BulkMember]) -> Result<(), StoreError>;
    /// Forgets members of a bulk action, as many at once as told, and when none are left itself. Returns how
    /// many rows went; 0: nothing of it was there.
    fn forget_bulk(&mut self, bulk: &str, most: u32) -> Result<u64, StoreError>;
    /// Forgets messages, payloads and outcomes that no rule needs any more (SECURITY §4.5).
    fn prune(&mut self, before: Instant) -> Result<u64, StoreError>;
    /// Writes exported rows into an empty store (restore). A license comes with or after the
    /// licenses that it replaced.
    fn import(&mut self, records: Vec<Record>) -> Result<(), StoreError>;
    /// Computes anew what stands beside the containers and follows from more than their own rows: the
    /// last step of a restore.
    fn derive(&mut self) -> Result<(), StoreError>;
}

/// Runs a write transaction whose work answers with a value or the caller's refusal.
///
/// # Errors
/// The refusal (rolled back), or the store's failure.
pub fn write<T: Send, E: Send>(
    store: &dyn Store,
    operation: &'static str,
    mut work: impl FnMut(&mut dyn Tx) -> Result<(T, Verdict), Failure<E>> + Send,
) -> Result<T, Failure<E>> {
    let mut answer: Option<Result<T, E>> = None;
    store.write(operation, &mut |tx| match work(tx) {
        Ok((value, verdict)) => {
            answer = Some(Ok(value));
            Ok(verdict)
        }
        Err(Failure::Refused(refusal)) => {
            answer = Some(Err(refusal));
            Ok(Verdict::RollBack)
        }
        Err(Failure::Store(error)) => Err(error),
    })?;
    match answer {
        Some(Ok(value)) => Ok(value),
        Some(Err(refusal)) => Err(Failure::Refused(refusal)),
        None => Err(Failure::Store(StoreError::Unknown { operation })),
    }
}

/// Runs a read that answers with a value or the caller's refusal.
///
/// # Errors
/// The refusal, or the store's failure.
pub fn read<T: Send, E: Send>(
    store: &dyn Store,
    mut look: impl FnMut(&mut dyn View) -> Result<T, Failure<E>> + Send,
) -> Result<T, Failure<E>> {
    let mut answer: Option<Result<T, E>> = None;
    store.read(&mut |view| {
        answer = Some(match look(view) {
            Ok(value) => Ok(value),
            Err(Failure::Refused(refusal)) => Err(refusal),
            Err(Failure::Store(error)) => return Err(error),
        });
        Ok(())
    })?;
    match answer {
        Some(Ok(value)) => Ok(value),
        Some(Err(refusal)) => Err(Failure::Refused(refusal)),
        None => Err(Failure::Store(StoreError::Unknown { operation: "read" })),
    }
}
