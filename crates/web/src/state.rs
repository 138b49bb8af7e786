//! What every handler has: the Central, and the way to it from asynchronous code.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use axum::http::Method;
use tenure_app::people::PersonRefusal;
use tenure_app::{AppError, Central};
use tenure_domain::settings::Settings;
use tenure_protocol::problem;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::config::WebConfig;
use crate::depot::session::DEPOT;
use crate::document::{Entrance, Entrances, entrances};
use crate::fault::Fault;
use crate::limits::Limits;
use crate::oidc::Provider;
use crate::pairing::Pairings;
use crate::turn::Crowd;

/// Passwords in work or in line; whoever comes then is asked to come again.
const SIGN_INS_MAX: usize = 24;

/// The shared state of the service.
#[derive(Clone)]
pub(crate) struct Api(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) central: Arc<Central>,
    pub(crate) config: WebConfig,
    pub(crate) limits: Limits,
    pub(crate) pairings: Pairings,
    pub(crate) depot_sessions: crate::depot::session::Sessions,
    entrances: Entrances,
    pub(crate) crowd: Arc<Crowd>,
    /// Somebody came by a proxy that is not in the configuration.
    pub(crate) unnamed_proxy: AtomicBool,
    pub(crate) is_test: bool,
    sign_ins: Arc<Semaphore>,
    /// The issuer by which people may sign in.
    pub(crate) issuer: Option<Arc<Provider>>,
    work: Arc<Semaphore>,
    /// What hints advise; kept here because a hint touches no database.
    poll_seconds: AtomicU32,
}

impl std::ops::Deref for Api {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Api {
    pub(crate) fn new(central: Arc<Central>, config: WebConfig) -> Self {
        // On a thread of its own: a database driver may refuse to block inside asynchronous code.
        let read = || central.settings(&tenure_app::access::Operator::local()).ok();
        let settings =
            std::thread::scope(|scope| scope.spawn(read).join().ok().flatten()).unwrap_or_default();
        Self(Arc::new(Shared {
            limits: Limits::new(&config),
            pairings: Pairings::default(),
            depot_sessions: crate::depot::session::Sessions::new(config.cookie_name(DEPOT)),
            entrances: entrances(),
            crowd: Crowd::new(&config),
            unnamed_proxy: AtomicBool::new(false),
            work: Arc::new(Semaphore::new(config.work_max)),
            poll_seconds: AtomicU32::new(settings.poll_seconds),
            is_test: central.is_test(),
            sign_ins: Arc::new(Semaphore::new(SIGN_INS_MAX)),
            issuer: config.oidc.clone().map(|oidc| Arc::new(Provider::new(oidc))),
            central,
            config,
        }))
    }

    /// Runs a use case on a blocking thread, as soon as it is its turn.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Central) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let turn = timeout(self.config.turn_timeout, Arc::clone(&self.work).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(Fault::of(problem::BUSY).retry_after(1)) };
        let central = Arc::clone(&self.central);
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&central);
            drop(turn);
            done
        });
        // Once it was restored, "can't sign" has a name of its own.
        match done.await.map_err(AppError::internal)? {
            Err(fault) if fault.is(problem::ISSUER_UNAVAILABLE) && self.central.needs_recovery() => {
                Err(fault.instead(problem::RECOVERY_NEEDED))
            }
            done => done,
        }
    }

    /// Runs something that hashes a password: apart from all other work, which it must not slow down
    /// (SECURITY §2.3, row 48).
    pub(crate) async fn run_hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Central) -> Result<T, AppError> + Send + 'static,
    ) -> Result<Result<T, AppError>, Fault> {
        let Ok(turn) = Arc::clone(&self.sign_ins).try_acquire_owned() else {
            return Ok(Err(AppError::Person(PersonRefusal::Crowded)));
        };
        let central = Arc::clone(&self.central);
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&central);
            drop(turn);
            done
        });
        Ok(done.await.map_err(AppError::internal)?)
    }

    /// Returns the way to an operation.
    pub(crate) fn entrance(&self, method: &Method, path: &str) -> Option<&Entrance> {
        self.entrances.get(&(method.clone(), path.to_owned()))
    }

    /// Returns an operation's name, for logs and metrics.
    pub(crate) fn operation(&self, method: &Method, path: &str) -> String {
        self.entrance(method, path).map_or_else(|| "none".to_owned(), |entrance| entrance.id.clone())
    }

    /// Says whether some method is offered at a path.
    pub(crate) fn is_known(&self, path: &str) -> bool {
        self.entrances.keys().any(|(_, known)| known == path)
    }

    /// Returns where the Depot is.
    pub(crate) fn depot_url(&self) -> Option<String> {
        self.config.depot.url.clone()
    }

    pub(crate) fn poll_seconds(&self) -> u32 {
        self.poll_seconds.load(Ordering::Relaxed)
    }

    /// Notes settings that were just read or written.
    pub(crate) fn note(&self, settings: &Settings) {
        self.poll_seconds.store(settings.poll_seconds, Ordering::Relaxed);
    }
}
