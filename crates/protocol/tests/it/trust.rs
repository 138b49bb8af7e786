//! What a container believes and what not: rotation, roles, certificates, catalogue, time, epoch.

use crate::keys::TestKey;
use crate::samples::{
    self, NOW, VENDOR, Vendor, behind, full_license, included, license, no_change, push_update, recovery,
    role, serial, update, vendor,
};
use tenure_domain::container::Version;
use tenure_domain::terms::change::Term;
use tenure_domain::time::DAY;
use tenure_protocol::message::{IssuerCertificate, RootStatement, Update};
use tenure_protocol::suite::Suite;
use tenure_protocol::trust::{Answer, Beyond, Holder, TrustStore, UnconfirmedProfile};
use tenure_protocol::{HasProblem, Message, TrustError, VendorId, VerifyError, problem};

fn holder() -> Holder<'static> {
    Holder { serial: serial(), applied: None }
}

fn open(trust: &TrustStore, messages: &[Vec<u8>]) -> Result<TrustStore, TrustError> {
    trust.open(messages, &holder())?.accept().map(|a| a.trust)
}

fn refused(update: &Update) -> TrustError {
    let v = vendor();
    open(&v.trust(), &v.answer(update)).unwrap_err()
}

#[test]
fn a_whole_answer_is_believed_and_the_store_survives_its_bytes() {
    let v = vendor();
    let trust = v.trust();
    assert_eq!(TrustStore::from_bytes(&trust.to_bytes()), Ok(trust.clone()));
    let opened = trust.open(&v.answer(&update()), &holder()).unwrap();
    assert!(matches!(opened.answer(), Answer::Update(u) if **u == update()));
    let after = opened.accept().unwrap().trust;
    assert_eq!(after.latest_signed_time(), Some(NOW));
    assert_eq!(after.holds().catalogue, 3);
    assert_eq!(TrustStore::from_bytes(&after.to_bytes()), Ok(after.clone()));
    // What is held need not be sent again.
    let short = [v.seal(&no_change(), &[&v.issuer])];
    let applied = update();
    let holder = Holder { serial: serial(), applied: Some(&applied) };
    assert!(after.open(&short, &holder).is_ok());
    assert_eq!(trust.open(&short, &holder).err(), Some(TrustError::NoIssuer));
    assert!(open(&after, &v.answer(&push_update())).is_ok());
}

#[test]
fn a_profile_pins_what_its_own_root_signed() {
    let v = vendor();
    let read = UnconfirmedProfile::read(&v.profile()).unwrap();
    assert!(read.is_test());
    assert_eq!(read.fingerprint().to_string().len(), 39);
    assert_eq!(read.clone().confirm_production().err(), Some(TrustError::TestProfile));
    let real = Vendor { test: false, ..vendor() };
    assert!(UnconfirmedProfile::read(&real.profile()).unwrap().confirm_production().is_ok());
    // Signed by one root key where two must.
    let alone = v.seal(&v.profile_message(), &[&v.root[0]]);
    assert!(matches!(
        UnconfirmedProfile::read(&alone).err(),
        Some(TrustError::Verify { source: VerifyError::TooFewKeys { needed: 2, found: 1 }, .. })
    ));
    // Another vendor's profile around this root.
    let other = Vendor::new(VENDOR, 0x40);
    let forged = other.seal(&v.profile_message(), &[&other.root[0], &other.root[1]]);
    assert!(matches!(
        UnconfirmedProfile::read(&forged).err(),
        Some(TrustError::Verify { source: VerifyError::UnknownKey(_), .. })
    ));
}

/// The vendor after `n` rotations, and the statements in between.
fn rotated(n: u64) -> (Vendor, Vec<Vec<u8>>) {
    let mut v = vendor();
    let mut statements = Vec::new();
    for number in 2..=n {
        let base = 0x50 + u8::try_from(number).unwrap();
        let mut next = vendor();
        next.root[2] = TestKey::new(Suite::S5, base);
        next.root.rotate_right(1);
        next.root[1] = std::mem::replace(&mut v.root[0], TestKey::new(Suite::S5, 0));
        next.root[2] = std::mem::replace(&mut v.root[1], TestKey::new(Suite::S5, 0));
        // Both old signers stay for one round: they are two of the new three as well.
        let statement = next.root_statement(number);
        statements.push(next.seal(&statement, &[&next.root[1], &next.root[2]]));
        v = next;
    }
    (v, statements)
}

#[test]
fn the_root_is_walked_step_by_step() {
    let trust = vendor().trust();
    let (v, statements) = rotated(4);
    let messages: Vec<Vec<u8>> = statements.iter().cloned().chain(v.answer(&update())).collect();
    let after = open(&trust, &messages).unwrap();
    assert_eq!(after.root().number, 4);
    // Again: old statements are passed over.
    assert_eq!(open(&after, &messages).unwrap().root().number, 4);
    let gap: Vec<Vec<u8>> = statements[1..].iter().cloned().chain(v.answer(&update())).collect();
    assert!(matches!(open(&trust, &gap), Err(TrustError::RootGap { present: 1, found: 3 })));
}

#[test]
fn a_root_needs_the_thresholds_of_both_roots() {
    let v = vendor();
    let new_keys: Vec<TestKey> = (0x61..0x64).map(|n| TestKey::new(Suite::S5, n)).collect();
    let refs: Vec<&TestKey> = new_keys.iter().collect();
    let next = RootStatement { root: role(&refs, 2), ..v.root_statement(2) };
    let try_with = |signers: &[&dyn tenure_protocol::suite::sign::Signer], next: &RootStatement| {
        let mut messages = vec![v.seal(next, signers)];
        messages.extend(v.answer(&update()));
        open(&v.trust(), &messages)
    };
    let (old0, old1) = (&v.root[0], &v.root[1]);
    assert!(try_with(&[old0, old1, &new_keys[0], &new_keys[1]], &next).is_ok());
    let too_few = |r: Result<TrustStore, TrustError>| {
        matches!(r, Err(TrustError::Verify { source: VerifyError::TooFewKeys { needed: 2, .. }, .. }))
    };
    assert!(too_few(try_with(&[old0, old1, &new_keys[0]], &next)));
    assert!(too_few(try_with(&[old0, &new_keys[0], &new_keys[1]], &next)));
    assert!(too_few(try_with(&[&new_keys[0], &new_keys[1]], &next)));
    let foreign = TestKey::new(Suite::S5, 0x70);
    let with_foreign = try_with(&[old0, old1, &new_keys[0], &new_keys[1], &foreign], &next);
    assert!(matches!(with_foreign, Err(TrustError::Verify { source: VerifyError::UnknownKey(_), .. })));
    let real = RootStatement { test: false, ..next.clone() };
    let all: [&dyn tenure_protocol::suite::sign::Signer; 4] = [old0, old1, &new_keys[0], &new_keys[1]];
    assert_eq!(try_with(&all, &real), Err(TrustError::TestMarkChanged));
    let weak = RootStatement { issuer_suites: vec![Suite::S1], ..next.clone() };
    assert_eq!(try_with(&all, &weak), Err(TrustError::RootInconsistent));
    let unreachable = RootStatement { root: role(&refs, 4), ..next };
    assert_eq!(try_with(&all, &unreachable), Err(TrustError::RootInconsistent));
}

#[test]
fn an_issuer_counts_only_within_its_certificate() {
    let v = vendor();
    let late =
        Update { time: NOW.plus(29 * DAY), window: (NOW.plus(29 * DAY), NOW.plus(30 * DAY)), ..update() };
    assert!(matches!(refused(&late), TrustError::IssuerNotValid { .. }));
    let with = |certificate: &IssuerCertificate| {
        let messages = [v.seal(certificate, &[&v.issuer_ca]), v.catalogue(), v.seal(&update(), &[&v.issuer])];
        open(&v.trust(), &messages)
    };
    let good = v.certificate_message();
    assert!(with(&good).is_ok());
    let long = IssuerCertificate { valid_until: good.valid_from.plus(31 * DAY), ..good.clone() };
    assert_eq!(with(&long), Err(TrustError::IssuerBeyond));
    let scope = IssuerCertificate { scope: "everything".into(), ..good.clone() };
    assert_eq!(with(&scope), Err(TrustError::IssuerBeyond));
    let plain = samples::container_key();
    let weak = IssuerCertificate {
        key: tenure_protocol::suite::sign::Signer::public_key(&plain).clone(),
        ..good.clone()
    };
    let messages = [v.seal(&weak, &[&v.issuer_ca]), v.catalogue(), v.seal(&update(), &[&plain])];
    assert_eq!(open(&v.trust(), &messages), Err(TrustError::IssuerSuite { found: Suite::S1 }));
    // A certificate that the issuer signed for itself.
    let messages = [v.seal(&good, &[&v.issuer]), v.catalogue(), v.seal(&update(), &[&v.issuer])];
    assert!(matches!(
        open(&v.trust(), &messages),
        Err(TrustError::Verify { source: VerifyError::UnknownKey(_), .. })
    ));
}

#[test]
fn a_role_counts_only_in_its_time() {
    let mut v = vendor();
    let mut statement = v.root_statement(1);
    statement.catalogue.valid_until = NOW;
    let root = v.seal(&statement, &[&v.root[0], &v.root[1]]);
    let mut profile = v.profile_message();
    profile.root = root.into();
    let profile = v.seal(&profile, &[&v.root[0], &v.root[1]]);
    let trust = UnconfirmedProfile::read(&profile).unwrap().confirm().0;
    assert!(matches!(open(&trust, &v.answer(&update())), Err(TrustError::RoleNotValid { .. })));
    v.test = false;
}

#[test]
fn nothing_beyond_the_catalogue_is_accepted() {
    let beyond = |update: &Update| match refused(update) {
        TrustError::BeyondTemplate(b) => b.beyond,
        other => panic!("{other:?}"),
    };
    let with = |change: &dyn Fn(&mut tenure_protocol::message::License)| {
        let mut license = full_license();
        change(&mut license);
        Update { licenses: vec![license], ..update() }
    };
    assert_eq!(beyond(&with(&|l| l.terms.seats.count = 11)), Beyond::Term(Term::Seats));
    assert_eq!(beyond(&with(&|l| l.terms.feature_map = 0x10)), Beyond::Term(Term::FeatureMap));
    assert_eq!(beyond(&with(&|l| l.terms.units = None)), Beyond::Term(Term::Units));
    assert_eq!(beyond(&with(&|l| l.terms.lease_seconds = None)), Beyond::Term(Term::LeaseSeconds));
    assert_eq!(beyond(&with(&|l| l.lease_end = None)), Beyond::LeaseEnd { latest: NOW.plus(30 * DAY) });
    let latest = NOW.plus(30 * DAY);
    assert_eq!(beyond(&with(&|l| l.lease_end = Some(latest.plus(1)))), Beyond::LeaseEnd { latest });
    assert_eq!(beyond(&with(&|l| l.product_code = 7)), Beyond::ProductCode);
    assert_eq!(beyond(&with(&|l| l.item = "SNP-FONT".parse().unwrap())), Beyond::Item);
    let no_template = Update { templates: vec![], licenses: vec![license(1, 1)], ..update() };
    assert_eq!(beyond(&no_template), Beyond::NoTemplate);
    let level = Update { templates: vec![included(2)], licenses: vec![license(1, 2)], ..update() };
    assert_eq!(beyond(&level), Beyond::Level { needed: 2 });
    let mut wrong_proof = update();
    wrong_proof.templates[0].index = 1;
    assert_eq!(refused(&wrong_proof), TrustError::TemplateNotInCatalogue);
    assert_eq!(refused(&with(&|l| l.terms.units = None)).problem(), problem::BEYOND_TEMPLATE);
}

#[test]
fn a_no_change_renews_no_lease_beyond_the_template() {
    let v = vendor();
    let applied = update();
    let check = |no_change: &tenure_protocol::message::NoChange, applied: Option<&Update>| {
        v.trust().open(&v.answer(no_change), &Holder { serial: serial(), applied }).map(drop)
    };
    assert_eq!(check(&no_change(), Some(&applied)), Ok(()));
    let mut long = no_change();
    long.leases.insert(samples::license_id(1), NOW.plus(31 * DAY));
    assert!(matches!(check(&long, Some(&applied)), Err(TrustError::BeyondTemplate(_))));
    assert!(matches!(check(&no_change(), None), Err(TrustError::BeyondTemplate(_))));
}

#[test]
fn an_answer_for_another_container_or_vendor_is_refused() {
    let v = vendor();
    let other = Update { serial: samples::other_serial(), ..update() };
    assert!(matches!(refused(&other), TrustError::OtherContainer { .. }));
    let foreign = Vendor::new(VendorId([0xB2; 16]), 0x10);
    assert!(matches!(
        open(&v.trust(), &foreign.answer(&update())),
        Err(TrustError::Verify { source: VerifyError::OtherVendor { .. }, .. })
    ));
}

#[test]
fn the_signed_time_never_falls() {
    let v = vendor();
    let after = open(&v.trust(), &v.answer(&update())).unwrap();
    let earlier = Update { time: NOW.plus(-1), ..update() };
    // It opens, so that the rules of a contact can say first that its version is old.
    let opened = after.open(&v.answer(&earlier), &holder()).unwrap();
    assert_eq!(opened.accept(), Err(TrustError::SignedTimeBehind { signed: NOW.plus(-1), latest: NOW }));
    assert!(open(&after, &v.answer(&behind())).is_ok());
}

#[test]
fn an_epoch_needs_its_recovery_statement() {
    let v = vendor();
    let next = Update { version: Version { epoch: 1, seq: 1 }, ..update() };
    assert!(matches!(refused(&next), TrustError::EpochUnproven { .. }));
    let mut messages = vec![v.seal(&recovery(), &[&v.recovery])];
    messages.extend(v.answer(&next));
    let after = open(&v.trust(), &messages).unwrap();
    assert_eq!(after.epoch(), 1);
    let mut forged = vec![v.seal(&recovery(), &[&v.issuer])];
    forged.extend(v.answer(&next));
    assert!(matches!(open(&v.trust(), &forged), Err(TrustError::Verify { .. })));
}

#[test]
fn messages_stand_in_their_order() {
    let v = vendor();
    let answer = v.answer(&update());
    let swapped = [answer[1].clone(), answer[0].clone(), answer[2].clone()];
    assert!(matches!(open(&v.trust(), &swapped), Err(TrustError::Order { .. })));
    let twice = [answer[0].clone(), answer[0].clone(), answer[1].clone(), answer[2].clone()];
    assert!(matches!(open(&v.trust(), &twice), Err(TrustError::Order { .. })));
    assert_eq!(open(&v.trust(), &answer[..2]), Err(TrustError::NoAnswer));
    assert_eq!(open(&v.trust(), &[]), Err(TrustError::NoAnswer));
    let request = v.seal(&samples::request(), &[&samples::container_key()]);
    let no_answer = [answer[0].clone(), answer[1].clone(), request];
    assert!(matches!(open(&v.trust(), &no_answer), Err(TrustError::Order { .. })));
}

#[test]
fn evidence_shows_an_update_that_an_issuer_signed() {
    let v = vendor();
    let bytes = v.seal(&samples::evidence(), &[&samples::container_key()]);
    let envelope = tenure_protocol::Envelope::parse(&bytes).unwrap();
    let claimed = envelope.verify_claim::<tenure_protocol::message::Evidence>(&VENDOR).unwrap();
    let evidence = claimed.enrolling().unwrap();
    assert_eq!(v.trust().open_evidence(&evidence).unwrap().into_message(), update());
    assert_eq!(evidence.header().typ, tenure_protocol::message::Evidence::TYP);
}

#[test]
fn a_succession_names_its_new_key_in_header_and_payload() {
    let v = vendor();
    let (old, new, third) =
        (samples::container_key(), samples::successor_key(), TestKey::new(Suite::S1, 0x7B));
    let claim = |bytes: &[u8]| {
        let envelope = tenure_protocol::Envelope::parse(bytes).unwrap();
        let claimed = envelope.verify_claim::<tenure_protocol::message::Succession>(&VENDOR)?;
        claimed.held_by(tenure_protocol::suite::sign::Signer::public_key(&old)).map(drop)
    };
    let succession = samples::succession();
    assert_eq!(claim(&v.seal(&succession, &[&old, &new])), Ok(()));
    let refused = Err(VerifyError::NotItsKey(serial()));
    assert_eq!(claim(&v.seal(&succession, &[&old, &third])), refused);
    assert_eq!(claim(&v.seal(&succession, &[&new, &old])), refused);
}

#[test]
fn an_update_that_would_not_fit_into_an_evidence_is_not_signed() {
    let v = vendor();
    let many = |n: u16| {
        let one = |i: u16| {
            let mut id = [0; 16];
            id[..2].copy_from_slice(&i.to_be_bytes());
            tenure_protocol::message::License { id: tenure_domain::ids::LicenseId(id), ..full_license() }
        };
        Update { licenses: (0..n).map(one).collect(), ..update() }
    };
    let seal = |update: &Update| {
        tenure_protocol::seal(Update::TYP, &VENDOR, &update.to_payload(), &[&v.issuer]).map(drop)
    };
    assert_eq!(seal(&many(600)), Ok(()));
    assert!(seal(&many(1000)).is_err());
    let plain = |i: u16| {
        let mut id = [0; 16];
        id[..2].copy_from_slice(&i.to_be_bytes());
        tenure_protocol::message::License { id: tenure_domain::ids::LicenseId(id), ..license(1, 0) }
    };
    assert_eq!(seal(&Update { licenses: (0..1000).map(plain).collect(), ..update() }), Ok(()));
}
