//! Taking untrusted bytes apart. No payload is read here.

use super::header::{Header, HeaderError};
use super::{TAG, signature_header};
use crate::cbor::{CborError, MESSAGE_BYTES_MAX, Reader};
use alloc::vec::Vec;

/// Why bytes are not an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// Not a signed message of Tenure, or not in the strict form.
    #[error("the message is malformed: {0}")]
    Malformed(#[from] CborError),
    /// The protected header.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// An unprotected header that is not empty.
    #[error("the message has unprotected headers, which Tenure never writes")]
    Unprotected,
    /// The signatures are not those of the suite, in its order.
    #[error("the signatures do not fit the suite that the message names")]
    Signatures,
}

/// A message as it came: taken apart, believed in nothing.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    header: Header,
    raw_header: &'a [u8],
    payload: &'a [u8],
    signatures: Vec<&'a [u8]>,
}

impl<'a> Envelope<'a> {
    /// Takes a message apart.
    ///
    /// # Errors
    /// It is no signed message in the strict form, or its format, type or suite is unknown.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, EnvelopeError> {
        if bytes.len() > MESSAGE_BYTES_MAX {
            return Err(CborError::TooLarge.into());
        }
        let body = bytes.strip_prefix(&TAG[..]).ok_or(CborError::WrongKind(0))?;
        let mut r = Reader::new(body)?;
        expect_array(&mut r, 4)?;
        let raw_header = r.bytes()?;
        expect_empty_map(&mut r)?;
        let payload = r.bytes()?;
        // The header first: whoever reads a newer format wants to hear that, not a complaint.
        let header = Header::decode(raw_header)?;
        let signatures = read_signatures(&mut r, &header)?;
        Ok(Self { header, raw_header, payload, signatures })
    }

    /// Returns what the header claims.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the payload's bytes, not to be parsed before they are verified.
    pub(crate) const fn payload(&self) -> &'a [u8] {
        self.payload
    }

    pub(crate) const fn raw_header(&self) -> &'a [u8] {
        self.raw_header
    }

    /// Returns the signatures of the `n`-th key, in the suite's order.
    pub(crate) fn signatures_of(&self, n: usize) -> &[&'a [u8]] {
        let each = self.header.suite.algorithms().len();
        self.signatures.get(n * each..(n + 1) * each).unwrap_or_default()
    }
}

fn expect_array(r: &mut Reader<'_>, items: u64) -> Result<(), CborError> {
    let at = r.position();
    if r.array()? == items { Ok(()) } else { Err(CborError::WrongKind(at)) }
}

fn expect_empty_map(r: &mut Reader<'_>) -> Result<(), EnvelopeError> {
    if r.map()? == 0 { Ok(()) } else { Err(EnvelopeError::Unprotected) }
}

fn read_signatures<'a>(r: &mut Reader<'a>, header: &Header) -> Result<Vec<&'a [u8]>, EnvelopeError> {
    let algorithms = header.suite.algorithms();
    let expected = header.keys.len() * algorithms.len();
    if r.array()? != expected as u64 {
        return Err(EnvelopeError::Signatures);
    }
    let mut signatures = Vec::with_capacity(expected);
    for algorithm in algorithms.iter().cycle().take(expected) {
        expect_array(r, 3)?;
        if r.bytes()? != signature_header(*algorithm) {
            return Err(EnvelopeError::Signatures);
        }
        expect_empty_map(r)?;
        let signature = r.bytes()?;
        if signature.len() != algorithm.signature_bytes() {
            return Err(EnvelopeError::Signatures);
        }
        signatures.push(signature);
    }
    Ok(signatures)
}
