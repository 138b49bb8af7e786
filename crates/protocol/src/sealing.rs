//! Secret data of a license, sealed to one container (SYSTEM §6): HPKE base mode (RFC 9180) with
//! X25519, HKDF-SHA256 and ChaCha20-Poly1305. Nobody but the holder of the sealing key reads it,
//! whatever file or backup the update goes through.

use crate::cbor::Writer;
use crate::cbor::wire::Wire;
use crate::state::sha256;
use alloc::vec::Vec;
use core::convert::Infallible;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use tenure_domain::ids::{LicenseId, Serial};
use zeroize::Zeroizing;

/// What binds a sealed value to its use.
const INFO: &[u8] = b"tenure secret";

/// The length of the encapsulated key at the start of sealed data.
const ENCAPPED: usize = 32;

/// Why sealed data was not made or not opened. Says nothing about the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// The recipient's key is no X25519 key.
    #[error("the container's sealing key does not fit")]
    Key,
    /// It was sealed to another container or license, or changed.
    #[error("the secret data can't be opened in this container")]
    NotForUs,
}

/// Seals secret data to a container. `random` are 32 fresh random bytes, used once.
///
/// # Errors
/// `recipient` is no X25519 public key.
pub fn seal(
    recipient: &[u8],
    serial: Serial,
    license: LicenseId,
    secret: &[u8],
    random: &[u8; 32],
) -> Result<Vec<u8>, SealingError> {
    type Public = <X25519HkdfSha256 as Kem>::PublicKey;
    let recipient = Public::from_bytes(recipient).map_err(|_| SealingError::Key)?;
    let mut rng = Drawn { random: Zeroizing::new(*random), used: 0 };
    let (encapped, sealed) =
        hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeS::Base,
            &recipient,
            INFO,
            secret,
            &context(serial, license),
            &mut rng,
        )
        .map_err(|_| SealingError::Key)?;
    let mut bytes = encapped.to_bytes().to_vec();
    bytes.extend_from_slice(&sealed);
    Ok(bytes)
}

/// Opens what [`seal`] made, with the container's sealing key (32 bytes).
///
/// # Errors
/// It was sealed to another key, container or license, or changed.
pub fn open(
    key: &[u8],
    serial: Serial,
    license: LicenseId,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealingError> {
    type Private = <X25519HkdfSha256 as Kem>::PrivateKey;
    type Encapped = <X25519HkdfSha256 as Kem>::EncappedKey;
    let key = Private::from_bytes(key).map_err(|_| SealingError::Key)?;
    let (encapped, ciphertext) = sealed.split_at_checked(ENCAPPED).ok_or(SealingError::NotForUs)?;
    let encapped = Encapped::from_bytes(encapped).map_err(|_| SealingError::NotForUs)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &key,
        &encapped,
        INFO,
        ciphertext,
        &context(serial, license),
    )
    .map(Zeroizing::new)
    .map_err(|_| SealingError::NotForUs)
}

fn context(serial: Serial, license: LicenseId) -> Vec<u8> {
    let mut w = Writer::new();
    (serial, license).write(&mut w);
    w.finish()
}

/// Randomness drawn by the caller: this crate has none of its own. SHA-256 stretches it if more than
/// one block is asked for.
struct Drawn {
    random: Zeroizing<[u8; 32]>,
    used: u32,
}

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, target: &mut [u8]) -> Result<(), Infallible> {
        for chunk in target.chunks_mut(32) {
            let block = Zeroizing::new(
                sha256(&[b"tenure sealing", self.random.as_slice(), &self.used.to_be_bytes()]).0,
            );
            chunk.copy_from_slice(&block[..chunk.len()]);
            self.used += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_domain::ids::ContainerKind;

    fn pair(n: u8) -> ([u8; 32], Vec<u8>) {
        let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&[n; 32]).unwrap();
        ([n; 32], X25519HkdfSha256::sk_to_pk(&private).to_bytes().to_vec())
    }

    #[test]
    fn only_the_container_and_license_it_was_sealed_for_opens_it() {
        let (private, public) = pair(7);
        let (a, b) = (Serial::new(ContainerKind::File, &[1; 32]), Serial::new(ContainerKind::File, &[2; 32]));
        let (one, two) = (LicenseId([1; 16]), LicenseId([2; 16]));
        let sealed = seal(&public, a, one, b"the key", &[9; 32]).unwrap();
        assert_eq!(open(&private, a, one, &sealed).unwrap().as_slice(), b"the key");
        let refused = Err(SealingError::NotForUs);
        assert_eq!(open(&private, b, one, &sealed).map(drop), refused);
        assert_eq!(open(&private, a, two, &sealed).map(drop), refused);
        assert_eq!(open(&pair(8).0, a, one, &sealed).map(drop), refused);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&private, a, one, &changed).map(drop), refused, "byte {at}");
        }
        assert_eq!(open(&private, a, one, &sealed[..31]).map(drop), refused);
        assert_eq!(seal(&public[..31], a, one, b"", &[9; 32]), Err(SealingError::Key));
    }
}
