//! One contact online, from request to receipt. Each step is durable before the next, so a contact that
//! fails anywhere is safe to repeat.

use std::collections::BTreeMap;

use tenure_domain::contact::WishAction;
use tenure_domain::contact::container::NotTaken;
use tenure_domain::container::Version;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant;
use tenure_protocol::TrustError;
use tenure_protocol::file::{self, FileKind, TenureFile};
use tenure_protocol::message::ActionTaken;

use crate::client::{Client, Opening};
use crate::content::WishReport;
use crate::engine::ask::Way;
use crate::engine::take::{Taken, TakenKind};
use crate::error::ClientError;
use crate::transport::{ReceiptOutcome, Reply, SendError, Transport};

/// The most requests in one contact: an old one, a late one, evidence or a succession, and the last.
const ROUNDS: usize = 6;

/// What became of the receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// There was nothing to confirm.
    NotNeeded,
    /// Central has it.
    Arrived(ReceiptOutcome),
    /// It could not be sent; the next contact confirms by itself.
    Open {
        /// Why.
        why: String,
    },
}

/// What a contact did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The container.
    pub serial: Serial,
    /// The version it holds now.
    pub version: Version,
    /// New content was applied.
    pub updated: bool,
    /// What the vendor changed.
    pub actions: Vec<ActionTaken>,
    /// The names of the licenses that it was done to.
    pub action_names: BTreeMap<LicenseId, String>,
    /// What is shown of a lock.
    pub lock: Option<String>,
    /// Licenses that came in, with their names.
    pub arrived: Vec<(LicenseId, String)>,
    /// Licenses that left, with their names.
    pub left: Vec<(LicenseId, String)>,
    /// What became of the wishes that the caller named, then of others that were pending.
    pub wishes: Vec<WishReport>,
    /// The receipt.
    pub receipt: Receipt,
    /// The container was restored from a backup and goes on as a new instance.
    pub restored: bool,
    /// When Central advises the next contact.
    pub window: Option<(Instant, Instant)>,
}

/// Notes a wish durably and returns its id. The next contact carries it.
///
/// # Errors
/// The store refused.
pub fn want(
    client: &Client,
    serial: Serial,
    action: WishAction,
    codes: &[TicketCode],
) -> Result<u64, ClientError> {
    client.step(serial, Opening::Strict, |engine, _| Ok(engine.wish(action, codes)))
}

/// Makes one contact. `wanted`: the caller's wishes, reported in any case. `manual`: a person asked.
///
/// # Errors
/// Central was not reached or refused; what was wanted stays pending. A container that nobody invited
/// forgets the caller's wishes: the refusal is their answer.
pub fn contact(
    client: &Client,
    serial: Serial,
    transport: &dyn Transport,
    manual: bool,
    wanted: &[u64],
) -> Result<Report, ClientError> {
    let mut made = Contact { client, serial, transport, manual, report: blank(serial) };
    for round in 0..ROUNDS {
        match made.round() {
            Ok(true) => return made.finish(wanted),
            Ok(false) => {}
            // Another process took the same answer just now.
            Err(ClientError::NotTaken(
                NotTaken::AppliedBefore { .. }
                | NotTaken::Older { .. }
                | NotTaken::NotAsked
                | NotTaken::OtherVersion { .. },
            )) if round + 1 < ROUNDS => {}
            Err(ClientError::Send(refused)) if refused.is_stranger() => {
                forget(client, serial, wanted)?;
                return Err(refused.into());
            }
            Err(other) => return Err(other),
        }
    }
    Err(ClientError::NotAccepted)
}

fn forget(client: &Client, serial: Serial, wanted: &[u64]) -> Result<(), ClientError> {
    client.step(serial, Opening::Restored, |engine, _| {
        for id in wanted {
            engine.drop_wish(*id);
        }
        engine.drop_questions();
        Ok(())
    })
}

const fn blank(serial: Serial) -> Report {
    Report {
        serial,
        version: Version { epoch: 0, seq: 0 },
        updated: false,
        actions: Vec::new(),
        action_names: BTreeMap::new(),
        lock: None,
        arrived: Vec::new(),
        left: Vec::new(),
        wishes: Vec::new(),
        receipt: Receipt::NotNeeded,
        restored: false,
        window: None,
    }
}

struct Contact<'a> {
    client: &'a Client,
    serial: Serial,
    transport: &'a dyn Transport,
    manual: bool,
    report: Report,
}

impl Contact<'_> {
    /// Asks once and takes the answer. Returns whether that was all.
    fn round(&mut self) -> Result<bool, ClientError> {
        let (client, serial, manual) = (self.client, self.serial, self.manual);
        let asking =
            client.step(serial, Opening::Restored, |engine, now| engine.ask(Way::Online, manual, now))?;
        let file = TenureFile::new(FileKind::Request, asking.messages)?.to_bytes();
        let answer = match self.send(&file)? {
            Reply::File(bytes) => file::read_kind(&bytes, FileKind::Update)?.into_messages(),
            Reply::Receipt(_) => return Err(TrustError::NoAnswer.into()),
        };
        let taken = take(client, serial, &answer)?;
        self.note(&taken);
        let settled = match taken.kind {
            TakenKind::Updated { .. } => {
                self.confirm()?;
                true
            }
            TakenKind::NoChange { .. } => true,
            TakenKind::EvidenceWanted | TakenKind::Late | TakenKind::Restored => false,
        };
        // The answer to an old request says how things were then.
        Ok(settled && asking.fresh)
    }

    /// Sends, and once more if the connection was lost: the same bytes (R4).
    fn send(&self, file: &[u8]) -> Result<Reply, SendError> {
        match self.transport.contact(file) {
            Err(SendError::Unreachable { .. }) => self.transport.contact(file),
            other => other,
        }
    }

    fn note(&mut self, taken: &Taken) {
        match &taken.kind {
            TakenKind::Updated { version, actions, lock, arrived, left } => {
                self.report.updated = true;
                self.report.version = *version;
                self.report.actions.extend(actions.iter().cloned());
                self.report.action_names.extend(arrived.iter().chain(left).cloned());
                self.report.lock.clone_from(lock);
                self.report.arrived.extend(arrived.iter().cloned());
                self.report.left.extend(left.iter().cloned());
            }
            TakenKind::NoChange { version } => self.report.version = *version,
            TakenKind::Restored => self.report.restored = true,
            TakenKind::EvidenceWanted | TakenKind::Late => {}
        }
        self.report.wishes.extend(taken.wishes.iter().cloned());
    }

    /// Sends the receipt at once. If it can't be sent, the next request confirms (R8).
    fn confirm(&mut self) -> Result<(), ClientError> {
        self.report.receipt = send_receipt(self.client, self.serial, self.transport)?;
        Ok(())
    }

    fn finish(mut self, wanted: &[u64]) -> Result<Report, ClientError> {
        let content = self.client.read(self.serial)?;
        self.report.window = content.holder.window;
        let done_to = self.report.actions.iter().filter_map(|action| action.license);
        let here =
            done_to.filter_map(|id| Some((id, content.holder.licenses.get(&id)?.delivered.name.clone())));
        self.report.action_names.extend(here);
        self.report.lock.clone_from(&content.holder.lock);
        let others = std::mem::take(&mut self.report.wishes);
        let mine = wanted.iter().filter_map(|id| content.answer_to(*id).cloned());
        self.report.wishes = mine.collect();
        self.report.wishes.extend(others.into_iter().filter(|report| !wanted.contains(&report.id)));
        Ok(self.report)
    }
}

/// Sends the open receipt, if there is one.
///
/// # Errors
/// The store refused; that Central was not reached is an outcome.
pub fn send_receipt(
    client: &Client,
    serial: Serial,
    transport: &dyn Transport,
) -> Result<Receipt, ClientError> {
    let Some((version, message)) =
        client.step(serial, Opening::Restored, |engine, _| Ok(engine.open_receipt()))?
    else {
        return Ok(Receipt::NotNeeded);
    };
    let file = TenureFile::new(FileKind::Receipt, vec![message])?.to_bytes();
    match transport.contact(&file) {
        Ok(Reply::Receipt(outcome)) => {
            client.step(serial, Opening::Restored, |engine, _| {
                engine.receipt_arrived(version);
                Ok(())
            })?;
            Ok(Receipt::Arrived(outcome))
        }
        Ok(Reply::File(_)) => Ok(Receipt::Open { why: "the server answered something else".into() }),
        Err(error) => Ok(Receipt::Open { why: error.to_string() }),
    }
}

/// Takes an answer under the lock.
pub(crate) fn take(client: &Client, serial: Serial, answer: &[Vec<u8>]) -> Result<Taken, ClientError> {
    client.step_settling(serial, Opening::Restored, |engine, now| {
        let taken = engine.take(answer, now)?;
        let asked = taken.nonce.is_some();
        let served = matches!(taken.kind, TakenKind::Updated { .. } | TakenKind::NoChange { .. });
        Ok((taken, asked && served))
    })
}
