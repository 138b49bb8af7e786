//! Pages of others that try to act with the clerk's session (SECURITY §2.3, row 55).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context, ensure};

use super::world;
use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    for (host, whose) in [("127.0.0.1", "another port of the same host"), ("localhost", "another host")] {
        let sentence =
            format!("A page of {whose} posts a form to the Desk with the clerk's cookie, and is refused");
        session.step(&sentence, |session| {
            let order = world::sell(
                session,
                &serde_json::json!({
                    "customer": world::CUSTOMER, "lines": [{ "item": world::BASIC }],
                }),
            )?;
            let clerk = session.clerk()?;
            let action = format!("{}/desk/orders/{}/withdraw", session.central.url, order.order);
            let address = serve(page(&action, order.license()))?;
            clerk.go(&format!("http://{host}:{}/", address.port()))?;
            clerk.wait_for("the refusal", |clerk| Ok(clerk.path()?.starts_with("/desk/")))?;
            let status = clerk.document().status;
            ensure!((400..500).contains(&status), "the forged form was answered {status}");
            session.api()?.must_stand(order.license(), "available_not_collected")?;
            // What the foreign page fetched and caused is not the Desk's fault.
            clerk.record(|record| {
                record.requests.clear();
                record.complaints.clear();
            });
            Ok(())
        })?;
    }
    session.step("Nor may such a page show the Desk in a frame", |session| {
        let clerk = session.clerk()?;
        let frame =
            format!("<!doctype html><title>f</title><iframe src='{}/desk'></iframe>", session.central.url);
        let address = serve(frame)?;
        clerk.go(&format!("http://127.0.0.1:{}/", address.port()))?;
        let complaints = clerk.record(|record| std::mem::take(&mut record.complaints));
        ensure!(complaints.iter().any(|what| what.contains("frame")), "the frame was shown: {complaints:?}");
        clerk.record(|record| record.requests.clear());
        clerk.go("/desk")
    })
}

/// A page that sends its form by itself, with everything that a forger can know.
fn page(action: &str, license: &str) -> String {
    format!(
        "<!doctype html><title>A prize</title><form id=f method=post action='{action}'>\
         <input type=hidden name=license value='{license}'><input type=hidden name=_step value=do>\
         <input type=hidden name=_token value=0></form><script>f.submit()</script>"
    )
}

/// Serves one page on any port of this computer until the run ends.
fn serve(page: String) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port for the forger")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A browser that goes away is served no more.
            let _ = answer(stream, &page);
        }
    });
    Ok(address)
}

fn answer(mut stream: TcpStream, page: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut head = BufReader::new(stream.try_clone()?.take(64 * 1024));
    let mut line = String::new();
    while head.read_line(&mut line)? > 2 {
        line.clear();
    }
    let length = page.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{page}"
    )
}
