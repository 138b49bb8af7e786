//! The server's CPU time and syncs for one kind of operation.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::bench::operations::Operation;
use crate::bench::{counters, syncs};
use crate::demo::story::Story;

/// The kernel counts a process's time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);
/// Odd, for a median.
const ROUNDS: usize = 5;

/// What one operation costs; medians over the rounds.
#[derive(Debug)]
pub(crate) struct Cost {
    pub(crate) count: usize,
    pub(crate) cpu_micros_each: f64,
    /// What one tick of the server's CPU clock is in one operation: how exact the figure above is.
    pub(crate) tick_micros_each: f64,
    pub(crate) wall_micros_each: f64,
    /// By Central's own counters.
    pub(crate) syncs_each: f64,
    /// By the kernel; `None` where the server's system calls could not be watched.
    pub(crate) sync_calls_each: Option<f64>,
}

/// Measures an operation: some rounds for the time, one more for the sync calls, as watching slows the server.
pub(super) fn of(story: &mut Story, operation: &mut dyn Operation) -> anyhow::Result<Cost> {
    let name = operation.name();
    let (api, pid) = (story.api()?, story.central()?.pid());
    let (mut cpu, mut wall, mut synced, mut tick, mut count) = (vec![], vec![], vec![], vec![], 0);
    for _ in 0..ROUNDS {
        operation.prepare(story).with_context(|| format!("preparing \"{name}\""))?;
        let syncs_before = counters::syncs(&api)?;
        let (begun, used) = (Instant::now(), cpu_time(pid)?);
        let done = operation.round(story).with_context(|| format!("measuring \"{name}\""))?;
        cpu.push(micros_each(cpu_time(pid)?.saturating_sub(used), done));
        wall.push(micros_each(begun.elapsed(), done));
        synced.push(each(counters::syncs(&api)?.saturating_sub(syncs_before), done));
        tick.push(micros_each(TICK, done));
        count += done;
    }
    operation.prepare(story).with_context(|| format!("preparing \"{name}\" once more"))?;
    Ok(Cost {
        count,
        cpu_micros_each: median(cpu),
        tick_micros_each: median(tick),
        wall_micros_each: median(wall),
        syncs_each: median(synced),
        sync_calls_each: syncs::count_during(pid, || operation.round(story))?,
    })
}

/// User and system time of a process with all its threads, ended ones included.
pub(super) fn cpu_time(pid: u32) -> anyhow::Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    ticks_in(&stat).map(|ticks| TICK * ticks).context("cannot read the server's CPU time")
}

/// The fields after the program's name, which may itself hold spaces: user time is the 12th, system time
/// the 13th of them.
fn ticks_in(stat: &str) -> Option<u32> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn micros_each(duration: Duration, count: usize) -> f64 {
    duration.as_secs_f64() * 1e6 * each(1, count)
}

fn each(total: u64, count: usize) -> f64 {
    let count = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    f64::from(u32::try_from(total).unwrap_or(u32::MAX)) / f64::from(count)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::ticks_in;

    #[test]
    fn a_program_name_with_spaces_does_not_shift_the_fields() {
        let stat = "7 (a b) c) S 1 7 7 0 -1 4194560 100 0 0 0 30 12 0 0 20 0 1 0 55 1 2";
        assert_eq!(ticks_in(stat), Some(42));
    }
}
