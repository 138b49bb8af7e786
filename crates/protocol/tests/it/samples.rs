//! One vendor with its keys, and one sample of every message, always the same bytes.

use crate::keys::TestKey;
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::contact::{Nonce, Pick, Selection, Tombstone, WishAction};
use tenure_domain::container::Version;
use tenure_domain::ids::{ContainerKind, Digest, LicenseId, Serial};
use tenure_domain::item::Limits;
use tenure_domain::terms::change::TermValue;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::terms::{RuntimeVersion, SeatCounting, Seats, Terms};
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::{DAY, Instant};
use tenure_protocol::cbor::wire;
use tenure_protocol::message::{
    ActionTaken, Behind, CatalogueStatement, Evidence, EvidenceWanted, Holds, IncludedTemplate,
    IssuerCertificate, License, NoChange, Outcome, Receipt, RecoveryStatement, Refused, Request, Role,
    RootStatement, Succession, Template, TicketProof, Update, VendorProfile, Wish, WishAnswer,
};
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::suite::{PublicKey, Suite};
use tenure_protocol::ticket::{TicketKey, reference};
use tenure_protocol::trust::UnconfirmedProfile;
use tenure_protocol::{Message, TrustStore, Typ, VendorId, merkle, seal};

pub(crate) const NOW: Instant = Instant(1_795_426_200);
pub(crate) const VENDOR: VendorId = VendorId([0xA1; 16]);
pub(crate) const NONCE: Nonce = Nonce([0x33; 16]);

/// The keys of one vendor.
pub(crate) struct Vendor {
    pub(crate) id: VendorId,
    pub(crate) root: Vec<TestKey>,
    pub(crate) issuer_ca: TestKey,
    pub(crate) catalogue: TestKey,
    pub(crate) recovery: TestKey,
    pub(crate) log: TestKey,
    pub(crate) issuer: TestKey,
    pub(crate) test: bool,
}

impl Vendor {
    /// Another `base` gives another vendor's keys; the id is given.
    pub(crate) fn new(id: VendorId, base: u8) -> Self {
        let s5 = |n| TestKey::new(Suite::S5, base + n);
        Self {
            id,
            root: vec![s5(1), s5(2), s5(3)],
            issuer_ca: s5(4),
            catalogue: s5(5),
            recovery: s5(6),
            log: s5(7),
            issuer: TestKey::new(Suite::S3, base + 8),
            test: true,
        }
    }

    pub(crate) fn seal<M: Message>(&self, message: &M, signers: &[&dyn Signer]) -> Vec<u8> {
        seal(M::TYP, &self.id, &message.to_payload(), signers).unwrap().bytes
    }

    pub(crate) fn root_statement(&self, number: u64) -> RootStatement {
        RootStatement {
            number,
            issued: NOW.plus(-DAY),
            root: role(&self.root.iter().collect::<Vec<_>>(), 2),
            issuer_ca: role(&[&self.issuer_ca], 1),
            catalogue: role(&[&self.catalogue], 1),
            recovery: role(&[&self.recovery], 1),
            log: role(&[&self.log], 1),
            issuer_suites: vec![Suite::S3],
            witness_policy: None,
            test: self.test,
        }
    }

    /// The first statement, signed by two of the three root keys.
    pub(crate) fn root(&self) -> Vec<u8> {
        self.seal(&self.root_statement(1), &[&self.root[0], &self.root[1]])
    }

    pub(crate) fn profile_message(&self) -> VendorProfile {
        VendorProfile {
            vendor: self.id,
            name: "SampleNotePad Inc.".into(),
            urls: vec!["https://central.example/".into()],
            depot_url: Some("https://central.example/depot".into()),
            root: self.root().into(),
            binding_tolerance: 40,
            level_min: 0,
        }
    }

    pub(crate) fn profile(&self) -> Vec<u8> {
        self.seal(&self.profile_message(), &[&self.root[0], &self.root[1]])
    }

    pub(crate) fn trust(&self) -> TrustStore {
        UnconfirmedProfile::read(&self.profile()).unwrap().confirm().0
    }

    pub(crate) fn certificate_message(&self) -> IssuerCertificate {
        IssuerCertificate {
            key: self.issuer.public_key().clone(),
            scope: IssuerCertificate::SCOPE_UPDATES.into(),
            valid_from: NOW.plus(-DAY),
            valid_until: NOW.plus(29 * DAY),
        }
    }

    pub(crate) fn certificate(&self) -> Vec<u8> {
        self.seal(&self.certificate_message(), &[&self.issuer_ca])
    }

    pub(crate) fn catalogue(&self) -> Vec<u8> {
        self.seal(&catalogue_statement(), &[&self.catalogue])
    }

    pub(crate) fn answer<M: Message>(&self, message: &M) -> Vec<Vec<u8>> {
        vec![self.certificate(), self.catalogue(), self.seal(message, &[&self.issuer])]
    }
}

pub(crate) fn role(keys: &[&TestKey], threshold: u8) -> Role {
    let mut keys: Vec<_> = keys.iter().map(|k| k.public_key().clone()).collect();
    keys.sort_by_key(PublicKey::id);
    Role { keys, threshold, valid_from: NOW.plus(-30 * DAY), valid_until: NOW.plus(335 * DAY) }
}

pub(crate) fn vendor() -> Vendor {
    Vendor::new(VENDOR, 0x10)
}

pub(crate) fn container_key() -> TestKey {
    TestKey::new(Suite::S1, 0x77)
}

pub(crate) fn successor_key() -> TestKey {
    TestKey::new(Suite::S1, 0x78)
}

pub(crate) fn serial() -> Serial {
    container_key().public_key().serial(ContainerKind::File)
}

pub(crate) fn other_serial() -> Serial {
    successor_key().public_key().serial(ContainerKind::KeyStore)
}

pub(crate) fn license_id(n: u8) -> LicenseId {
    LicenseId([n; 16])
}

pub(crate) fn templates() -> Vec<Template> {
    let template = |item: &str, product_code, limits| Template {
        item: item.parse().unwrap(),
        version: 1,
        name: format!("Name of {item}"),
        product_code,
        limits,
    };
    vec![
        template(
            "SNP-BASIC",
            201_000,
            Limits {
                features: ["print".to_string(), "save".to_string()].into(),
                feature_map: 0b1111,
                seats_max: 10,
                units_max: Some(1000),
                lease_seconds_max: Some(30 * 86_400),
                level_min: 0,
                push_allowed: true,
                silence_seconds_max: Some(90 * 86_400),
            },
        ),
        template("SNP-FONT", 201_001, Limits { seats_max: 1, ..Limits::default() }),
        template("SNP-HEX", 201_002, Limits { level_min: 2, ..Limits::default() }),
    ]
}

fn catalogue_statement() -> CatalogueStatement {
    let leaves: Vec<Digest> = templates().iter().map(Template::hash).collect();
    CatalogueStatement { version: 3, size: 3, root: merkle::root(&leaves), time: NOW.plus(-DAY) }
}

pub(crate) fn included(index: usize) -> IncludedTemplate {
    let all = templates();
    let leaves: Vec<Digest> = all.iter().map(Template::hash).collect();
    IncludedTemplate {
        template: wire::encode(&all[index]).into(),
        index: index as u64,
        path: merkle::inclusion_path(&leaves, index).unwrap(),
    }
}

fn basic_terms() -> Terms {
    Terms {
        seats: Seats { count: 5, counting: SeatCounting::PerStation },
        valid_from: Some(NOW.plus(-DAY)),
        valid_until: Some(NOW.plus(365 * DAY)),
        valid_days: Some(366),
        usage_days: Some(30),
        maintenance_until: Some(NOW.plus(100 * DAY)),
        units: Some(1000),
        features: ["print".to_string()].into(),
        feature_map: 0b101,
        lease_seconds: Some(14 * 86_400),
        grace_seconds: 3600,
        text: "Grüße".into(),
        customer_text: "Customer 4711".into(),
        secret: None,
        runtime_min: Some(RuntimeVersion(1, 2, 3)),
        borrow_seconds_max: 60,
    }
}

fn lease(license: License) -> License {
    License { lease_end: Some(NOW.plus(14 * DAY)), ..license }
}

pub(crate) fn license(n: u8, template: usize) -> License {
    let template = &templates()[template];
    License {
        id: license_id(n),
        generation: 1,
        amendment: 0,
        item: template.item.clone(),
        name: template.name.clone(),
        product_code: template.product_code,
        terms: Terms::default(),
        usability: Usability::Usable,
        lease_end: None,
        usage: Usage::default(),
        template: template.hash(),
        sealed: None,
        order: String::new(),
        ticket: None,
        return_allowed: true,
        transfer_allowed: false,
    }
}

/// A license with every field filled.
pub(crate) fn full_license() -> License {
    lease(License {
        generation: 2,
        amendment: 7,
        terms: basic_terms(),
        usability: Usability::Needs("SNP-FONT".parse().unwrap()),
        usage: Usage { units_consumed: 12, first_use: Some(NOW.plus(-3600)) },
        sealed: Some(vec![1, 2, 3].into()),
        order: "TEN-20261123-000042".into(),
        ticket: Some(reference(&code())),
        transfer_allowed: true,
        ..license(1, 0)
    })
}

pub(crate) fn code() -> TicketCode {
    TicketCode::from_random([0x5A; 15])
}

fn tombstones() -> BTreeMap<LicenseId, Tombstone> {
    let usage = Usage { units_consumed: 3, first_use: None };
    [(license_id(9), Tombstone { generation: 1, usage })].into()
}

fn answers() -> BTreeMap<u64, WishAnswer> {
    let refused = Refused { word: "held_elsewhere".into(), text: "the license is elsewhere".into() };
    let outcomes = vec![
        Outcome { license: Some(license_id(1)), refused: None },
        Outcome { license: Some(license_id(5)), refused: Some(refused) },
        Outcome { license: None, refused: None },
    ];
    [(1, WishAnswer { done: true, outcomes: vec![] }), (2, WishAnswer { done: false, outcomes })].into()
}

fn wishes() -> Vec<Wish> {
    let proof = TicketProof {
        reference: reference(&code()),
        proof: TicketKey::derive(&code()).proof(serial(), 8, NONCE),
    };
    let parameters = [
        ("End".to_string(), TermValue::Instant(NOW)),
        ("Features".to_string(), TermValue::Names(["print".to_string()].into())),
        ("Users".to_string(), TermValue::Number(6)),
    ];
    let pick = Pick { license: license_id(1), parameters: parameters.into(), comment: "Desk 3".into() };
    let picks = Selection::Licenses(vec![pick]);
    let actions = [
        WishAction::Activate(picks.clone()),
        WishAction::Return(Selection::All),
        WishAction::Transfer { to: other_serial(), picks: picks.clone() },
        WishAction::TakeBack(Selection::Licenses(vec![])),
        WishAction::Reactivate { from: Some(other_serial()), picks: Selection::All },
        WishAction::Reactivate { from: None, picks },
        WishAction::Restore { lost: other_serial() },
        WishAction::Follow { collecting: true },
    ];
    (1..).zip(actions).map(|(id, action)| Wish { id, action, tickets: vec![proof] }).collect()
}

pub(crate) fn request() -> Request {
    Request {
        serial: serial(),
        instance: 1,
        ctr: 8,
        previous: Digest([7; 32]),
        applied: Version { epoch: 0, seq: 4 },
        state: Digest([8; 32]),
        nonce: NONCE,
        sealing_key: vec![0x44; 32].into(),
        kem_key: None,
        level: 0,
        fingerprint: Digest([9; 32]),
        host_id: "FA70-9E37-28A8-9FE9".into(),
        computer: "drawing-office-3".into(),
        client: "tenure 0.1.0".into(),
        local_time: NOW,
        floor: NOW.plus(-60),
        usage: [(license_id(1), Usage { units_consumed: 4, first_use: Some(NOW.plus(-7200)) })].into(),
        tombstones: tombstones(),
        receipts: vec![Digest([0x0A; 32])],
        format: 1,
        holds: Holds { root: 1, catalogue: 2, issuer: Some(vendor().issuer.public_key().id()) },
        checkpoint: None,
        manual: true,
        wishes: wishes(),
    }
}

/// What the agent sends most: nothing wished, two licenses used.
pub(crate) fn plain_request() -> Request {
    Request { wishes: vec![], receipts: vec![], tombstones: BTreeMap::new(), manual: false, ..request() }
}

pub(crate) fn update() -> Update {
    let taken = |kind: &str, by| ActionTaken {
        kind: kind.into(),
        license: Some(license_id(3)),
        by,
        text: "the vendor changed it".into(),
    };
    Update {
        serial: serial(),
        instance: 1,
        version: Version { epoch: 0, seq: 5 },
        nonce: Some(NONCE),
        push: false,
        in_reply: Some(Digest([0x0B; 32])),
        time: NOW,
        window: (NOW.plus(3600), NOW.plus(7200)),
        hint: vec![0x55; 24].into(),
        licenses: vec![full_license(), license(2, 1)],
        lock: None,
        actions: vec![taken("withdrawn", None), taken("replaced", Some(license_id(2)))],
        answers: answers(),
        follows: [(reference(&code()), "ZM…D2".to_string())].into(),
        acknowledged: [license_id(9)].into(),
        templates: vec![included(0), included(1)],
        checkpoint: None,
    }
}

pub(crate) fn push_update() -> Update {
    Update { nonce: None, in_reply: None, push: true, answers: BTreeMap::new(), ..update() }
}

pub(crate) fn no_change() -> NoChange {
    NoChange {
        serial: serial(),
        instance: 1,
        version: Version { epoch: 0, seq: 5 },
        nonce: NONCE,
        in_reply: Digest([0x0C; 32]),
        time: NOW.plus(60),
        window: (NOW.plus(3600), NOW.plus(7200)),
        hint: vec![0x55; 24].into(),
        leases: [(license_id(1), NOW.plus(15 * DAY))].into(),
        acknowledged: BTreeSet::new(),
        answers: answers(),
        checkpoint: None,
    }
}

pub(crate) fn behind() -> Behind {
    Behind {
        serial: serial(),
        nonce: NONCE,
        in_reply: Digest([0x0D; 32]),
        instance: 1,
        ctr: 12,
        version: Version { epoch: 0, seq: 6 },
        time: NOW,
    }
}

pub(crate) fn evidence_wanted() -> EvidenceWanted {
    EvidenceWanted {
        serial: serial(),
        nonce: NONCE,
        in_reply: Digest([0x0E; 32]),
        version: Version { epoch: 0, seq: 2 },
        time: NOW,
    }
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        serial: serial(),
        instance: 1,
        ctr: 9,
        previous: Digest([7; 32]),
        update: Digest([0x0F; 32]),
        applied: update().version,
        state: update().state_hash(),
        tombstones: tombstones(),
        local_time: NOW.plus(5),
        level: 0,
    }
}

pub(crate) fn evidence() -> Evidence {
    let vendor = vendor();
    Evidence {
        serial: serial(),
        instance: 1,
        ctr: 10,
        previous: Digest([7; 32]),
        nonce: NONCE,
        applied: update().version,
        update: vendor.seal(&update(), &[&vendor.issuer]).into(),
        issuer: vendor.certificate().into(),
    }
}

pub(crate) fn succession() -> Succession {
    Succession {
        serial: serial(),
        instance: 2,
        ctr: 11,
        previous: Digest([7; 32]),
        nonce: NONCE,
        key: successor_key().public_key().clone(),
        sealing_key: vec![0x45; 32].into(),
        applied: Version { epoch: 0, seq: 4 },
        state: Digest([8; 32]),
        local_time: NOW,
    }
}

pub(crate) fn recovery() -> RecoveryStatement {
    RecoveryStatement { epoch: 1, position: 123_456, reason: "disk lost".into(), time: NOW.plus(-60) }
}

/// Every message, signed by whom it should be.
pub(crate) fn all() -> Vec<(Typ, Vec<u8>)> {
    let v = vendor();
    let (key, successor) = (container_key(), successor_key());
    vec![
        (Typ::VendorProfile, v.profile()),
        (Typ::RootStatement, v.root()),
        (Typ::RecoveryStatement, v.seal(&recovery(), &[&v.recovery])),
        (Typ::IssuerCertificate, v.certificate()),
        (Typ::CatalogueStatement, v.catalogue()),
        (Typ::Request, v.seal(&request(), &[&key])),
        (Typ::Update, v.seal(&update(), &[&v.issuer])),
        (Typ::NoChange, v.seal(&no_change(), &[&v.issuer])),
        (Typ::EvidenceWanted, v.seal(&evidence_wanted(), &[&v.issuer])),
        (Typ::Evidence, v.seal(&evidence(), &[&key])),
        (Typ::Succession, v.seal(&succession(), &[&key, &successor])),
        (Typ::Behind, v.seal(&behind(), &[&v.issuer])),
        (Typ::Receipt, v.seal(&receipt(), &[&key])),
    ]
}

/// The payload of a message, as another implementation of COSE reads it.
pub(crate) fn payload_of(bytes: &[u8]) -> Vec<u8> {
    use coset::TaggedCborSerializable;
    coset::CoseSign::from_tagged_slice(bytes).unwrap().payload.unwrap()
}
