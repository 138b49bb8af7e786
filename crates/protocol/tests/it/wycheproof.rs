//! Wycheproof's vectors against the verification as it is used (SECURITY §2, row 72; G24).

use tenure_protocol::suite::Algorithm;
use tenure_protocol::suite::verify::is_valid;
use wycheproof::TestResult;

#[test]
fn ed25519_agrees_with_wycheproof() {
    let set = wycheproof::eddsa::TestSet::load(wycheproof::eddsa::TestName::Ed25519).unwrap();
    let mut count = 0;
    for group in set.test_groups {
        for test in group.tests {
            let verdict = is_valid(Algorithm::Ed25519, &group.key.pk, &test.msg, &test.sig);
            assert_eq!(verdict, test.result == TestResult::Valid, "case {}", test.tc_id);
            count += 1;
        }
    }
    assert!(count >= 150, "only {count} cases");
}

#[test]
fn es256_agrees_with_wycheproof() {
    let name = wycheproof::ecdsa::TestName::EcdsaSecp256r1Sha256P1363;
    let set = wycheproof::ecdsa::TestSet::load(name).unwrap();
    let mut count = 0;
    for group in set.test_groups {
        // We take compressed points only: the same key in the one form we read.
        let point = &group.key.key;
        let sign = 2 + (point[point.len() - 1] & 1);
        let compressed: Vec<u8> = std::iter::once(sign).chain(point[1..33].iter().copied()).collect();
        for test in group.tests {
            let verdict = is_valid(Algorithm::Es256, &compressed, &test.msg, &test.sig);
            assert_eq!(verdict, test.result == TestResult::Valid, "case {}", test.tc_id);
            assert!(!is_valid(Algorithm::Es256, point, &test.msg, &test.sig), "case {}", test.tc_id);
            count += 1;
        }
    }
    assert!(count >= 250, "only {count} cases");
}

fn ml_dsa(name: wycheproof::mldsa_verify::TestName, algorithm: Algorithm, least: usize) {
    let set = wycheproof::mldsa_verify::TestSet::load(name).unwrap();
    let mut count = 0;
    for group in set.test_groups {
        for test in group.tests {
            // Messages of Tenure are signed with an empty context.
            let used = test.ctx.as_ref().is_none_or(wycheproof::ByteString::is_empty);
            let expected = used && test.result == TestResult::Valid;
            let verdict = is_valid(algorithm, &group.pubkey, &test.msg, &test.sig);
            assert_eq!(verdict, expected, "case {}", test.tc_id);
            count += 1;
        }
    }
    assert!(count >= least, "only {count} cases");
}

#[test]
fn ml_dsa_44_agrees_with_wycheproof() {
    ml_dsa(wycheproof::mldsa_verify::TestName::MlDsa44Verify, Algorithm::MlDsa44, 90);
}

#[test]
fn ml_dsa_65_agrees_with_wycheproof() {
    ml_dsa(wycheproof::mldsa_verify::TestName::MlDsa65Verify, Algorithm::MlDsa65, 90);
}
