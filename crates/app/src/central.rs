//! A Central: its store, keys, clock, release log and hints.

use crate::access::{Operator, hash_secret, is_usable};
use crate::clock::Clock;
use crate::error::AppError;
use crate::hint::Hints;
use crate::keys::{Issuer, KeyError, KeyFolder, NewVendor, Vendor};
use crate::people::People;
use crate::release_log::{Mark, ReleaseLog, ReleaseLogError};
use crate::tickets::CodeSeal;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use subtle::ConstantTimeEq as _;
use tenure_domain::ids::Actor;
use tenure_domain::moment::Moment;
use tenure_domain::time::Instant;
use tenure_protocol::VendorId;
use tenure_store::query::ListQuery;
use tenure_store::records::ApiKey;
use tenure_store::{Failure, Store, StoreError};

/// How a Central is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The data folder: keys, release log.
    pub data: PathBuf,
    /// What the vendor is called, and where containers reach Central (first start).
    pub vendor: NewVendor,
    /// What order ids start with.
    pub order_prefix: String,
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
    recovery: AtomicBool,
    latest: AtomicI64,
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
        let log = ReleaseLog::open(&options.data.join("release.log"))?;
        let central = Self {
            issuer: vendor.issuer()?,
            seal: CodeSeal::open(&folder)?,
            people: People::open(&folder)?,
            hints: Hints::open(&folder)?,
            vendor: RwLock::new(vendor),
            latest: AtomicI64::new(log.end().1.0),
            log,
            store,
            clock,
            order_prefix: options.order_prefix,
            data: options.data,
            recovery: AtomicBool::new(false),
            keys: Mutex::new(None),
            alarms_raised: AtomicU64::new(0),
        };
        central.check_mark()?;
        central.start_hints()?;
        Ok(central)
    }

    /// R14: the release log is the signer's mark. A database that knows less is older than what was
    /// signed: it was restored, and nothing may be signed until it has caught up.
    fn check_mark(&self) -> Result<(), StoreError> {
        let mut marks: std::collections::HashMap<_, _> = self.log.marks().into_iter().collect();
        let mut after = None;
        loop {
            let query = ListQuery { after: after.take(), limit: 1_000, ..ListQuery::default() };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.containers(&query)?)))?;
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
        // Restored without the release log: what was signed since is unknown. In recovery nothing is
        // signed, so entries mean that the operator brought the log.
        let unknown = self.data.join(crate::backup::WITHOUT_LOG).exists() && self.log.end().0 == 0;
        self.recovery.store(unknown || !marks.is_empty(), Ordering::SeqCst);
        if unknown {
            tracing::error!(
                "the database was restored without its release log: nothing is signed until the log is brought"
            );
        }
        if !marks.is_empty() {
            tracing::error!(
                containers = marks.len(),
                "the database is older than the release log: nothing is signed until it is recovered"
            );
        }
        Ok(())
    }

    /// Says whether the database is older than what was signed (recovery mode).
    pub fn needs_recovery(&self) -> bool {
        self.recovery.load(Ordering::SeqCst)
    }

    /// Returns now, never before the latest time that was signed as long as the clocks differ by no
    /// more than five minutes.
    ///
    /// # Errors
    /// The clock went back further than that: nothing can be signed (SECURITY §4.6).
    pub(crate) fn signing_time(&self) -> Result<Instant, AppError> {
        const SLACK: i64 = 300;
        if self.needs_recovery() {
            let why = "the database was restored and is older than what was signed, or the release log is missing; \
                       bring the release log, restore the newest backup, or recover";
            return Err(AppError::CannotSign { why: why.into() });
        }
        let now = self.clock.now();
        let latest = Instant(self.latest.load(Ordering::SeqCst));
        if latest.since(now) > SLACK {
            let why = format!("the clock shows {now}, but {latest} was signed already; correct the clock");
            return Err(AppError::CannotSign { why });
        }
        Ok(now.max(latest))
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

    pub(crate) fn signed_at(&self, at: Instant) {
        self.latest.fetch_max(at.0, Ordering::SeqCst);
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

/// Unwraps a read or write that can't refuse.
pub(crate) fn plain<T>(result: Result<T, Failure<std::convert::Infallible>>) -> Result<T, StoreError> {
    result.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(never) => match never {},
    })
}
