//! A contact by files: the same messages, carried by hand.

use tenure_domain::contact::container::NotTaken;
use tenure_domain::ids::Serial;
use tenure_protocol::file::{self, FileError, FileKind, TenureFile};
use tenure_protocol::message::{Behind, EvidenceWanted, NoChange, Update};
use tenure_protocol::{Envelope, Message, TrustError, Typ, VerifyError};

use crate::client::{Client, Opening};
use crate::contact::take;
use crate::content::payload_of;
use crate::engine::ask::Way;
use crate::engine::take::Taken;
use crate::error::ClientError;
use crate::transport::{ReceiptOutcome, Reply, Transport};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, which any mail program carries unharmed.
    Armor,
    /// As short as it gets.
    Binary,
}

impl Form {
    /// Writes a file.
    pub fn write(self, file: &TenureFile) -> Vec<u8> {
        match self {
            Self::Armor => file.to_armor().into_bytes(),
            Self::Binary => file.to_bytes(),
        }
    }
}

/// Makes a request file of all that is wanted. Each one has its own counter and nonce, so several may be
/// under way.
///
/// # Errors
/// The store refused.
pub fn request_file(client: &Client, serial: Serial, form: Form) -> Result<Vec<u8>, ClientError> {
    let asking = client.step(serial, Opening::Restored, |engine, now| engine.ask(Way::File, true, now))?;
    Ok(form.write(&TenureFile::new(FileKind::Request, asking.messages)?))
}

/// Makes a receipt file of what was applied last. It stays open until Central is known to have it.
///
/// # Errors
/// Everything was confirmed, or the store refused.
pub fn receipt_file(client: &Client, serial: Serial, form: Form) -> Result<Vec<u8>, ClientError> {
    let open = client.read(serial)?.receipt.ok_or(ClientError::NoReceipt)?;
    Ok(form.write(&TenureFile::new(FileKind::Receipt, vec![open.message.0])?))
}

/// An imported file: which container it was for, and what it did.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The container.
    pub serial: Serial,
    /// What it did.
    pub taken: Taken,
}

/// Takes a bundle apart into the update files of the containers on this computer; any other file stays
/// whole.
///
/// # Errors
/// It can't be read, or holds nothing for a container here.
pub fn split(client: &Client, bytes: &[u8]) -> Result<Vec<Vec<u8>>, ClientError> {
    let file = file::read(bytes)?;
    if file.kind() != FileKind::Bundle {
        return Ok(vec![bytes.to_vec()]);
    }
    let here = client.store().containers()?;
    let (mut parts, mut open, mut foreign) = (Vec::new(), Vec::new(), None);
    for message in file.into_messages() {
        let serial = claimed_serial(&message);
        open.push(message);
        // An answer ends what belongs to its container.
        if let Some(serial) = serial {
            let messages = std::mem::take(&mut open);
            if here.contains(&serial) {
                parts.push(TenureFile::new(FileKind::Update, messages)?.to_bytes());
            } else {
                foreign = Some(serial);
            }
        }
    }
    match foreign {
        Some(serial) if parts.is_empty() => Err(ClientError::ForeignFile { serial }),
        None if parts.is_empty() => Err(TrustError::NoAnswer.into()),
        _ => Ok(parts),
    }
}

/// Takes an update file. It finds its container by itself; `named` is used where the file does not
/// say.
///
/// # Errors
/// Why it was not taken; nothing was changed.
pub fn import(client: &Client, named: Option<Serial>, bytes: &[u8]) -> Result<Imported, ClientError> {
    let messages = file::read_kind(bytes, FileKind::Update)?.into_messages();
    let claimed = messages.last().and_then(|m| claimed_serial(m));
    let here = client.store().containers()?;
    let serial = match claimed {
        Some(serial) if here.contains(&serial) => serial,
        Some(serial) => return Err(ClientError::ForeignFile { serial }),
        None => client.choose(named)?,
    };
    let taken = take(client, serial, &messages);
    let taken = taken.map_err(|error| match out_of_date(client, serial, &messages, &error) {
        Some(old) => old.into(),
        None => error,
    })?;
    Ok(Imported { serial, taken })
}

/// An old file may be signed by an issuer whose certificate is long gone. What it claims is then only
/// believed as far as that it is not needed.
fn out_of_date(
    client: &Client,
    serial: Serial,
    messages: &[Vec<u8>],
    error: &ClientError,
) -> Option<NotTaken> {
    let ClientError::Trust(error) = error else { return None };
    let unproven = matches!(
        **error,
        TrustError::NoIssuer | TrustError::IssuerNotValid { .. } | TrustError::SignedTimeBehind { .. }
    ) || matches!(**error, TrustError::Verify { source: VerifyError::UnknownKey(_), .. });
    if !unproven {
        return None;
    }
    let holder = client.read_to_ask(serial).ok()?.holder;
    let message = messages.last()?;
    let payload = payload_of(message)?;
    let (version, nonce) = match Envelope::parse(message).ok()?.header().typ {
        Typ::Update => Update::from_payload(&payload).ok().map(|m| (Some(m.version), m.nonce))?,
        Typ::NoChange => NoChange::from_payload(&payload).ok().map(|m| (None, Some(m.nonce)))?,
        Typ::Behind => Behind::from_payload(&payload).ok().map(|m| (None, Some(m.nonce)))?,
        _ => return None,
    };
    let applied = holder.applied;
    match version {
        Some(version) if version == applied => Some(NotTaken::AppliedBefore { version }),
        Some(version) if version < applied => Some(NotTaken::Older { version, applied }),
        _ => nonce.filter(|nonce| !holder.nonces.contains(nonce)).map(|_| NotTaken::NotAsked),
    }
}

/// Reads whose an answer claims to be: only to find the container that then verifies it.
fn claimed_serial(message: &[u8]) -> Option<Serial> {
    let payload = payload_of(message)?;
    match Envelope::parse(message).ok()?.header().typ {
        Typ::Update => Update::from_payload(&payload).ok().map(|m| m.serial),
        Typ::NoChange => NoChange::from_payload(&payload).ok().map(|m| m.serial),
        Typ::Behind => Behind::from_payload(&payload).ok().map(|m| m.serial),
        Typ::EvidenceWanted => EvidenceWanted::from_payload(&payload).ok().map(|m| m.serial),
        _ => None,
    }
}

/// What came back of a file that was carried to Central.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exchanged {
    /// A file for the container.
    Answer(TenureFile),
    /// It was a receipt.
    Receipt(ReceiptOutcome),
}

/// Carries a file to Central and brings the answer: for computers without a network, on one that has
/// it. No container is needed.
///
/// # Errors
/// The file is none for Central, or Central was not reached or refused.
pub fn exchange(transport: &dyn Transport, bytes: &[u8]) -> Result<Exchanged, ClientError> {
    let file = file::read(bytes)?;
    match file.kind() {
        FileKind::Request | FileKind::Receipt | FileKind::Evidence | FileKind::Bundle => {}
        found => return Err(FileError::OtherKind { found, wanted: FileKind::Request }.into()),
    }
    match transport.contact(&file.to_bytes())? {
        Reply::File(bytes) => Ok(Exchanged::Answer(file::read(&bytes)?)),
        Reply::Receipt(outcome) => Ok(Exchanged::Receipt(outcome)),
    }
}
