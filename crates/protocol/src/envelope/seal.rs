//! Signing: the payload is encoded once and stored; the signature is made from the stored bytes and
//! can be made again (SECURITY R11, R12).

use super::header::{Header, Typ, VendorId};
use super::{FORMAT, TAG, context, identity, signature_header, to_be_signed};
use crate::cbor::{MESSAGE_BYTES_MAX, Writer};
use crate::suite::sign::{SignError, Signer};
use crate::suite::{Algorithm, PublicKey};
use alloc::vec::Vec;
use tenure_domain::ids::Digest;

/// The most bytes of an update's payload: with its signatures it must fit into an evidence.
pub const UPDATE_PAYLOAD_BYTES_MAX: usize = 240 * 1024;

/// A signed message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The bytes that travel.
    pub bytes: Vec<u8>,
    /// The message's identity.
    pub identity: Digest,
}

/// Signs `payload` as a message of `typ` with every signer: one for most, several for root
/// statements, the old key first for a succession.
///
/// # Errors
/// Signers of different suites or none, a key that fails, or a message over the limit.
pub fn seal(
    typ: Typ,
    vendor: &VendorId,
    payload: &[u8],
    signers: &[&dyn Signer],
) -> Result<Sealed, SignError> {
    let mut signers = signers.to_vec();
    if typ != Typ::Succession {
        signers.sort_by_key(|s| s.public_key().id());
    }
    let keys: Vec<&PublicKey> = signers.iter().map(|s| s.public_key()).collect();
    let header = header(typ, *vendor, &keys)?;
    let raw_header = header.encode();
    let context = context(typ, vendor);
    let mut signatures = Vec::new();
    for signer in signers {
        for algorithm in header.suite.algorithms() {
            let tbs = to_be_signed(&raw_header, *algorithm, &context, payload);
            signatures.push((*algorithm, signer.sign(*algorithm, &tbs)?));
        }
    }
    assemble(&header, payload, &signatures)
}

/// Makes the header of a message by these keys, in their order.
///
/// # Errors
/// Keys of different suites, or none.
pub fn header(typ: Typ, vendor: VendorId, keys: &[&PublicKey]) -> Result<Header, SignError> {
    let suite = keys.first().ok_or(SignError::SuitesDiffer)?.suite();
    if keys.iter().any(|key| key.suite() != suite) {
        return Err(SignError::SuitesDiffer);
    }
    let public_keys =
        if typ.is_signed_by_container() { keys.iter().map(|k| (*k).clone()).collect() } else { Vec::new() };
    let keys = keys.iter().map(|k| k.id()).collect();
    Ok(Header { format: FORMAT, typ, vendor, suite, keys, public_keys })
}

/// Returns the bytes that `algorithm` signs, for a key far away (custody `offline`, a module).
pub fn signing_bytes(header: &Header, algorithm: Algorithm, payload: &[u8]) -> Vec<u8> {
    to_be_signed(&header.encode(), algorithm, &context(header.typ, &header.vendor), payload)
}

/// Puts a message together from signatures made elsewhere, in the order of the header's keys and
/// the suite's algorithms.
///
/// # Errors
/// The message is larger than a reader accepts.
pub fn assemble(
    header: &Header,
    payload: &[u8],
    signatures: &[(Algorithm, Vec<u8>)],
) -> Result<Sealed, SignError> {
    let mut w = Writer::new();
    w.array(4);
    w.bytes(&header.encode());
    w.map(0);
    w.bytes(payload);
    w.array(signatures.len());
    for (algorithm, signature) in signatures {
        w.array(3);
        w.bytes(&signature_header(*algorithm));
        w.map(0);
        w.bytes(signature);
    }
    let mut bytes = TAG.to_vec();
    bytes.extend_from_slice(&w.finish());
    let fits = header.typ != Typ::Update || payload.len() <= UPDATE_PAYLOAD_BYTES_MAX;
    if !fits || bytes.len() > MESSAGE_BYTES_MAX {
        return Err(SignError::TooLarge(bytes.len()));
    }
    Ok(Sealed { bytes, identity: identity(header.typ, &header.vendor, payload) })
}
