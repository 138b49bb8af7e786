//! How often the server asks the disk to make its writes durable.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;
use rustix::process::{Signal, kill_process};

use crate::process;

const CALLS: &str = "trace=fsync,fdatasync,sync_file_range,msync,syncfs,sync";

/// Syncs for each of the operations that `round` does and counts. `None` where `strace` is missing or may not
/// watch another process.
pub(super) fn count_during(
    pid: u32,
    round: impl FnOnce() -> anyhow::Result<usize>,
) -> anyhow::Result<Option<f64>> {
    let folder = tempfile::tempdir()?;
    let report = folder.path().join("calls");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", CALLS, "-p", &pid.to_string(), "-o"]).arg(&report);
    strace.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let Ok(mut strace) = process::start_group(&mut strace) else { return Ok(None) };
    if !watches(pid) {
        process::kill(&mut strace)?;
        if let Some(said) = strace.stderr.take() {
            BufReader::new(said).lines().map_while(Result::ok).for_each(|line| println!("  {line}"));
        }
        return Ok(None);
    }
    let done = round();
    kill_process(process::pid(&strace)?, Signal::INT)?;
    process::stop(&mut strace, Duration::from_secs(5))?;
    let calls = fs::read_to_string(&report).context("strace left no report")?;
    let count = calls.lines().filter(|line| is_whole_call(line)).count();
    let (count, done) = (u32::try_from(count)?, u32::try_from(done?.max(1))?);
    Ok(Some(f64::from(count) / f64::from(done)))
}

/// A call that was interrupted by another thread's is written in two lines; the second is left out.
fn is_whole_call(line: &str) -> bool {
    line.contains("sync") && line.contains('(') && !line.contains("resumed>")
}

/// Waits until the process is watched: all of its threads name a tracer.
fn watches(pid: u32) -> bool {
    let traced = |path: std::path::PathBuf| {
        let status = fs::read_to_string(path.join("status")).unwrap_or_default();
        status.lines().any(|line| line.starts_with("TracerPid:") && !line.ends_with("\t0"))
    };
    for _ in 0..100 {
        let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        if threads.map(|thread| traced(thread.path())).reduce(|a, b| a && b) == Some(true) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}
