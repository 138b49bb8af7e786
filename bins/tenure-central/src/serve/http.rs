//! Listening: plain on loopback or behind a proxy, else TLS; a graceful stop.

use super::door::{Door, Rules};
use crate::config::{Config, Tls};
use crate::exit::{Exit, Stop};
use axum::Router;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

/// How long a connection may take to send its first request, encryption included.
const FIRST_REQUEST: Duration = Duration::from_secs(15);
/// How long a connection may take from one answer to the end of the next request's head.
pub(super) const NEXT_REQUEST: Duration = Duration::from_secs(30);
/// Requests that one connection may have in work, with HTTP/2.
const STREAMS_MAX: u32 = 64;

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
    rules: Rules,
    next_request: Duration,
) -> std::io::Result<()> {
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let door = Door::new(rules);
    if let Some(tls) = tls {
        let server = axum_server::from_tcp_rustls(listener, tls)?.handle(handle);
        let mut server = server.map(|encrypted| encrypted.acceptor(door));
        server.http_builder().http1().header_read_timeout(next_request);
        server.http_builder().http2().max_concurrent_streams(STREAMS_MAX);
        server.first_request_timeout(FIRST_REQUEST).serve(service).await
    } else {
        let mut server = axum_server::from_tcp(listener)?.handle(handle).http1_only().acceptor(door);
        server.http_builder().http1().header_read_timeout(next_request);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    /// Serves one page; returns where.
    fn started(next_request: Duration, rest: Duration) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/", axum::routing::get(|| async { "here" }));
        let rules = Rules { all: 8, each: 4, proxies: Vec::new(), rest };
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(serve(listener, None, app, Handle::new(), rules, next_request)).unwrap();
        });
        address
    }

    /// Asks once, says `then`, and reads until the server closes.
    fn until_closed(address: SocketAddr, then: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut first = [0; 9];
        stream.read_exact(&mut first).unwrap();
        stream.write_all(then).unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).expect("the server closes it");
        rest
    }

    #[test]
    fn a_connection_that_asks_no_further_is_closed() {
        let (short, long) = (Duration::from_millis(100), Duration::from_mins(5));
        for (head, rest) in [(short, long), (long, short)] {
            let address = started(head, rest);
            assert!(until_closed(address, b"").contains("here"));
            assert!(until_closed(address, b"GET / HTTP/1.1\r\nHost:").contains("here"));
        }
    }
}
