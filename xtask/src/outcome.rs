//! How a command ended, as the caller's shell sees it.

use std::process::ExitCode;

/// The four ways in which a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Passed,
    /// Something that must hold does not.
    Failed,
    /// The command line is wrong.
    Misused,
    /// Everything that could run is well, but something needed is missing on this computer.
    Incomplete,
}

impl Outcome {
    /// The worse of two: a failure hides a gap, a gap hides a success.
    pub(crate) fn and(self, other: Self) -> Self {
        let weight = |outcome| match outcome {
            Self::Passed => 0,
            Self::Incomplete => 1,
            Self::Failed => 2,
            Self::Misused => 3,
        };
        if weight(other) > weight(self) { other } else { self }
    }

    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Passed => 0,
            Self::Failed => 1,
            Self::Misused => 2,
            Self::Incomplete => 3,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        outcome.code().into()
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome::{Failed, Incomplete, Passed};

    #[test]
    fn a_failure_outweighs_a_gap_and_a_gap_outweighs_a_success() {
        assert_eq!(Passed.and(Incomplete).and(Passed), Incomplete);
        assert_eq!(Incomplete.and(Failed).and(Incomplete), Failed);
    }
}
