//! The agent as a process among others.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::computer::Computer;

#[test]
fn who_asks_whether_the_agent_runs_keeps_none_from_starting() {
    let computer = Computer::new();
    std::fs::create_dir_all(computer.path("home")).unwrap();
    let lock = File::create(computer.path("home/agent.lock")).unwrap();
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Probes as `tenure agent status` does, half of the time.
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                let held = std::time::Instant::now();
                let is_mine = lock.try_lock().is_ok();
                while held.elapsed().as_micros() < 200 {}
                if is_mine {
                    lock.unlock().unwrap();
                }
                let free = std::time::Instant::now();
                while free.elapsed().as_micros() < 200 {}
            }
        });
        let runs: Vec<_> = (0..10).map(|_| computer.run(&["agent", "run", "--once"])).collect();
        is_over.store(true, Ordering::Relaxed);
        for ran in runs {
            assert_eq!(ran.exit, 0, "{}", ran.err);
        }
    });
}

#[test]
fn a_second_agent_is_refused() {
    let computer = Computer::new();
    std::fs::create_dir_all(computer.path("home")).unwrap();
    let lock = File::create(computer.path("home/agent.lock")).unwrap();
    lock.lock().unwrap();
    assert_ne!(computer.run(&["agent", "run", "--once"]).exit, 0);
    assert_eq!(computer.run(&["agent", "status", "--json"]).json()["runs"], true);
}
