//! Between wire and domain, for what the two say differently. Everything else they share.

use crate::cbor::Bytes;
use crate::envelope::Verified;
use crate::message::{
    ActionTaken, Behind, Evidence, EvidenceWanted, License, NoChange, Outcome, Receipt, Refused, Request,
    TicketProof, Update, WishAnswer,
};
use crate::suite::PublicKey;
use crate::trust::limits;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use tenure_domain::contact as domain;
use tenure_domain::container::{Computer, Entry, Manifest, WishAnswer as DomainAnswer};
use tenure_domain::ids::LicenseId;

/// Returns a verified request as the rules see it. `is_proof` checks one ticket proof of it: that the
/// reference is known and the proof fits its code; every kind of miss is only counted.
pub fn request(request: &Verified<Request>, is_proof: impl Fn(&TicketProof) -> bool) -> domain::Request {
    let wishes = request.wishes.iter().map(|wish| {
        let tickets: BTreeSet<_> = wish.tickets.iter().filter(|t| is_proof(t)).map(|t| t.reference).collect();
        let matched = wish.tickets.iter().filter(|t| tickets.contains(&t.reference)).count();
        domain::Wish {
            id: wish.id,
            tickets_unmatched: u32::try_from(wish.tickets.len() - matched).unwrap_or(u32::MAX),
            tickets,
            action: wish.action.clone(),
        }
    });
    domain::Request {
        serial: request.serial,
        instance: request.instance,
        ctr: request.ctr,
        hash: request.identity(),
        previous: request.previous,
        applied: request.applied,
        state: request.state,
        nonce: request.nonce,
        computer: Computer {
            host_id: request.host_id.clone(),
            name: request.computer.clone(),
            client: request.client.clone(),
        },
        format: request.format,
        public_key: request.header().public_keys.first().map(PublicKey::to_bytes).unwrap_or_default(),
        sealing_key: request.sealing_key.to_vec(),
        local_time: request.local_time,
        floor: request.floor,
        usage: request.usage.clone(),
        tombstones: request.tombstones.clone(),
        wishes: wishes.collect(),
        by_hand: request.manual,
    }
}

/// Returns verified evidence, with the update in it, as the rules see it.
pub fn evidence(evidence: &Verified<Evidence>, update: &Verified<Update>) -> domain::evidence::Evidence {
    let entry = |l: &License| Entry {
        license: l.id,
        generation: l.generation,
        amendment: l.amendment,
        usability: l.usability.clone(),
        lease_end: l.lease_end,
    };
    let shown = |l: &License| domain::evidence::Shown {
        item: l.item.clone(),
        template: l.template,
        terms: l.terms.clone(),
        usage: l.usage,
        return_allowed: l.return_allowed,
        transfer_allowed: l.transfer_allowed,
        sealed: l.sealed.is_some(),
    };
    domain::evidence::Evidence {
        serial: evidence.serial,
        ctr: evidence.ctr,
        manifest: Manifest {
            version: update.version,
            entries: update.licenses.iter().map(entry).collect(),
            lock: update.lock.is_some(),
            at: Some(update.time),
            push: update.push,
        },
        shown: update.licenses.iter().map(|l| (l.id, shown(l))).collect(),
    }
}

/// Returns a verified receipt as the rules see it.
pub fn receipt(receipt: &Verified<Receipt>) -> domain::Receipt {
    domain::Receipt {
        serial: receipt.serial,
        instance: receipt.instance,
        ctr: receipt.ctr,
        hash: receipt.identity(),
        previous: receipt.previous,
        update: receipt.update,
        applied: receipt.applied,
        state: receipt.state,
        tombstones: receipt.tombstones.clone(),
        local_time: receipt.local_time,
    }
}

/// Returns a verified update as the rules of a container see it. Sealed secret data stands in the
/// terms, still sealed; texts of refusals stay in the wire message.
pub fn update(update: &Update) -> domain::Update {
    domain::Update {
        serial: update.serial,
        instance: update.instance,
        version: update.version,
        nonce: update.nonce,
        licenses: update.licenses.iter().map(|license| delivered(update, license)).collect(),
        lock: update.lock.as_ref().map(|lock| lock.text.clone()),
        time: update.time,
        window: update.window,
        hint: update.hint.to_vec(),
        actions: update.actions.iter().filter_map(vendor_action).collect(),
        answers: answers(&update.answers),
        follows: update.follows.clone(),
        acknowledged: update.acknowledged.clone(),
    }
}

fn delivered(update: &Update, license: &License) -> domain::Delivered {
    let mut terms = license.terms.clone();
    terms.secret = license.sealed.as_ref().map(|sealed| sealed.to_vec());
    domain::Delivered {
        license: license.id,
        generation: license.generation,
        amendment: license.amendment,
        item: license.item.clone(),
        name: license.name.clone(),
        product_code: license.product_code,
        terms,
        usability: license.usability.clone(),
        lease_end: license.lease_end,
        usage: license.usage,
        template: limits::template_of(update, license.template).map_or(0, |t| t.version),
        template_hash: license.template,
        ticket: license.ticket,
        return_allowed: license.return_allowed,
        transfer_allowed: license.transfer_allowed,
    }
}

impl License {
    /// Makes the wire form of a license to deliver. `order` is the order as the user sees it; `sealed`
    /// the secret data of its terms, sealed to the container.
    pub fn from_delivered(license: &domain::Delivered, order: String, sealed: Option<Bytes>) -> Self {
        let mut terms = license.terms.clone();
        terms.secret = None;
        Self {
            id: license.license,
            generation: license.generation,
            amendment: license.amendment,
            item: license.item.clone(),
            name: license.name.clone(),
            product_code: license.product_code,
            terms,
            usability: license.usability.clone(),
            lease_end: license.lease_end,
            usage: license.usage,
            template: license.template_hash,
            sealed,
            order,
            ticket: license.ticket,
            return_allowed: license.return_allowed,
            transfer_allowed: license.transfer_allowed,
        }
    }
}

/// Returns a verified no-change as the rules of a container see it.
pub fn no_change(answer: &NoChange) -> domain::NoChange {
    domain::NoChange {
        serial: answer.serial,
        instance: answer.instance,
        version: answer.version,
        nonce: answer.nonce,
        time: answer.time,
        leases: answer.leases.clone(),
        window: answer.window,
        hint: answer.hint.to_vec(),
        answers: answers(&answer.answers),
        acknowledged: answer.acknowledged.clone(),
    }
}

/// Returns a verified `behind` as the rules of a container see it.
pub fn behind(answer: &Behind) -> domain::message::Behind {
    domain::message::Behind {
        serial: answer.serial,
        nonce: answer.nonce,
        instance: answer.instance,
        ctr: answer.ctr,
        version: answer.version,
    }
}

/// Returns a verified `evidence wanted` as the rules of a container see it.
pub fn evidence_wanted(answer: &EvidenceWanted) -> domain::message::EvidenceWanted {
    domain::message::EvidenceWanted { serial: answer.serial, nonce: answer.nonce, version: answer.version }
}

/// The rules of a container only need to know which wishes were answered; what people read stands in
/// the wire message.
fn answers(answers: &BTreeMap<u64, WishAnswer>) -> domain::message::WishAnswers {
    let plain = |answer: &WishAnswer| DomainAnswer { outcomes: Vec::new(), done: answer.done };
    answers.iter().map(|(id, answer)| (*id, plain(answer))).collect()
}

impl From<&DomainAnswer> for WishAnswer {
    fn from(answer: &DomainAnswer) -> Self {
        let outcomes = answer.outcomes.iter().map(|outcome| Outcome {
            license: outcome.license,
            refused: outcome
                .refusal
                .as_ref()
                .map(|r| Refused { word: r.word().to_string(), text: r.to_string() }),
        });
        Self { done: answer.done, outcomes: outcomes.collect() }
    }
}

impl ActionTaken {
    /// Makes the log entry of a vendor action; `text` is a sentence for people.
    pub fn new(action: &domain::VendorAction, text: String) -> Self {
        use domain::VendorAction as A;
        let (kind, license, by) = match action {
            A::Withdrawn { license } => ("withdrawn", Some(*license), None),
            A::Replaced { license, by } => ("replaced", Some(*license), Some(*by)),
            A::Delivered { license } => ("delivered", Some(*license), None),
            A::Amended { license } => ("amended", Some(*license), None),
            A::Suspended { license } => ("suspended", Some(*license), None),
            A::Resumed { license } => ("resumed", Some(*license), None),
            A::Locked => ("locked", None, None),
            A::Unlocked => ("unlocked", None, None),
            A::Reset => ("reset", None, None),
            A::Superseded { license } => ("superseded", Some(*license), None),
        };
        Self { kind: kind.to_string(), license, by, text }
    }
}

/// Returns the action of a log entry; `None` for a kind that this version does not know (its text is
/// shown all the same).
fn vendor_action(taken: &ActionTaken) -> Option<domain::VendorAction> {
    use domain::VendorAction as A;
    let license: Option<LicenseId> = taken.license;
    match (taken.kind.as_str(), license, taken.by) {
        ("withdrawn", Some(license), _) => Some(A::Withdrawn { license }),
        ("replaced", Some(license), Some(by)) => Some(A::Replaced { license, by }),
        ("delivered", Some(license), _) => Some(A::Delivered { license }),
        ("amended", Some(license), _) => Some(A::Amended { license }),
        ("suspended", Some(license), _) => Some(A::Suspended { license }),
        ("resumed", Some(license), _) => Some(A::Resumed { license }),
        ("superseded", Some(license), _) => Some(A::Superseded { license }),
        ("locked", ..) => Some(A::Locked),
        ("unlocked", ..) => Some(A::Unlocked),
        ("reset", ..) => Some(A::Reset),
        _ => None,
    }
}
