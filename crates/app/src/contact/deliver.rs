//! What goes back: the payload in wire form, its release, and the chain of trust in front of it.

use crate::catalogue::Catalogue;
use crate::central::Central;
use crate::error::AppError;
use crate::keys::Certified;
use crate::release_log::Release;
use base64ct::{Base64, Encoding as _};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;
use tenure_domain::contact::central::{Answer, Contact};
use tenure_domain::contact::compose::compose;
use tenure_domain::contact::{Delivered, VendorAction};
use tenure_domain::container::{Container, Manifest, Version, WishAnswer as DomainAnswer};
use tenure_domain::ids::{Digest, LicenseId, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::World;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::envelope::UPDATE_PAYLOAD_BYTES_MAX;
use tenure_protocol::envelope::{Message as _, Verified, identity};
use tenure_protocol::message::{
    ActionTaken, Behind, EvidenceWanted, Holds, License, Lock, NoChange, Request, Update, WishAnswer,
};
use tenure_protocol::{Typ, VendorId, sealing};
use tenure_store::Failure;
use tenure_store::records::{Answer as StoredAnswer, Payload};

/// What is shown to the user of a locked container.
const LOCK_TEXT: &str = "The vendor locked this container. Please contact the vendor.";

/// A decided answer: its payload is fixed, only the signature is missing.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(super) typ: Typ,
    pub(super) payload: Vec<u8>,
    pub(super) serial: Serial,
    pub(super) version: Version,
    /// The instance and counter of the request; zero for a push.
    answers: (u32, u64),
    pub(super) at: Instant,
    /// The hash of the state that an update leads to.
    state: Digest,
    identity: Digest,
    /// What the container holds of the chain of trust; `None`: send all of it.
    pub(super) holds: Option<Holds>,
    /// The version of the catalogue that an update proves its templates under.
    pub(super) catalogue: u64,
    /// It was decided, stored and released before; only the signature is made again.
    pub(super) stored: bool,
    /// What is said in place of a stored answer that its container would not believe any more: no
    /// certificate covers what was decided before it, and none covers more than a month.
    pub(super) late: Option<Box<Prepared>>,
}

fn kind(typ: Typ) -> &'static str {
    match typ {
        Typ::Update => "update",
        Typ::NoChange => "no_change",
        Typ::EvidenceWanted => "evidence_wanted",
        _ => "behind",
    }
}

impl Prepared {
    /// Only what grants or renews is a release: the rest promises nothing.
    pub(super) fn is_logged(&self) -> bool {
        matches!(self.typ, Typ::Update | Typ::NoChange)
    }

    pub(super) fn as_release(&self) -> Release {
        Release {
            serial: self.serial,
            version: self.version,
            instance: self.answers.0,
            ctr: self.answers.1,
            kind: kind(self.typ).into(),
            at: self.at,
            payload: Base64::encode_string(&self.payload),
        }
    }

    pub(super) fn as_answer(&self) -> StoredAnswer {
        let kind = kind(self.typ);
        // The statement that its proofs belong to goes out with it whenever it is sent again.
        let kind = if self.typ == Typ::Update { format!("{kind}:{}", self.catalogue) } else { kind.into() };
        StoredAnswer { kind, payload: self.payload.clone() }
    }

    pub(super) fn as_payload(&self) -> Option<Payload> {
        (self.typ == Typ::Update).then(|| Payload {
            serial: self.serial,
            version: self.version,
            identity: self.identity,
            state: self.state,
            bytes: self.payload.clone(),
            at: self.at,
        })
    }

    pub(super) fn sign(&self, certified: &Certified, vendor: &VendorId) -> Result<Vec<u8>, AppError> {
        let signed = match self.typ {
            Typ::Update => certified.sign::<Update>(vendor, &self.payload),
            Typ::NoChange => certified.sign::<NoChange>(vendor, &self.payload),
            Typ::EvidenceWanted => certified.sign::<EvidenceWanted>(vendor, &self.payload),
            _ => certified.sign::<Behind>(vendor, &self.payload),
        };
        signed.map_err(AppError::internal)
    }

    /// Tells a container that its request came too late for the answer that was decided for it: it is not
    /// below anything, so it asks anew.
    pub(super) fn late(request: &Verified<Request>, now: Instant) -> Self {
        let (serial, instance, ctr, version) =
            (request.serial, request.instance, request.ctr, request.applied);
        let (nonce, in_reply) = (request.nonce, request.identity());
        let payload = Behind { serial, nonce, in_reply, instance, ctr, version, time: now }.to_payload();
        Self {
            typ: Typ::Behind,
            payload,
            serial,
            version,
            answers: (instance, ctr),
            at: now,
            state: Digest::default(),
            identity: Digest::default(),
            holds: Some(request.holds.clone()),
            catalogue: 0,
            stored: false,
            late: None,
        }
    }

    /// Takes a stored answer up again (R5).
    pub(super) fn from_stored(request: &Verified<Request>, answer: &StoredAnswer) -> Result<Self, AppError> {
        let corrupt = |_| {
            AppError::Store(tenure_store::StoreError::Corrupt {
                table: "message",
                id: request.serial.to_string(),
            })
        };
        let bytes = &answer.payload;
        let (kind, catalogue) = answer.kind.split_once(':').unwrap_or((&answer.kind, "0"));
        let (typ, version, at) = match kind {
            "update" => {
                let u = Update::from_payload(bytes).map_err(corrupt)?;
                (Typ::Update, u.version, u.time)
            }
            "no_change" => {
                let n = NoChange::from_payload(bytes).map_err(corrupt)?;
                (Typ::NoChange, n.version, n.time)
            }
            "evidence_wanted" => {
                let e = EvidenceWanted::from_payload(bytes).map_err(corrupt)?;
                (Typ::EvidenceWanted, e.version, e.time)
            }
            _ => {
                let b = Behind::from_payload(bytes).map_err(corrupt)?;
                (Typ::Behind, b.version, b.time)
            }
        };
        Ok(Self {
            typ,
            payload: bytes.clone(),
            serial: request.serial,
            version,
            answers: (request.instance, request.ctr),
            at,
            state: Digest::default(),
            identity: Digest::default(),
            holds: Some(request.holds.clone()),
            catalogue: catalogue.parse().unwrap_or_default(),
            stored: true,
            late: None,
        })
    }
}

/// What an update carries besides its manifest.
pub(super) struct Around<'a> {
    pub(super) actions: &'a [VendorAction],
    pub(super) answers: &'a BTreeMap<u64, DomainAnswer>,
    pub(super) acknowledged: &'a BTreeSet<LicenseId>,
}

/// The most outcomes of a wish and the most actions that an update tells one by one; the licenses
/// themselves show the rest.
const OUTCOMES_MAX: usize = 200;
const ACTIONS_MAX: usize = 80;

/// Refusals first: what was done shows by itself.
fn wire_answers(answers: &BTreeMap<u64, DomainAnswer>) -> BTreeMap<u64, WishAnswer> {
    let wire = |answer: &DomainAnswer| {
        let mut wire = WishAnswer::from(answer);
        if wire.outcomes.len() > OUTCOMES_MAX {
            wire.outcomes.sort_by_key(|outcome| outcome.refused.is_none());
            wire.outcomes.truncate(OUTCOMES_MAX);
        }
        wire
    };
    answers.iter().map(|(id, answer)| (*id, wire(answer))).collect()
}

impl Central {
    /// Writes a decided contact out in wire form.
    pub(super) fn prepare(
        &self,
        world: &World,
        request: &Verified<Request>,
        contact: &Contact,
        catalogue: &Catalogue,
        now: Instant,
    ) -> Result<Prepared, Failure<AppError>> {
        let (serial, nonce, in_reply) = (request.serial, request.nonce, request.identity());
        let around =
            |actions| Around { actions, answers: &contact.answers, acknowledged: &contact.acknowledged };
        let (typ, payload, version) = match &contact.answer {
            Answer::Update { manifest, actions } => {
                let reply = Some((nonce, in_reply, request.instance));
                let around = around(actions);
                let mut prepared =
                    self.prepare_update(world, serial, manifest, &around, reply, catalogue, now)?;
                prepared.holds = Some(request.holds.clone());
                prepared.answers = (request.instance, request.ctr);
                return Ok(prepared);
            }
            Answer::NoChange { version, leases } => {
                let message = NoChange {
                    serial,
                    instance: request.instance,
                    version: *version,
                    nonce,
                    in_reply,
                    time: now,
                    window: window(world, serial, leases.values().copied().min(), now),
                    hint: Bytes(self.hints.handle(serial)),
                    leases: leases.clone(),
                    acknowledged: contact.acknowledged.clone(),
                    answers: wire_answers(&contact.answers),
                    checkpoint: None,
                };
                (Typ::NoChange, message.to_payload(), *version)
            }
            Answer::Behind { instance, ctr, version } => {
                let (instance, ctr, version) = (*instance, *ctr, *version);
                let message = Behind { serial, nonce, in_reply, instance, ctr, version, time: now };
                (Typ::Behind, message.to_payload(), version)
            }
            Answer::EvidenceWanted { version } => {
                let message = EvidenceWanted { serial, nonce, in_reply, version: *version, time: now };
                (Typ::EvidenceWanted, message.to_payload(), *version)
            }
        };
        Ok(Prepared {
            identity: identity(typ, &self.vendor_id(), &payload),
            typ,
            payload,
            serial,
            version,
            answers: (request.instance, request.ctr),
            at: now,
            state: Digest::default(),
            holds: Some(request.holds.clone()),
            catalogue: 0,
            stored: false,
            late: None,
        })
    }

    #[expect(clippy::too_many_arguments, reason = "everything that an update is made of")]
    pub(super) fn prepare_update(
        &self,
        world: &World,
        serial: Serial,
        manifest: &Manifest,
        around: &Around<'_>,
        reply: Option<(tenure_domain::contact::Nonce, Digest, u32)>,
        catalogue: &Catalogue,
        now: Instant,
    ) -> Result<Prepared, Failure<AppError>> {
        let delivered = compose(world, manifest);
        let hashes: BTreeSet<Digest> = delivered.iter().map(|d| d.template_hash).collect();
        let soonest = delivered.iter().filter_map(|d| d.lease_end).min();
        let instance = world.containers.get(&serial).map_or(1, |c| c.instance);
        let update = Update {
            serial,
            instance: reply.map_or(instance, |(_, _, instance)| instance),
            version: manifest.version,
            nonce: reply.map(|(nonce, _, _)| nonce),
            push: reply.is_none(),
            in_reply: reply.map(|(_, request, _)| request),
            time: now,
            window: window(world, serial, soonest, now),
            hint: Bytes(self.hints.handle(serial)),
            licenses: delivered.iter().map(|d| license(world, serial, d)).collect::<Result<_, _>>()?,
            lock: manifest.lock.then(|| Lock { text: LOCK_TEXT.into() }),
            actions: around
                .actions
                .iter()
                .take(ACTIONS_MAX)
                .map(|a| ActionTaken::new(a, sentence(world, a)))
                .collect(),
            answers: wire_answers(around.answers),
            follows: follows(world, serial),
            acknowledged: around.acknowledged.clone(),
            templates: catalogue.included(&hashes),
            checkpoint: None,
        };
        let payload = update.to_payload();
        if payload.len() > UPDATE_PAYLOAD_BYTES_MAX {
            return Err(Failure::Refused(too_large(serial, payload.len())));
        }
        Ok(Prepared {
            identity: identity(Typ::Update, &self.vendor_id(), &payload),
            typ: Typ::Update,
            state: update.state_hash(),
            payload,
            serial,
            version: manifest.version,
            answers: (0, 0),
            at: now,
            holds: None,
            catalogue: catalogue.version(),
            stored: false,
            late: None,
        })
    }

    /// Returns what a container lacks of the chain of trust.
    pub(super) fn chain(&self, prepared: &Prepared, certified: &Certified) -> Result<Vec<Vec<u8>>, AppError> {
        let holds = prepared.holds.clone().unwrap_or_default();
        let vendor = self.vendor.read().unwrap_or_else(PoisonError::into_inner);
        let known = usize::try_from(holds.root.max(1)).unwrap_or(usize::MAX);
        let mut messages: Vec<Vec<u8>> = vendor.root_messages.iter().skip(known).cloned().collect();
        drop(vendor);
        if holds.issuer != Some(certified.key_id()) {
            messages.push(certified.message().to_vec());
        }
        if prepared.typ == Typ::Update && prepared.catalogue != holds.catalogue {
            messages.extend(crate::catalogue::load(self)?.statement(prepared.catalogue));
        }
        Ok(messages)
    }
}

/// When the next contact is advised: after the poll time, before half of the shortest lease, and within
/// the longest silence that the templates permit.
fn window(world: &World, serial: Serial, soonest: Option<Instant>, now: Instant) -> (Instant, Instant) {
    let poll = i64::from(world.settings.poll_seconds);
    let held = world.containers.get(&serial).map(Container::possible_licenses).unwrap_or_default();
    let silence = |id: &LicenseId| {
        let license = world.licenses.get(id)?;
        world.items.get(&license.item)?.template(license.template)?.limits.silence_seconds_max
    };
    let silence = held.iter().filter_map(silence).min().map_or(i64::MAX, i64::from);
    let most = soonest.map_or(i64::MAX, |end| (end.since(now) / 2).max(60)).min(silence);
    let earliest = now.plus(poll.min(most));
    (earliest, now.plus((2 * poll).min(most)).max(earliest))
}

/// Refused before anything is committed: what can't be sent must not be decided.
fn too_large(serial: Serial, bytes: usize) -> AppError {
    let why = format!(
        "the content of container {serial} would have {bytes} bytes, more than the {UPDATE_PAYLOAD_BYTES_MAX} of an update; move licenses to another container"
    );
    AppError::CannotSign { why }
}

fn license(world: &World, serial: Serial, delivered: &Delivered) -> Result<License, Failure<AppError>> {
    let order = world.licenses.get(&delivered.license).and_then(|l| l.order.as_ref());
    let sealed = delivered.terms.secret.as_ref().map(|secret| seal_secret(world, serial, delivered, secret));
    let order = order.map(ToString::to_string).unwrap_or_default();
    Ok(License::from_delivered(delivered, order, sealed.transpose()?))
}

/// Seals a license's secret data to the container's sealing key (SYSTEM §6).
fn seal_secret(
    world: &World,
    serial: Serial,
    delivered: &Delivered,
    secret: &[u8],
) -> Result<Bytes, Failure<AppError>> {
    let enrolment = world.containers.get(&serial).and_then(|c| c.enrolment.as_ref());
    let recipient = enrolment.map(|e| e.sealing_key.as_slice()).unwrap_or_default();
    let mut random = zeroize::Zeroizing::new([0; 32]);
    getrandom::fill(random.as_mut_slice())
        .map_err(|_| Failure::Refused(AppError::internal(crate::keys::KeyError::NoRandomness)))?;
    sealing::seal(recipient, serial, delivered.license, secret, &random)
        .map(Bytes)
        .map_err(|e| Failure::Refused(AppError::CannotSign { why: e.to_string() }))
}

fn follows(world: &World, serial: Serial) -> BTreeMap<Digest, String> {
    let mine = world.tickets.values().filter(|t| t.followers.contains_key(&serial));
    mine.map(|t| (t.reference, t.label.clone())).collect()
}

/// A vendor change in words, for the user's log.
fn sentence(world: &World, action: &VendorAction) -> String {
    let name = |id: &LicenseId| {
        let license = world.licenses.get(id);
        let item = license.and_then(|l| world.items.get(&l.item)).map_or("license", |i| i.name.as_str());
        format!("{item} ({id})")
    };
    match action {
        VendorAction::Withdrawn { license } => format!("{} was withdrawn", name(license)),
        VendorAction::Replaced { license, by } => format!("{} was replaced by {}", name(license), name(by)),
        VendorAction::Delivered { license } => format!("{} was delivered", name(license)),
        VendorAction::Amended { license } => format!("the terms of {} were changed", name(license)),
        VendorAction::Suspended { license } => format!("{} was suspended", name(license)),
        VendorAction::Resumed { license } => format!("{} is usable again", name(license)),
        VendorAction::Locked => "the container was locked".into(),
        VendorAction::Unlocked => "the container is open again".into(),
        VendorAction::Reset => "the container was reset".into(),
        VendorAction::Superseded { license } => {
            format!("{} is in use in another container now", name(license))
        }
    }
}
