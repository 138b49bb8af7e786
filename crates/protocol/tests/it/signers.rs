//! Central's keys (`aws-lc-rs`) against the verification in pure Rust, and the other way round.

use crate::keys::TestKey;
use crate::samples::{NOW, VENDOR, update, vendor};
use tenure_protocol::envelope::Keys;
use tenure_protocol::message::Update;
use tenure_protocol::suite::central::SigningKey;
use tenure_protocol::suite::sign::{ContainerKey, SignError, Signer};
use tenure_protocol::suite::{Algorithm, Suite};
use tenure_protocol::{Envelope, Message, seal};

#[test]
fn what_central_signs_a_container_verifies() {
    for suite in [Suite::S1, Suite::S3, Suite::S5] {
        let key = SigningKey::generate(suite).unwrap();
        let payload = update().to_payload();
        let sealed = seal(Update::TYP, &VENDOR, &payload, &[&key]).unwrap();
        let envelope = Envelope::parse(&sealed.bytes).unwrap();
        let verified = envelope.verify::<Update>(&VENDOR, Keys::one(key.public_key())).unwrap();
        assert_eq!(*verified.message(), update());
        assert_eq!(verified.identity(), sealed.identity);
        assert_eq!(verified.time, NOW);
        // Randomized: other bytes, the same identity.
        let again = seal(Update::TYP, &VENDOR, &payload, &[&key]).unwrap();
        assert_eq!(again.identity, sealed.identity);
        assert_eq!(again.bytes == sealed.bytes, suite == Suite::S1);
    }
}

#[test]
fn both_libraries_make_the_same_public_key_of_a_seed() {
    for (suite, tags) in [(Suite::S3, [1u8, 3]), (Suite::S5, [1, 4])] {
        let seed = |tag| {
            let mut bytes = [0x21; 32];
            bytes[31] = tag;
            bytes
        };
        let seeds = [seed(tags[0]), seed(tags[1])].concat();
        let central = SigningKey::from_seed(suite, &seeds).unwrap();
        assert_eq!(central.public_key(), TestKey::new(suite, 0x21).public_key());
    }
}

#[test]
fn keys_come_back_from_their_bytes_and_never_show_them() {
    let key = SigningKey::generate(Suite::S5).unwrap();
    let again = SigningKey::from_bytes(&key.to_bytes()).unwrap();
    assert_eq!(again.public_key(), key.public_key());
    assert!(!format!("{key:?}").contains(&format!("{:?}", &key.to_bytes()[1..9])));
    assert_eq!(SigningKey::from_bytes(&key.to_bytes()[..40]).err(), Some(SignError::NotAKey(Suite::S5)));
    assert_eq!(SigningKey::generate(Suite::S4).err(), Some(SignError::UnsupportedSuite(Suite::S4)));
    let container = ContainerKey::from_random(&[5; 32]);
    let again = ContainerKey::from_bytes(&container.to_bytes()).unwrap();
    assert_eq!(again.public_key(), container.public_key());
    assert!(ContainerKey::from_bytes(&container.to_bytes()[..32]).is_err());
    assert!(container.sign(Algorithm::MlDsa44, b"").is_err());
}

#[test]
fn a_stripped_or_broken_signature_of_a_hybrid_pair_is_refused() {
    let v = vendor();
    let good = v.seal(&update(), &[&v.issuer]);
    let keys = Keys::one(v.issuer.public_key());
    let verify = |bytes: &[u8]| {
        Envelope::parse(bytes).map_err(Into::into).and_then(|e| e.verify::<Update>(&VENDOR, keys))
    };
    assert!(verify(&good).is_ok());
    let ml_dsa_at = good.len() - 2420;
    let ed25519_at = good.windows(4).rposition(|w| w == [0xa0, 0x58, 0x40, good[good.len() - 1]]);
    let mut broken = good.clone();
    broken[ml_dsa_at + 100] ^= 1;
    assert!(verify(&broken).is_err());
    assert!(ed25519_at.is_none() || verify(&good[..ed25519_at.unwrap_or(0)]).is_err());
    assert!(verify(&good[..ml_dsa_at]).is_err());
}
