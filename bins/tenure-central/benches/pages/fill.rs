//! Filling a database with the shop, in one transaction.

use std::time::Instant as Clock;

use tenure_app::access::hash_secret;
use tenure_domain::event::{Channel, Event};
use tenure_domain::ids::UserId;
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::Key;
use tenure_store::archive::Record;
use tenure_store::people::{User, UserSession};
use tenure_store::records::{ApiKey, JournalEntry, JournalRow};
use tenure_store::{Failure, Store, StoreError, Tx, Verdict, chain, write};

use crate::shop;

/// What opens the API and the Desk to the benchmark alone.
pub(crate) const SECRET: &str = "a secret of the benchmark alone";
/// Under this name the database keeps the moment that its data is told from: the filling is whole.
const FILLED: &str = "bench_pages_3";

/// Fills a database that holds nothing yet; says whether it had to.
pub(crate) fn fill(store: &dyn Store) -> bool {
    let known = tenure_store::read(store, |view| Ok::<_, Failure<()>>(view.meta(FILLED)?)).expect("a look");
    if let Some(bytes) = known {
        let at = bytes.try_into().map(i64::from_be_bytes).expect("eight bytes");
        shop::set_now(Instant(at));
        return false;
    }
    let done: Result<(), Failure<()>> = write(store, "bench", |tx| {
        let mut filling = Filling::new(tx);
        filling.all()?;
        tx.derive()?;
        tx.put_meta(FILLED, &shop::now().0.to_be_bytes())?;
        Ok(((), Verdict::Commit))
    });
    done.unwrap_or_else(|failure| panic!("the database is filled: {failure:?}"));
    true
}

/// Lets the benchmark in, for a day.
pub(crate) fn open_the_door(store: &dyn Store) {
    let at = tenure_app::clock::Clock::now(&tenure_app::clock::SystemClock);
    let done: Result<(), Failure<()>> = write(store, "bench", |tx| {
        tx.put_api_key(&api_key(at))?;
        let id = UserId([7; 16]);
        if tx.user(id)?.is_none() {
            tx.put_user(&user(id, at))?;
        }
        tx.put_session(&UserSession {
            token: hash_secret(&SECRET.replace(' ', "-")),
            user: id,
            half: false,
            created: at,
            seen: at,
            expires: at.plus(DAY),
            proved: at,
            address: "127.0.0.1".to_owned(),
            agent: "Bench".to_owned(),
            offer: None,
        })?;
        Ok(((), Verdict::Commit))
    });
    done.unwrap_or_else(|failure| panic!("key and session are written: {failure:?}"));
}

fn api_key(at: Instant) -> ApiKey {
    ApiKey {
        id: "bench".to_owned(),
        name: "bench".to_owned(),
        // Tickets come without their codes: none are kept here.
        role: "reader".to_owned(),
        hash: hash_secret(SECRET),
        created: at,
        expires: None,
        revoked: None,
    }
}

fn user(id: UserId, at: Instant) -> User {
    User {
        id,
        revision: 0,
        name: "bench".to_owned(),
        display_name: "Bench".to_owned(),
        mail: String::new(),
        role: "administrator".to_owned(),
        language: "en".to_owned(),
        password: None,
        second_factor: None,
        subject: None,
        created: at,
        disabled: None,
        password_set: None,
        last_sign_in: None,
    }
}

struct Filling<'a> {
    tx: &'a mut dyn Tx,
    batch: Vec<Record>,
    position: u64,
    begun: Clock,
}

impl<'a> Filling<'a> {
    fn new(tx: &'a mut dyn Tx) -> Self {
        Self { tx, batch: Vec::new(), position: 0, begun: Clock::now() }
    }

    fn all(&mut self) -> Result<(), StoreError> {
        for n in 0..shop::ITEMS {
            self.put(Record::Item(shop::item(n)))?;
        }
        for n in 0..shop::CUSTOMERS {
            self.put(Record::Customer(shop::customer(n)))?;
        }
        for n in 0..shop::ORDERS {
            self.put(Record::Ticket(shop::ticket(n)))?;
        }
        for n in 0..shop::ORDERS {
            self.put(Record::Order(shop::order(n)))?;
        }
        self.say("orders and tickets");
        for n in 0..shop::CONTAINERS {
            self.put(Record::Container(shop::container(n)))?;
        }
        self.say("containers");
        for n in 0..shop::ORDERS {
            for of_order in 0..shop::size(n) {
                self.license(n, of_order)?;
            }
            if n % 2_000 == 1_999 {
                self.say(&format!("licenses of {} orders, with their journal", n + 1));
            }
        }
        self.flush()
    }

    fn license(&mut self, n: u32, of_order: u32) -> Result<(), StoreError> {
        let license = shop::license(n, of_order);
        self.put(Record::License(license.clone()))?;
        let sold = Event::LicenseSold { license: Box::new(license.clone()) };
        let reason = if of_order == 0 && n.is_multiple_of(4) { "sold on the fair in Ulm" } else { "" };
        let first = self.entry(None, &sold, shop::placed(n), "user:bench", "place_order", reason)?;
        if let Some(home) = license.home {
            let activated = Event::LicenseActivated {
                license: license.id,
                home,
                number: 1,
                generation: 1,
                terms: Box::new(license.terms),
                channel: Channel::ByHand,
                client: "tenure 0.1.0".to_owned(),
                comment: String::new(),
            };
            let by = format!("container:{}", home.container);
            self.entry(Some(&first), &activated, home.since, &by, "contact", "")?;
        }
        Ok(())
    }

    fn entry(
        &mut self,
        before: Option<&JournalRow>,
        event: &Event,
        at: Instant,
        actor: &str,
        operation: &str,
        reason: &str,
    ) -> Result<JournalRow, StoreError> {
        self.position += 1;
        let entry = JournalEntry {
            key: event.key(),
            also: event.also().into_iter().filter(|key| !matches!(key, Key::Item(_))).collect(),
            kind: event.word().to_owned(),
            event: serde_json::to_string(event).expect("an event is written"),
            at,
            actor: actor.parse().unwrap_or_else(|_| "key:bench".parse().expect("an actor")),
            reason: reason.to_owned(),
            written_by: operation.to_owned(),
        };
        let row = chain::link(self.position, before.map(|row| (row.number, row.hash)), &entry);
        self.put(Record::Journal(row.clone()))?;
        Ok(row)
    }

    fn put(&mut self, record: Record) -> Result<(), StoreError> {
        self.batch.push(record);
        if self.batch.len() >= 256 { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.tx.import(std::mem::take(&mut self.batch))
    }

    fn say(&self, what: &str) {
        println!("  {:4.0} s: {what}", self.begun.elapsed().as_secs_f64());
    }
}
