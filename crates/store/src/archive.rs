//! A backend-neutral copy of every row, as lines of JSON: what `backup` writes and `restore` reads, and
//! the way from SQLite to PostgreSQL and back (SECURITY §4.5).
//!
//! The first line names the format; then comes one line a row; the last line counts the rows and holds
//! the SHA-256 of all bytes before it. It stands at the end, not in the header, so that the archive
//! can be written in one pass over one snapshot while Central serves, and so that a cut file shows.

use crate::bulk::{Bulk, BulkMember};
use crate::error::{Failure, StoreError};
use crate::people::User;
use crate::port::{Store, Tx, Verdict, View, write};
use crate::records::{ApiKey, IdempotencyKey, JournalRow, Message, Outcome, Payload, SealedCode, hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use tenure_domain::container::Container;
use tenure_domain::customer::Customer;
use tenure_domain::ids::{Digest, Serial, TicketId};
use tenure_domain::item::Item;
use tenure_domain::license::License;
use tenure_domain::order::Order;
use tenure_domain::settings::Settings;
use tenure_domain::ticket::Ticket;
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, World};

/// The newest archive format this program writes and reads.
pub const VERSION: u32 = 1;

/// The longest line that is read, in bytes: a message of 256 KiB in hexadecimal fits many times.
const LINE_MAX: u64 = 64 * 1024 * 1024;

/// How many rows are handed to the store at once.
const BATCH: usize = 256;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// The vendor-wide settings.
    Settings(Settings),
    /// An item.
    Item(Item),
    /// A customer.
    Customer(Customer),
    /// A ticket.
    Ticket(Ticket),
    /// An order.
    Order(Order),
    /// A container.
    Container(Container),
    /// A license.
    License(License),
    /// A journal entry, in feed order.
    Journal(JournalRow),
    /// A message of a container.
    Message(Message),
    /// The payload of an update.
    Payload(Payload),
    /// The last number drawn of a sequence.
    Sequence {
        /// The sequence.
        name: String,
        /// The number.
        value: u64,
    },
    /// A ticket's sealed code.
    Code {
        /// The ticket.
        ticket: TicketId,
        /// The code.
        code: SealedCode,
    },
    /// The outcome of an idempotency key.
    Outcome {
        /// The key.
        key: IdempotencyKey,
        /// The outcome.
        outcome: Outcome,
    },
    /// An API key.
    ApiKey(ApiKey),
    /// A user; sessions are not copied.
    User(Box<User>),
    /// A named value of the Central itself.
    Meta {
        /// The name.
        name: String,
        /// The value.
        #[serde(with = "hex")]
        value: Vec<u8>,
    },
    /// When a container last asked for a hint.
    Hint {
        /// The container.
        serial: Serial,
        /// When.
        at: Instant,
    },
    /// A bulk action.
    Bulk(Bulk),
    /// A member of a bulk action.
    BulkMember {
        /// The bulk action.
        bulk: String,
        /// The member.
        member: BulkMember,
    },
}

impl Record {
    /// Returns the word for its table, under which the archive counts it.
    pub const fn table(&self) -> &'static str {
        match self {
            Self::Settings(_) => "settings",
            Self::Item(_) => "item",
            Self::Customer(_) => "customer",
            Self::Ticket(_) => "ticket",
            Self::Order(_) => "order",
            Self::Container(_) => "container",
            Self::License(_) => "license",
            Self::Journal(_) => "journal",
            Self::Message(_) => "message",
            Self::Payload(_) => "payload",
            Self::Sequence { .. } => "sequence",
            Self::Code { .. } => "code",
            Self::Outcome { .. } => "outcome",
            Self::ApiKey(_) => "api_key",
            Self::User(_) => "user",
            Self::Meta { .. } => "meta",
            Self::Hint { .. } => "hint",
            Self::Bulk(_) => "bulk",
            Self::BulkMember { .. } => "bulk_member",
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    archive: String,
    version: u32,
}

/// The word in the header.
const NAME: &str = "tenure rows";

/// What an archive holds: its last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    /// The SHA-256 of every byte before this line.
    pub sha256: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "there is one line at a time")]
enum Line {
    Row(Record),
    End(Summary),
}

/// Why an archive could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Reading or writing the file failed.
    #[error("the archive can't be read or written")]
    Io(#[from] std::io::Error),
    /// It is none, or of another version.
    #[error("this is not an archive that this program reads: {why}")]
    Format {
        /// What was found.
        why: String,
    },
    /// It was cut short or changed.
    #[error("the archive is damaged at line {line}: {why}; nothing was restored")]
    Damaged {
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        why: &'static str,
    },
    /// There are rows already.
    #[error("the store is not empty; restore into an empty one")]
    NotEmpty,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

struct Writer<'a> {
    to: &'a mut dyn Write,
    hasher: Sha256,
    rows: BTreeMap<String, u64>,
}

impl Writer<'_> {
    fn line(&mut self, value: &impl Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.hasher.update(&line);
        self.to.write_all(&line)
    }
}

/// Writes every row of one snapshot.
///
/// # Errors
/// The file's, or the store's.
pub fn dump(view: &mut dyn View, to: &mut dyn Write) -> Result<Summary, ArchiveError> {
    let mut writer = Writer { to, hasher: Sha256::new(), rows: BTreeMap::new() };
    writer.line(&Header { archive: NAME.to_owned(), version: VERSION })?;
    let mut broken = None;
    let exported = view.export(&mut |record| {
        *writer.rows.entry(record.table().to_owned()).or_default() += 1;
        writer.line(&Line::Row(record)).map_err(|error| {
            broken = Some(error);
            StoreError::unavailable("dump", "the archive can't be written")
        })
    });
    if let Some(error) = broken {
        return Err(error.into());
    }
    exported?;
    let sha256 = Digest(writer.hasher.clone().finalize().into());
    let summary = Summary { rows: std::mem::take(&mut writer.rows), sha256 };
    writer.line(&Line::End(summary.clone()))?;
    writer.to.flush()?;
    Ok(summary)
}

/// Fills an empty store from an archive, all of it or nothing.
///
/// # Errors
/// A damaged or foreign archive, a store that is not empty, the file's or the store's failure.
pub fn fill(store: &dyn Store, from: &mut (dyn BufRead + Send)) -> Result<Summary, ArchiveError> {
    let mut started = false;
    let result = write(store, "restore", |tx| {
        if std::mem::replace(&mut started, true) {
            // The file is read already: somebody else wrote into the store meanwhile.
            return Err(Failure::Refused(ArchiveError::NotEmpty));
        }
        let summary = fill_in(tx, from).map_err(|error| match error {
            ArchiveError::Store(error) => Failure::Store(error),
            other => Failure::Refused(other),
        })?;
        Ok((summary, Verdict::Commit))
    });
    result.map_err(|failure| match failure {
        Failure::Refused(error) => error,
        Failure::Store(error) => error.into(),
    })
}

fn fill_in(tx: &mut dyn Tx, from: &mut (dyn BufRead + Send)) -> Result<Summary, ArchiveError> {
    if !is_empty(tx)? {
        return Err(ArchiveError::NotEmpty);
    }
    let mut reader = Reader { from, hasher: Sha256::new(), line: 0 };
    reader.header()?;
    let mut rows: BTreeMap<String, u64> = BTreeMap::new();
    let mut batch = Vec::new();
    // Successors wait until every license without a predecessor is there.
    let mut successors = Vec::new();
    loop {
        let before = Digest(reader.hasher.clone().finalize().into());
        match reader.next()? {
            Line::Row(record) => {
                *rows.entry(record.table().to_owned()).or_default() += 1;
                match record {
                    Record::License(license) if license.predecessor.is_some() => {
                        successors.push(Record::License(license));
                    }
                    other => batch.push(other),
                }
                if batch.len() >= BATCH {
                    tx.import(std::mem::take(&mut batch))?;
                }
            }
            Line::End(summary) => {
                if summary.sha256 != before || summary.rows != rows {
                    return Err(reader.damaged("its sums don't match its rows"));
                }
                tx.import(batch)?;
                tx.import(successors)?;
                tx.derive()?;
                return Ok(summary);
            }
        }
    }
}

struct Reader<'a> {
    from: &'a mut (dyn BufRead + Send),
    hasher: Sha256,
    line: u64,
}

impl Reader<'_> {
    fn bytes(&mut self) -> Result<Vec<u8>, ArchiveError> {
        self.line += 1;
        let mut line = Vec::new();
        let mut limited = std::io::Read::take(&mut *self.from, LINE_MAX);
        limited.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Err(self.damaged("it ends too early"));
        }
        self.hasher.update(&line);
        Ok(line)
    }

    fn header(&mut self) -> Result<(), ArchiveError> {
        let line =
            self.bytes().map_err(|_| ArchiveError::Format { why: "its first line is missing".into() })?;
        let header: Header = serde_json::from_slice(&line)
            .map_err(|_| ArchiveError::Format { why: "its first line names no format".into() })?;
        if header.archive == NAME && header.version == VERSION {
            return Ok(());
        }
        let why = format!(
            "it is “{}” version {}, known is “{NAME}” version {VERSION}",
            header.archive, header.version
        );
        Err(ArchiveError::Format { why })
    }

    fn next(&mut self) -> Result<Line, ArchiveError> {
        let line = self.bytes()?;
        serde_json::from_slice(&line).map_err(|_| self.damaged("it can't be read"))
    }

    fn damaged(&self, why: &'static str) -> ArchiveError {
        ArchiveError::Damaged { line: self.line, why }
    }
}

/// Says whether a store has never been used.
fn is_empty(view: &mut dyn View) -> Result<bool, StoreError> {
    let one = crate::query::ListQuery { limit: 1, ..Default::default() };
    Ok(view.feed_end()? == 0
        && view.items(&one)?.is_empty()
        && view.customers(&one)?.is_empty()
        && view.tickets(&one)?.is_empty()
        && view.containers(&one)?.is_empty()
        && view.api_keys()?.is_empty()
        && view.users()?.is_empty())
}

/// Puts an aggregate into the world, dirty; gives back whatever is none.
pub(crate) fn into_world(world: &mut World, record: Record) -> Option<Record> {
    let key = match record {
        Record::Settings(settings) => {
            world.settings = settings;
            Key::Settings
        }
        Record::Item(item) => {
            let id = item.id.clone();
            world.items.insert(id.clone(), item);
            Key::Item(id)
        }
        Record::Customer(customer) => {
            let id = customer.id.clone();
            world.customers.insert(id.clone(), customer);
            Key::Customer(id)
        }
        Record::Ticket(ticket) => {
            let id = ticket.id;
            world.tickets.insert(id, ticket);
            Key::Ticket(id)
        }
        Record::Order(order) => {
            let id = order.id.clone();
            world.orders.insert(id.clone(), order);
            Key::Order(id)
        }
        Record::Container(container) => {
            let serial = container.serial;
            world.containers.insert(serial, container);
            Key::Container(serial)
        }
        Record::License(license) => {
            let id = license.id;
            world.licenses.insert(id, license);
            Key::License(id)
        }
        other => return Some(other),
    };
    world.dirty.insert(key);
    None
}
