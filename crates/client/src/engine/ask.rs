//! Making messages: requests, receipts, evidence, succession. Each is noted with its counter, identity
//! and nonce before it is handed out (R4).

use tenure_domain::contact::Nonce;
use tenure_domain::container::Version;
use tenure_domain::ids::Digest;
use tenure_domain::terms::evaluate::Usage;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::envelope::{FORMAT, Sealed, seal};
use tenure_protocol::message::{Evidence, Receipt, Request, Succession, TicketProof, Wish};
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::{Message, TrustStore};

use super::{Engine, Now};
use crate::bytes::Blob;
use crate::content::{OpenReceipt, Question};
use crate::error::ClientError;
use crate::keys::Pair;

/// How a request is going to travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// At once: an unanswered request that still says everything is sent again, the same bytes.
    Online,
    /// As a file, which may be lost: always a request of its own.
    File,
}

/// A request that is ready to go once the contents are stored.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The messages in order; the request is the last.
    pub messages: Vec<Vec<u8>>,
    /// Ties the answer to it.
    pub nonce: Nonce,
    /// It was made now; else it is an old one that goes again.
    pub fresh: bool,
}

impl Engine {
    /// Makes a request of everything that is wanted and owned, or finds the one to send again.
    ///
    /// # Errors
    /// Signing failed, or the stored trust data is damaged.
    pub fn ask(&mut self, way: Way, manual: bool, now: &Now<'_>) -> Result<Asking, ClientError> {
        if let Some(pending) = self.pending(now).filter(|_| way == Way::Online) {
            let messages = pending.messages.iter().map(|m| m.0.clone()).collect();
            return Ok(Asking { messages, nonce: pending.nonce, fresh: false });
        }
        let trust = self.content.trust()?;
        let asked = self.content.floor.asked(now.reading);
        let binding = self.binding_now(now.computer);
        let mut nonce = Nonce::default();
        nonce.0.copy_from_slice(&now.random[..16]);
        let ctr = self.content.holder.next_ctr();
        let manual = manual || !self.content.holder.wishes.is_empty();
        let request = self.request(&trust, ctr, nonce, Digest(binding.digest()), manual, now)?;
        let sealed = self.seal::<Request>(&trust, &request)?;
        self.content.holder.sent(ctr, sealed.identity, Some(nonce));
        let first = [self.content.evidence.clone(), self.content.succession.clone()];
        let mut messages: Vec<Blob> = first.into_iter().flatten().collect();
        messages.push(Blob(sealed.bytes));
        let question = Question {
            ctr,
            hash: sealed.identity,
            nonce,
            asked,
            wishes: self.content.holder.wishes.keys().copied().collect(),
            applied: self.content.holder.applied,
            instance: self.content.holder.instance,
            manual,
            binding,
            messages,
        };
        let messages = question.messages.iter().map(|m| m.0.clone()).collect();
        self.content.questions.push(question);
        self.keep_questions();
        Ok(Asking { messages, nonce, fresh: true })
    }

    /// Finds the newest unanswered request if it still says all that a new one would.
    fn pending(&self, now: &Now<'_>) -> Option<&Question> {
        let holder = &self.content.holder;
        let binding = self.binding_now(now.computer);
        self.content.questions.last().filter(|q| {
            q.wishes.iter().eq(holder.wishes.keys())
                && q.applied == holder.applied
                && q.instance == holder.instance
                && q.ctr == holder.ctr
                && q.binding == binding
        })
    }

    fn request(
        &self,
        trust: &TrustStore,
        ctr: u64,
        nonce: Nonce,
        fingerprint: Digest,
        manual: bool,
        now: &Now<'_>,
    ) -> Result<Request, ClientError> {
        let content = &self.content;
        let holder = &content.holder;
        let used = holder.licenses.iter().filter(|(_, held)| held.usage != Usage::default());
        Ok(Request {
            serial: holder.serial,
            instance: holder.instance,
            ctr,
            previous: holder.last_message,
            applied: holder.applied,
            state: holder.state,
            nonce,
            sealing_key: Bytes(self.pair()?.sealing_public()),
            kem_key: None,
            level: holder.serial.kind().level(),
            fingerprint,
            host_id: now.computer.host_id(),
            computer: now.computer.name().into(),
            client: now.client.into(),
            local_time: now.reading.local,
            floor: content.floor.effective(),
            usage: used.map(|(license, held)| (*license, held.usage)).collect(),
            tombstones: holder.tombstones.clone(),
            receipts: content.receipt.iter().map(|r| r.update).collect(),
            format: FORMAT,
            holds: trust.holds(),
            checkpoint: content.checkpoint.as_ref().map(|c| Bytes(c.0.clone())),
            manual,
            wishes: holder.wishes.values().map(|wish| self.wish_on_wire(wish, ctr, nonce)).collect(),
        })
    }

    fn wish_on_wire(&self, wish: &tenure_domain::contact::Wish, ctr: u64, nonce: Nonce) -> Wish {
        let serial = self.serial();
        let prove = |reference: &Digest| {
            let key = self.tickets.get(*reference);
            let proof = key.map_or([0; 32], |key| key.proof(serial, ctr, nonce));
            TicketProof { reference: *reference, proof }
        };
        Wish { id: wish.id, action: wish.action.clone(), tickets: wish.tickets.iter().map(prove).collect() }
    }

    /// Makes the receipt of what is applied now; a later one takes its place.
    pub(super) fn confirm(&mut self, trust: &TrustStore, now: &Now<'_>) -> Result<(), ClientError> {
        let holder = &self.content.holder;
        let ctr = holder.next_ctr();
        let receipt = Receipt {
            serial: holder.serial,
            instance: holder.instance,
            ctr,
            previous: holder.last_message,
            update: holder.update,
            applied: holder.applied,
            state: holder.state,
            tombstones: holder.tombstones.clone(),
            local_time: now.reading.local,
            level: holder.serial.kind().level(),
        };
        let sealed = self.seal::<Receipt>(trust, &receipt)?;
        self.content.holder.sent(ctr, sealed.identity, None);
        self.content.receipt = Some(OpenReceipt {
            version: receipt.applied,
            update: receipt.update,
            message: Blob(sealed.bytes),
        });
        Ok(())
    }

    /// Makes the evidence that Central asked for (R13): the last update in full.
    pub(super) fn show_evidence(&mut self, trust: &TrustStore, nonce: Nonce) -> Result<(), ClientError> {
        let signed = self.content.signed.clone().ok_or(ClientError::NoEvidence)?;
        let holder = &self.content.holder;
        let ctr = holder.next_ctr();
        let evidence = Evidence {
            serial: holder.serial,
            instance: holder.instance,
            ctr,
            previous: holder.last_message,
            nonce,
            applied: holder.applied,
            update: Bytes(signed.update.0),
            issuer: Bytes(signed.issuer.0),
        };
        let sealed = self.seal::<Evidence>(trust, &evidence)?;
        self.content.holder.sent(ctr, sealed.identity, None);
        self.content.evidence = Some(Blob(sealed.bytes));
        Ok(())
    }

    /// Makes the container's own successor (R15): a new key signed by the old one, instance + 1, with
    /// counters above all that Central saw.
    pub(super) fn succeed(
        &mut self,
        trust: &TrustStore,
        nonce: Nonce,
        (seen_instance, seen_ctr): (u32, u64),
        now: &Now<'_>,
    ) -> Result<(), ClientError> {
        let mut random = [0; 64];
        random.copy_from_slice(&now.random[16..]);
        let new = Pair::from_random(&random);
        let holder = &self.content.holder;
        let ctr = holder.ctr.max(seen_ctr) + 1;
        // Where another copy went on already, this is the second successor: Central flags the container
        // and takes it up once a person has looked at it.
        let instance = holder.instance.max(seen_instance) + 1;
        let succession = Succession {
            serial: holder.serial,
            instance,
            ctr,
            previous: holder.last_message,
            nonce,
            key: new.public().clone(),
            sealing_key: Bytes(new.sealing_public()),
            applied: holder.applied,
            state: holder.state,
            local_time: now.reading.local,
        };
        let signers: [&dyn Signer; 2] = [&self.pair()?.key, &new.key];
        let sealed =
            seal(tenure_protocol::Typ::Succession, trust.vendor(), &succession.to_payload(), &signers)?;
        let holder = &mut self.content.holder;
        holder.sent(ctr, sealed.identity, None);
        holder.instance = instance;
        // Answers to what the old instance asked are for the old instance.
        holder.nonces.clear();
        self.content.questions.clear();
        self.content.receipt = None;
        self.content.succession = Some(Blob(sealed.bytes));
        let old = std::mem::replace(&mut self.content.key, Blob(new.public().to_bytes()));
        self.keys.add(&old, new);
        Ok(())
    }

    fn seal<T: Message>(&self, trust: &TrustStore, message: &T) -> Result<Sealed, ClientError> {
        Ok(seal(T::TYP, trust.vendor(), &message.to_payload(), &[&self.pair()?.key])?)
    }

    /// Keeps only the requests whose answer would still be taken (R3).
    pub(super) fn keep_questions(&mut self) {
        let nonces = &self.content.holder.nonces;
        self.content.questions.retain(|q| nonces.contains(&q.nonce));
    }

    /// Returns the receipt to send, with the version it confirms.
    pub fn open_receipt(&self) -> Option<(Version, Vec<u8>)> {
        self.content.receipt.as_ref().map(|r| (r.version, r.message.0.clone()))
    }
}
