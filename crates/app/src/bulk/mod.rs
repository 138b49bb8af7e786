//! Bulk actions: one action over a list's filter, with a preview that freezes who is meant.
//!
//! `preview` finds the members and decides each without changing anything; `confirm` starts it if the
//! facts are still those of the preview; `work` does it in the background, group after group, each
//! member decided by the same `decide` as a single action; `take_back` undoes what is not confirmed by
//! a container yet. Everything stands in the database, so a restart goes on where it was.

mod action;
mod forget;
mod group;
mod job;
mod preview;
mod result;
mod rules;
mod work;

pub use action::{Action, Filter, List, Replacement};
pub use job::{BulkError, Example, Job, JobState, Member, MemberState, Preview, Why};
pub use preview::BulkWanted;
pub use rules::Rules;
pub(crate) use rules::{changed, charge};
pub use work::Pace;
