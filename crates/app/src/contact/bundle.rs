//! A bundle: messages of many containers in one file, and one bundle of their updates back. Each
//! container is worked by itself, its messages in the order of their counters (SECURITY §4.3).

use std::collections::BTreeMap;

use super::{Answered, Received};
use crate::central::Central;
use crate::error::{AppError, MessageError};
use tenure_domain::ids::Serial;
use tenure_protocol::Typ;
use tenure_protocol::envelope::Envelope;
use tenure_protocol::file::{self, FileKind, MESSAGES_MAX, TenureFile};
use tenure_protocol::message::{Evidence, Receipt, Request, Succession};

/// What became of one container's part of a bundle.
#[derive(Debug)]
pub struct Part {
    /// Whose it claims to be; `None`: a message that can't be read.
    pub serial: Option<Serial>,
    /// What came of it.
    pub done: Result<PartDone, AppError>,
}

/// What came of one container's messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartDone {
    /// An update file for it.
    Update(TenureFile),
    /// Its receipts were noted.
    Receipts(Vec<Received>),
    /// Something else was noted.
    Noted,
}

/// What became of a bundle.
#[derive(Debug, Default)]
pub struct BundleAnswered {
    /// Each container, in the order of the file.
    pub parts: Vec<Part>,
}

impl BundleAnswered {
    /// Returns the updates as files for one another: as many bundles as they need. A bundle holds each
    /// container's chain and answer one after another.
    ///
    /// # Errors
    /// An update that fits no file.
    pub fn bundles(&self) -> Result<Vec<TenureFile>, AppError> {
        let mut files: Vec<Vec<Vec<u8>>> = Vec::new();
        for part in &self.parts {
            let Ok(PartDone::Update(update)) = &part.done else { continue };
            let more = update.messages();
            let fits = |file: &&mut Vec<Vec<u8>>| {
                let bytes: usize = file.iter().chain(more).map(Vec::len).sum();
                file.len() + more.len() <= MESSAGES_MAX && bytes < file::FILE_BYTES_MAX / 2
            };
            match files.last_mut().filter(fits) {
                Some(file) => file.extend(more.iter().cloned()),
                None => files.push(more.to_vec()),
            }
        }
        files.into_iter().map(|messages| Ok(TenureFile::new(FileKind::Bundle, messages)?)).collect()
    }
}

impl Central {
    /// Works a bundle. A container whose messages can't be worked fails alone.
    ///
    /// # Errors
    /// The file is no bundle, or can't be read at all.
    pub fn contact_bundle(&self, bytes: &[u8]) -> Result<BundleAnswered, AppError> {
        let file = file::read_kind(bytes, FileKind::Bundle)?;
        if file.messages().is_empty() {
            return Err(MessageError::Misplaced.into());
        }
        let mut order: Vec<Option<Serial>> = Vec::new();
        let mut groups: BTreeMap<Option<Serial>, Vec<(u64, &Vec<u8>)>> = BTreeMap::new();
        for message in file.messages() {
            let claimed = self.claimed(message);
            let serial = claimed.map(|(serial, _)| serial);
            if !order.contains(&serial) {
                order.push(serial);
            }
            groups.entry(serial).or_default().push((claimed.map_or(0, |(_, ctr)| ctr), message));
        }
        let mut answered = BundleAnswered::default();
        for serial in order {
            let mut messages = groups.remove(&serial).unwrap_or_default();
            messages.sort_by_key(|(ctr, _)| *ctr);
            let done = messages.iter().try_fold(Answered::default(), |mut answered, (_, message)| {
                self.work(message, &[], &mut answered).map(|()| answered)
            });
            answered.parts.push(Part { serial, done: done.map(PartDone::of) });
        }
        Ok(answered)
    }

    /// Reads whose a message claims to be, and its counter: only to put messages in order.
    fn claimed(&self, message: &[u8]) -> Option<(Serial, u64)> {
        let vendor = self.vendor_id();
        let envelope = Envelope::parse(message).ok()?;
        macro_rules! read {
            ($typ:ty) => {{
                let claimed = envelope.verify_claim::<$typ>(&vendor).ok()?;
                let key = claimed.key()?.clone();
                let serial = claimed.serial();
                Some((serial, claimed.held_by(&key).ok()?.ctr))
            }};
        }
        match envelope.header().typ {
            Typ::Request => read!(Request),
            Typ::Receipt => read!(Receipt),
            Typ::Evidence => read!(Evidence),
            Typ::Succession => read!(Succession),
            _ => None,
        }
    }
}

impl PartDone {
    fn of(answered: Answered) -> Self {
        match answered.answer {
            Some(update) => Self::Update(update),
            None if !answered.receipts.is_empty() => Self::Receipts(answered.receipts),
            None => Self::Noted,
        }
    }
}
