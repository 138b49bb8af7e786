//! What a container tells of a proposal. Nothing of it is believed beyond showing it: what was decided
//! stands in Central's own records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tenure_domain::ids::LicenseId;
use utoipa::ToSchema;

/// The most lines of a report that are kept, of all kinds together.
const LINES_MAX: usize = 60;
/// The most bytes of a text that are kept.
const TEXT_MAX: usize = 400;
/// The most bytes of all texts of a report.
const REPORT_MAX: usize = 8 * 1024;

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
    pub(crate) vendor_changes: Vec<Change>,
    /// Why it failed.
    #[serde(default)]
    pub(crate) error: Option<NotDone>,
    /// How many lines were left out because there was no room for them.
    #[serde(skip)]
    pub(crate) more: usize,
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

/// What the vendor changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// `withdrawn`, `replaced`, `delivered`, `amended`, `suspended`, `resumed`, `locked`, `unlocked`,
    /// `reset` or `superseded`; more may come.
    pub(crate) kind: String,
    /// The license it was done to.
    #[serde(default)]
    pub(crate) license: Option<String>,
    /// What that is called.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// It in a sentence.
    pub(crate) text: String,
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

/// What room there still is in a report.
struct Room {
    lines: usize,
    bytes: usize,
}

impl Room {
    /// Shortens a text to what is kept of it, and takes its room.
    fn text(&mut self, text: &mut String) {
        text.retain(|c| !c.is_control());
        text.truncate(text.floor_char_boundary(TEXT_MAX.min(self.bytes)));
        self.bytes -= text.len();
        text.shrink_to_fit();
    }

    /// Keeps the lines for which there is room, and returns how many there were more.
    fn lines<T>(&mut self, list: &mut Vec<T>, mut cut: impl FnMut(&mut Self, &mut T)) -> usize {
        let all = list.len();
        list.truncate(self.lines);
        let mut kept = 0;
        for line in &mut *list {
            if self.bytes == 0 {
                break;
            }
            cut(self, line);
            kept += 1;
        }
        list.truncate(kept);
        list.shrink_to_fit();
        self.lines -= kept;
        all - kept
    }
}

/// Drops what is no license's id: nobody could look it up.
fn id(text: &mut String) {
    if text.parse::<LicenseId>().is_err() {
        *text = String::new();
    }
}

impl Report {
    /// Cuts it to what is kept: a container says this, and a stranger may have made it. Licenses that it
    /// names by id alone get the names that the browser knows.
    pub(crate) fn cut(mut self, names: &BTreeMap<LicenseId, String>) -> Self {
        let mut room = Room { lines: LINES_MAX, bytes: REPORT_MAX };
        self.version.iter_mut().for_each(|text| room.text(text));
        if let Some(error) = &mut self.error {
            for text in [&mut error.code, &mut error.message, &mut error.next_step] {
                room.text(text);
            }
        }
        let named = |room: &mut Room, line: &mut Named| {
            id(&mut line.license);
            room.text(&mut line.name);
        };
        self.more = room.lines(&mut self.outcomes, |room, line| {
            let known = line.license.as_ref().and_then(|id| id.parse().ok());
            line.license = line.license.take().filter(|_| known.is_some());
            if line.name.is_none() {
                line.name = known.and_then(|id| names.get(&id).cloned());
            }
            let texts = [&mut line.name, &mut line.refusal, &mut line.text];
            texts.into_iter().flatten().for_each(|text| room.text(text));
        }) + room.lines(&mut self.arrived, named)
            + room.lines(&mut self.left, named)
            + room.lines(&mut self.vendor_changes, |room, line| {
                line.license = line.license.take().filter(|id| id.parse::<LicenseId>().is_ok());
                for text in [&mut line.kind, &mut line.text] {
                    room.text(text);
                }
                line.name.iter_mut().for_each(|text| room.text(text));
            });
        self
    }

    /// Returns how many lines it has.
    fn lines(&self) -> usize {
        self.outcomes.len() + self.arrived.len() + self.left.len() + self.vendor_changes.len()
    }

    /// Returns about how many bytes it keeps.
    pub(crate) fn bytes(&self) -> usize {
        let some = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let outcomes = self.outcomes.iter().map(|o| some(&o.name) + some(&o.refusal) + some(&o.text));
        let named = self.arrived.iter().chain(&self.left).map(|n| n.name.len());
        let changes = self.vendor_changes.iter().map(|c| c.kind.len() + c.text.len() + some(&c.name));
        let texts: usize = outcomes.chain(named).chain(changes).sum();
        texts + self.lines() * size_of::<OutcomeLine>()
    }

    /// Leaves only how it ended.
    pub(crate) fn fold(&mut self) {
        self.more += self.lines();
        self.outcomes = Vec::new();
        self.arrived = Vec::new();
        self.left = Vec::new();
        self.vendor_changes = Vec::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(lines: usize, bytes: usize) -> Report {
        let text = "ä".repeat(bytes / 2);
        let line = OutcomeLine {
            license: Some("\u{200b}nobody".into()),
            name: Some(text.clone()),
            refusal: Some(text.clone()),
            text: Some(text.clone()),
        };
        Report {
            outcome: Outcome::Done,
            version: Some(text.clone()),
            outcomes: vec![line; lines],
            arrived: vec![Named { license: text.clone(), name: text.clone() }; lines],
            left: Vec::new(),
            vendor_changes: vec![
                Change { kind: "k".into(), license: None, name: None, text: text.clone() };
                lines
            ],
            error: None,
            more: 0,
        }
    }

    #[test]
    fn a_report_keeps_little_however_much_is_sent() {
        for (lines, bytes) in [(1, 1_000_000), (200, 1_500), (100_000, 2)] {
            let kept = made(lines, bytes).cut(&BTreeMap::new());
            assert!(kept.bytes() <= 16 * 1024, "{lines} lines of {bytes} bytes keep {}", kept.bytes());
            assert!(kept.lines() <= LINES_MAX && kept.lines() + kept.more == 3 * lines);
            assert!(
                kept.outcomes.capacity() <= LINES_MAX && kept.outcomes.iter().all(|o| o.license.is_none())
            );
        }
    }

    #[test]
    fn a_license_without_a_name_gets_the_one_that_is_known() {
        let license = LicenseId(*b"0123456789abcdef");
        let mut report = made(1, 10);
        report.outcomes[0] =
            OutcomeLine { license: Some(license.to_string()), name: None, refusal: None, text: None };
        let kept = report.cut(&[(license, "Base".to_owned())].into());
        assert_eq!(kept.outcomes[0].name.as_deref(), Some("Base"));
    }
}
