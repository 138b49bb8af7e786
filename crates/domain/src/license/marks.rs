//! What a standing always comes with: so that a store can pass over licenses without loading all that is
//! around them. Necessary, not sufficient: the standing itself is computed from the world.

/// What a license of some standing has in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Whether it has a home.
    pub home: bool,
    /// The words of its cause; empty: any.
    pub causes: &'static [&'static str],
    /// What else.
    pub also: Also,
}

/// What a license of some standing also has in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    /// Nothing more.
    Nothing,
    /// It was never activated.
    NeverActivated,
    /// It has a predecessor or a successor.
    Chained,
    /// It is suspended.
    Suspended,
    /// It is possible in some container.
    Possible,
    /// Something is on its way to its home, or that is on the blocklist and gets nothing.
    HomeWaits,
    /// The newest content of its home is not confirmed.
    HomeOutstanding,
    /// Its home is on the blocklist.
    HomeBlocklisted,
}

impl Marks {
    /// Returns the marks of a standing, by its word; `None`: there is no such word.
    pub fn of(standing: &str) -> Option<Self> {
        let at_home = |also| Self { home: true, causes: &[], also };
        let ended = |causes| Self { home: false, causes, also: Also::Nothing };
        let leaving = |causes| Self { home: false, causes, also: Also::Possible };
        Some(match standing {
            "available_not_collected" => Self { home: false, causes: &["none"], also: Also::NeverActivated },
            "available_returned" => ended(&["none", "returned"]),
            "available_after" => Self { home: false, causes: &["none", "returned"], also: Also::Chained },
            "suspended_on_ticket" => {
                Self { home: false, causes: &["none", "returned"], also: Also::Suspended }
            }
            "assigned" | "waiting" | "awaiting_delivery" | "moving" => at_home(Also::HomeWaits),
            "collected_without_receipt" => at_home(Also::HomeOutstanding),
            "collected_confirmed" => at_home(Also::Nothing),
            "suspended" => at_home(Also::Suspended),
            "locked" => at_home(Also::HomeBlocklisted),
            "being_withdrawn" => leaving(&["withdrawn", "cancelled"]),
            "being_replaced" => leaving(&["replaced"]),
            "being_returned" => leaving(&["none", "returned"]),
            "being_reset" => leaving(&["reset"]),
            "withdrawn" => ended(&["withdrawn"]),
            "replaced" => ended(&["replaced"]),
            "cancelled" => ended(&["cancelled"]),
            "reset" => ended(&["reset"]),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;
    use crate::license::standing::Standing;

    #[test]
    fn every_standing_has_marks() {
        assert!(Standing::WORDS.iter().all(|word| Marks::of(word).is_some()));
        assert_eq!(Marks::of("no standing"), None);
    }
}
