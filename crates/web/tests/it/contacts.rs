//! Containers over HTTP: activating, hints, strangers, guessers.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::atomic::Ordering;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::{Value, json};
use tenure_domain::contact::{Nonce, Selection, WishAction};
use tenure_domain::container::Version;
use tenure_domain::ids::{ContainerKind, Digest, Serial};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::envelope::Message as _;
use tenure_protocol::file::{self, FileKind, TenureFile};
use tenure_protocol::message::{Receipt, Request, TicketProof, Wish};
use tenure_protocol::suite::sign::{ContainerKey, Signer as _};
use tenure_protocol::ticket::{TicketKey, reference};
use tenure_protocol::trust::{Answer, Holder, UnconfirmedProfile};
use tenure_protocol::{TrustStore, Typ, seal};
use tenure_web::WebConfig;

use crate::harness::{Ask, START, Service};

/// A container's key and trust, enough for a first contact.
pub(crate) struct Computer {
    key: ContainerKey,
    pub(crate) serial: Serial,
    trust: TrustStore,
}

impl Computer {
    pub(crate) async fn new(service: &Service, seed: u8) -> Self {
        let profile = service.send(Ask::new("GET", "/c/v1/profile")).await;
        assert_eq!(profile.headers["content-type"], FileKind::MEDIA_TYPE);
        let profile = file::read_kind(&profile.bytes, FileKind::Profile).unwrap();
        let (trust, _) = UnconfirmedProfile::read(&profile.messages()[0]).unwrap().confirm();
        let key = ContainerKey::from_random(&[seed; 32]);
        Self { serial: key.public_key().serial(ContainerKind::File), key, trust }
    }

    /// The first request, wishing for everything on a ticket.
    pub(crate) fn request(&self, code: Option<&TicketCode>) -> Vec<u8> {
        let nonce = Nonce([9; 16]);
        let proof = |code: &TicketCode| TicketProof {
            reference: reference(code),
            proof: TicketKey::derive(code).proof(self.serial, 1, nonce),
        };
        let wish = code.map(|code| Wish {
            id: 1,
            action: WishAction::Activate(Selection::All),
            tickets: vec![proof(code)],
        });
        let request = Request {
            serial: self.serial,
            instance: 1,
            ctr: 1,
            previous: Digest::default(),
            applied: Version::default(),
            state: Digest::default(),
            nonce,
            sealing_key: Bytes(vec![7; 32]),
            kem_key: None,
            level: 0,
            fingerprint: Digest::default(),
            host_id: "FA70-9E37-28A8-9FE9".into(),
            computer: "desk-1".into(),
            client: "test".into(),
            local_time: Instant(START),
            floor: Instant(START),
            usage: BTreeMap::default(),
            tombstones: BTreeMap::default(),
            receipts: Vec::new(),
            format: 1,
            holds: self.trust.holds(),
            checkpoint: None,
            manual: true,
            wishes: wish.into_iter().collect(),
        };
        self.seal(FileKind::Request, Typ::Request, &request.to_payload())
    }

    fn receipt(&self, answer: &tenure_protocol::Verified<tenure_protocol::message::Update>) -> Vec<u8> {
        let receipt = Receipt {
            serial: self.serial,
            instance: 1,
            ctr: 2,
            previous: answer.in_reply.unwrap_or_default(),
            update: answer.identity(),
            applied: answer.version,
            state: answer.state_hash(),
            tombstones: BTreeMap::default(),
            local_time: Instant(START),
            level: 0,
        };
        self.seal(FileKind::Receipt, Typ::Receipt, &receipt.to_payload())
    }

    fn seal(&self, kind: FileKind, typ: Typ, payload: &[u8]) -> Vec<u8> {
        let sealed = seal(typ, self.trust.vendor(), payload, &[&self.key]).unwrap();
        TenureFile::new(kind, vec![sealed.bytes]).unwrap().to_bytes()
    }
}

fn contact(file: Vec<u8>) -> Ask {
    Ask::new("POST", "/c/v1/contact").bytes(FileKind::MEDIA_TYPE, file)
}

async fn sold(service: &Service) -> (TicketCode, Value) {
    service.item("BASIC").await;
    let order = service.order("BASIC").await;
    (order["ticket"]["code"].as_str().unwrap().parse().unwrap(), order)
}

#[tokio::test]
async fn a_container_activates_confirms_and_asks_for_hints_that_touch_no_database() {
    let service = Service::new();
    let (code, order) = sold(&service).await;
    let computer = Computer::new(&service, 1).await;
    let reply = service.send(contact(computer.request(Some(&code)))).await;
    assert_eq!(
        (reply.status.as_u16(), &reply.headers["content-type"]),
        (200, &FileKind::MEDIA_TYPE.parse().unwrap())
    );
    let answer = file::read_kind(&reply.bytes, FileKind::Update).unwrap();
    let holder = Holder { serial: computer.serial, applied: None };
    let opened = computer.trust.open(answer.messages(), &holder).unwrap();
    let Answer::Update(update) = opened.accept().unwrap().answer else { panic!("no update") };
    let receipt = computer.receipt(&update);
    let outcome = service.send(contact(receipt.clone())).await.ok();
    assert_eq!(outcome["outcome"], "confirmed");
    assert_eq!(service.send(contact(receipt)).await.ok()["outcome"], "nothing_new");

    let license = order["licenses"][0]["id"].as_str().unwrap();
    let shown = service.get(&format!("/api/v1/licenses/{license}")).await.ok();
    assert_eq!(shown["standing"]["word"], "collected_confirmed");
    assert_eq!(shown["history"][0]["kind"], "license_activated");
    let ticket = order["ticket"]["id"].as_str().unwrap();
    let history = service.get(&format!("/api/v1/activations?ticket={ticket}")).await.ok();
    assert_eq!(history["items"].as_array().unwrap().len(), 1);
    let container = service.get(&format!("/api/v1/containers/{}", computer.serial)).await.ok();
    assert_eq!((&container["state"], &container["licenses"][0]["id"]), (&json!("in_order"), &json!(license)));

    let handle = Base64UrlUnpadded::encode_string(&update.hint.0);
    let path = format!("/c/v1/hint/{handle}?version={}", update.version);
    service.store.forbidden.store(true, Ordering::SeqCst);
    let hint = service.send(Ask::new("GET", &path)).await;
    assert_eq!(hint.ok(), json!({ "changed": false, "next": 3600 }));
    assert_eq!(hint.headers["cache-control"], "no-store");
    let foreign = service.send(Ask::new("GET", "/c/v1/hint/AAAA?version=0.1")).await;
    assert_eq!(foreign.ok(), json!({ "changed": true, "next": 3600 }));
    service.store.forbidden.store(false, Ordering::SeqCst);

    service.post(&format!("/api/v1/licenses/{license}/withdraw"), json!({})).await.ok();
    assert_eq!(service.send(Ask::new("GET", &path)).await.ok()["changed"], true);
    let pending = service.get("/api/v1/propagation").await.ok();
    assert_eq!(
        (&pending["items"][0]["change"], &pending["items"][0]["license"]),
        (&json!("remove"), &json!(license))
    );
    let push = service.post(&format!("/api/v1/containers/{}/push", computer.serial), json!({})).await;
    assert_eq!(file::read(&push.bytes).unwrap().kind(), FileKind::Update);
}

#[tokio::test]
async fn strangers_of_every_kind_get_the_same_answer() {
    let service = Service::new();
    let (_, _) = sold(&service).await;
    let unknown = Computer::new(&service, 2).await;
    let wrong = TicketCode::from_random([3; 15]);
    let mut foreign = Computer::new(&service, 4).await;
    foreign.serial = unknown.serial;
    let events = service.events().await;
    let mut bodies = Vec::new();
    for file in [unknown.request(None), unknown.request(Some(&wrong)), foreign.request(Some(&wrong))] {
        let reply = service.send(contact(file)).await;
        assert_eq!(reply.problem(), "contact-refused");
        bodies.push(reply.bytes);
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(service.events().await, events);
}

#[tokio::test]
async fn a_stranger_that_comes_too_often_is_slowed_and_nobody_else() {
    let config = WebConfig { strangers_per_minute: NonZeroU32::new(2).unwrap(), ..WebConfig::default() };
    let service = Service::with(config);
    let (code, _) = sold(&service).await;
    let stranger = Computer::new(&service, 2).await;
    for _ in 0..3 {
        let reply = service.send(contact(stranger.request(None)).from("192.0.2.1")).await;
        assert_eq!(reply.problem(), "contact-refused");
    }
    let slowed = service.send(contact(stranger.request(None)).from("192.0.2.1")).await;
    assert_eq!(slowed.problem(), "too-many-requests");
    assert!(slowed.headers.contains_key("retry-after"));
    let invited = Computer::new(&service, 5).await;
    assert_eq!(service.send(contact(invited.request(Some(&code))).from("192.0.2.2")).await.status, 200);
}

#[tokio::test]
async fn guessers_are_slowed_and_learn_nothing() {
    let config = WebConfig { ticket_codes_per_minute: NonZeroU32::new(3).unwrap(), ..WebConfig::default() };
    let service = Service::with(config);
    let (code, order) = sold(&service).await;
    let look = |codes: &[&TicketCode], from: &str| {
        let codes: Vec<String> = codes.iter().map(|c| c.reveal()).collect();
        service.send(Ask::new("POST", "/c/v1/tickets").json(&json!({ "tickets": codes })).from(from))
    };
    let seen = look(&[&code], "192.0.2.9").await.ok();
    assert_eq!(seen["tickets"][0]["ticket"], order["ticket"]["id"]);
    assert_eq!(seen["tickets"][0]["licenses"][0]["standing"]["word"], "available_not_collected");
    let (a, b) = (TicketCode::from_random([7; 15]), TicketCode::from_random([8; 15]));
    let first = look(&[&a], "192.0.2.1").await;
    assert_eq!(first.ok(), json!({ "tickets": [], "unmatched": 1 }));
    assert_eq!(look(&[&b], "192.0.2.1").await.bytes, first.bytes);
    look(&[&a], "192.0.2.1").await.ok();
    assert_eq!(look(&[&b], "192.0.2.1").await.problem(), "too-many-requests");
    look(&[&code], "192.0.2.2").await.ok();
}
