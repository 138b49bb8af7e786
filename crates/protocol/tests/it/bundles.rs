//! Two messages that prove a copy, and pairs that prove nothing.

use crate::samples::{self, VENDOR, container_key, plain_request, receipt, succession, vendor};
use tenure_domain::container::Version;
use tenure_protocol::bundle::{Contradiction, NoProof, check};
use tenure_protocol::message::{Request, Succession};

#[test]
fn two_contradicting_messages_prove_a_copy() {
    let (v, key) = (vendor(), container_key());
    let seal = |request: &Request| v.seal(request, &[&key]);
    let request = plain_request();
    let same_ctr = Request { computer: "another".into(), ..request.clone() };
    let proof = check(&VENDOR, &seal(&request), &seal(&same_ctr)).unwrap();
    assert_eq!(proof.serial, samples::serial());
    assert_eq!(proof.contradiction, Contradiction::Fork { ctr: 8 });
    let fallen = Request { ctr: 20, applied: Version { epoch: 0, seq: 3 }, ..request.clone() };
    let expected = Contradiction::RollBack { before: request.applied, after: fallen.applied };
    for (a, b) in [(&request, &fallen), (&fallen, &request)] {
        assert_eq!(check(&VENDOR, &seal(a), &seal(b)).map(|p| p.contradiction), Ok(expected));
    }
    let successor = |n: u8| {
        let new = crate::keys::TestKey::new(tenure_protocol::suite::Suite::S1, n);
        let key_of = tenure_protocol::suite::sign::Signer::public_key(&new).clone();
        v.seal(&Succession { key: key_of, ctr: u64::from(n), ..succession() }, &[&key, &new])
    };
    let proof = check(&VENDOR, &successor(0x31), &successor(0x32)).unwrap();
    assert_eq!(proof.contradiction, Contradiction::TwoSuccessors { instance: 2 });
}

#[test]
fn honest_messages_prove_nothing() {
    let (v, key) = (vendor(), container_key());
    let request = v.seal(&plain_request(), &[&key]);
    let receipt = v.seal(&receipt(), &[&key]);
    assert_eq!(check(&VENDOR, &request, &receipt), Err(NoProof::Consistent));
    assert_eq!(check(&VENDOR, &request, &request), Err(NoProof::Consistent));
    let stranger = samples::successor_key();
    let other = v.seal(&plain_request(), &[&stranger]);
    assert_eq!(check(&VENDOR, &request, &other), Err(NoProof::Different));
    let update = v.seal(&samples::update(), &[&v.issuer]);
    assert!(matches!(check(&VENDOR, &request, &update), Err(NoProof::Verify(_))));
}
