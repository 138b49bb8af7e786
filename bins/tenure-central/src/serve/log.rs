//! The log: to standard error, readable, or one JSON object a line.

use crate::config::{Config, LogFormat};
use tracing_subscriber::EnvFilter;

/// Starts the log. Libraries below are heard from `warn` on.
pub(crate) fn start(config: &Config) {
    let level = config.log_level.to_string().to_lowercase();
    let filter = EnvFilter::new(format!(
        "warn,tenure_central={level},tenure_app={level},tenure_web={level},tenure_store_sqlite={level},\
         tenure_store_postgres={level}"
    ));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => log.with_ansi(false).with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).with_target(false).init(),
    }
}
