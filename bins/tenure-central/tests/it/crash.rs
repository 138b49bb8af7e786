//! Power cuts: what was acknowledged is there afterwards.

use crate::harness::Place;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const CLIENTS: usize = 6;
const ROUNDS: usize = 3;
/// So many acknowledged orders into a round, the server is killed.
const ACKNOWLEDGED: usize = 25;

fn place_order(agent: &ureq::Agent, url: &str, key: &str, number: &str) -> bool {
    let body = format!(r#"{{"customer":"ACME","number":"{number}","lines":[{{"item":"BASIC"}}]}}"#);
    let sent = agent
        .post(format!("{url}/api/v1/orders"))
        .header("authorization", format!("Bearer {key}"))
        .header("content-type", "application/json")
        .send(&body);
    sent.is_ok_and(|response| response.status().as_u16() == 200)
}

#[test]
fn killing_the_server_during_orders_loses_nothing_acknowledged() {
    let place = Place::new();
    let mut server = place.serve();
    place.json(&["item", "put", "--id", "BASIC", "--name", "Basic", "--product-code", "10"]);
    let key = std::fs::read_to_string(place.data().join("first-credential")).unwrap();
    let key = key.trim().to_owned();
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for round in 0..ROUNDS {
        let enough = acknowledged.lock().unwrap().len() + ACKNOWLEDGED;
        let sent = Arc::new(AtomicUsize::new(0));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let (url, key) = (server.url.clone(), key.clone());
                let (acknowledged, sent) = (Arc::clone(&acknowledged), Arc::clone(&sent));
                std::thread::spawn(move || {
                    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
                    loop {
                        let number = format!("{round}-{}", sent.fetch_add(1, Ordering::SeqCst));
                        if !place_order(&agent, &url, &key, &number) {
                            return;
                        }
                        acknowledged.lock().unwrap().insert(number);
                    }
                })
            })
            .collect();
        while acknowledged.lock().unwrap().len() < enough {
            std::thread::yield_now();
        }
        server.kill();
        for client in clients {
            client.join().unwrap();
        }
        server = place.serve();
    }
    let mut found = BTreeSet::new();
    let mut after = String::new();
    loop {
        let page = place.json(&["api", "list_orders", "--limit", "100", "--after", &after]);
        let numbers =
            page["items"].as_array().unwrap().iter().map(|o| o["number"].as_str().unwrap().to_owned());
        found.extend(numbers);
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    let acknowledged = acknowledged.lock().unwrap();
    let lost: Vec<_> = acknowledged.difference(&found).collect();
    assert!(
        lost.is_empty(),
        "{} of {} acknowledged orders are lost: {lost:?}",
        lost.len(),
        acknowledged.len()
    );
    assert!(acknowledged.len() >= ROUNDS * ACKNOWLEDGED);
    // Whatever was not acknowledged is whole or not there.
    let doctor = place.say(&["doctor"]);
    assert_eq!(doctor.code, 0, "{}", doctor.out);
}
