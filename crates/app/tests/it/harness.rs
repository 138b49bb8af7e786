//! A Central in a temporary folder, a clock that a test sets, and a container in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tenure_app::access::Operator;
use tenure_app::clock::Clock;
use tenure_app::keys::NewVendor;
use tenure_app::vendor::{Call, Done, OrderWanted};
use tenure_app::{AppError, Central, Options};
use tenure_domain::command::{Command, ItemDraft};
use tenure_domain::contact::container::{Holder, NotTaken};
use tenure_domain::contact::{Nonce, Selection, Wish, WishAction};
use tenure_domain::ids::{ContainerKind, Digest, LicenseId, OrderId, Serial};
use tenure_domain::item::{Limits, ReactivationRight, Rights};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::terms::Terms;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant;
use tenure_domain::world::Scope;
use tenure_protocol::cbor::Bytes;
use tenure_protocol::envelope::{Envelope, Message as _};
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_protocol::message::{Evidence, Receipt, Request, Succession, TicketProof, Wish as WireWish};
use tenure_protocol::suite::sign::{ContainerKey, Signer};
use tenure_protocol::ticket::{TicketKey, reference};
use tenure_protocol::trust::{Answer, Holder as TrustHolder, UnconfirmedProfile};
use tenure_protocol::{TrustStore, Typ, convert, seal};
use tenure_store::archive::Record;
use tenure_store::memory::MemoryStore;
use tenure_store::{Store as _, Verdict};

/// A clock that a test sets.
pub(crate) struct SetClock(pub(crate) AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
    fn is_test(&self) -> bool {
        true
    }
}

pub(crate) struct Vendor {
    pub(crate) central: Central,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) store: Arc<MemoryStore>,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) mirror: Option<std::path::PathBuf>,
}

pub(crate) fn options(folder: &tempfile::TempDir, mirror: Option<&std::path::PathBuf>) -> Options {
    Options {
        data: folder.path().join("data"),
        vendor: NewVendor { name: "Sample".into(), urls: vec!["http://127.0.0.1:1".into()], test: true },
        order_prefix: "TEN".into(),
        mirror: mirror.cloned(),
    }
}

impl Vendor {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let clock = Arc::new(SetClock(AtomicI64::new(1_795_426_200)));
        let store = Arc::new(MemoryStore::new());
        let mirror = None;
        let central = Central::open(options(&folder, mirror.as_ref()), store.clone(), clock.clone()).unwrap();
        Self { central, clock, store, folder, mirror }
    }

    /// What a backup of the whole machine holds: rows, and the release log.
    pub(crate) fn image(&self) -> (Vec<Record>, Vec<u8>) {
        let mut records = Vec::new();
        self.store
            .read(&mut |view| {
                records.clear();
                view.export(&mut |record| {
                    records.push(record);
                    Ok(())
                })
            })
            .unwrap();
        (records, std::fs::read(self.folder.path().join("data/release.log")).unwrap())
    }

    /// The machine put back to an image, its release log too: nothing here tells that it is old.
    pub(crate) fn put_back(self, (records, log): (Vec<Record>, Vec<u8>)) -> Self {
        let Self { clock, folder, mirror, .. } = self;
        std::fs::write(folder.path().join("data/release.log"), log).unwrap();
        let store = Arc::new(MemoryStore::new());
        store
            .write("put_back", &mut |tx| {
                tx.import(records.clone())?;
                Ok(Verdict::Commit)
            })
            .unwrap();
        let central = Central::open(options(&folder, mirror.as_ref()), store.clone(), clock.clone()).unwrap();
        Self { central, clock, store, folder, mirror }
    }

    /// The same data folder and database, after a restart.
    pub(crate) fn restarted(self) -> Self {
        let Self { clock, store, folder, mirror, .. } = self;
        let central = Central::open(options(&folder, mirror.as_ref()), store.clone(), clock.clone()).unwrap();
        Self { central, clock, store, folder, mirror }
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(crate) fn call(operation: &'static str) -> Call {
        Call {
            operator: Operator::local(),
            operation,
            reason: String::new(),
            dry_run: false,
            idempotency: None,
        }
    }

    pub(crate) fn command(&self, command: &Command) -> Result<Done, AppError> {
        self.central.command(&Self::call("test"), command)
    }

    pub(crate) fn item(&self, id: &str) {
        self.item_with(id, |_| ());
    }

    pub(crate) fn item_with(&self, id: &str, edit: impl FnOnce(&mut ItemDraft)) {
        let mut draft = ItemDraft {
            id: id.parse().unwrap(),
            name: format!("{id} module"),
            product_code: 201_000,
            kinds: BTreeSet::default(),
            terms: Terms { lease_seconds: Some(30 * 86_400), ..Terms::default() },
            parameters: Vec::new(),
            rights: Rights {
                return_allowed: true,
                transfer_allowed: true,
                reactivation: ReactivationRight { count: 1, wait_seconds: 0, by_support: true },
            },
            requires: BTreeSet::default(),
            adds_up: false,
            on_reactivation: None,
            limits: Limits {
                seats_max: 10,
                lease_seconds_max: Some(40 * 86_400),
                push_allowed: true,
                ..Limits::default()
            },
            template_hash: Digest::default(),
        };
        edit(&mut draft);
        self.central.put_item(&Self::call("item.put"), &draft).unwrap();
    }

    pub(crate) fn order(
        &self,
        destination: Destination,
        items: &[&str],
    ) -> (OrderId, Vec<LicenseId>, TicketCode) {
        let line = |id: &&str| LineWanted {
            item: id.parse().unwrap(),
            quantity: 1,
            comment: String::new(),
            parameters: BTreeMap::new(),
            replaces: Vec::new(),
        };
        let wanted = OrderWanted {
            number: None,
            po: None,
            customer: "C-1".parse().unwrap(),
            comment: String::new(),
            destination,
            lines: items.iter().map(line).collect(),
        };
        let done = self.central.place_order(&Self::call("order.place"), &wanted).unwrap();
        let order = done.order.unwrap();
        let code = self.central.ticket_code(&Operator::local(), done.ticket.unwrap()).unwrap();
        let scope = Scope { orders: [order.clone()].into(), ..Scope::default() };
        let world = self.central.see(&Operator::local(), &scope).unwrap();
        let licenses = world.orders[&order].licenses().collect();
        (order, licenses, code)
    }

    /// Replaces licenses by a new line of `item` in `order`; returns the successors.
    pub(crate) fn replace(&self, order: &OrderId, item: &str, replaces: &[LicenseId]) -> Vec<LicenseId> {
        let line = LineWanted {
            item: item.parse().unwrap(),
            quantity: u32::try_from(replaces.len()).unwrap().max(1),
            comment: String::new(),
            parameters: BTreeMap::new(),
            replaces: replaces.to_vec(),
        };
        self.central.add_line(&Self::call("order.add"), order, &line).unwrap();
        let scope = Scope { orders: [order.clone()].into(), ..Scope::default() };
        let world = self.central.see(&Operator::local(), &scope).unwrap();
        world.orders[order].lines.last().unwrap().licenses.clone()
    }

    pub(crate) fn container(&self, serial: Serial) -> tenure_domain::container::Container {
        let scope = Scope { containers: [serial].into(), ..Scope::default() };
        self.central.see(&Operator::local(), &scope).unwrap().containers[&serial].clone()
    }

    pub(crate) fn settings(&self, edit: impl FnOnce(&mut tenure_domain::settings::Settings)) {
        let mut settings = self.central.settings(&Operator::local()).unwrap();
        edit(&mut settings);
        self.command(&Command::SetSettings(settings)).unwrap();
    }

    pub(crate) fn standing(&self, license: LicenseId) -> Standing {
        let world = self.central.see_licenses(&Operator::local(), [license]).unwrap();
        world.standing(&world.licenses[&license])
    }
}

/// A container, everything in memory.
#[derive(Clone)]
pub(crate) struct Computer {
    key: Arc<ContainerKey>,
    pub(crate) serial: Serial,
    pub(crate) holder: Holder,
    trust: TrustStore,
    codes: Vec<TicketCode>,
    applied: Option<tenure_protocol::message::Update>,
    /// The issuer's certificate and the last update, as they were signed.
    signed: (Vec<u8>, Vec<u8>),
    pub(crate) last_answers: BTreeMap<u64, tenure_protocol::message::WishAnswer>,
}

impl Computer {
    pub(crate) fn new(vendor: &Vendor, seed: u8) -> Self {
        let key = ContainerKey::from_random(&[seed; 32]);
        let serial = key.public_key().serial(ContainerKind::File);
        let (trust, _) = UnconfirmedProfile::read(&vendor.central.profile()).unwrap().confirm();
        Self {
            key: Arc::new(key),
            serial,
            holder: Holder::new(serial),
            trust,
            codes: Vec::new(),
            applied: None,
            signed: (Vec::new(), Vec::new()),
            last_answers: BTreeMap::new(),
        }
    }

    pub(crate) fn wish(&mut self, codes: &[&TicketCode], action: WishAction) -> u64 {
        self.codes.extend(codes.iter().map(|c| (*c).clone()));
        let tickets = codes.iter().map(|code| reference(code)).collect();
        self.holder.wish(|id| Wish { id, tickets, tickets_unmatched: 0, action })
    }

    pub(crate) fn request(&mut self, now: Instant, by_hand: bool) -> Vec<u8> {
        let ctr = self.holder.next_ctr();
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&ctr.to_be_bytes());
        nonce[8] = self.serial.to_string().as_bytes()[3];
        let nonce = Nonce(nonce);
        let wishes = self.holder.wishes.values().map(|wish| WireWish {
            id: wish.id,
            action: wish.action.clone(),
            tickets: wish
                .tickets
                .iter()
                .filter_map(|r| self.codes.iter().find(|c| reference(c) == *r))
                .map(|code| TicketProof {
                    reference: reference(code),
                    proof: TicketKey::derive(code).proof(self.serial, ctr, nonce),
                })
                .collect(),
        });
        let request = Request {
            serial: self.serial,
            instance: self.holder.instance,
            ctr,
            previous: self.holder.last_message,
            applied: self.holder.applied,
            state: self.holder.state,
            nonce,
            sealing_key: Bytes(vec![7; 32]),
            kem_key: None,
            level: 0,
            fingerprint: Digest::default(),
            host_id: "FA70-9E37-28A8-9FE9".into(),
            computer: "desk-1".into(),
            client: "test".into(),
            local_time: now,
            floor: now,
            usage: self.holder.licenses.iter().map(|(id, held)| (*id, held.usage)).collect(),
            tombstones: self.holder.tombstones.clone(),
            receipts: Vec::new(),
            format: 1,
            holds: self.trust.holds(),
            checkpoint: None,
            manual: by_hand,
            wishes: wishes.collect(),
        };
        let vendor = *self.trust.vendor();
        let sealed = seal(Typ::Request, &vendor, &request.to_payload(), &[&*self.key]).unwrap();
        self.holder.sent(ctr, sealed.identity, Some(nonce));
        TenureFile::new(FileKind::Request, vec![sealed.bytes]).unwrap().to_bytes()
    }

    /// Takes an answer file; returns what to send then: the receipt of an update, evidence that was wanted.
    pub(crate) fn take(&mut self, file: &TenureFile, now: Instant) -> Result<Option<Vec<u8>>, NotTaken> {
        let holder = TrustHolder { serial: self.serial, applied: self.applied.as_ref() };
        let opened = self.trust.open(file.messages(), &holder).unwrap();
        let accepted = opened.accept().unwrap();
        for message in file.messages() {
            match Envelope::parse(message).unwrap().header().typ {
                Typ::IssuerCertificate => self.signed.0.clone_from(message),
                Typ::Update => self.signed.1.clone_from(message),
                _ => {}
            }
        }
        match accepted.answer {
            Answer::Update(update) => {
                let facts = convert::update(&update);
                self.holder.check(&facts, 0, |_| true)?;
                self.holder.apply(&facts, update.identity(), update.state_hash());
                self.last_answers = update.answers.clone();
                self.applied = Some(update.message().clone());
                self.trust = accepted.trust;
                Ok(Some(self.receipt(now)))
            }
            Answer::NoChange(answer) => {
                self.holder.no_change(&convert::no_change(&answer))?;
                self.last_answers = answer.answers.clone();
                self.trust = accepted.trust;
                Ok(None)
            }
            Answer::Behind(answer) => {
                self.holder.behind(&convert::behind(&answer), false)?;
                Ok(None)
            }
            Answer::EvidenceWanted(wanted) => {
                let ctr = self.holder.next_ctr();
                let evidence = Evidence {
                    serial: self.serial,
                    instance: self.holder.instance,
                    ctr,
                    previous: self.holder.last_message,
                    nonce: wanted.nonce,
                    applied: self.holder.applied,
                    update: Bytes(self.signed.1.clone()),
                    issuer: Bytes(self.signed.0.clone()),
                };
                let vendor = *self.trust.vendor();
                let sealed = seal(Typ::Evidence, &vendor, &evidence.to_payload(), &[&*self.key]).unwrap();
                self.holder.sent(ctr, sealed.identity, None);
                Ok(Some(TenureFile::new(FileKind::Evidence, vec![sealed.bytes]).unwrap().to_bytes()))
            }
        }
    }

    /// Makes its own successor after a `behind` that named `served` as the present instance (R15).
    pub(crate) fn succeed(&mut self, served: u32, seed: u8, now: Instant) -> Vec<u8> {
        let new = ContainerKey::from_random(&[seed; 32]);
        let instance = self.holder.instance.max(served) + 1;
        let ctr = self.holder.next_ctr();
        let succession = Succession {
            serial: self.serial,
            instance,
            ctr,
            previous: self.holder.last_message,
            nonce: Nonce::default(),
            key: new.public_key().clone(),
            sealing_key: Bytes(vec![8; 32]),
            applied: self.holder.applied,
            state: self.holder.state,
            local_time: now,
        };
        let vendor = *self.trust.vendor();
        let signers: [&dyn Signer; 2] = [&*self.key, &new];
        let sealed = seal(Typ::Succession, &vendor, &succession.to_payload(), &signers).unwrap();
        self.holder.sent(ctr, sealed.identity, None);
        self.holder.instance = instance;
        self.holder.nonces.clear();
        self.key = Arc::new(new);
        TenureFile::new(FileKind::Request, vec![sealed.bytes]).unwrap().to_bytes()
    }

    fn receipt(&mut self, now: Instant) -> Vec<u8> {
        let ctr = self.holder.next_ctr();
        let receipt = Receipt {
            serial: self.serial,
            instance: self.holder.instance,
            ctr,
            previous: self.holder.last_message,
            update: self.holder.update,
            applied: self.holder.applied,
            state: self.holder.state,
            tombstones: self.holder.tombstones.clone(),
            local_time: now,
            level: 0,
        };
        let vendor = *self.trust.vendor();
        let sealed = seal(Typ::Receipt, &vendor, &receipt.to_payload(), &[&*self.key]).unwrap();
        self.holder.sent(ctr, sealed.identity, None);
        TenureFile::new(FileKind::Receipt, vec![sealed.bytes]).unwrap().to_bytes()
    }

    /// One whole contact, receipt included.
    pub(crate) fn contact(&mut self, vendor: &Vendor, by_hand: bool) {
        let request = self.request(vendor.central.now(), by_hand);
        let answered = vendor.central.contact(&request).unwrap();
        if let Some(receipt) = self.take(&answered.answer.unwrap(), vendor.central.now()).unwrap() {
            vendor.central.contact(&receipt).unwrap();
        }
    }

    pub(crate) fn activate(&mut self, vendor: &Vendor, code: &TicketCode) -> bool {
        let wish = self.wish(&[code], WishAction::Activate(Selection::All));
        self.contact(vendor, true);
        self.last_answers.get(&wish).is_some_and(|answer| answer.done)
    }

    /// Wishes something, makes a contact, and returns what became of it.
    pub(crate) fn ask(
        &mut self,
        vendor: &Vendor,
        codes: &[&TicketCode],
        action: WishAction,
    ) -> tenure_protocol::message::WishAnswer {
        let wish = self.wish(codes, action);
        self.contact(vendor, true);
        self.last_answers[&wish].clone()
    }

    pub(crate) fn holds(&self, license: LicenseId) -> bool {
        self.holder.licenses.contains_key(&license)
    }
}
