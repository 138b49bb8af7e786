//! Features that exist for tests and must not reach a shipped binary.

use std::time::Duration;

use crate::process;
use crate::workspace::cargo;

/// Package, feature, and what it would do in the field.
const FOR_TESTS: &[(&str, &str, &str)] =
    &[("tenure-domain", "ablation", "single rules of a contact could be switched off")];

/// Asks cargo which features the binaries would be linked with when they are built alone.
pub(super) fn check() -> anyhow::Result<Vec<String>> {
    let mut faults = Vec::new();
    for binary in ["tenure-central", "tenure"] {
        let mut tree = cargo();
        tree.args([
            "tree",
            "--package",
            binary,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p} [{f}]",
        ]);
        let text = process::output(&mut tree, Duration::from_mins(2))?;
        faults.extend(text.lines().filter_map(|line| fault(binary, line)));
    }
    faults.sort();
    faults.dedup();
    Ok(faults)
}

fn fault(binary: &str, line: &str) -> Option<String> {
    let package = line.split_whitespace().next()?;
    let features = line.rsplit_once('[')?.1.split_once(']')?.0;
    let (_, feature, why) = FOR_TESTS
        .iter()
        .find(|(name, feature, _)| *name == package && features.split(',').any(|f| f == *feature))?;
    Some(format!("{binary}: {package} with the feature \"{feature}\", so {why}"))
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_feature_for_tests_in_a_binary_is_found() {
        let line = "tenure-domain v0.1.0 (/somewhere) [ablation,serde]";
        assert!(fault("tenure", line).is_some());
        assert!(fault("tenure", "tenure-domain v0.1.0 (/somewhere) [serde]").is_none());
    }
}
