//! A Central on a memory store, synthetic computers, and a network that loses and doubles on demand.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tenure_app::access::Operator;
use tenure_app::keys::NewVendor;
use tenure_app::vendor::{Call, OrderWanted};
use tenure_app::{AppError, Central, Options};
use tenure_client::client::read_profile;
use tenure_client::clock::Clock;
use tenure_client::contact::{Report, contact, want};
use tenure_client::content::Content;
use tenure_client::transport::{Hint, ReceiptOutcome, Refusal, Reply, SendError, Transport};
use tenure_client::{Client, ClientError};
use tenure_container::Home;
use tenure_domain::command::{Command, ItemDraft};
use tenure_domain::contact::{Selection, WishAction};
use tenure_domain::container::Version;
use tenure_domain::ids::{LicenseId, OrderId, Serial};
use tenure_domain::item::{Limits, ReactivationRight, Rights};
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, LineWanted};
use tenure_domain::terms::Terms;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant;
use tenure_domain::world::Scope;
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_store::memory::MemoryStore;

/// When every test begins.
pub(crate) const START: Instant = Instant(1_795_426_200);

struct SetClock(AtomicI64);

impl tenure_app::clock::Clock for SetClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
    fn is_test(&self) -> bool {
        true
    }
}

/// A vendor with its Central; the clock of all computers is its own.
pub(crate) struct Vendor {
    pub(crate) central: Central,
    clock: Arc<SetClock>,
    pub(crate) folder: tempfile::TempDir,
}

impl Vendor {
    pub(crate) fn new() -> Self {
        Self::named("Sample")
    }

    pub(crate) fn named(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let options = Options {
            data,
            vendor: NewVendor { name: name.into(), urls: vec!["http://127.0.0.1:1".into()], test: true },
            order_prefix: "TEN".into(),
            mirror: None,
        };
        let clock = Arc::new(SetClock(AtomicI64::new(START.0)));
        let central = Central::open(options, Arc::new(MemoryStore::new()), clock.clone()).unwrap();
        let vendor = Self { central, clock, folder };
        vendor.pass(0);
        vendor
    }

    pub(crate) fn clock_file(&self) -> PathBuf {
        self.folder.path().join("clock")
    }

    /// Lets time pass, for Central and for every computer.
    pub(crate) fn pass(&self, seconds: i64) {
        let now = self.clock.0.fetch_add(seconds, Ordering::SeqCst) + seconds;
        std::fs::write(self.clock_file(), Instant(now).to_string()).unwrap();
    }

    pub(crate) fn command(&self, command: &Command) {
        self.central.command(&call("test"), command).unwrap();
    }

    pub(crate) fn withdraw(&self, license: LicenseId) {
        self.command(&Command::Withdraw { licenses: [license].into() });
    }

    /// An item that permits everything, with a lease of thirty days.
    pub(crate) fn item(&self, id: &str) {
        let draft = ItemDraft {
            id: id.parse().unwrap(),
            name: format!("{id} module"),
            product_code: 201_000,
            kinds: std::collections::BTreeSet::default(),
            terms: Terms { lease_seconds: Some(30 * 86_400), ..Terms::default() },
            parameters: Vec::new(),
            rights: Rights {
                return_allowed: true,
                transfer_allowed: true,
                reactivation: ReactivationRight { count: 1, wait_seconds: 0, by_support: true },
            },
            requires: std::collections::BTreeSet::default(),
            adds_up: true,
            on_reactivation: None,
            limits: Limits {
                seats_max: 10,
                lease_seconds_max: Some(40 * 86_400),
                push_allowed: true,
                ..Limits::default()
            },
            template_hash: tenure_domain::ids::Digest::default(),
        };
        self.central.put_item(&call("item.put"), &draft).unwrap();
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
        let done = self.central.place_order(&call("order.place"), &wanted).unwrap();
        let order = done.order.unwrap();
        let code = self.central.ticket_code(&Operator::local(), done.ticket.unwrap()).unwrap();
        let scope = Scope { orders: [order.clone()].into(), ..Scope::default() };
        let world = self.central.see(&Operator::local(), &scope).unwrap();
        (order.clone(), world.orders[&order].licenses().collect(), code)
    }

    pub(crate) fn standing(&self, license: LicenseId) -> Standing {
        let world = self.central.see_licenses(&Operator::local(), [license]).unwrap();
        world.standing(&world.licenses[&license])
    }

    /// Says whether a container called ever.
    pub(crate) fn knows(&self, serial: Serial) -> bool {
        let scope = Scope { containers: [serial].into(), ..Scope::default() };
        let world = self.central.see(&Operator::local(), &scope).unwrap();
        world.containers.get(&serial).is_some_and(|container| container.enrolment.is_some())
    }

    pub(crate) fn container(&self, serial: Serial) -> tenure_domain::container::Container {
        let scope = Scope { containers: [serial].into(), ..Scope::default() };
        self.central.see(&Operator::local(), &scope).unwrap().containers[&serial].clone()
    }
}

/// A call of the vendor's own.
pub(crate) fn call(operation: &'static str) -> Call {
    Call { operator: Operator::local(), operation, reason: String::new(), dry_run: false, idempotency: None }
}

/// What happens to one message on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It never arrives.
    Lost,
    /// It arrives, its answer does not.
    AnswerLost,
    /// It arrives twice.
    Doubled,
    /// It arrives.
    Arrives,
}

/// The network between client and Central.
pub(crate) struct Wire<'v> {
    pub(crate) vendor: &'v Vendor,
    /// What happens to the next messages, first to last; then all arrive.
    pub(crate) fates: RefCell<Vec<Fate>>,
    /// Every file that was sent.
    pub(crate) sent: RefCell<Vec<Vec<u8>>>,
    /// How many hints were asked for.
    pub(crate) hints: Cell<usize>,
}

impl<'v> Wire<'v> {
    pub(crate) fn new(vendor: &'v Vendor) -> Self {
        Self { vendor, fates: RefCell::default(), sent: RefCell::default(), hints: Cell::new(0) }
    }

    pub(crate) fn with(vendor: &'v Vendor, fates: &[Fate]) -> Self {
        let wire = Self::new(vendor);
        *wire.fates.borrow_mut() = fates.to_vec();
        wire
    }

    fn deliver(&self, file: &[u8]) -> Result<Reply, SendError> {
        let refused = |status, word: &str, detail: &AppError| {
            let refusal =
                Refusal { status, word: word.into(), detail: detail.to_string(), ..Refusal::default() };
            Err(SendError::Refused(Box::new(refusal)))
        };
        match self.vendor.central.contact(file) {
            Ok(answered) => Ok(match (answered.answer, answered.receipts.last()) {
                (Some(file), _) => Reply::File(file.to_bytes()),
                (None, Some(tenure_app::contact::Received::Confirmed)) => {
                    Reply::Receipt(ReceiptOutcome::Confirmed)
                }
                (None, Some(tenure_app::contact::Received::NothingNew) | None) => {
                    Reply::Receipt(ReceiptOutcome::NothingNew)
                }
                (None, Some(tenure_app::contact::Received::Contradicts)) => {
                    Reply::Receipt(ReceiptOutcome::Contradicts)
                }
            }),
            Err(stranger @ AppError::NotInvited) => refused(403, "contact-refused", &stranger),
            Err(other) => refused(409, "refused", &other),
        }
    }
}

impl Transport for Wire<'_> {
    fn contact(&self, file: &[u8]) -> Result<Reply, SendError> {
        self.sent.borrow_mut().push(file.to_vec());
        let mut fates = self.fates.borrow_mut();
        let fate = if fates.is_empty() { Fate::Arrives } else { fates.remove(0) };
        let lost = || SendError::Unreachable { url: "wire".into(), why: "lost".into() };
        match fate {
            Fate::Lost => Err(lost()),
            Fate::AnswerLost => self.deliver(file).and(Err(lost())),
            Fate::Doubled => self.deliver(file).and(self.deliver(file)),
            Fate::Arrives => self.deliver(file),
        }
    }

    fn hint(&self, handle: &[u8], version: Version) -> Result<Hint, SendError> {
        self.hints.set(self.hints.get() + 1);
        let answer = self.vendor.central.hints().ask(handle, version, self.vendor.central.now());
        Ok(Hint { changed: answer.changed, next: 60 })
    }

    fn tickets(&self, _: &[TicketCode]) -> Result<serde_json::Value, SendError> {
        Err(SendError::NotTenure { url: "wire".into(), why: "no tickets here".into() })
    }
}

/// A synthetic computer with one container.
pub(crate) struct Computer {
    pub(crate) client: Client,
    pub(crate) serial: Serial,
    pub(crate) folder: tempfile::TempDir,
}

impl Computer {
    pub(crate) fn new(vendor: &Vendor, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let client = client(&folder, vendor, name);
        let file = TenureFile::new(FileKind::Profile, vec![vendor.central.profile()]).unwrap();
        let profile = read_profile(&file.to_bytes()).unwrap();
        let serial = client.create(profile).unwrap().holder.serial;
        Self { client, serial, folder }
    }

    /// The same disk in another computer.
    pub(crate) fn moved_to(&self, vendor: &Vendor, name: &str) -> Client {
        client(&self.folder, vendor, name)
    }

    pub(crate) fn content(&self) -> Content {
        self.client.read_to_ask(self.serial).unwrap()
    }

    pub(crate) fn holds(&self, license: LicenseId) -> bool {
        self.content().holder.licenses.contains_key(&license)
    }

    pub(crate) fn wish(&self, action: WishAction, codes: &[TicketCode]) -> u64 {
        want(&self.client, self.serial, action, codes).unwrap()
    }

    pub(crate) fn contact(&self, wire: &Wire<'_>, wanted: &[u64]) -> Result<Report, ClientError> {
        contact(&self.client, self.serial, wire, true, wanted)
    }

    pub(crate) fn update(&self, wire: &Wire<'_>) -> Report {
        self.contact(wire, &[]).unwrap()
    }

    pub(crate) fn activate(&self, wire: &Wire<'_>, code: &TicketCode) -> Report {
        let wish = self.wish(WishAction::Activate(Selection::All), std::slice::from_ref(code));
        self.contact(wire, &[wish]).unwrap()
    }
}

fn client(folder: &tempfile::TempDir, vendor: &Vendor, name: &str) -> Client {
    let fingerprint = folder.path().join(format!("{name}.json"));
    std::fs::write(&fingerprint, format!(r#"{{"machine_id":"{name}","hostname":"{name}"}}"#)).unwrap();
    let home = Home::new(folder.path().join("home"), folder.path().join("state"));
    let clock = Clock::of_variable(Some(vendor.clock_file().into()));
    Client::new(home, clock, Some(&fingerprint), "test", "tenure/test").unwrap()
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &std::path::Path, to: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
    let mode = std::fs::metadata(from).unwrap().permissions().mode();
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(mode)).unwrap();
}
