//! What may have disturbed the figures: the machine, its neighbors, its disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;

/// Observed before and after a measurement.
#[derive(Debug)]
pub(super) struct Conditions {
    folder: PathBuf,
    begun: Instant,
    busy_before: u64,
    sync_before: Duration,
}

impl Conditions {
    pub(super) fn observe(folder: &Path) -> anyhow::Result<Self> {
        let sync_before = fdatasync_median(folder)?;
        Ok(Self { folder: folder.to_owned(), begun: Instant::now(), busy_before: busy_ticks()?, sync_before })
    }

    /// `build` says how the binaries were built.
    pub(super) fn print(&self, build: &str) -> anyhow::Result<()> {
        let cores = std::thread::available_parallelism()?.get();
        // Hundredths of a second, of all cores together.
        let ticks = busy_ticks()?.saturating_sub(self.busy_before);
        let busy = Duration::from_millis(10 * ticks).as_secs_f64();
        let after = fdatasync_median(&self.folder)?;
        println!("\nConditions: {} ({cores} cores), {build}, SQLite with synchronous=FULL", processor());
        println!(
            "  all processes used {busy:.0} core-seconds in {:.0} s; fdatasync of 4 KiB {} µs before, {} µs after (median of 50)",
            self.begun.elapsed().as_secs_f64(),
            self.sync_before.as_micros(),
            after.as_micros()
        );
        Ok(())
    }
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name"));
    line.map_or_else(
        || "unknown processor".into(),
        |name| name.trim_start_matches([' ', '\t', ':']).to_owned(),
    )
}

/// User, nice and system time of the whole machine.
fn busy_ticks() -> anyhow::Result<u64> {
    let stat = fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().context("/proc/stat is empty")?;
    Ok(line.split_whitespace().skip(1).take(3).filter_map(|field| field.parse::<u64>().ok()).sum())
}

fn fdatasync_median(folder: &Path) -> anyhow::Result<Duration> {
    let path = folder.join("fdatasync-probe");
    let mut file = File::create(&path)?;
    let mut times = Vec::with_capacity(50);
    for _ in 0..50 {
        file.write_all(&[7; 4096])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    fs::remove_file(path)?;
    times.sort();
    Ok(times[times.len() / 2])
}
