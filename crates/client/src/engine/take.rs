//! Taking answers: verified by the trust store, checked by the rules, then applied as a whole or not at
//! all.

use std::collections::BTreeMap;

use tenure_domain::contact::Nonce;
use tenure_domain::contact::container::{Lost, NotTaken};
use tenure_domain::contact::message::WishAnswers;
use tenure_domain::container::Version;
use tenure_domain::ids::LicenseId;
use tenure_domain::time::Instant;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::message::{ActionTaken, Behind, EvidenceWanted, NoChange, Outcome, Update, WishAnswer};
use tenure_protocol::trust::{self, Answer, limits};
use tenure_protocol::{Envelope, TrustStore, Typ, Verified, convert};

use super::{Engine, Now};
use crate::bytes::Blob;
use crate::content::{Content, LogEntry, OutcomeReport, Signed, WishReport};
use crate::error::ClientError;

/// What an answer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What it was.
    pub kind: TakenKind,
    /// The wishes that it answered.
    pub wishes: Vec<WishReport>,
    /// The request that it answered, by its nonce; none: a push update.
    pub nonce: Option<Nonce>,
}

/// The kinds of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenKind {
    /// New content was applied; a receipt is ready.
    Updated {
        /// The version it led to.
        version: Version,
        /// What the vendor changed with it.
        actions: Vec<ActionTaken>,
        /// What is shown if the container is locked.
        lock: Option<String>,
        /// Licenses that came in, with their names.
        arrived: Vec<(LicenseId, String)>,
        /// Licenses that left, with their names.
        left: Vec<(LicenseId, String)>,
    },
    /// All is as it should be; leases were renewed.
    NoChange {
        /// The version held.
        version: Version,
    },
    /// Central asked for the last update; evidence goes with the next request.
    EvidenceWanted,
    /// The request was late; a new one is needed.
    Late,
    /// The container was restored from a backup; it goes on as a new instance with the next request.
    Restored,
}

impl Engine {
    /// Takes an answer: the messages of Central's reply or of an update file, in order.
    ///
    /// # Errors
    /// It is not believed, or the rules refuse it; everything stays as it was.
    pub fn take(&mut self, messages: &[Vec<u8>], now: &Now<'_>) -> Result<Taken, ClientError> {
        let before = self.content.clone();
        let taken = self.take_all(messages, now);
        match taken {
            Ok(_) => self.forget_tickets(),
            Err(_) => self.content = before,
        }
        taken
    }

    fn take_all(&mut self, messages: &[Vec<u8>], now: &Now<'_>) -> Result<Taken, ClientError> {
        let trust = self.content.trust()?;
        let applied = self.content.update();
        let holder = trust::Holder { serial: self.serial(), applied: applied.as_ref() };
        let opened = trust.open(messages, &holder)?;
        match opened.answer() {
            Answer::Update(update) => self.check(update)?,
            Answer::NoChange(answer) => self.check_version(answer.version, answer.nonce)?,
            Answer::EvidenceWanted(answer) => self.check_nonce(answer.nonce)?,
            Answer::Behind(answer) => self.check_nonce(answer.nonce)?,
        }
        let accepted = opened.accept()?;
        self.content.trust = Blob(accepted.trust.to_bytes());
        if let Some(certificate) = messages.iter().find(|m| is_certificate(m)) {
            self.content.issuer = Some(Blob(certificate.clone()));
        }
        let last = messages.last().cloned().unwrap_or_default();
        match accepted.answer {
            Answer::Update(update) => self.updated(&accepted.trust, &update, last, now),
            Answer::NoChange(answer) => self.unchanged(&answer, now),
            Answer::EvidenceWanted(answer) => self.evidence_wanted(&accepted.trust, &answer, now),
            Answer::Behind(answer) => self.behind(&accepted.trust, &answer, now),
        }
    }

    fn check(&self, update: &Update) -> Result<(), NotTaken> {
        let push_allowed = |license: &tenure_domain::contact::Delivered| {
            limits::template_of(update, license.template_hash).is_some_and(|t| t.limits.push_allowed)
        };
        // That the epoch was opened by a recovery statement, the trust store has checked (R2).
        self.content.holder.check(&convert::update(update), update.version.epoch, push_allowed)
    }

    fn check_version(&self, version: Version, nonce: Nonce) -> Result<(), NotTaken> {
        self.check_nonce(nonce)?;
        let applied = self.content.holder.applied;
        if version == applied { Ok(()) } else { Err(NotTaken::OtherVersion { version, applied }) }
    }

    fn check_nonce(&self, nonce: Nonce) -> Result<(), NotTaken> {
        self.content.holder.nonces.contains(&nonce).then_some(()).ok_or(NotTaken::NotAsked)
    }

    fn updated(
        &mut self,
        trust: &TrustStore,
        update: &Verified<Update>,
        signed: Vec<u8>,
        now: &Now<'_>,
    ) -> Result<Taken, ClientError> {
        let old = self.content.clone();
        let state = update.state_hash();
        let answered = self.content.holder.apply(&convert::update(update), update.identity(), state);
        let issuer = self.content.issuer.clone().unwrap_or_default();
        self.content.signed = Some(Signed { update: Blob(signed), issuer });
        self.answered(update.nonce, update.time, update.checkpoint.as_ref(), now);
        for action in &update.actions {
            self.content.log(LogEntry {
                at: update.time,
                kind: action.kind.clone(),
                license: action.license,
                text: action.text.clone(),
            });
        }
        self.confirm(trust, now)?;
        let kind = TakenKind::Updated {
            version: update.version,
            actions: update.actions.clone(),
            lock: update.lock.as_ref().map(|lock| lock.text.clone()),
            arrived: beyond(&self.content, &old),
            left: beyond(&old, &self.content),
        };
        let wishes = self.report(&old, &answered, &update.answers);
        Ok(Taken { kind, wishes, nonce: update.nonce })
    }

    fn unchanged(&mut self, answer: &NoChange, now: &Now<'_>) -> Result<Taken, ClientError> {
        let old = self.content.clone();
        let answered = self.content.holder.no_change(&convert::no_change(answer))?;
        self.answered(Some(answer.nonce), answer.time, answer.checkpoint.as_ref(), now);
        // A no-change is signed only for what is confirmed.
        self.receipt_arrived(answer.version);
        let wishes = self.report(&old, &answered, &answer.answers);
        Ok(Taken { kind: TakenKind::NoChange { version: answer.version }, wishes, nonce: Some(answer.nonce) })
    }

    fn evidence_wanted(
        &mut self,
        trust: &TrustStore,
        answer: &EvidenceWanted,
        now: &Now<'_>,
    ) -> Result<Taken, ClientError> {
        self.content.holder.nonces.retain(|n| *n != answer.nonce);
        self.note_time(Some(answer.nonce), answer.time, now);
        self.keep_questions();
        self.show_evidence(trust, answer.nonce)?;
        Ok(Taken { kind: TakenKind::EvidenceWanted, wishes: Vec::new(), nonce: Some(answer.nonce) })
    }

    fn behind(&mut self, trust: &TrustStore, answer: &Behind, now: &Now<'_>) -> Result<Taken, ClientError> {
        self.note_time(Some(answer.nonce), answer.time, now);
        let set_back = now.restored && self.content.succession.is_none();
        let lost = self.content.holder.behind(&convert::behind(answer), set_back)?;
        self.keep_questions();
        let kind = match lost {
            Lost::OnlyLate => TakenKind::Late,
            Lost::Restored => {
                self.succeed(trust, answer.nonce, (answer.instance, answer.ctr), now)?;
                TakenKind::Restored
            }
        };
        Ok(Taken { kind, wishes: Vec::new(), nonce: Some(answer.nonce) })
    }

    /// What every update and no-change settles beside the content.
    fn answered(&mut self, nonce: Option<Nonce>, time: Instant, checkpoint: Option<&Bytes>, now: &Now<'_>) {
        self.note_time(nonce, time, now);
        if let Some(question) = nonce.and_then(|n| self.content.question(n)).cloned() {
            self.content.binding = question.binding;
            self.content.last_contact = self.content.last_contact.max(Some(time));
            if question.instance == self.content.holder.instance && self.content.succession.take().is_some() {
                let key = self.content.key.clone();
                self.keys.keep(&key);
            }
            self.content.evidence = None;
        }
        if let Some(checkpoint) = checkpoint {
            self.content.checkpoint = Some(Blob(checkpoint.0.clone()));
        }
        self.keep_questions();
    }

    fn note_time(&mut self, nonce: Option<Nonce>, time: Instant, now: &Now<'_>) {
        match nonce.and_then(|n| self.content.question(n)).map(|q| q.asked) {
            Some(asked) => self.content.floor.answered(time, asked, now.reading),
            None => self.content.floor.pushed(time),
        }
    }

    /// Remembers what became of wishes, with the names that licenses have or had here.
    fn report(
        &mut self,
        old: &Content,
        answered: &WishAnswers,
        on_wire: &BTreeMap<u64, WishAnswer>,
    ) -> Vec<WishReport> {
        let name = |license: LicenseId| {
            let held = |c: &Content| c.holder.licenses.get(&license).map(|h| h.delivered.name.clone());
            held(&self.content).or_else(|| held(old))
        };
        let outcome = |o: &Outcome| OutcomeReport {
            license: o.license,
            name: o.license.and_then(name),
            refusal: o.refused.as_ref().map(|r| r.word.clone()),
            text: o.refused.as_ref().map(|r| r.text.clone()),
        };
        let report = |id: &u64| {
            let answer = on_wire.get(id)?;
            let action = old.holder.wishes.get(id)?.action.clone();
            let outcomes = answer.outcomes.iter().map(outcome).collect();
            Some(WishReport { id: *id, action, done: answer.done, outcomes })
        };
        let reports: Vec<WishReport> = answered.keys().filter_map(report).collect();
        for report in &reports {
            self.content.remember(report.clone());
        }
        reports
    }
}

/// Returns the licenses that one holds and the other does not.
fn beyond(one: &Content, other: &Content) -> Vec<(LicenseId, String)> {
    let more = one.holder.licenses.iter().filter(|(id, _)| !other.holder.licenses.contains_key(id));
    more.map(|(id, held)| (*id, held.delivered.name.clone())).collect()
}

fn is_certificate(message: &[u8]) -> bool {
    Envelope::parse(message).is_ok_and(|e| e.header().typ == Typ::IssuerCertificate)
}
