//! The protected header: format version, type, vendor, suite, key ids, `crit`.

use crate::cbor::{CborError, FIRST_IGNORABLE_KEY, Reader, Wire, Writer};
use crate::suite::{KeyId, PublicKey, Suite};
use alloc::vec::Vec;
use core::fmt;

/// The vendor's 16 random bytes, from its root statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct VendorId(pub [u8; 16]);

impl fmt::Display for VendorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for VendorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Wire for VendorId {
    fn write(&self, w: &mut Writer) {
        w.bytes(&self.0);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        <[u8; 16]>::read(r).map(Self)
    }
}

/// The type of a message. Numbers are never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typ {
    /// How a container learns whom to trust.
    VendorProfile,
    /// The root's statement of who may sign what.
    RootStatement,
    /// A new epoch after a recovery.
    RecoveryStatement,
    /// An issuer's key and how long it counts.
    IssuerCertificate,
    /// The catalogue's version and Merkle root.
    CatalogueStatement,
    /// A container asks.
    Request,
    /// Central answers with the whole state.
    Update,
    /// Central answers that nothing changed.
    NoChange,
    /// Central asks for the container's last update.
    EvidenceWanted,
    /// A container shows its last update.
    Evidence,
    /// A container succeeds itself with a new key.
    Succession,
    /// Central has seen more than the container shows.
    Behind,
    /// A container confirms an update.
    Receipt,
}

impl Typ {
    /// Every type.
    pub const ALL: [Self; 13] = [
        Self::VendorProfile,
        Self::RootStatement,
        Self::RecoveryStatement,
        Self::IssuerCertificate,
        Self::CatalogueStatement,
        Self::Request,
        Self::Update,
        Self::NoChange,
        Self::EvidenceWanted,
        Self::Evidence,
        Self::Succession,
        Self::Behind,
        Self::Receipt,
    ];

    /// Returns its number on the wire.
    pub const fn number(self) -> u8 {
        match self {
            Self::VendorProfile => 1,
            Self::RootStatement => 2,
            Self::RecoveryStatement => 3,
            Self::IssuerCertificate => 4,
            Self::CatalogueStatement => 5,
            Self::Request => 6,
            Self::Update => 7,
            Self::NoChange => 8,
            Self::EvidenceWanted => 9,
            Self::Evidence => 10,
            Self::Succession => 11,
            Self::Behind => 12,
            Self::Receipt => 13,
        }
    }

    /// Finds a type by its number.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|typ| u64::from(typ.number()) == number)
    }

    /// Returns its name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VendorProfile => "vendor profile",
            Self::RootStatement => "root statement",
            Self::RecoveryStatement => "recovery statement",
            Self::IssuerCertificate => "issuer certificate",
            Self::CatalogueStatement => "catalogue statement",
            Self::Request => "request",
            Self::Update => "update",
            Self::NoChange => "no-change",
            Self::EvidenceWanted => "evidence wanted",
            Self::Evidence => "evidence",
            Self::Succession => "succession",
            Self::Behind => "behind",
            Self::Receipt => "receipt",
        }
    }

    /// Says whether containers sign it: then their public key stands in the header.
    pub const fn is_signed_by_container(self) -> bool {
        matches!(self, Self::Request | Self::Evidence | Self::Succession | Self::Receipt)
    }
}

impl fmt::Display for Typ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is signed along with the payload. Labels below −65,536 are COSE's private range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format version of the payload.
    pub format: u32,
    /// The type.
    pub typ: Typ,
    /// The vendor.
    pub vendor: VendorId,
    /// The suite of every signing key.
    pub suite: Suite,
    /// The signing keys, in the order of their signatures: ascending, but a succession names the old
    /// key first.
    pub keys: Vec<KeyId>,
    /// Containers' messages: the public keys themselves, in the order of `keys`; else empty.
    pub public_keys: Vec<PublicKey>,
}

/// COSE's label for what a reader must understand.
const CRIT: i64 = 2;
const FORMAT: i64 = -65_537;
const TYP: i64 = -65_538;
const VENDOR: i64 = -65_539;
const SUITE: i64 = -65_540;
const KEYS: i64 = -65_541;
const PUBLIC_KEYS: i64 = -65_542;

/// The most keys that may sign one message.
pub const KEYS_MAX: usize = 16;

/// Why a header can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// It is not in the strict form, or lacks something.
    #[error("the header is malformed: {0}")]
    Malformed(#[source] CborError),
    /// A format this program does not know.
    #[error("it is written in format {found}; this program reads up to format {newest}")]
    UnknownFormat {
        /// The format of the message.
        found: u64,
        /// The newest that this program reads.
        newest: u32,
    },
    /// A type this program does not know.
    #[error("it is a message of the unknown type {0}")]
    UnknownTyp(u64),
    /// A suite this program does not know.
    #[error("it is signed with the unknown suite {0}")]
    UnknownSuite(u64),
    /// Something the reader must understand, and does not.
    #[error("it needs the extension {0}, which this program does not know")]
    UnknownCritical(u64),
    /// Keys are missing, too many, out of order, or do not fit the type.
    #[error("its list of signing keys does not fit")]
    Keys,
}

impl From<CborError> for HeaderError {
    fn from(error: CborError) -> Self {
        Self::Malformed(error)
    }
}

impl Header {
    /// Encodes the header.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.map(if self.public_keys.is_empty() { 5 } else { 6 });
        w.int(FORMAT);
        w.uint(u64::from(self.format));
        w.int(TYP);
        w.uint(u64::from(self.typ.number()));
        w.int(VENDOR);
        self.vendor.write(&mut w);
        w.int(SUITE);
        self.suite.write(&mut w);
        w.int(KEYS);
        self.keys.write(&mut w);
        if !self.public_keys.is_empty() {
            w.int(PUBLIC_KEYS);
            self.public_keys.write(&mut w);
        }
        w.finish()
    }

    /// Reads a header.
    ///
    /// # Errors
    /// It is malformed, or names a format, type, suite or extension unknown here. An unknown format
    /// is said first, whatever else is unknown.
    pub fn decode(bytes: &[u8]) -> Result<Self, HeaderError> {
        let mut raw = Raw::default();
        let mut r = Reader::new(bytes)?;
        let pairs = r.map()?;
        for _ in 0..pairs {
            raw.read_pair(&mut r)?;
        }
        raw.check(r.position())
    }
}

#[derive(Default)]
struct Raw {
    format: Option<u64>,
    typ: Option<u64>,
    vendor: Option<VendorId>,
    suite: Option<u64>,
    keys: Vec<KeyId>,
    public_keys: Vec<PublicKeyBytes>,
    crit: Vec<u64>,
    unknown: Option<CborError>,
}

/// A key whose suite may be unknown: judged only after the format is.
struct PublicKeyBytes(Vec<u8>);

impl Wire for PublicKeyBytes {
    fn write(&self, w: &mut Writer) {
        w.bytes(&self.0);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.bytes().map(|b| Self(b.to_vec()))
    }
}

impl Raw {
    fn read_pair(&mut self, r: &mut Reader<'_>) -> Result<(), HeaderError> {
        let at = r.position();
        match r.int()? {
            CRIT => self.crit = Vec::read(r)?,
            FORMAT => self.format = Some(r.uint()?),
            TYP => self.typ = Some(r.uint()?),
            VENDOR => self.vendor = Some(VendorId::read(r)?),
            SUITE => self.suite = Some(r.uint()?),
            KEYS => self.keys = Vec::read(r)?,
            PUBLIC_KEYS => self.public_keys = Vec::read(r)?,
            key => {
                let ignorable = u64::try_from(key).is_ok_and(|k| k >= FIRST_IGNORABLE_KEY);
                if !ignorable && self.unknown.is_none() {
                    self.unknown = Some(CborError::UnknownKey { key, at });
                }
                r.skip()?;
            }
        }
        Ok(())
    }

    fn check(self, end: usize) -> Result<Header, HeaderError> {
        let missing = |label: i64| CborError::MissingKey { key: label.unsigned_abs(), at: end };
        let found = self.format.ok_or(missing(FORMAT))?;
        let format = u32::try_from(found).ok().filter(|f| (1..=super::FORMAT).contains(f));
        let format = format.ok_or(HeaderError::UnknownFormat { found, newest: super::FORMAT })?;
        if let Some(label) = self.crit.first() {
            // This version knows no extension.
            return Err(HeaderError::UnknownCritical(*label));
        }
        if let Some(unknown) = self.unknown {
            return Err(unknown.into());
        }
        let typ = self.typ.ok_or(missing(TYP))?;
        let typ = Typ::from_number(typ).ok_or(HeaderError::UnknownTyp(typ))?;
        let suite = self.suite.ok_or(missing(SUITE))?;
        let known = u8::try_from(suite).ok().and_then(Suite::from_number);
        let suite = known.ok_or(HeaderError::UnknownSuite(suite))?;
        let vendor = self.vendor.ok_or(missing(VENDOR))?;
        let public_keys = self.public_keys.iter().map(|k| PublicKey::from_bytes(&k.0));
        let public_keys: Vec<PublicKey> =
            public_keys.collect::<Result<_, _>>().map_err(|_| HeaderError::Keys)?;
        let header = Header { format, typ, vendor, suite, keys: self.keys, public_keys };
        if header.keys_fit() { Ok(header) } else { Err(HeaderError::Keys) }
    }
}

impl Header {
    /// One to [`KEYS_MAX`] keys; ascending, but for a succession; public keys exactly where
    /// containers sign, of the header's suite, under their own names.
    fn keys_fit(&self) -> bool {
        let ascending = self.keys.is_sorted_by(|a, b| a < b);
        let count_fits = match self.typ {
            Typ::Succession => self.keys.len() == 2 && self.keys[0] != self.keys[1],
            typ if typ.is_signed_by_container() => self.keys.len() == 1,
            _ => (1..=KEYS_MAX).contains(&self.keys.len()) && ascending,
        };
        let named = self.public_keys.iter().map(PublicKey::id).eq(self.keys.iter().copied());
        let public_fit = if self.typ.is_signed_by_container() {
            named && self.public_keys.iter().all(|k| k.suite() == self.suite)
        } else {
            self.public_keys.is_empty()
        };
        count_fits && public_fit
    }
}
