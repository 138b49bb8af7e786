//! Running other programs: bounded in time, and ended whole when the time is over.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::guard;

static END: OnceLock<Instant> = OnceLock::new();

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// What a program wrote and how it ended.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs a program whose output the reader follows, and fails unless it succeeds in time.
pub(crate) fn run(command: &mut Command, limit: Duration) -> anyhow::Result<()> {
    let name = describe(command);
    let status = finish(start_group(command.stdin(Stdio::null()))?, limit, &name)?;
    if status.success() { Ok(()) } else { bail!("`{name}` ended with {status}") }
}

/// Runs a program quietly and hands back what it wrote, whether or not it succeeded.
pub(crate) fn capture(command: &mut Command, limit: Duration) -> anyhow::Result<Finished> {
    let name = describe(command);
    let mut child = start_group(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let stderr = child.stderr.take().context("no standard error")?;
    let (stdout, stderr) = (thread::spawn(|| read(stdout)), thread::spawn(|| read(stderr)));
    let status = finish(child, limit, &name)?;
    let text = |reader: thread::JoinHandle<String>| reader.join().unwrap_or_default();
    Ok(Finished { status, stdout: text(stdout), stderr: text(stderr) })
}

/// Runs a program quietly and hands back its standard output; a failure carries what it said.
pub(crate) fn output(command: &mut Command, limit: Duration) -> anyhow::Result<String> {
    let name = describe(command);
    let finished = capture(command, limit)?;
    if finished.status.success() {
        return Ok(finished.stdout);
    }
    bail!("`{name}` ended with {}\n{}{}", finished.status, finished.stdout, finished.stderr)
}

/// Starts a program in its own process group, under the guard.
pub(crate) fn start_group(command: &mut Command) -> anyhow::Result<Child> {
    let name = describe(command);
    let child = command.process_group(0).spawn().with_context(|| format!("cannot start `{name}`"))?;
    guard::watch_group(child.id());
    Ok(child)
}

/// Asks a program of ours to end, and ends it when it does not do so in time.
pub(crate) fn stop(child: &mut Child, gently: Duration) -> anyhow::Result<ExitStatus> {
    if let Some(status) = child.try_wait()? {
        guard::forget_group(child.id());
        return Ok(status);
    }
    kill_process(pid(child)?, Signal::TERM)?;
    let status = match wait(child, gently)? {
        Some(status) => status,
        None => end_group(child)?,
    };
    guard::forget_group(child.id());
    Ok(status)
}

/// Ends a program of ours at once, as a power cut would.
pub(crate) fn kill(child: &mut Child) -> anyhow::Result<ExitStatus> {
    let status = end_group(child)?;
    guard::forget_group(child.id());
    Ok(status)
}

/// Waits for a program for at most `limit`; `None` means that it still runs.
pub(crate) fn wait(child: &mut Child, limit: Duration) -> anyhow::Result<Option<ExitStatus>> {
    let end = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            return Ok(None);
        }
        thread::sleep(LOOK);
    }
}

/// The command as one would type it, without its environment: that may hold secrets.
pub(crate) fn describe(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name.into_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// The process id of a child, in the form in which signals want it.
pub(crate) fn pid(child: &Child) -> anyhow::Result<Pid> {
    let raw = i32::try_from(child.id()).context("a process id out of range")?;
    Pid::from_raw(raw).context("a process id of zero")
}

/// Bounds everything that is still to run: no program gets more time than is left.
pub(crate) fn end_within(budget: Duration) {
    // Only the first caller counts; a command that calls another keeps its own budget.
    let _ = END.set(Instant::now() + budget);
}

fn finish(mut child: Child, limit: Duration, name: &str) -> anyhow::Result<ExitStatus> {
    let left = END.get().map_or(limit, |end| end.saturating_duration_since(Instant::now()));
    let limit = limit.min(left);
    let status = wait(&mut child, limit)?;
    if status.is_none() {
        end_group(&mut child)?;
    }
    guard::forget_group(child.id());
    status.with_context(|| format!("`{name}` did not end within {} s and was stopped", limit.as_secs()))
}

fn end_group(child: &mut Child) -> anyhow::Result<ExitStatus> {
    // The group may be gone already, which is what we want.
    let _ = kill_process_group(pid(child)?, Signal::KILL);
    Ok(child.wait()?)
}

fn read(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was read before an error is still worth showing.
    let _ = from.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_takes_too_long_is_stopped_and_named() {
        let error = run(Command::new("sleep").arg("30"), Duration::from_millis(60)).unwrap_err();
        assert!(error.to_string().contains("`sleep 30` did not end"), "{error}");
    }

    #[test]
    fn a_failure_carries_what_the_program_said() {
        let mut command = Command::new("sh");
        let error = output(command.args(["-c", "echo why >&2; exit 4"]), Duration::from_secs(5)).unwrap_err();
        assert!(error.to_string().contains("why"), "{error}");
    }
}
