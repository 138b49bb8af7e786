//! The guard: a process beside us that clears up when we can't.
//!
//! Ctrl-C, a time-out of the CI or `kill -9` end us without a word. The guard holds the other end of
//! a pipe; when that closes, it ends the process groups and removes the folders that it was told of and
//! that nobody took back. In the ordinary case everything was taken back and it has nothing to do.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::outcome::Outcome;

/// The hidden command under which we call ourselves as the guard.
pub(crate) const COMMAND: &str = "guard";

static GUARD: Mutex<Option<Child>> = Mutex::new(None);

/// Has the process group ended if we end before it is forgotten.
pub(crate) fn watch_group(leader: u32) {
    tell(&format!("+group {leader}"));
}

/// Takes the process group back: it has ended, or is meant to stay.
pub(crate) fn forget_group(leader: u32) {
    tell(&format!("-group {leader}"));
}

/// Has the folder removed if we end before it is forgotten.
pub(crate) fn watch_folder(folder: &Path) {
    tell(&format!("+folder {}", folder.display()));
}

/// Takes the folder back: it was removed, or is meant to stay.
pub(crate) fn forget_folder(folder: &Path) {
    tell(&format!("-folder {}", folder.display()));
}

/// Sends the guard home; it ends what nobody took back.
pub(crate) fn dismiss() {
    if let Ok(mut guard) = GUARD.lock()
        && let Some(mut guard) = guard.take()
    {
        drop(guard.stdin.take());
        let _ = guard.wait();
    }
}

/// What the guard itself does: listens until the pipe closes, then clears up.
pub(crate) fn stand() -> anyhow::Result<Outcome> {
    let (mut groups, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for line in std::io::stdin().lock().lines() {
        match line?.split_once(' ') {
            Some(("+group", leader)) => _ = groups.insert(leader.to_owned()),
            Some(("-group", leader)) => _ = groups.remove(leader),
            Some(("+folder", folder)) => _ = folders.insert(PathBuf::from(folder)),
            Some(("-folder", folder)) => _ = folders.remove(Path::new(folder)),
            _ => {}
        }
    }
    let leaders: Vec<Pid> = groups.iter().filter_map(|leader| Pid::from_raw(leader.parse().ok()?)).collect();
    end(&leaders, Signal::INT, Duration::from_secs(8));
    end(&leaders, Signal::KILL, Duration::from_secs(2));
    for folder in folders {
        let _ = std::fs::remove_dir_all(folder);
    }
    Ok(Outcome::Passed)
}

fn end(leaders: &[Pid], signal: Signal, patience: Duration) {
    for leader in leaders {
        let _ = kill_process_group(*leader, signal);
    }
    let step = Duration::from_millis(100);
    let mut waited = Duration::ZERO;
    while waited < patience
        && leaders.iter().any(|leader| rustix::process::test_kill_process_group(*leader).is_ok())
    {
        thread::sleep(step);
        waited += step;
    }
}

fn tell(line: &str) {
    // Without a guard we still clear up ourselves in the ordinary case.
    if let Ok(mut guard) = GUARD.lock()
        && let Some(pipe) = hired(&mut guard).and_then(|guard| guard.stdin.as_mut())
    {
        let _ = writeln!(pipe, "{line}");
    }
}

/// The guard, started when there is first something to watch.
fn hired(guard: &mut Option<Child>) -> Option<&mut Child> {
    if guard.is_none() {
        *guard = start();
    }
    guard.as_mut()
}

/// Starts the guard in a process group of its own, so that Ctrl-C reaches us and not it.
fn start() -> Option<Child> {
    if cfg!(test) {
        return None;
    }
    let mut guard = Command::new(std::env::current_exe().ok()?);
    let guard =
        guard.arg(COMMAND).process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    guard.spawn().ok()
}
