//! The envelope of every message: COSE_Sign over deterministic CBOR (SECURITY §4.1, §4.2).
//!
//! [`Envelope::parse`] takes untrusted bytes apart and reads no payload; [`verify`] is the only
//! place that can make a [`Verified`]; [`seal()`] signs.

pub mod header;
pub mod parse;
pub mod seal;
pub mod verify;

pub use header::{Header, Typ, VendorId};
pub use parse::{Envelope, EnvelopeError};
pub use seal::{Sealed, UPDATE_PAYLOAD_BYTES_MAX, assemble, seal, signing_bytes};
pub use verify::{Claimed, Keys, Verified, VerifyError};

use crate::cbor::{CborError, Wire, Writer, wire};
use crate::state::sha256;
use crate::suite::Algorithm;
use alloc::vec::Vec;
use tenure_domain::ids::Digest;

/// The product's name in the external context of every signature.
pub const PRODUCT: &str = "Tenure";

/// The message format that this library writes and the newest it reads.
pub const FORMAT: u32 = 1;

/// COSE's tag for COSE_Sign, encoded.
pub(crate) const TAG: [u8; 2] = [0xd8, 98];

/// A payload with its place in the protocol: which type it is, and how it is written.
pub trait Message: Wire {
    /// Its type: in the protected header, in the context of the signature, and in its identity.
    const TYP: Typ;

    /// Encodes the payload: the bytes that are stored, signed and named by an identity.
    fn to_payload(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// Reads a payload. Only for bytes whose signature was checked, or that nobody must trust.
    ///
    /// # Errors
    /// The payload is not of this version of the format.
    fn from_payload(payload: &[u8]) -> Result<Self, CborError> {
        wire::decode(payload)
    }
}

/// Returns the identity of a message: SHA-256(typ ‖ vendor id ‖ payload), without key id and
/// signatures (SECURITY §4.3). Receipts name it.
pub fn identity(typ: Typ, vendor: &VendorId, payload: &[u8]) -> Digest {
    sha256(&[&[typ.number()], &vendor.0, payload])
}

/// The external context (AAD) of a signature: product, type and vendor.
pub(crate) fn context(typ: Typ, vendor: &VendorId) -> Vec<u8> {
    let mut w = Writer::new();
    w.array(3);
    w.text(PRODUCT);
    w.uint(u64::from(typ.number()));
    w.bytes(&vendor.0);
    w.finish()
}

/// The protected header of one signature: its algorithm.
pub(crate) fn signature_header(algorithm: Algorithm) -> Vec<u8> {
    let mut w = Writer::new();
    w.map(1);
    w.uint(1);
    w.int(algorithm.cose());
    w.finish()
}

/// COSE's `Sig_structure`: what one algorithm signs.
pub(crate) fn to_be_signed(header: &[u8], algorithm: Algorithm, context: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut w = Writer::new();
    w.array(5);
    w.text("Signature");
    w.bytes(header);
    w.bytes(&signature_header(algorithm));
    w.bytes(context);
    w.bytes(payload);
    w.finish()
}
