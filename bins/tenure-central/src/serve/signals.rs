//! Signals: a graceful stop, and reading anew what may change while serving.

use crate::config::Tls;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tenure_app::Central;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How long requests under way may take at a stop.
const GRACE: Duration = Duration::from_secs(10);

/// The signals that are listened to: SIGTERM and SIGINT stop gracefully, a second one at once; SIGHUP
/// reads anew what may change while serving.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
}

impl Signals {
    /// Catches them from now on.
    ///
    /// # Errors
    /// They can't be caught.
    pub(super) fn catch() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// Obeys them.
    pub(super) async fn obey(mut self, handle: Handle<SocketAddr>, reload: Reload) {
        let mut stopping = false;
        loop {
            tokio::select! {
                _ = self.terminate.recv() => {}
                _ = self.interrupt.recv() => {}
                _ = self.hang_up.recv() => {
                    reload.now().await;
                    continue;
                }
            }
            if stopping {
                handle.shutdown();
            } else {
                tracing::info!("stopping: requests under way are finished, at most {} s", GRACE.as_secs());
                handle.graceful_shutdown(Some(GRACE));
                stopping = true;
            }
        }
    }
}

/// What SIGHUP reads anew.
pub(super) struct Reload {
    pub(super) central: Arc<Central>,
    pub(super) tls: Option<RustlsConfig>,
    pub(super) files: Option<Tls>,
}

impl Reload {
    async fn now(&self) {
        self.central.forget_cached_keys();
        tracing::info!("read the API keys anew");
        let central = Arc::clone(&self.central);
        let told = tokio::task::spawn_blocking(move || central.reload_time()).await;
        if !matches!(told, Ok(Ok(()))) {
            tracing::error!("whether a person accepted the clock could not be read; send the signal again");
        }
        let (Some(tls), Some(files)) = (&self.tls, &self.files) else { return };
        match tls.reload_from_pem_file(&files.certificate, &files.key).await {
            Ok(()) => tracing::info!("read the certificate anew"),
            Err(error) => tracing::error!("the old certificate stays: the new one can't be used: {error}"),
        }
    }
}
