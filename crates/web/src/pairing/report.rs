//! What a container tells of a proposal. Nothing of it is believed beyond showing it: what was decided
//! stands in Central's own records.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most lines of each kind that are kept.
const LINES_MAX: usize = 200;
/// The most characters of a text that are kept.
const TEXT_MAX: usize = 500;

/// What came of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    /// `done`, `refused` (Central or a rule said no), `declined` (a person said no at the container, or
    /// nobody was there to be asked) or `failed`.
    pub(crate) outcome: Outcome,
    /// The version that the container holds now.
    #[serde(default)]
    pub(crate) version: Option<String>,
    /// What became of each license of the wish.
    #[serde(default)]
    pub(crate) outcomes: Vec<OutcomeLine>,
    /// Licenses that came in.
    #[serde(default)]
    pub(crate) arrived: Vec<Named>,
    /// Licenses that left.
    #[serde(default)]
    pub(crate) left: Vec<Named>,
    /// What the vendor changed in the same contact.
    #[serde(default)]
    pub(crate) vendor_changes: Vec<String>,
    /// Why it failed.
    #[serde(default)]
    pub(crate) error: Option<NotDone>,
}

/// What came of a proposal, as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// It was done.
    Done,
    /// Central or a rule said no.
    Refused,
    /// A person said no at the container, or nobody was there to be asked.
    Declined,
    /// It could not be tried.
    Failed,
}

impl Outcome {
    /// Returns the stable word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Declined => "declined",
            Self::Failed => "failed",
        }
    }
}

/// What became of one license of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeLine {
    #[serde(default)]
    pub(crate) license: Option<String>,
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// The word of a refusal; absent: done.
    #[serde(default)]
    pub(crate) refusal: Option<String>,
    /// The refusal in a sentence.
    #[serde(default)]
    pub(crate) text: Option<String>,
}

/// A license and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub(crate) license: String,
    pub(crate) name: String,
}

/// Why nothing could be tried, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotDone {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) next_step: String,
}

impl Report {
    /// Cuts it to what is kept.
    pub(crate) fn cut(mut self) -> Self {
        self.outcomes.truncate(LINES_MAX);
        self.arrived.truncate(LINES_MAX);
        self.left.truncate(LINES_MAX);
        self.vendor_changes.truncate(LINES_MAX);
        let outcomes =
            self.outcomes.iter_mut().flat_map(|o| [&mut o.license, &mut o.name, &mut o.refusal, &mut o.text]);
        outcomes.filter_map(Option::as_mut).for_each(shorten);
        let named = self.arrived.iter_mut().chain(&mut self.left);
        named.flat_map(|n| [&mut n.license, &mut n.name]).for_each(shorten);
        self.vendor_changes.iter_mut().chain(&mut self.version).for_each(shorten);
        if let Some(error) = &mut self.error {
            [&mut error.code, &mut error.message, &mut error.next_step].into_iter().for_each(shorten);
        }
        self
    }
}

fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(TEXT_MAX) {
        text.truncate(end);
    }
    text.retain(|c| !c.is_control());
}
