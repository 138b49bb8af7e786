//! The documents are what the code says.

use std::collections::BTreeSet;

use crate::harness::{Ask, Service};

#[test]
fn every_operation_has_a_name_a_sentence_and_an_audience() {
    let operations = tenure_web::operations();
    let names: BTreeSet<&str> = operations.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(names.len(), operations.len(), "two operations share a name");
    for o in operations {
        assert!(!o.summary.is_empty() && !o.tag.is_empty(), "{} lacks its text", o.id);
        assert_ne!(o.permission.as_deref(), Some(""), "{} declares no audience", o.id);
        let named = o.path.matches('{').count();
        assert_eq!(o.parameters.iter().filter(|p| p.place == "path").count(), named, "{}", o.id);
    }
    let order = operations.iter().find(|o| o.id == "place_order").unwrap();
    assert_eq!((order.method.as_str(), order.path.as_str()), ("POST", "/api/v1/orders"));
    assert_eq!(order.body.as_deref(), Some("PlaceOrder"));
}

#[tokio::test]
async fn the_openapi_document_is_served_and_every_reference_in_it_leads_somewhere() {
    let service = Service::new();
    let document = service.send(Ask::new("GET", "/api/v1/openapi.json")).await.ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer} leads nowhere");
    }
}

#[test]
fn the_table_of_errors_is_made_from_the_list_of_problems() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/errors.md");
    let text = std::fs::read_to_string(path).unwrap();
    let table = tenure_web::error_table();
    if !text.contains(&table) {
        let wanted = concat!(env!("CARGO_TARGET_TMPDIR"), "/errors-table.md");
        std::fs::write(wanted, &table).unwrap();
        panic!("docs/errors.md lags behind; its table should be that of {wanted}");
    }
}
