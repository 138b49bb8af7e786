//! `keys accept-time`: a person says that the clock is right (SECURITY §4.6).

use crate::config::{Config, Place};
use crate::data;
use crate::exit::Stop;
use crate::serve::clock;
use crate::store;
use tenure_app::AppError;
use tenure_app::release_log;
use tenure_app::time::accept_time;

/// Does it.
///
/// # Errors
/// The data folder, the release log or the database.
pub(super) fn run(json: bool, place: &Place) -> anyhow::Result<()> {
    let config = Config::of_place(place)?;
    data::expect(&config.data)?;
    let running = data::same_version(&config.data)?;
    let releases = release_log::count(&config.data.join("release.log"))
        .map_err(|e| Stop::refused(e.to_string(), "see the operator's guide, Recovery"))?;
    let store = store::open(&config.store)?;
    let now = clock(config.test_clock.as_ref()).now();
    let accepted = accept_time(&*store, now, releases).map_err(|error| match error {
        AppError::Store(error) => store::explain(&config.store, &error),
        other => Stop::usage(other.to_string(), "try again"),
    })?;
    super::tell_running(running.as_ref())?;
    let last = accepted.last.map(|at| at.to_string());
    let answer = serde_json::json!({ "accepted": now.to_string(), "last_ran": last });
    super::tell(json, &answer, || {
        let before = last.as_ref().map(|at| format!("; Central last ran at {at}")).unwrap_or_default();
        format!("the clock counts: it is {now}{before}\n")
    })
}
