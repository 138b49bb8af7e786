//! Bulk actions in JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tenure_app::access::Role;
use tenure_app::bulk::{Job, List, Member, MemberState, Preview, Rules};
use utoipa::ToSchema;

use super::super::download::Row;
use super::super::time::Time;
use crate::fault::Fault;

/// One member as an example of what will happen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ExampleView {
    pub(crate) id: String,
    /// The state that people see now; empty for what has none.
    pub(crate) now: String,
    /// What will happen to it, by the events' words.
    pub(crate) events: Vec<String>,
}

/// What a preview found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PreviewView {
    /// How many members there are.
    pub(crate) total: u64,
    /// How many change.
    pub(crate) changes: u64,
    /// How many are so already.
    pub(crate) already: u64,
    /// How many can't be done; the members say why.
    pub(crate) refused: u64,
    /// How often each kind of event happens.
    pub(crate) events: BTreeMap<String, u64>,
    /// In how many containers something changes.
    pub(crate) containers: u64,
    /// How many of those were never seen or are silent: the change waits for them.
    pub(crate) unreachable: u64,
    /// The first of those that change.
    pub(crate) examples: Vec<ExampleView>,
    /// Send it with the confirmation.
    pub(crate) facts: String,
}

impl From<&Preview> for PreviewView {
    fn from(p: &Preview) -> Self {
        let example = |e: &tenure_app::bulk::Example| ExampleView {
            id: e.target.clone(),
            now: e.now.clone(),
            events: e.events.clone(),
        };
        Self {
            total: p.total,
            changes: p.changes,
            already: p.already,
            refused: p.refused,
            events: p.events.clone(),
            containers: p.containers,
            unreachable: p.unreachable,
            examples: p.examples.iter().map(example).collect(),
            facts: p.facts.to_string(),
        }
    }
}

/// How far the members are.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct ProgressView {
    /// They wait.
    pub(crate) waiting: u64,
    /// They were done.
    pub(crate) done: u64,
    /// They were so already.
    pub(crate) already: u64,
    /// They can't be done.
    pub(crate) refused: u64,
    /// They were done and taken back.
    pub(crate) taken_back: u64,
    /// They were done and can't be taken back.
    pub(crate) kept: u64,
}

/// What became of a bulk action, and by whom.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StepView {
    /// The state it went to.
    pub(crate) to: String,
    pub(crate) by: String,
    pub(crate) at: Time,
}

/// A bulk action.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BulkView {
    pub(crate) id: String,
    /// `prepared`, `awaiting_approval`, `running`, `stopped`, `done`, `taking_back`, `taken_back` or
    /// `discarded`.
    pub(crate) state: &'static str,
    /// The action's word.
    pub(crate) action: &'static str,
    /// `licenses`, `containers`, `tickets` or `orders`.
    pub(crate) list: &'static str,
    pub(crate) created: Time,
    /// Who previewed it.
    pub(crate) by: String,
    pub(crate) reason: String,
    pub(crate) preview: PreviewView,
    pub(crate) progress: ProgressView,
    /// Whether what was done can be taken back, as far as no container confirmed it.
    pub(crate) can_take_back: bool,
    /// What became of it, oldest first.
    pub(crate) steps: Vec<StepView>,
}

/// Returns the list's word.
pub(crate) const fn list_word(list: List) -> &'static str {
    match list {
        List::Licenses => "licenses",
        List::Containers => "containers",
        List::Tickets => "tickets",
        List::Orders => "orders",
    }
}

impl BulkView {
    pub(crate) fn of(job: &Job) -> Self {
        Self {
            id: job.id.clone(),
            state: job.state.word(),
            action: job.action.word(),
            list: list_word(job.action.list()),
            created: Time(job.created),
            by: job.by.to_string(),
            reason: job.reason.clone(),
            preview: (&job.preview).into(),
            progress: ProgressView {
                waiting: job.count(MemberState::Waiting),
                done: job.count(MemberState::Done),
                already: job.count(MemberState::Already),
                refused: job.count(MemberState::Refused),
                taken_back: job.count(MemberState::TakenBack),
                kept: job.count(MemberState::Kept),
            },
            can_take_back: job.can_take_back(),
            steps: job
                .steps
                .iter()
                .map(|s| StepView { to: s.to.clone(), by: s.by.to_string(), at: Time(s.at) })
                .collect(),
        }
    }
}

/// One member of a bulk action.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MemberView {
    /// Its place, from 0.
    pub(crate) number: u64,
    pub(crate) id: String,
    /// `waiting`, `done`, `already`, `refused`, `taken_back` or `kept`.
    pub(crate) state: &'static str,
    /// Why it can't be done.
    pub(crate) why: Option<String>,
    /// The feed position of the last event about it.
    pub(crate) position: Option<u64>,
}

impl MemberView {
    pub(crate) fn of(member: &Member) -> Self {
        Self {
            number: member.number,
            id: member.id(),
            state: member.state.word(),
            why: member.why.as_ref().map(ToString::to_string),
            position: (member.position > 0).then_some(member.position),
        }
    }
}

impl Row for MemberView {
    fn cells(&self) -> Vec<String> {
        vec![
            self.number.to_string(),
            self.id.clone(),
            self.state.to_owned(),
            self.why.clone().unwrap_or_default(),
            self.position.map(|position| position.to_string()).unwrap_or_default(),
        ]
    }
}

/// The limits of bulk actions.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RulesJson {
    /// By role: how much one operator may change by bulk actions in 24 hours. No entry: no limit.
    pub(crate) quotas: BTreeMap<String, u64>,
    /// With more changes than this, a second person has to approve. None: never.
    pub(crate) approval_above: Option<u64>,
}

impl From<Rules> for RulesJson {
    fn from(rules: Rules) -> Self {
        Self { quotas: rules.quotas, approval_above: rules.approval_above }
    }
}

impl TryFrom<RulesJson> for Rules {
    type Error = Fault;
    fn try_from(rules: RulesJson) -> Result<Self, Fault> {
        if let Some(word) = rules.quotas.keys().find(|word| Role::from_word(word).is_none()) {
            let known = Role::ALL.map(Role::word).join(", ");
            return Err(Fault::value("rules.quotas", format!("there is no role {word}; there are {known}")));
        }
        Ok(Self { quotas: rules.quotas, approval_above: rules.approval_above })
    }
}
