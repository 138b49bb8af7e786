//! Ticket references and proofs: codes never travel (SECURITY §4.2).

use crate::state::sha256;
use core::fmt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use tenure_domain::contact::Nonce;
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::ticket::code::TicketCode;
use zeroize::Zeroizing;

/// Returns the ticket's reference: SHA-256(`tenure ticket reference` ‖ the code's 25 symbols). It is
/// the same every time, and with ≥ 120 random bits nobody gets from it to the code.
pub fn reference(code: &TicketCode) -> Digest {
    sha256(&[b"tenure ticket reference", code.symbols().as_bytes()])
}

/// The key of a ticket's proofs, derived from its code; a secret like the code. The container keeps
/// it, beside its own key, only until the wish is answered.
#[derive(Clone)]
pub struct TicketKey(Zeroizing<[u8; 32]>);

impl TicketKey {
    /// Derives the key: SHA-256(`tenure ticket key` ‖ the code's 25 symbols).
    pub fn derive(code: &TicketCode) -> Self {
        Self(Zeroizing::new(sha256(&[b"tenure ticket key", code.symbols().as_bytes()]).0))
    }

    /// Takes a key that was kept.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Returns the key, to be kept as a secret.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Makes the proof for one request: HMAC-SHA256 over `tenure ticket proof`, the serial's text, a
    /// zero byte, ctr (8 bytes, big-endian) and nonce.
    pub fn proof(&self, serial: Serial, ctr: u64, nonce: Nonce) -> [u8; 32] {
        // HMAC takes keys of any length: the error can't occur, and an unkeyed proof matches nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_slice()) else { return [0; 32] };
        mac.update(b"tenure ticket proof");
        mac.update(alloc::format!("{serial}").as_bytes());
        mac.update(&[0]);
        mac.update(&ctr.to_be_bytes());
        mac.update(&nonce.0);
        mac.finalize().into_bytes().into()
    }

    /// Checks a proof in constant time.
    pub fn is_proof(&self, proof: &[u8; 32], serial: Serial, ctr: u64, nonce: Nonce) -> bool {
        self.proof(serial, ctr, nonce).ct_eq(proof).into()
    }
}

impl fmt::Debug for TicketKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TicketKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_domain::ids::ContainerKind;

    #[test]
    fn a_proof_fits_only_its_code_serial_counter_and_nonce() {
        let (code, other) = (TicketCode::from_random([1; 15]), TicketCode::from_random([2; 15]));
        let (a, b) = (Serial::new(ContainerKind::File, &[1; 32]), Serial::new(ContainerKind::File, &[2; 32]));
        let key = TicketKey::derive(&code);
        let proof = key.proof(a, 7, Nonce([9; 16]));
        assert!(key.is_proof(&proof, a, 7, Nonce([9; 16])));
        assert!(!key.is_proof(&proof, b, 7, Nonce([9; 16])));
        assert!(!key.is_proof(&proof, a, 8, Nonce([9; 16])));
        assert!(!key.is_proof(&proof, a, 7, Nonce([8; 16])));
        assert!(!TicketKey::derive(&other).is_proof(&proof, a, 7, Nonce([9; 16])));
        assert_ne!(reference(&code), reference(&other));
        assert_ne!(reference(&code).0, *key.as_bytes());
    }
}
