//! A bulk action as people see it, and as it is kept.

use super::action::{Action, Filter};
use crate::access::Role;
use crate::error::AppError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tenure_domain::ids::{Actor, Digest};
use tenure_domain::refusal::{LicenseRefusal, Refusal};
use tenure_domain::time::{DAY, Instant};
use tenure_domain::world::Key;
use tenure_store::bulk::{Bulk, BulkMember};

/// Declares states with their stable words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $state:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $state,)*
        }

        impl $name {
            /// Every state.
            pub const ALL: &'static [Self] = &[$(Self::$state),*];

            /// Returns its stable word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$state => $word,)* }
            }

            /// Finds a state by its word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.word() == word)
            }
        }
    };
}

words! {
    /// How far a bulk action is.
    JobState {
        /// Its members are being found.
        Preparing = "preparing",
        /// The preview stands; nothing was changed.
        Prepared = "prepared",
        /// Confirmed; a second person has to approve it.
        AwaitingApproval = "awaiting_approval",
        /// It is being done.
        Running = "running",
        /// A person stopped it; it can go on.
        Stopped = "stopped",
        /// Every member is done or refused.
        Done = "done",
        /// What is not confirmed yet is being taken back.
        TakingBack = "taking_back",
        /// What could be taken back was.
        TakenBack = "taken_back",
        /// It was given up before it started.
        Discarded = "discarded",
    }
}

words! {
    /// How far one member is.
    MemberState {
        /// It waits.
        Waiting = "waiting",
        /// It was done.
        Done = "done",
        /// It was so already.
        Already = "already",
        /// It can't be done.
        Refused = "refused",
        /// It was done and taken back.
        TakenBack = "taken_back",
        /// It was done and can't be taken back.
        Kept = "kept",
    }
}

/// Why one member can't be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The license refuses.
    License(LicenseRefusal),
    /// The rules refuse.
    Rule(Refusal),
    /// A replacement adds a line to the license's own order, and it is on none.
    NoOrder,
    /// The database refused to store it.
    Store(String),
}

impl Why {
    /// Takes the reason about one member out of a refusal.
    pub(super) fn of(target: &Key, refusal: Refusal) -> Self {
        match refusal {
            Refusal::Licenses { refused } => {
                let about = refused.iter().find(|r| Key::License(r.license) == *target).or(refused.first());
                about.map_or(Self::NoOrder, |r| Self::License(r.why.clone()))
            }
            other => Self::Rule(other),
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::License(why) => why.fmt(f),
            Self::Rule(refusal) => refusal.fmt(f),
            Self::NoOrder => f.write_str("it is on no order, so no line can be added for its replacement"),
            Self::Store(why) => write!(f, "the database refused: {why}"),
        }
    }
}

/// One member as an example of what will happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its id.
    pub target: String,
    /// The state that people see now; empty for what has none.
    pub now: String,
    /// The words of the events.
    pub events: Vec<String>,
}

/// What a preview found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// How many members there are.
    pub total: u64,
    /// How many change.
    pub changes: u64,
    /// How many are so already.
    pub already: u64,
    /// How many can't be done.
    pub refused: u64,
    /// How often each kind of event happens.
    pub events: BTreeMap<String, u64>,
    /// In how many containers something changes.
    pub containers: u64,
    /// How many of those were never seen, or are silent.
    pub unreachable: u64,
    /// The first of those that change.
    pub examples: Vec<Example>,
    /// The hash of everything that was found: a confirmation names it.
    pub facts: Digest,
    /// The feed position at which it was found.
    pub position: u64,
}

/// Who did what to the bulk action itself, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The state's word.
    pub to: String,
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Instant,
}

/// What is kept of a bulk action beside its id and state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Body {
    pub(super) action: Action,
    pub(super) filter: Filter,
    pub(super) reason: String,
    pub(super) by: Actor,
    pub(super) role: String,
    pub(super) preview: Preview,
    pub(super) steps: Vec<Step>,
}

/// A bulk action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub state: JobState,
    /// When it was previewed.
    pub created: Instant,
    /// What it does.
    pub action: Action,
    /// Over which rows.
    pub filter: Filter,
    /// Why, as the person said it.
    pub reason: String,
    /// Who previewed it.
    pub by: Actor,
    /// The role of whoever previewed it, by word.
    pub role: String,
    /// What the preview found.
    pub preview: Preview,
    /// What became of it, oldest first.
    pub steps: Vec<Step>,
    /// How many members are in each state.
    pub counts: BTreeMap<String, u64>,
}

impl Job {
    /// Reads a bulk action as kept.
    ///
    /// # Errors
    /// It was written by another program.
    pub(super) fn read(kept: &Bulk, counts: BTreeMap<String, u64>) -> Result<Self, AppError> {
        let body: Body = serde_json::from_str(&kept.body).map_err(AppError::internal)?;
        let corrupt = || tenure_store::StoreError::Corrupt { table: "bulk", id: kept.id.clone() };
        Ok(Self {
            id: kept.id.clone(),
            state: JobState::from_word(&kept.word).ok_or_else(corrupt)?,
            created: kept.created,
            action: body.action,
            filter: body.filter,
            reason: body.reason,
            by: body.by,
            role: body.role,
            preview: body.preview,
            steps: body.steps,
            counts,
        })
    }

    /// Writes it down.
    ///
    /// # Errors
    /// It can't be written as JSON.
    pub(super) fn kept(&self) -> Result<Bulk, AppError> {
        let body = Body {
            action: self.action.clone(),
            filter: self.filter.clone(),
            reason: self.reason.clone(),
            by: self.by.clone(),
            role: self.role.clone(),
            preview: self.preview.clone(),
            steps: self.steps.clone(),
        };
        Ok(Bulk {
            id: self.id.clone(),
            word: self.state.word().to_owned(),
            body: serde_json::to_string(&body).map_err(AppError::internal)?,
            created: self.created,
        })
    }

    /// Goes to a state and notes by whom.
    pub(super) fn go(&mut self, to: JobState, by: &Actor, at: Instant) {
        self.state = to;
        self.steps.push(Step { to: to.word().to_owned(), by: by.clone(), at });
    }

    /// Returns how many members are in a state.
    pub fn count(&self, state: MemberState) -> u64 {
        self.counts.get(state.word()).copied().unwrap_or_default()
    }

    /// Says whether what was done can be taken back as far as it is not confirmed.
    pub fn can_take_back(&self) -> bool {
        matches!(self.state, JobState::Running | JobState::Stopped | JobState::Done)
            && self.action.taken_back_by().is_some()
            && self.count(MemberState::Done) > 0
    }

    /// Says whether somebody previewed it or did one of its steps: that person can't approve it.
    pub fn is_asked_by(&self, actor: &Actor) -> bool {
        self.by == *actor || self.steps.iter().any(|step| step.by == *actor)
    }

    /// Says whether it was never started and can't be any more: its preview is older than a day.
    pub fn is_abandoned(&self, now: Instant) -> bool {
        matches!(self.state, JobState::Preparing | JobState::Prepared | JobState::Discarded)
            && self.is_too_old(now)
    }

    /// Says whether its preview is too old to be confirmed.
    pub(super) fn is_too_old(&self, now: Instant) -> bool {
        now.since(self.created) > DAY
    }

    /// Says whether Central is still working on it.
    pub const fn is_moving(&self) -> bool {
        matches!(self.state, JobState::Preparing | JobState::Running | JobState::TakingBack)
    }
}

/// One member of a bulk action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its place, from 0.
    pub number: u64,
    /// What it is.
    pub target: Key,
    /// How far it is.
    pub state: MemberState,
    /// Why it can't be done.
    pub why: Option<Why>,
    /// The feed position of the last event about it; 0: none.
    pub position: u64,
}

impl Member {
    pub(super) fn read(list: super::List, kept: &BulkMember) -> Result<Self, AppError> {
        let corrupt = || tenure_store::StoreError::Corrupt { table: "bulk_member", id: kept.target.clone() };
        let why = (!kept.why.is_empty()).then(|| serde_json::from_str(&kept.why));
        Ok(Self {
            number: kept.number,
            target: list.parse(&kept.target).ok_or_else(corrupt)?,
            state: MemberState::from_word(&kept.word).ok_or_else(corrupt)?,
            why: why.transpose().map_err(AppError::internal)?,
            position: kept.position,
        })
    }

    pub(super) fn kept(&self) -> Result<BulkMember, AppError> {
        let why = self.why.as_ref().map(serde_json::to_string).transpose().map_err(AppError::internal)?;
        Ok(BulkMember {
            number: self.number,
            target: id_text(&self.target),
            word: self.state.word().to_owned(),
            why: why.unwrap_or_default(),
            position: self.position,
        })
    }

    /// Returns its id as text.
    pub fn id(&self) -> String {
        id_text(&self.target)
    }
}

/// Returns an aggregate's id as text.
pub(super) fn id_text(key: &Key) -> String {
    let text = tenure_store::derived::key_text(key);
    text.split_once('/').map(|(_, id)| id.to_owned()).unwrap_or_default()
}

/// Why a bulk action was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BulkError {
    /// There is none by this id.
    #[error("there is no bulk action {id}")]
    NotFound {
        /// The id.
        id: String,
    },
    /// Nothing on the list meets the filter.
    #[error("nothing on the list meets the filter; widen it")]
    NoMembers,
    /// More than one bulk action may have.
    #[error("more than {most} rows meet the filter; narrow it and do the rest afterwards")]
    TooMany {
        /// The most.
        most: u64,
    },
    /// An id of another list.
    #[error("{id} is not on this list")]
    OtherList {
        /// The id.
        id: String,
    },
    /// The facts are not those of the preview that was confirmed.
    #[error("the facts changed since the preview; look at it again and confirm it anew")]
    FactsChanged {
        /// What they are now.
        facts: Digest,
    },
    /// The preview is too old to be confirmed.
    #[error("the preview is older than a day; make a new one")]
    PreviewTooOld,
    /// It is in a state in which this can't be done.
    #[error("the bulk action is {}; it can't be {wanted} now", .state.word().replace('_', " "))]
    WrongState {
        /// The state.
        state: JobState,
        /// What was wanted.
        wanted: &'static str,
    },
    /// The action can't be taken back.
    #[error(
        "what this bulk action did can't be taken back as a whole; use the opposite action where there is one"
    )]
    NotTakenBack,
    /// The role may not do so much in a day.
    #[error("the role {} may change {most} in 24 hours, and {used} were changed; ask an administrator", .role.word().replace('_', " "))]
    Quota {
        /// The role.
        role: Role,
        /// The most.
        most: u64,
        /// How many of it are used.
        used: u64,
    },
    /// More at once than one person may change.
    #[error(
        "more than {most} at once need a second person: make it a bulk action, which somebody else approves"
    )]
    SecondPerson {
        /// The most.
        most: u64,
    },
    /// Whoever previewed or confirmed it can't approve it.
    #[error("somebody else has to approve this bulk action")]
    ApprovalBySelf,
}
