//! Any file of Tenure as JSON, for people. Nothing is verified here, and the result says so.

use serde_json::{Value, json};
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::time::Instant;
use tenure_protocol::cbor::CborError;
use tenure_protocol::file::TenureFile;
use tenure_protocol::message::{
    Behind, CatalogueStatement, Evidence, EvidenceWanted, IssuerCertificate, NoChange, Receipt,
    RecoveryStatement, Request, Role, RootStatement, Succession, Update, VendorProfile, WishAnswer,
};
use tenure_protocol::{Envelope, Message, Typ};

use crate::content::payload_of;

/// Shows a file.
pub fn show(file: &TenureFile) -> Value {
    json!({
        "verified": false,
        "note": "shown as it came; nobody has verified it",
        "kind": file.kind().name(),
        "messages": file.messages().iter().map(|m| message(m)).collect::<Vec<_>>(),
    })
}

fn message(bytes: &[u8]) -> Value {
    let envelope = match Envelope::parse(bytes) {
        Ok(envelope) => envelope,
        Err(error) => return json!({ "bytes": bytes.len(), "unreadable": error.to_string() }),
    };
    let header = envelope.header();
    let keys: Vec<String> = header.keys.iter().map(ToString::to_string).collect();
    let says = payload_of(bytes).map(|p| payload(header.typ, &p));
    let says = match says {
        Some(Ok(value)) => value,
        Some(Err(error)) => json!({ "unreadable": error.to_string() }),
        None => Value::Null,
    };
    json!({
        "type": header.typ.name(), "format": header.format, "vendor": header.vendor.to_string(),
        "suite": header.suite.to_string(), "keys": keys, "bytes": bytes.len(), "says": says,
    })
}

fn payload(typ: Typ, bytes: &[u8]) -> Result<Value, CborError> {
    Ok(match typ {
        Typ::VendorProfile => profile(&VendorProfile::from_payload(bytes)?),
        Typ::RootStatement => root(&RootStatement::from_payload(bytes)?),
        Typ::RecoveryStatement => {
            let m = RecoveryStatement::from_payload(bytes)?;
            json!({ "epoch": m.epoch, "position": m.position, "reason": m.reason, "time": m.time.to_string() })
        }
        Typ::IssuerCertificate => {
            let m = IssuerCertificate::from_payload(bytes)?;
            json!({ "key": m.key.id().to_string(), "suite": m.key.suite().to_string(), "scope": m.scope,
                "valid_from": m.valid_from.to_string(), "valid_until": m.valid_until.to_string() })
        }
        Typ::CatalogueStatement => {
            let m = CatalogueStatement::from_payload(bytes)?;
            json!({ "version": m.version, "templates": m.size, "root": m.root, "time": m.time.to_string() })
        }
        Typ::Request => request(&Request::from_payload(bytes)?),
        Typ::Update => update(&Update::from_payload(bytes)?),
        Typ::NoChange => no_change(&NoChange::from_payload(bytes)?),
        Typ::EvidenceWanted => {
            let m = EvidenceWanted::from_payload(bytes)?;
            json!({ "serial": m.serial, "version": m.version.to_string(), "time": m.time.to_string() })
        }
        Typ::Behind => {
            let m = Behind::from_payload(bytes)?;
            json!({ "serial": m.serial, "instance": m.instance, "ctr": m.ctr,
                "version": m.version.to_string(), "time": m.time.to_string() })
        }
        Typ::Receipt => {
            let m = Receipt::from_payload(bytes)?;
            json!({ "serial": m.serial, "instance": m.instance, "ctr": m.ctr, "update": m.update,
                "applied": m.applied.to_string(), "state": m.state, "tombstones": m.tombstones,
                "local_time": m.local_time.to_string(), "level": m.level })
        }
        Typ::Evidence => {
            let m = Evidence::from_payload(bytes)?;
            json!({ "serial": m.serial, "instance": m.instance, "ctr": m.ctr,
                "applied": m.applied.to_string(), "update": message(&m.update), "issuer": message(&m.issuer) })
        }
        Typ::Succession => {
            let m = Succession::from_payload(bytes)?;
            json!({ "serial": m.serial, "instance": m.instance, "ctr": m.ctr, "key": m.key.id().to_string(),
                "applied": m.applied.to_string(), "local_time": m.local_time.to_string() })
        }
    })
}

fn role(role: &Role) -> Value {
    json!({
        "keys": role.keys.iter().map(|k| k.id().to_string()).collect::<Vec<_>>(),
        "threshold": role.threshold,
        "valid_from": role.valid_from.to_string(), "valid_until": role.valid_until.to_string(),
    })
}

fn root(m: &RootStatement) -> Value {
    json!({
        "number": m.number, "test": m.test, "issued": m.issued.to_string(), "root": role(&m.root),
        "issuer_ca": role(&m.issuer_ca), "catalogue": role(&m.catalogue), "recovery": role(&m.recovery),
        "log": role(&m.log),
    })
}

fn profile(m: &VendorProfile) -> Value {
    json!({
        "vendor": m.vendor.to_string(), "name": m.name, "urls": m.urls, "depot_url": m.depot_url,
        "binding_tolerance": m.binding_tolerance, "level_min": m.level_min, "root": message(&m.root),
    })
}

fn request(m: &Request) -> Value {
    let wishes = m.wishes.iter().map(|w| {
        let tickets: Vec<String> = w.tickets.iter().map(|t| t.reference.to_string()).collect();
        json!({ "id": w.id, "action": action_name(&w.action), "licenses": picks(&w.action), "tickets": tickets })
    });
    json!({
        "serial": m.serial, "instance": m.instance, "ctr": m.ctr, "applied": m.applied.to_string(),
        "state": m.state, "host_id": m.host_id, "computer": m.computer, "client": m.client,
        "local_time": m.local_time.to_string(), "floor": m.floor.to_string(), "manual": m.manual,
        "usage": m.usage, "tombstones": m.tombstones, "receipts": m.receipts,
        "wishes": wishes.collect::<Vec<_>>(),
    })
}

fn window((from, to): (Instant, Instant)) -> Value {
    json!([from.to_string(), to.to_string()])
}

fn update(m: &Update) -> Value {
    let licenses = m.licenses.iter().map(|l| {
        json!({ "id": l.id, "generation": l.generation, "amendment": l.amendment, "item": l.item,
            "name": l.name, "product_code": l.product_code, "terms": l.terms, "usability": l.usability,
            "lease_end": l.lease_end.map(|t| t.to_string()), "order": l.order })
    });
    let actions = m.actions.iter().map(|a| json!({ "kind": a.kind, "license": a.license, "text": a.text }));
    json!({
        "serial": m.serial, "instance": m.instance, "version": m.version.to_string(), "push": m.push,
        "time": m.time.to_string(), "window": window(m.window), "lock": m.lock.as_ref().map(|l| &l.text),
        "licenses": licenses.collect::<Vec<_>>(), "vendor_changes": actions.collect::<Vec<_>>(),
        "answers": answers(&m.answers), "acknowledged": m.acknowledged,
    })
}

fn no_change(m: &NoChange) -> Value {
    let leases = m.leases.iter().map(|(license, end)| (license.to_string(), json!(end.to_string())));
    json!({
        "serial": m.serial, "instance": m.instance, "version": m.version.to_string(),
        "time": m.time.to_string(), "window": window(m.window),
        "leases": leases.collect::<serde_json::Map<_, _>>(), "answers": answers(&m.answers),
    })
}

fn answers(answers: &std::collections::BTreeMap<u64, WishAnswer>) -> Value {
    let one = |answer: &WishAnswer| {
        let outcomes = answer.outcomes.iter().map(|o| {
            json!({ "license": o.license, "refusal": o.refused.as_ref().map(|r| &r.word),
                "text": o.refused.as_ref().map(|r| &r.text) })
        });
        json!({ "done": answer.done, "outcomes": outcomes.collect::<Vec<_>>() })
    };
    answers.iter().map(|(id, answer)| (id.to_string(), one(answer))).collect::<serde_json::Map<_, _>>().into()
}

/// Names what a wish wants, as a stable word.
pub const fn action_name(action: &WishAction) -> &'static str {
    match action {
        WishAction::Activate(_) => "activate",
        WishAction::Return(_) => "return",
        WishAction::Transfer { .. } => "transfer",
        WishAction::TakeBack(_) => "take-back",
        WishAction::Reactivate { .. } => "reactivate",
        WishAction::Restore { .. } => "restore",
        WishAction::Follow { .. } => "follow",
    }
}

fn picks(action: &WishAction) -> Value {
    let (WishAction::Activate(s)
    | WishAction::Return(s)
    | WishAction::TakeBack(s)
    | WishAction::Transfer { picks: s, .. }
    | WishAction::Reactivate { picks: s, .. }) = action
    else {
        return Value::Null;
    };
    match s {
        Selection::All => "all".into(),
        Selection::Licenses(picks) => picks.iter().map(|p| p.license.to_string()).collect(),
    }
}
