//! Custody: keys carried away and brought back.

use crate::harness::Place;

fn item(place: &Place, id: &str, code: &str) {
    place.json(&["item", "put", "--id", id, "--name", id, "--product-code", code]);
}

#[test]
fn an_exported_catalogue_key_signs_by_file_and_comes_back() {
    let place = Place::new();
    let server = place.serve();
    let medium = place.path("medium");
    let medium = medium.to_str().unwrap();
    place.json(&["keys", "export-offline", "catalogue", "issuer-ca", "--out", medium]);
    assert!(!place.data().join("keys/catalogue.key").exists());
    let custody = |key: &str| {
        let shown = place.json(&["keys", "show"]);
        let rows = shown["keys"].as_array().unwrap().clone();
        rows.iter().find(|row| row["key"] == key).unwrap()["custody"].as_str().unwrap().to_owned()
    };
    assert_eq!((custody("catalogue"), custody("root-1")), ("offline".into(), "local".into()));

    item(&place, "LATER", "11");
    assert_eq!(place.say(&["order", "place", "--customer", "ACME", "--item", "LATER"]).code, 3);
    let (request, signed) = (place.path("request"), place.path("signed"));
    let (request, signed) = (request.to_str().unwrap(), signed.to_str().unwrap());
    place.say(&["keys", "catalogue", "request", "--out", request]).done();
    place.say(&["keys", "catalogue", "sign", request, "--keys", medium, "--out", signed]).done();
    place.say(&["keys", "catalogue", "import", signed]).done();
    place.json(&["order", "place", "--customer", "ACME", "--item", "LATER"]);

    // A start does not need the carried-away keys.
    assert_eq!(server.stop().0, 0);
    let _server = place.serve();
    let wrong = place.say(&["keys", "import", "catalogue", &format!("{medium}/issuer-ca.key")]);
    assert_eq!(wrong.code, 3);
    place.say(&["keys", "import", "catalogue", &format!("{medium}/catalogue.key")]).done();
    item(&place, "NOW", "12");
    place.json(&["order", "place", "--customer", "ACME", "--item", "NOW"]);
}

#[test]
fn a_copy_that_would_overwrite_another_key_deletes_nothing() {
    let place = Place::new();
    place.serve().stop();
    let medium = place.path("medium");
    std::fs::create_dir(&medium).unwrap();
    std::fs::write(medium.join("root-1.key"), b"another").unwrap();
    let said = place.say(&["keys", "export-offline", "root-2", "root-1", "--out", medium.to_str().unwrap()]);
    assert_eq!(said.code, 3);
    assert!(place.data().join("keys/root-1.key").exists() && place.data().join("keys/root-2.key").exists());
    assert_eq!(place.say(&["keys", "export-offline", "issuer", "--out", "m"]).code, 2);
}
