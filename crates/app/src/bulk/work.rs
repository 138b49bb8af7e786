//! Doing it: confirm, approve, stop, go on, take back; and the work itself, group after group.

use super::action::Action;
use super::group::{self, Outcome};
use super::job::{BulkError, Job, JobState, Member, MemberState, Why};
use super::preview::{locked, names};
use super::rules::{Rules, weight};
use crate::access::Operator;
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::hint::concerned;
use crate::vendor::{journal, load_around};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tenure_domain::ids::{Actor, Digest, Serial};
use tenure_domain::world::{Key, World};
use tenure_store::bulk::{BulkQuery, MemberQuery};
use tenure_store::{Failure, StoreError, Tx, Verdict, View};

/// How many members go into one transaction: as many as keep the writer for no more than 50 ms.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    members: u32,
}

/// A group that took longer is followed by one half as large.
const LONG: Duration = Duration::from_millis(30);
/// A group that took less is followed by one twice as large.
const SHORT: Duration = Duration::from_millis(10);
const MEMBERS_AT_ONCE_MAX: u32 = 128;

impl Default for Pace {
    fn default() -> Self {
        Self { members: 8 }
    }
}

impl Pace {
    const fn note(&mut self, took: Duration) {
        if took.as_millis() > LONG.as_millis() {
            self.members /= 2;
        } else if took.as_millis() < SHORT.as_millis() && self.members < MEMBERS_AT_ONCE_MAX {
            self.members *= 2;
        }
        if self.members == 0 {
            self.members = 1;
        }
    }
}

/// What one group came to.
struct Worked {
    touched: BTreeSet<Serial>,
    took: Duration,
}

impl Central {
    /// Starts a bulk action if the facts are still those of the preview that was looked at.
    ///
    /// # Errors
    /// The role; another state; facts that changed (the preview is then a new one); the quota; the
    /// database.
    pub fn confirm_bulk(&self, who: &Operator, id: &str, facts: Digest) -> Result<Job, AppError> {
        let job = self.job(id)?;
        who.needs(job.action.permission())?;
        let now = self.clock.now();
        match job.state {
            JobState::Prepared => {}
            // Confirmed twice: the first one counts.
            JobState::Running | JobState::AwaitingApproval | JobState::Done => return Ok(job),
            state => return Err(BulkError::WrongState { state, wanted: "confirmed" }.into()),
        }
        if job.is_too_old(now) {
            return Err(BulkError::PreviewTooOld.into());
        }
        let preview = self.preview_again(&job)?;
        if preview.facts != facts || preview.facts != job.preview.facts {
            let facts = preview.facts;
            self.keep_job(&Job { preview, ..job })?;
            return Err(BulkError::FactsChanged { facts }.into());
        }
        self.step(id, |tx, job| {
            if job.state != JobState::Prepared {
                return Ok(());
            }
            // Looking at it again may have taken long, and an old one is being forgotten.
            if job.is_too_old(self.clock.now()) {
                return Err(Failure::Refused(BulkError::PreviewTooOld.into()));
            }
            // Confirmations take turns, so that two of them can't use one quota twice.
            tx.next_number("bulk.confirmed")?;
            let rules = Rules::load(tx)?;
            rules.check_quota(tx, job, who, now)?;
            let approval = rules.wants_approval(weight(job));
            let to = if approval { JobState::AwaitingApproval } else { JobState::Running };
            job.go(to, who.actor(), now);
            Ok(())
        })
    }

    /// Approves what somebody else confirmed.
    ///
    /// # Errors
    /// The role; whoever confirmed it; another state; the database.
    pub fn approve_bulk(&self, who: &Operator, id: &str) -> Result<Job, AppError> {
        let now = self.clock.now();
        self.step(id, |_, job| {
            who.needs(job.action.permission()).map_err(Failure::Refused)?;
            if job.state != JobState::AwaitingApproval {
                return wrong(job, "approved");
            }
            if job.is_asked_by(who.actor()) {
                return Err(Failure::Refused(BulkError::ApprovalBySelf.into()));
            }
            job.go(JobState::Running, who.actor(), now);
            Ok(())
        })
    }

    /// Stops a bulk action after the group that is being done; before it started, gives it up.
    ///
    /// # Errors
    /// The role; another state; the database.
    pub fn stop_bulk(&self, who: &Operator, id: &str) -> Result<Job, AppError> {
        let now = self.clock.now();
        self.step(id, |_, job| {
            who.needs(job.action.permission()).map_err(Failure::Refused)?;
            match job.state {
                JobState::Running => job.go(JobState::Stopped, who.actor(), now),
                JobState::Preparing | JobState::Prepared | JobState::AwaitingApproval => {
                    job.go(JobState::Discarded, who.actor(), now);
                }
                JobState::Stopped | JobState::Discarded => {}
                _ => return wrong(job, "stopped"),
            }
            Ok(())
        })
    }

    /// Goes on with a stopped bulk action.
    ///
    /// # Errors
    /// The role; another state; the database.
    pub fn continue_bulk(&self, who: &Operator, id: &str) -> Result<Job, AppError> {
        let now = self.clock.now();
        self.step(id, |_, job| {
            who.needs(job.action.permission()).map_err(Failure::Refused)?;
            match job.state {
                JobState::Stopped => job.go(JobState::Running, who.actor(), now),
                JobState::Running => {}
                _ => return wrong(job, "continued"),
            }
            Ok(())
        })
    }

    /// Takes back what the bulk action did, as far as no container confirmed it.
    ///
    /// # Errors
    /// The role; an action without an opposite; another state; the database.
    pub fn take_back_bulk(&self, who: &Operator, id: &str) -> Result<Job, AppError> {
        let now = self.clock.now();
        self.step(id, |_, job| {
            who.needs(job.action.permission()).map_err(Failure::Refused)?;
            let back = job.action.taken_back_by();
            let back = back.ok_or_else(|| Failure::Refused(BulkError::NotTakenBack.into()))?;
            who.needs(back.permission()).map_err(Failure::Refused)?;
            match job.state {
                JobState::Running | JobState::Stopped | JobState::Done => {
                    job.go(JobState::TakingBack, who.actor(), now);
                }
                JobState::TakingBack | JobState::TakenBack => {}
                _ => return wrong(job, "taken back"),
            }
            Ok(())
        })
    }

    fn step(
        &self,
        id: &str,
        edit: impl Fn(&mut dyn Tx, &mut Job) -> Result<(), Failure<AppError>> + Send + Sync,
    ) -> Result<Job, AppError> {
        tenure_store::write(&*self.store, "bulk.step", |tx| {
            let mut job = locked(tx, id)?;
            let before = job.clone();
            edit(tx, &mut job)?;
            if job != before {
                tx.put_bulk(&job.kept().map_err(Failure::Refused)?)?;
            }
            Ok::<_, Failure<AppError>>(((), Verdict::Commit))
        })?;
        self.job(id)
    }

    /// Does one group of the oldest bulk action that is under way. `false`: there is none.
    ///
    /// # Errors
    /// The database; the same group is tried again next time.
    pub fn work_bulk(&self, pace: &mut Pace) -> Result<bool, AppError> {
        if self.needs_recovery() {
            return Ok(false);
        }
        let words = vec![JobState::Running.word().to_owned(), JobState::TakingBack.word().to_owned()];
        let query = BulkQuery { limit: 1_000, words, after: None };
        let under_way = plain(tenure_store::read(&*self.store, |view| Ok(view.bulks(&query)?)))?;
        let Some(oldest) = under_way.last() else { return Ok(false) };
        match self.work_group(&oldest.id, pace.members) {
            Ok(worked) => {
                self.hints.touch(worked.touched);
                pace.note(worked.took);
                Ok(true)
            }
            Err(AppError::Store(StoreError::Constraint { rule })) if pace.members == 1 => {
                // One member that the database never takes must not stop the rest.
                tracing::error!(bulk = %oldest.id, %rule, "the database refused a member of a bulk action");
                self.refuse_next(&oldest.id, &rule)?;
                Ok(true)
            }
            Err(error) => {
                if matches!(error, AppError::Store(StoreError::Constraint { .. })) {
                    pace.members = 1;
                    return Ok(true);
                }
                Err(error)
            }
        }
    }

    fn work_group(&self, id: &str, at_once: u32) -> Result<Worked, AppError> {
        let now = self.clock.now();
        let (expected, names) = tenure_store::read(&*self.store, |view| {
            let job = locked(view, id)?;
            let Some(work) = Work::of(&job) else { return Ok((Vec::new(), World::default())) };
            let members = next(view, &job, &work, at_once)?;
            let targets: Vec<Key> = members.iter().map(|member| member.target.clone()).collect();
            let names = names(view, &work.action, &targets)?;
            Ok::<_, Failure<AppError>>((members, names))
        })?;
        Ok(tenure_store::write(&*self.store, "bulk.work", |tx| {
            let started = Instant::now();
            let mut job = locked(tx, id)?;
            let Some(work) = Work::of(&job) else { return Ok((idle(started), Verdict::RollBack)) };
            let mut members = next(tx, &job, &work, at_once)?;
            if members != expected {
                // Another Central took them, or a person stopped it in between: look again.
                return Ok((idle(started), Verdict::RollBack));
            }
            if members.is_empty() {
                job.go(work.end, &crate::central_actor(), now);
                tx.put_bulk(&job.kept().map_err(Failure::Refused)?)?;
                return Ok((idle(started), Verdict::Commit));
            }
            let targets: Vec<Key> = members.iter().map(|member| member.target.clone()).collect();
            let parts = work.action.parts(&targets, &names);
            let before = load_around(tx, &group::scope(&work.action, &parts))?;
            let moment = || self.moment(now, work.by.clone(), job.reason.clone());
            let decided =
                group::decide_all(&work.action, &parts, &before, &moment).map_err(Failure::Refused)?;
            let mut world = decided.world;
            let touched = concerned(&before, &world);
            let said = moment().map_err(Failure::Refused)?;
            let entries = journal(&decided.events, &said, &format!("bulk/{id}"))?;
            let end = tx.save(&mut world, &entries)?;
            let first = end + 1 - entries.len() as u64;
            for member in &mut members {
                let outcome = decided.outcomes.get(&member.target).unwrap_or(&Outcome::Already);
                work.note(member, outcome, first);
            }
            let kept: Vec<_> =
                members.iter().map(Member::kept).collect::<Result<_, _>>().map_err(Failure::Refused)?;
            tx.put_bulk_members(id, &kept)?;
            Ok::<_, Failure<AppError>>((Worked { touched, took: started.elapsed() }, Verdict::Commit))
        })?)
    }

    fn refuse_next(&self, id: &str, rule: &str) -> Result<(), AppError> {
        Ok(tenure_store::write(&*self.store, "bulk.refuse", |tx| {
            let job = locked(tx, id)?;
            let Some(work) = Work::of(&job) else { return Ok(((), Verdict::RollBack)) };
            for member in &mut next(tx, &job, &work, 1)? {
                work.note(member, &Outcome::Refused(Why::Store(rule.to_owned())), 0);
                tx.put_bulk_members(id, &[member.kept().map_err(Failure::Refused)?])?;
            }
            Ok::<_, Failure<AppError>>(((), Verdict::Commit))
        })?)
    }
}

/// What is being done to the members of a bulk action that is under way.
struct Work {
    action: Action,
    back: bool,
    from: MemberState,
    end: JobState,
    by: Actor,
}

impl Work {
    fn of(job: &Job) -> Option<Self> {
        let by = job.steps.last().map_or_else(|| job.by.clone(), |step| step.by.clone());
        match job.state {
            // An approval lets somebody else's action happen: it stays theirs.
            JobState::Running => Some(Self {
                action: job.action.clone(),
                back: false,
                from: MemberState::Waiting,
                end: JobState::Done,
                by: job.by.clone(),
            }),
            JobState::TakingBack => Some(Self {
                action: job.action.taken_back_by()?,
                back: true,
                from: MemberState::Done,
                end: JobState::TakenBack,
                by,
            }),
            _ => None,
        }
    }

    /// Notes what came of a member; `first` is the feed position of the group's first event.
    fn note(&self, member: &mut Member, outcome: &Outcome, first: u64) {
        member.why = None;
        member.state = match (outcome, self.back) {
            (Outcome::Changed { event }, back) => {
                member.position = first + *event as u64;
                if back { MemberState::TakenBack } else { MemberState::Done }
            }
            (Outcome::Already, false) => MemberState::Already,
            (Outcome::Already, true) => MemberState::TakenBack,
            (Outcome::Refused(why), back) => {
                member.why = Some(why.clone());
                if back { MemberState::Kept } else { MemberState::Refused }
            }
        };
    }
}

fn next<V: View + ?Sized>(
    view: &mut V,
    job: &Job,
    work: &Work,
    at_once: u32,
) -> Result<Vec<Member>, Failure<AppError>> {
    let words = vec![work.from.word().to_owned()];
    let query = MemberQuery { bulk: job.id.clone(), after: None, limit: at_once, words };
    let kept = view.bulk_members(&query)?;
    let read = kept.iter().map(|member| Member::read(job.action.list(), member));
    read.collect::<Result<_, _>>().map_err(Failure::Refused)
}

fn idle(started: Instant) -> Worked {
    Worked { touched: BTreeSet::new(), took: started.elapsed() }
}

fn wrong(job: &Job, wanted: &'static str) -> Result<(), Failure<AppError>> {
    Err(Failure::Refused(BulkError::WrongState { state: job.state, wanted }.into()))
}
