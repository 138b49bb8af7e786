//! Listening: plain on loopback or behind a proxy, else TLS; a graceful stop.

use crate::config::{Config, Tls};
use crate::exit::{Exit, Stop};
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// How long a connection may take to send its first request.
const FIRST_REQUEST: Duration = Duration::from_secs(15);

/// Takes the address, before anything is made.
///
/// # Errors
/// It is taken, or not this computer's.
pub(super) fn bind(config: &Config) -> Result<(TcpListener, String), Stop> {
    let failed = |e: std::io::Error| {
        let what = format!("can't listen on {}: {e}", config.listen);
        Stop::new(
            Exit::Unreachable,
            what,
            "stop what listens there, or choose another `listen`; port 0 takes any free one",
        )
    };
    let listener = TcpListener::bind(config.listen).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    Ok((listener, format!("{scheme}://{address}")))
}

/// Serves until the handle says stop.
///
/// # Errors
/// The certificate or its key; the listener failed.
pub(super) async fn serve(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    app: Router,
    handle: Handle<SocketAddr>,
) -> std::io::Result<()> {
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    if let Some(tls) = tls {
        let server = axum_server::from_tcp_rustls(listener, tls)?.handle(handle);
        server.first_request_timeout(FIRST_REQUEST).serve(service).await
    } else {
        let server = axum_server::from_tcp(listener)?.handle(handle).http1_only();
        server.first_request_timeout(FIRST_REQUEST).serve(service).await
    }
}

/// Reads certificate and key.
///
/// # Errors
/// They can't be used.
pub(super) async fn certificate(tls: &Tls) -> Result<RustlsConfig, Stop> {
    // The client half of this program brings a second provider: name the one that serves. An error
    // means that it was named already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await.map_err(|e| unusable(tls, &e))
}

fn unusable(tls: &Tls, error: &std::io::Error) -> Stop {
    let (certificate, key) = (tls.certificate.display(), tls.key.display());
    let what = format!("the certificate {certificate} with its key {key} can't be used: {error}");
    Stop::usage(what, "both must be PEM files that belong together and that this user may read")
}
