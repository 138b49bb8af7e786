//! What a page offers to do, and why not the rest: `domain` says it, by the rules that decide.

use tenure_domain::decide::{Choice, WhyNot, choice};
use tenure_domain::license::standing::Standing;
use tenure_domain::verb::Verb;

use super::license_acts::deed_of;
use super::license_row::Row;
use crate::pages::page::Page;

/// An action that is offered.
pub(crate) struct Act {
    /// Where its form is sent.
    pub(crate) path: &'static str,
    /// Its name.
    pub(crate) text: String,
    /// It takes something away.
    pub(crate) is_destructive: bool,
}

/// An action that is not offered.
pub(crate) struct Closed {
    /// Its name.
    pub(crate) text: String,
    /// Why not.
    pub(crate) why: String,
}

impl Page {
    /// Returns what can be done to at least one of the licenses.
    pub(crate) fn acts(&self, rows: &[Row]) -> Vec<Act> {
        let any = choice::of_any(rows.iter().map(|row| row.choices.clone()));
        let open = any.into_iter().filter(Choice::is_open).filter(|choice| self.may_do(choice.verb));
        let act = |choice: Choice| {
            let (path, operation) = deed_of(choice.verb)?;
            let is_destructive = choice.verb.takes_away();
            Some(Act { path, text: self.word("do", operation), is_destructive })
        };
        open.filter_map(act).collect()
    }

    /// Returns what can't be done to a license now, and why.
    pub(crate) fn closed(&self, row: &Row) -> Vec<Closed> {
        let closed = |choice: &Choice| {
            let (_, operation) = deed_of(choice.verb)?;
            let why = self.why_not(choice)?;
            Some(Closed { text: self.word("do", operation), why })
        };
        row.choices.iter().filter(|choice| self.may_do(choice.verb)).filter_map(closed).collect()
    }

    /// Says whether an action is offered, by its word.
    pub(crate) fn offers(&self, choices: &[Choice], word: &str) -> bool {
        choices
            .iter()
            .any(|choice| choice.verb.word() == word && choice.is_open() && self.may_do(choice.verb))
    }

    fn may_do(&self, verb: Verb) -> bool {
        self.may(verb.needs().word())
    }

    /// Says why an action is not offered; `None`: it is.
    fn why_not(&self, choice: &Choice) -> Option<String> {
        Some(match choice.why_not.as_ref()? {
            WhyNot::Already => self.word("idle", choice.verb.word()),
            WhyNot::License(refusal) => {
                let word = refusal.word();
                let state = refusal.standing().map(Standing::word).map(|word| self.word("standing", word));
                self.t1(&format!("why-not-{word}"), "state", state.unwrap_or_default())
            }
            WhyNot::Refused(refusal) => self.t1(&format!("why-not-{}", refusal.word()), "state", ""),
        })
    }
}
