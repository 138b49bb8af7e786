//! Every type of message fed to every consumer: only the diagonal is accepted (SECURITY §2, row 2).

use crate::samples::{self, VENDOR, vendor};
use std::sync::OnceLock;
use tenure_protocol::envelope::{Keys, VerifyError};
use tenure_protocol::message::{
    Behind, CatalogueStatement, Evidence, EvidenceWanted, IssuerCertificate, NoChange, Receipt,
    RecoveryStatement, Request, RootStatement, Succession, Update, VendorProfile,
};
use tenure_protocol::suite::PublicKey;
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::{Envelope, Typ, VendorId};

/// Consumes `bytes` as `typ`, with every key there is entitled: nothing but the type holds them apart.
pub(crate) fn consume(typ: Typ, vendor_id: &VendorId, bytes: &[u8]) -> Result<(), VerifyError> {
    static EVERY: OnceLock<Vec<PublicKey>> = OnceLock::new();
    let every = EVERY.get_or_init(|| {
        let v = vendor();
        let mut keys = v.root;
        keys.extend([v.issuer_ca, v.catalogue, v.recovery, v.issuer]);
        keys.extend([samples::container_key(), samples::successor_key()]);
        keys.iter().map(|k| k.public_key().clone()).collect()
    });
    let keys = Keys { entitled: every, threshold: 1 };
    let envelope = Envelope::parse(bytes)?;
    match typ {
        Typ::VendorProfile => envelope.verify::<VendorProfile>(vendor_id, keys).map(drop),
        Typ::RootStatement => envelope.verify::<RootStatement>(vendor_id, keys).map(drop),
        Typ::RecoveryStatement => envelope.verify::<RecoveryStatement>(vendor_id, keys).map(drop),
        Typ::IssuerCertificate => envelope.verify::<IssuerCertificate>(vendor_id, keys).map(drop),
        Typ::CatalogueStatement => envelope.verify::<CatalogueStatement>(vendor_id, keys).map(drop),
        Typ::Request => envelope.verify_claim::<Request>(vendor_id).map(drop),
        Typ::Update => envelope.verify::<Update>(vendor_id, keys).map(drop),
        Typ::NoChange => envelope.verify::<NoChange>(vendor_id, keys).map(drop),
        Typ::EvidenceWanted => envelope.verify::<EvidenceWanted>(vendor_id, keys).map(drop),
        Typ::Evidence => envelope.verify_claim::<Evidence>(vendor_id).map(drop),
        Typ::Succession => envelope.verify_claim::<Succession>(vendor_id).map(drop),
        Typ::Behind => envelope.verify::<Behind>(vendor_id, keys).map(drop),
        Typ::Receipt => envelope.verify_claim::<Receipt>(vendor_id).map(drop),
    }
}

#[test]
fn every_message_is_refused_in_every_other_place() {
    let all = samples::all();
    assert_eq!(all.len(), Typ::ALL.len());
    for (found, bytes) in &all {
        for wanted in Typ::ALL {
            let verdict = consume(wanted, &VENDOR, bytes);
            if wanted == *found {
                assert_eq!(verdict, Ok(()), "{found}");
            } else {
                assert_eq!(verdict, Err(VerifyError::WrongTyp { found: *found, wanted }));
            }
        }
    }
}

#[test]
fn a_type_relabelled_in_the_header_does_not_verify() {
    // The header's type is the one byte after the label −65,538.
    for (found, bytes) in samples::all() {
        let label = [0x3a, 0x00, 0x01, 0x00, 0x01];
        let at = bytes.windows(5).position(|w| w == label).unwrap() + 5;
        for wanted in Typ::ALL.into_iter().filter(|t| *t != found) {
            let mut forged = bytes.clone();
            forged[at] = wanted.number();
            assert!(consume(wanted, &VENDOR, &forged).is_err(), "{found} as {wanted}");
        }
    }
}

#[test]
fn another_vendors_messages_are_refused() {
    let other = VendorId([0xB2; 16]);
    for (typ, bytes) in samples::all() {
        assert_eq!(consume(typ, &other, &bytes), Err(VerifyError::OtherVendor { found: VENDOR }));
    }
}
