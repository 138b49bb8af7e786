//! A Central: its store, keys, clock, release log and hints.

use crate::access::{Operator, hash_secret, is_usable};
use crate::clock::Clock;
use crate::error::AppError;
use crate::hint::Hints;
use crate::keys::{Issuer, KeyError, KeyFolder, NewVendor, Vendor};
use crate::people::People;
use crate::release_log::{Known, Mark, Position, ReleaseLog, ReleaseLogError};
use crate::tickets::CodeSeal;
use crate::time::{Seen, Watch};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use subtle::ConstantTimeEq as _;
use tenure_domain::container::{Container, Version};
use tenure_domain::ids::Actor;
use tenure_domain::moment::Moment;
use tenure_domain::time::Instant;
use tenure_protocol::VendorId;
use tenure_store::query::ListQuery;
use tenure_store::records::ApiKey;
use tenure_store::{Failure, Store, StoreError, Verdict, View};

/// How a Central is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The data folder: keys, release log.
    pub data: PathBuf,
    /// What the vendor is called, and where containers reach Central (first start).
    pub vendor: NewVendor,
    /// What order ids start with.
    pub order_prefix: String,
    /// Where the release log is mirrored, on another disk; `None`: nowhere.
    pub mirror: Option<PathBuf>,
}

/// Why a Central did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Its release log.
    #[error(transparent)]
    ReleaseLog(#[from] ReleaseLogError),
    /// Its database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A test clock without a vendor made for tests.
    #[error(
        "a test clock works only for a vendor made for tests; this one is real (start anew with `test = true` in an empty data folder)"
    )]
    TestClock,
}

/// A Central, ready to work.
pub struct Central {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) vendor: RwLock<Vendor>,
    pub(crate) issuer: Issuer,
    pub(crate) log: ReleaseLog,
    pub(crate) seal: CodeSeal,
    pub(crate) people: People,
    pub(crate) hints: Hints,
    pub(crate) order_prefix: String,
    pub(crate) data: PathBuf,
    /// Why nothing may be signed; empty: the database and the release log agree.
    recovery: Mutex<Vec<String>>,
    noted: Mutex<Noted>,
    /// How the containers' own code reads what is released (I23).
    pub(crate) reader: Mutex<Option<crate::contact::Reader>>,
    pub(crate) watch: Watch,
    keys: Mutex<Option<Arc<[ApiKey]>>>,
    pub(crate) alarms_raised: AtomicU64,
}

impl Central {
    /// Opens a Central; the first start makes the vendor's keys.
    ///
    /// # Errors
    /// Keys, release log or database can't be used; a test clock for a real vendor.
    pub fn open(options: Options, store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        let folder = KeyFolder::open(&options.data.join("keys"))?;
        let vendor = Vendor::open(folder.clone(), &options.vendor, clock.now())?;
        if clock.is_test() && !vendor.root.test {
            return Err(OpenError::TestClock);
        }
        let noted = noted_position(&*store)?;
        let seen = Seen::read(&*store)?;
        let known = Known { noted: noted.count, forgotten: seen.releases() };
        let log = ReleaseLog::open(&options.data.join("release.log"), options.mirror.as_deref(), known)?;
        let central = Self {
            issuer: vendor.issuer()?,
            seal: CodeSeal::open(&folder)?,
            people: People::open(&folder)?,
            hints: Hints::open(&folder)?,
            vendor: RwLock::new(vendor),
            watch: Watch::start(&*clock, &*store, seen, &log)?,
            log,
            store,
            clock,
            order_prefix: options.order_prefix,
            data: options.data,
            recovery: Mutex::new(Vec::new()),
            noted: Mutex::new(Noted { position: noted, at: None }),
            reader: Mutex::new(None),
            keys: Mutex::new(None),
            alarms_raised: AtomicU64::new(0),
        };
        central.check_mark(noted)?;
        central.start_hints()?;
        Ok(central)
    }

    /// R14: the release log is the signer's mark. A database that knows less is older than what was
    /// signed: it was restored, and nothing may be signed until it has caught up. A log that knows less
    /// than the database was cut, deleted or exchanged.
    fn check_mark(&self, noted: Position) -> Result<(), StoreError> {
        let mut marks: HashMap<_, _> = self.log.marks().into_iter().collect();
        let mut unlogged = 0_usize;
        let mut after = None;
        loop {
            let query = ListQuery { after: after.take(), limit: 1_000, ..ListQuery::default() };
            let page = plain(tenure_store::read(&*self.store, |view| {
                let page = view.containers(&query)?;
                for container in &page {
                    unlogged += usize::from(is_unlogged(view, container, marks.get(&container.serial))?);
                }
                Ok(page)
            }))?;
            for container in &page {
                let known = |mark: &Mark| {
                    container.signed >= mark.version && (container.instance, container.ctr) >= mark.answered
                };
                if marks.get(&container.serial).is_some_and(known) {
                    marks.remove(&container.serial);
                }
            }
            match page.last() {
                Some(last) if page.len() == 1_000 => after = Some(last.serial.to_string()),
                _ => break,
            }
        }
        let mut why = Vec::new();
        // Restored without the release log: what was signed since is unknown. In recovery nothing is
        // signed, so entries mean that the operator brought the log.
        if self.data.join(crate::backup::WITHOUT_LOG).exists() && self.log.end().0 == 0 {
            why.push("the database was restored without its release log; bring the log".to_owned());
        }
        if !self.log.goes_on_from(noted) {
            let (found, count) = (self.log.end().0, noted.count);
            why.push(format!(
                "the release log has {found} records and is not the one of which this database saw {count}: it was cut, \
                 deleted or exchanged; bring it back from its mirror"
            ));
        }
        if unlogged > 0 {
            why.push(format!(
                "{unlogged} containers confirmed updates that the release log does not hold: it was cut or deleted; \
                 bring it back from its mirror"
            ));
        }
        if !marks.is_empty() {
            why.push(format!(
                "the database is older than the release log: it does not know what was signed for {} containers; \
                 restore the newest backup",
                marks.len()
            ));
        }
        for reason in &why {
            tracing::error!("nothing is signed: {reason}");
        }
        *self.recovery.lock().unwrap_or_else(PoisonError::into_inner) = why;
        Ok(())
    }

    /// Says whether database and release log disagree (recovery mode): nothing is signed.
    pub fn needs_recovery(&self) -> bool {
        !self.recovery.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Returns why nothing is signed, for people; empty: database and release log agree.
    pub fn recovery_reasons(&self) -> Vec<String> {
        self.recovery.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes in the database how far the release log has come, about once a second, so that a log that is
    /// cut or deleted later is missed. A failure is no reason not to answer: what is noted only lags.
    pub(crate) fn note_log(&self) {
        let position = self.log.durable();
        {
            let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
            let lately = noted.at.is_some_and(|at| at.elapsed() < NOTED_EVERY);
            if lately || noted.position == position {
                return;
            }
            *noted = Noted { position, at: Some(std::time::Instant::now()) };
        }
        let written = serde_json::to_vec(&position).map_err(AppError::internal).and_then(|bytes| {
            let written = tenure_store::write(&*self.store, "release_log.note", |tx| {
                tx.put_meta(NOTED, &bytes)?;
                Ok::<_, Failure<AppError>>(((), Verdict::Commit))
            });
            written.map_err(AppError::from)
        });
        if let Err(error) = written {
            tracing::warn!("the end of the release log was not noted: {error}");
        }
    }

    /// Says whether something could be signed now: the database knows all that was signed, the clock is
    /// right, the issuer has a certificate.
    ///
    /// # Errors
    /// Why not, for people.
    pub fn can_sign(&self) -> Result<(), AppError> {
        let now = self.signing_time()?;
        self.issuer.at(now).map(|_| ()).map_err(|e| crate::catalogue::cannot_sign(&e))
    }

    /// Returns what every order id of this vendor begins with.
    pub fn order_prefix(&self) -> &str {
        &self.order_prefix
    }

    /// Returns Central's time.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Returns the vendor's id.
    pub(crate) fn vendor_id(&self) -> VendorId {
        self.vendor.read().unwrap_or_else(PoisonError::into_inner).id
    }

    /// Says whether this is a vendor made for tests.
    pub fn is_test(&self) -> bool {
        self.vendor.read().unwrap_or_else(PoisonError::into_inner).root.test
    }

    /// Returns the vendor profile, as a file's only message.
    pub fn profile(&self) -> Vec<u8> {
        self.vendor.read().unwrap_or_else(PoisonError::into_inner).profile_message.clone()
    }

    /// Returns what people compare before they trust the profile.
    pub fn fingerprint(&self) -> String {
        self.vendor.read().unwrap_or_else(PoisonError::into_inner).fingerprint.clone()
    }

    /// Makes the profile anew, with other URLs.
    ///
    /// # Errors
    /// The root keys are offline, or the disk failed.
    pub fn renew_profile(&self, new: &NewVendor) -> Result<(), KeyError> {
        self.vendor.write().unwrap_or_else(PoisonError::into_inner).renew_profile(new)
    }

    /// Returns the store, for jobs and `doctor`.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// Returns the release log.
    pub const fn release_log(&self) -> &ReleaseLog {
        &self.log
    }

    /// Returns the key folder.
    pub fn key_folder(&self) -> KeyFolder {
        self.vendor.read().unwrap_or_else(PoisonError::into_inner).folder.clone()
    }

    /// Returns the issuer.
    pub const fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Returns the data folder.
    pub fn data(&self) -> &std::path::Path {
        &self.data
    }

    pub(crate) fn moment(&self, now: Instant, actor: Actor, reason: String) -> Result<Moment, AppError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| AppError::internal(KeyError::NoRandomness))?;
        Ok(Moment { now, actor, reason, seed, order_number: 0, order_prefix: self.order_prefix.clone() })
    }

    /// Finds who an API key belongs to, in constant time per key. `None`: nobody.
    ///
    /// # Errors
    /// The database.
    pub fn authenticate(&self, secret: &str) -> Result<Option<Operator>, AppError> {
        let hash = hash_secret(secret);
        let now = self.clock.now();
        let keys = self.api_keys_cached()?;
        let found = keys.iter().find(|key| bool::from(key.hash.0.ct_eq(&hash.0)));
        Ok(found.filter(|key| is_usable(key, now)).and_then(Operator::of))
    }

    fn api_keys_cached(&self) -> Result<Arc<[ApiKey]>, AppError> {
        let mut cached = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = cached.as_ref() {
            return Ok(Arc::clone(keys));
        }
        let keys: Arc<[ApiKey]> =
            plain(tenure_store::read(&*self.store, |view| Ok(view.api_keys()?)))?.into();
        *cached = Some(Arc::clone(&keys));
        Ok(keys)
    }

    /// Reads the API keys anew at their next use: another process changed them.
    pub fn forget_cached_keys(&self) {
        *self.keys.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The name under which the database keeps the last noted end of the release log.
const NOTED: &str = "release_log";

/// How often the end of the release log is noted at most.
const NOTED_EVERY: std::time::Duration = std::time::Duration::from_secs(1);

/// What was noted of the release log, and when by the process's clock.
struct Noted {
    position: Position,
    at: Option<std::time::Instant>,
}

fn noted_position(store: &dyn Store) -> Result<Position, StoreError> {
    let bytes = plain(tenure_store::read(store, |view| Ok(view.meta(NOTED)?)))?;
    let corrupt = || StoreError::Corrupt { table: "meta", id: NOTED.to_owned() };
    bytes.map_or(Ok(Position::default()), |bytes| serde_json::from_slice(&bytes).map_err(|_| corrupt()))
}

/// Says whether a container proved to hold an update that was decided here and is not in the log. Evidence
/// of a forgotten update (R13) was not decided here: it left no payload.
fn is_unlogged(view: &mut dyn View, c: &Container, mark: Option<&Mark>) -> Result<bool, StoreError> {
    let confirmed = c.confirmed.version;
    if confirmed == Version::default() || mark.is_some_and(|mark| mark.version >= confirmed) {
        return Ok(false);
    }
    Ok(view.payload(c.serial, confirmed)?.is_some())
}

/// Unwraps a read or write that can't refuse.
pub(crate) fn plain<T>(result: Result<T, Failure<std::convert::Infallible>>) -> Result<T, StoreError> {
    result.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(never) => match never {},
    })
}
