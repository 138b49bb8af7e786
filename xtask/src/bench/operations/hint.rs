//! The check-in hint, "anything for me?", answered from memory.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, ensure};

use crate::bench::operations::{Operation, contact};
use crate::demo::story::Story;

const PER_ROUND: usize = 5000;
const PATH: &str = "/c/v1/hint/";

/// Hints of one real container on one kept connection.
#[derive(Debug, Default)]
pub(super) struct Hint {
    /// What the container asks: its handle and the version that it has.
    question: Option<String>,
}

impl Operation for Hint {
    fn name(&self) -> &'static str {
        "hint, no news"
    }

    fn prepare(&mut self, story: &mut Story) -> anyhow::Result<()> {
        if self.question.is_none() {
            self.question = Some(question(story)?);
        }
        Ok(())
    }

    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize> {
        let (api, question) = (story.api()?, self.question.as_deref().unwrap_or(PATH));
        for _ in 0..PER_ROUND {
            let answer = api.file(question)?;
            // A handle that Central does not know is answered too, but with less work.
            ensure!(
                answer.starts_with(b"{\"changed\":false"),
                "a hint should say that there is no news, but says {}",
                String::from_utf8_lossy(&answer)
            );
        }
        Ok(PER_ROUND)
    }
}

/// What a container asks Central, overheard: only the container knows its handle, and shows it to nobody else.
/// `tenure doctor` asks the hint and changes nothing.
fn question(story: &mut Story) -> anyhow::Result<String> {
    let name = contact::regular(story)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let ended = AtomicBool::new(false);
    let computer = story.computer(name)?;
    let heard = thread::scope(|scope| {
        let ear = scope.spawn(|| listen(&listener, &ended));
        // What the doctor finds wrong is no matter here.
        let _ = computer.tenure(&["--server", &address, "doctor"]);
        ended.store(true, Ordering::Relaxed);
        ear.join().ok()
    });
    heard.flatten().context("the container asked for no hint")
}

/// Answers one hint and hands back what it asked for; `None` if none comes until the end.
fn listen(listener: &TcpListener, ended: &AtomicBool) -> Option<String> {
    loop {
        match listener.accept() {
            Ok((mut caller, _)) => {
                caller.set_nonblocking(false).ok()?;
                caller.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
                let mut lines = BufReader::new(&caller).lines().map_while(Result::ok);
                let first = lines.next()?;
                lines.find(String::is_empty)?;
                let body = "{\"changed\":false,\"next\":3600}";
                let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
                write!(caller, "{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()).ok()?;
                let path = first.split(' ').nth(1)?;
                if path.starts_with(PATH) {
                    return Some(path.to_owned());
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock && !ended.load(Ordering::Relaxed) => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(_) => return None,
        }
    }
}
