//! What a Central does by itself: hourly, and at the stop.

use std::sync::Arc;
use std::time::Duration;
use tenure_app::Central;
use tenure_app::bulk::Pace;
use tenure_store::Verdict;

const HOURLY: Duration = Duration::from_hours(1);

/// How long what no rule needs any more is kept: the time of idempotency outcomes (SECURITY §4.5).
const KEPT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// Works hourly until the program stops.
pub(super) async fn run(central: Arc<Central>) {
    let mut ticks = tokio::time::interval(HOURLY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // The first tick comes at once: trouble shows early.
    loop {
        ticks.tick().await;
        let central = Arc::clone(&central);
        if tokio::task::spawn_blocking(move || work(&central)).await.is_err() {
            tracing::error!("an hourly job panicked; it runs again in an hour");
        }
    }
}

/// How long bulk actions rest when there is nothing to do.
const BULK_REST: Duration = Duration::from_millis(500);

/// Works on bulk actions until the program stops: a group at a time, so that others come in between.
pub(super) async fn bulk(central: Arc<Central>) {
    let mut pace = Pace::default();
    loop {
        let worker = Arc::clone(&central);
        let mut own = pace;
        let worked = tokio::task::spawn_blocking(move || (worker.work_bulk(&mut own), own)).await;
        let more = match worked {
            Ok((Ok(more), kept)) => {
                pace = kept;
                more
            }
            Ok((Err(error), _)) => {
                tracing::warn!("a group of a bulk action was not done; it is tried again: {error}");
                false
            }
            Err(_) => {
                tracing::error!("a group of a bulk action panicked; it is tried again");
                false
            }
        };
        if !more {
            tokio::time::sleep(BULK_REST).await;
        }
    }
}

fn work(central: &Central) {
    flush(central);
    if !central.needs_recovery() {
        prune(central);
        settle(central);
    }
    renew_issuer(central);
    match central.forget_previews() {
        Ok(0) => {}
        Ok(previews) => tracing::info!(previews, "forgot previews of bulk actions that nobody confirmed"),
        Err(error) => tracing::warn!("old previews of bulk actions were not forgotten: {error}"),
    }
    if let Err(error) = central.forget_sessions() {
        tracing::warn!("sessions that are over were not forgotten: {error}");
    }
}

/// Renews the issuer's certificate when it is a week old.
pub(super) fn renew_issuer(central: &Central) {
    if let Err(error) = central.issuer().at(central.now()) {
        tracing::error!("the issuer can't sign: {error}; stored answers and hints go on, grants wait");
    }
}

/// Writes down when containers last asked, and that Central runs.
pub(super) fn flush(central: &Central) {
    if let Err(error) = central.flush_hints() {
        tracing::warn!("the last hints were not written down: {error}");
    }
    if let Err(error) = central.note_time() {
        tracing::warn!("that Central runs was not written down: {error}");
    }
}

fn settle(central: &Central) {
    match central.settle_leases() {
        Ok(0) => {}
        Ok(licenses) => tracing::info!(licenses, "settled what left silent containers by its lease"),
        Err(error) => tracing::warn!("leases were not settled: {error}"),
    }
}

fn prune(central: &Central) {
    let before = central.now().plus(-KEPT_SECONDS);
    let pruned: Result<u64, tenure_store::Failure<std::convert::Infallible>> =
        tenure_store::write(&**central.store(), "prune", |tx| Ok((tx.prune(before)?, Verdict::Commit)));
    match pruned {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, "forgot rows that no rule needs any more"),
        Err(tenure_store::Failure::Store(error)) => tracing::warn!("nothing was pruned: {error}"),
        Err(tenure_store::Failure::Refused(never)) => match never {},
    }
}
