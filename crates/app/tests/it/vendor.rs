//! Vendor commands: idempotency, dry runs, roles.

use crate::harness::Vendor;
use std::collections::BTreeMap;
use tenure_app::AppError;
use tenure_app::access::{Operator, Role};
use tenure_app::vendor::{Call, OrderWanted};
use tenure_domain::ids::Digest;
use tenure_domain::order::{Destination, LineWanted};
use tenure_store::query::ListQuery;

fn wanted() -> OrderWanted {
    OrderWanted {
        number: None,
        po: None,
        customer: "C-1".parse().unwrap(),
        comment: String::new(),
        destination: Destination::NewTicket,
        lines: vec![LineWanted {
            item: "BASIC".parse().unwrap(),
            quantity: 2,
            comment: String::new(),
            parameters: BTreeMap::new(),
            replaces: Vec::new(),
        }],
    }
}

#[test]
fn a_retry_with_its_key_is_the_same_order_and_another_body_is_refused() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let call = Call { idempotency: Some(("k-1".into(), Digest([1; 32]))), ..Vendor::call("order.place") };
    let first = vendor.central.place_order(&call, &wanted()).unwrap();
    let second = vendor.central.place_order(&call, &wanted()).unwrap();
    assert_eq!((&first.order, first.position), (&second.order, second.position));
    let other = Call { idempotency: Some(("k-1".into(), Digest([2; 32]))), ..call };
    let refused = vendor.central.place_order(&other, &wanted());
    assert!(matches!(refused, Err(AppError::IdempotencyMismatch)));
}

#[test]
fn a_dry_run_answers_with_its_events_and_leaves_nothing() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let call = Call { dry_run: true, ..Vendor::call("order.place") };
    let done = vendor.central.place_order(&call, &wanted()).unwrap();
    assert!(done.events.len() >= 4);
    let query = ListQuery { limit: 10, ..ListQuery::default() };
    assert_eq!(vendor.central.orders(&Operator::local(), &query).unwrap(), []);
}

#[test]
fn an_api_key_acts_by_its_role_until_it_is_revoked() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let made = vendor.central.make_key(&Operator::local(), "reports", Role::Reader, None).unwrap();
    let reader = vendor.central.authenticate(&made.secret).unwrap().unwrap();
    let call = Call { operator: reader.clone(), ..Vendor::call("order.place") };
    assert!(matches!(vendor.central.place_order(&call, &wanted()), Err(AppError::Forbidden { .. })));
    assert!(vendor.central.settings(&reader).is_ok());
    vendor.central.revoke_key(&Operator::local(), &made.key.id).unwrap();
    assert_eq!(vendor.central.authenticate(&made.secret).unwrap(), None);
    assert_eq!(vendor.central.authenticate("tenure_wrong").unwrap(), None);
}
