//! How often Central itself says that it made its writes durable.

use anyhow::Context;

use crate::demo::api::Api;

/// Commits of the database and syncs of the release log.
const SYNCS: [&str; 2] = ["tenure_store_syncs_total", "tenure_release_log_syncs_total"];

/// The syncs of Central since its start, by its metrics.
pub(super) fn syncs(api: &Api) -> anyhow::Result<u64> {
    let page = api.text("/metrics")?;
    SYNCS.iter().map(|name| counter(&page, name).with_context(|| format!("the metrics have no {name}"))).sum()
}

/// The value of a counter without labels, in Prometheus's text format.
fn counter(page: &str, name: &str) -> Option<u64> {
    page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::counter;

    #[test]
    fn a_counter_is_told_from_one_whose_name_goes_on() {
        let page = "# TYPE syncs counter\nsyncs_more 4\nsyncs 17\n";
        assert_eq!(counter(page, "syncs"), Some(17));
        assert_eq!(counter(page, "sync"), None);
    }
}
