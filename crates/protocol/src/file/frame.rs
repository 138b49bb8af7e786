//! The binary frame: magic, frame version, kind, digest, and the messages one after another.
//!
//! ```text
//! 0   8  magic  89 54 4E 55 0D 0A 1A 0A  (TNU; line ends that a text gateway would change)
//! 8   2  version of the frame, big-endian
//! 10  1  kind
//! 11  1  zero
//! 12  4  length of the content in bytes, big-endian
//! 16 16  first 16 bytes of SHA-256 over bytes 0..16 and the content
//! 32  …  content: a CBOR sequence
//! ```
//! Magic, version, length and digest keep their places in every later version, so a file from the
//! future is told from a damaged one.

use super::FILE_BYTES_MAX;
use crate::cbor;
use crate::state::sha256;
use alloc::vec::Vec;
use core::fmt;

const MAGIC: [u8; 8] = [0x89, b'T', b'N', b'U', 0x0d, 0x0a, 0x1a, 0x0a];
const HEAD: usize = 32;
const VERSION: u16 = 1;

/// The most messages in a file.
pub const MESSAGES_MAX: usize = 64;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A vendor profile.
    Profile,
    /// A container's request (or succession), for Central.
    Request,
    /// Central's answer, for a container: what it needs of the chain of trust, then one answer.
    Update,
    /// A container's receipt, for Central.
    Receipt,
    /// A container's last update, for Central.
    Evidence,
    /// Two contradicting messages of one container, for anyone.
    EvidenceBundle,
    /// Templates that await the catalogue key.
    CatalogueRequest,
    /// A catalogue statement, signed.
    Catalogue,
    /// Root statements.
    Root,
    /// Requests, receipts and evidence of many containers, for Central.
    Bundle,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Profile,
        Self::Request,
        Self::Update,
        Self::Receipt,
        Self::Evidence,
        Self::EvidenceBundle,
        Self::CatalogueRequest,
        Self::Catalogue,
        Self::Root,
        Self::Bundle,
    ];

    const fn number(self) -> u8 {
        match self {
            Self::Profile => 1,
            Self::Request => 2,
            Self::Update => 3,
            Self::Receipt => 4,
            Self::Evidence => 5,
            Self::EvidenceBundle => 6,
            Self::CatalogueRequest => 7,
            Self::Catalogue => 8,
            Self::Root => 9,
            Self::Bundle => 10,
        }
    }

    /// Returns the words in the armor's first and last line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Profile => "VENDOR PROFILE",
            Self::Request => "REQUEST",
            Self::Update => "UPDATE",
            Self::Receipt => "RECEIPT",
            Self::Evidence => "EVIDENCE",
            Self::EvidenceBundle => "EVIDENCE BUNDLE",
            Self::CatalogueRequest => "CATALOGUE REQUEST",
            Self::Catalogue => "CATALOGUE",
            Self::Root => "ROOT",
            Self::Bundle => "BUNDLE",
        }
    }

    /// Returns its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Profile => "vendor profile",
            Self::Request => "request file",
            Self::Update => "update file",
            Self::Receipt => "receipt file",
            Self::Evidence => "evidence file",
            Self::EvidenceBundle => "evidence bundle",
            Self::CatalogueRequest => "catalogue request",
            Self::Catalogue => "catalogue file",
            Self::Root => "root file",
            Self::Bundle => "bundle of many containers",
        }
    }

    /// Returns its name behind the article that it takes.
    pub fn with_article(self) -> alloc::string::String {
        let name = self.name();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        alloc::format!("{article} {name}")
    }

    /// Returns the usual ending of its file name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Profile => "tenure-profile",
            Self::Request => "tenure-request",
            Self::Update => "tenure-update",
            Self::Receipt => "tenure-receipt",
            Self::Evidence => "tenure-evidence",
            Self::EvidenceBundle => "tenure-evidence-bundle",
            Self::CatalogueRequest => "tenure-catalogue-request",
            Self::Catalogue => "tenure-catalogue",
            Self::Root => "tenure-root",
            Self::Bundle => "tenure-bundle",
        }
    }

    /// Returns the media type of the binary form over HTTP.
    pub const MEDIA_TYPE: &'static str = "application/vnd.tenure.contact";
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why bytes are not a readable file of Tenure. None of them says anything about signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing in it is Tenure's.
    #[error("this is not a file of Tenure")]
    NotTenure,
    /// It was changed or cut on its way.
    #[error("the file was damaged on its way (cut short or changed); please transfer it again")]
    Damaged,
    /// Texts of codes (a series, each with its number) of which some were not brought.
    #[error("{missing} of the {count} codes are missing, code {first} is the first of them")]
    CodesMissing {
        /// How many codes there are.
        count: usize,
        /// How many of them are missing.
        missing: usize,
        /// The first one that is missing, from 1.
        first: usize,
    },
    /// More bytes than any file has.
    #[error("the file has {bytes} bytes, more than the {FILE_BYTES_MAX} that a file of Tenure may have")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
    /// More messages than any file has.
    #[error("the file has more than {MESSAGES_MAX} messages")]
    TooMany,
    /// Written by a newer program.
    #[error(
        "the file is written in version {found} of the file format; this program reads version {VERSION}; please update it"
    )]
    UnknownVersion {
        /// The version it has.
        found: u16,
    },
    /// Of a kind this program does not know.
    #[error("the file is of the unknown kind {found}; please update this program")]
    UnknownKind {
        /// The number of the kind.
        found: u8,
    },
    /// A sound file of another kind.
    #[error("this is {}; here {} is needed", .found.with_article(), .wanted.with_article())]
    OtherKind {
        /// What it is.
        found: FileKind,
        /// What is needed.
        wanted: FileKind,
    },
    /// The digest fits but the content is no sequence of messages: written by a broken program.
    #[error("the file's content is malformed: {0}")]
    Malformed(#[source] cbor::CborError),
}

/// A file, taken apart into messages that nobody has verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenureFile {
    kind: FileKind,
    messages: Vec<Vec<u8>>,
}

impl TenureFile {
    /// Makes a file of messages, in their order.
    ///
    /// # Errors
    /// Too many messages, or too large.
    pub fn new(kind: FileKind, messages: Vec<Vec<u8>>) -> Result<Self, FileError> {
        let bytes = HEAD + messages.iter().map(Vec::len).sum::<usize>();
        if messages.len() > MESSAGES_MAX {
            return Err(FileError::TooMany);
        }
        // Armored, it must stay under the limit too: four characters for three bytes, and lines.
        if bytes > FILE_BYTES_MAX / 3 * 2 {
            return Err(FileError::TooLarge { bytes });
        }
        Ok(Self { kind, messages })
    }

    /// Returns what it is for.
    pub const fn kind(&self) -> FileKind {
        self.kind
    }

    /// Returns the messages, in order.
    pub fn messages(&self) -> &[Vec<u8>] {
        &self.messages
    }

    /// Returns the messages, in order.
    pub fn into_messages(self) -> Vec<Vec<u8>> {
        self.messages
    }

    /// Returns the binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let content = self.messages.concat();
        let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_be_bytes());
        bytes.extend_from_slice(&[self.kind.number(), 0]);
        bytes.extend_from_slice(&length.to_be_bytes());
        let digest = sha256(&[&bytes, &content]);
        bytes.extend_from_slice(&digest.0[..16]);
        bytes.extend_from_slice(&content);
        bytes
    }

    /// Returns the form for e-mail and text files.
    pub fn to_armor(&self) -> alloc::string::String {
        super::armor::close(self.kind.label(), &self.to_bytes())
    }

    /// Reads the binary form.
    ///
    /// # Errors
    /// Damaged, of a newer version, of an unknown kind, or malformed.
    pub fn from_frame(bytes: &[u8]) -> Result<Self, FileError> {
        let (head, content) = bytes.split_at_checked(HEAD).ok_or(FileError::Damaged)?;
        let (fixed, digest) = head.split_at(HEAD - 16);
        let length = u32::from_be_bytes([fixed[12], fixed[13], fixed[14], fixed[15]]);
        // A line end or blanks added at the end harm nothing and happen in transfer.
        let content = match usize::try_from(length) {
            Ok(n) if n <= content.len() && content[n..].iter().all(u8::is_ascii_whitespace) => &content[..n],
            _ => return Err(FileError::Damaged),
        };
        if fixed[..8] != MAGIC || sha256(&[fixed, content]).0[..16] != *digest {
            return Err(FileError::Damaged);
        }
        let found = u16::from_be_bytes([fixed[8], fixed[9]]);
        if found != VERSION {
            return Err(FileError::UnknownVersion { found });
        }
        if fixed[11] != 0 {
            return Err(FileError::Malformed(cbor::CborError::OutOfRange(11)));
        }
        let kind = FileKind::ALL.into_iter().find(|kind| kind.number() == fixed[10]);
        let kind = kind.ok_or(FileError::UnknownKind { found: fixed[10] })?;
        Ok(Self { kind, messages: split(content)? })
    }
}

/// Cuts the sequence into messages; each is one item in the strict form behind COSE's tag.
fn split(mut content: &[u8]) -> Result<Vec<Vec<u8>>, FileError> {
    let mut messages = Vec::new();
    while !content.is_empty() {
        if messages.len() == MESSAGES_MAX {
            return Err(FileError::TooMany);
        }
        let tag = if content.starts_with(&crate::envelope::TAG) { crate::envelope::TAG.len() } else { 0 };
        let end = tag + cbor::check_item(&content[tag..]).map_err(FileError::Malformed)?;
        let (message, rest) = content.split_at(end);
        messages.push(message.to_vec());
        content = rest;
    }
    Ok(messages)
}

/// Says whether bytes start like the binary form, even if some of the start is broken.
pub(super) fn looks_binary(bytes: &[u8]) -> bool {
    let alike = bytes.iter().zip(MAGIC).filter(|(a, b)| **a == *b).count();
    // A text gateway turns 0D 0A into 0A and strips the high bit: "TNU" stays.
    alike >= 4 || bytes.get(1..4) == Some(b"TNU")
}
