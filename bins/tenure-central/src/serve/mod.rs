//! `serve`: starts a Central and keeps it going until it is told to stop.

mod door;
mod first;
mod http;
mod jobs;
mod log;
mod signals;

pub(crate) use first::explain;

use crate::config::Config;
use crate::exit::Stop;
use crate::{data, store};
use anyhow::Context as _;
use axum_server::Handle;
use signals::{Reload, Signals};
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use tenure_app::clock::{Clock, SystemClock, TestClock};
use tenure_app::{Central, Options};
use tenure_web::WebConfig;

/// Serves.
///
/// # Errors
/// Whatever stops it from starting, with what to do.
pub(crate) fn run(config: &Config) -> anyhow::Result<()> {
    log::start(config);
    let mut held = data::hold(&config.data)?;
    let (listener, url) = http::bind(config)?;
    let central = open(config, &url)?;
    held.announce(&url).context("the data folder can't be written")?;
    let central = Arc::new(central);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(serve(config, Arc::clone(&central), listener, &url));
    // What a caller waits for is done; a look-up that still runs is nobody's any more.
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    jobs::flush(&central);
    if served.is_ok() {
        tracing::info!("stopped");
    }
    served
}

/// Returns the clock that the configuration names.
pub(crate) fn clock(test: Option<&PathBuf>) -> Arc<dyn Clock> {
    match test {
        Some(file) => Arc::new(TestClock(file.clone())),
        None => Arc::new(SystemClock),
    }
}

fn open(config: &Config, url: &str) -> anyhow::Result<Central> {
    let store = store::open(&config.store)?;
    let backend = store.name();
    let options = Options {
        data: config.data.clone(),
        vendor: first::vendor(config, url),
        order_prefix: config.order_prefix.clone(),
        mirror: config.mirror.clone(),
    };
    let central =
        Central::open(options, store, clock(config.test_clock.as_ref())).map_err(|e| first::explain(&e))?;
    first::profile(&central, config, url)?;
    first::credential(&central, &config.data)?;
    jobs::renew_issuer(&central);
    tracing::info!("data in {}, database {} ({backend})", config.data.display(), config.store);
    if central.is_test() {
        tracing::warn!("TEST: this vendor was made for tests; its licenses are worth nothing");
    } else if config.test == Some(true) {
        tracing::warn!("`test` has no effect: it counts only at the first start, and this vendor is real");
    }
    if config.listen.ip().is_unspecified() && config.public_urls.is_empty() {
        tracing::warn!("containers are told to call {url}, which no other computer can: set `public_urls`");
    }
    let is_https = config.public_urls.iter().any(|url| url.starts_with("https://"));
    if is_https && config.tls.is_none() && config.trusted_proxies.is_empty() {
        tracing::warn!(
            "`public_urls` says https, so a proxy does the TLS, but `trusted_proxies` does not name it: \
             everybody behind it counts as one address for all limits"
        );
    }
    if central.needs_recovery() {
        tracing::error!(
            "RECOVERY: the database is older than the release log. Reads, hints and stored answers go on; \
             nothing is signed. Stop Central and restore the newest backup; see the operator's guide, Recovery"
        );
    }
    if let Some(doubt) = central.time_doubt() {
        tracing::error!("nothing is signed: {doubt}");
    }
    Ok(central)
}

async fn serve(
    config: &Config,
    central: Arc<Central>,
    listener: TcpListener,
    url: &str,
) -> anyhow::Result<()> {
    let tls = match &config.tls {
        Some(tls) => Some(http::certificate(tls).await?),
        None => None,
    };
    let app = app(config, &central);
    let handle = Handle::new();
    let rules = door::Rules::new(config.limits.connections(), config.trusted_proxies.clone());
    let jobs = tokio::spawn(jobs::run(Arc::clone(&central)));
    let bulk = tokio::spawn(jobs::bulk(Arc::clone(&central)));
    let signals = Signals::catch().context("signals can't be caught")?;
    let reload = Reload { central, tls: tls.clone(), files: config.tls.clone() };
    let signals = tokio::spawn(signals.obey(handle.clone(), reload));
    tracing::info!("listening on {url}");
    let served = http::serve(listener, tls, app, handle, rules, http::NEXT_REQUEST).await;
    jobs.abort();
    bulk.abort();
    signals.abort();
    served.map_err(|e| Stop::new(crate::exit::Exit::Internal, format!("the listener failed: {e}"), ""))?;
    Ok(())
}

/// Returns scheme, host and port of an address, as browsers send it in `Origin`.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next()?))
}

/// The routes.
fn app(config: &Config, central: &Arc<Central>) -> axum::Router {
    let mut web = WebConfig {
        vendor_name: first::vendor(config, "").name,
        is_tls: config.tls.is_some(),
        origins: config.public_urls.iter().filter_map(|url| origin(url)).collect(),
        is_loopback: config.listen.ip().is_loopback(),
        depot: config.depot.clone(),
        oidc: config.oidc.clone(),
        zone: config.zone.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        ..WebConfig::default()
    };
    config.limits.set(&mut web);
    tenure_web::router(Arc::clone(central), web)
}
