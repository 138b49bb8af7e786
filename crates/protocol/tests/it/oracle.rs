//! Another implementation of COSE (`coset`) reads every good message and builds the same bytes to sign.

use crate::samples::{self, VENDOR};
use coset::{CborSerializable, CoseSign, TaggedCborSerializable};
use tenure_protocol::suite::verify::is_valid;
use tenure_protocol::suite::{Algorithm, PublicKey};
use tenure_protocol::{Envelope, Typ};

fn context(typ: Typ) -> Vec<u8> {
    let mut aad = vec![0x83, 0x66];
    aad.extend_from_slice(b"Tenure");
    aad.push(typ.number());
    aad.push(0x50);
    aad.extend_from_slice(&VENDOR.0);
    aad
}

/// The algorithm of a signature, read by the oracle.
fn algorithm(signature: &coset::CoseSignature) -> Algorithm {
    let number = match signature.protected.header.alg.clone().unwrap() {
        coset::RegisteredLabelWithPrivate::Assigned(a) => coset::iana::EnumI64::to_i64(&a),
        coset::RegisteredLabelWithPrivate::PrivateUse(n) => n,
        coset::RegisteredLabelWithPrivate::Text(t) => panic!("{t}"),
    };
    [Algorithm::Ed25519, Algorithm::Es256, Algorithm::MlDsa44, Algorithm::MlDsa65]
        .into_iter()
        .find(|a| a.cose() == number)
        .unwrap()
}

#[test]
fn coset_reads_and_verifies_every_message_and_writes_the_same_bytes() {
    let v = samples::vendor();
    let keys: Vec<PublicKey> = [&v.issuer_ca, &v.catalogue, &v.recovery, &v.issuer]
        .into_iter()
        .chain([&samples::container_key(), &samples::successor_key()])
        .chain(&v.root)
        .map(|k| tenure_protocol::suite::sign::Signer::public_key(k).clone())
        .collect();
    for (typ, bytes) in samples::all() {
        let message = CoseSign::from_tagged_slice(&bytes).unwrap();
        let header = Envelope::parse(&bytes).unwrap().header().clone();
        let per_key = header.suite.algorithms().len();
        for (n, signature) in message.signatures.iter().enumerate() {
            let key = keys.iter().find(|k| k.id() == header.keys[n / per_key]).unwrap();
            let (expected, part) = key.parts().nth(n % per_key).unwrap();
            let tbs = message.tbs_data(&context(typ), signature);
            assert_eq!(algorithm(signature), expected);
            assert!(is_valid(expected, part, &tbs, &signature.signature), "{typ}: signature {n}");
        }
        assert_eq!(message.to_tagged_vec().unwrap(), bytes, "{typ}");
    }
}

#[test]
fn what_coset_refuses_we_refuse() {
    // Cut and bent inputs: whenever our parser accepts an envelope, the oracle does too.
    for (typ, bytes) in samples::all() {
        for at in (0..bytes.len().min(300)).chain((300..bytes.len()).step_by(501)) {
            for flip in [1u8, 0x20, 0x80] {
                let mut bent = bytes.clone();
                bent[at] ^= flip;
                if Envelope::parse(&bent).is_ok() {
                    assert!(CoseSign::from_tagged_slice(&bent).is_ok(), "{typ}: byte {at}");
                }
            }
        }
    }
    assert!(CoseSign::from_slice(&[]).is_err());
}
