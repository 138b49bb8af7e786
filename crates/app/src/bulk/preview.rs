//! The preview: members are found and frozen, and each is decided without changing anything.

use super::action::{Action, Filter, List};
use super::group::{self, Decided, Outcome};
use super::job::{BulkError, Example, Job, JobState, Member, MemberState, Preview, id_text};
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::hint::concerned;
use crate::vendor::{Call, facts, load_around};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use tenure_domain::container::state::ContainerState;
use tenure_domain::ids::{Digest, Serial};
use tenure_domain::time::Instant;
use tenure_domain::world::{Key, Scope, World};
use tenure_store::bulk::MemberQuery;
use tenure_store::{Failure, Verdict, View};

/// The most members of one bulk action.
const MEMBERS_MAX: u64 = 1_000_000;
/// How many members are decided together.
const GROUP: u32 = 200;
/// How many rows are read together.
const PAGE: u32 = 1_000;
/// How many examples a preview shows.
const EXAMPLES: usize = 10;

/// A bulk action as the caller wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkWanted {
    /// What to do.
    pub action: Action,
    /// To which rows of the action's list.
    pub filter: Filter,
}

impl Central {
    /// Previews a bulk action: freezes its members and says what would happen.
    ///
    /// # Errors
    /// The role; a filter that nobody or too many meet; the database.
    pub fn preview_bulk(&self, call: &Call, wanted: &BulkWanted) -> Result<Job, AppError> {
        call.operator.needs(wanted.action.permission())?;
        let now = self.clock.now();
        let targets = self.find_members(wanted)?;
        if targets.is_empty() {
            return Err(BulkError::NoMembers.into());
        }
        let members = (0..).zip(targets).map(|(number, target)| Member {
            number,
            target,
            state: MemberState::Waiting,
            why: None,
            position: 0,
        });
        let mut members: Vec<Member> = members.collect();
        let preview = self.decide_members(&wanted.action, &mut members)?;
        let (year, month, day) = now.civil_date();
        let mut job = Job {
            id: String::new(),
            state: JobState::Preparing,
            created: now,
            action: wanted.action.clone(),
            filter: wanted.filter.clone(),
            reason: call.reason.clone(),
            by: call.operator.actor().clone(),
            role: call.operator.role().word().to_owned(),
            preview,
            steps: Vec::new(),
            counts: BTreeMap::new(),
        };
        job.id = tenure_store::write(&*self.store, "bulk.preview", |tx| {
            let number = tx.next_number("bulk")?;
            let id = format!("B-{year:04}{month:02}{day:02}-{number:06}");
            tx.put_bulk(&Job { id: id.clone(), ..job.clone() }.kept().map_err(Failure::Refused)?)?;
            Ok::<_, Failure<AppError>>((id, Verdict::Commit))
        })?;
        self.keep_members(&job.id, &members)?;
        job.go(JobState::Prepared, call.operator.actor(), now);
        self.keep_job(&job)?;
        self.job(&job.id)
    }

    /// Finds who meets the filter, one consistent page after another.
    fn find_members(&self, wanted: &BulkWanted) -> Result<Vec<Key>, AppError> {
        let (list, filter) = (wanted.action.list(), &wanted.filter);
        let mut ids = BTreeSet::new();
        for id in &filter.ids {
            let key = list.parse(id).ok_or_else(|| BulkError::OtherList { id: id.clone() })?;
            ids.insert(id_text(&key));
        }
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let query = filter.query(after.take(), PAGE);
            let page: Vec<(String, Key)> =
                tenure_store::read(&*self.store, |view| rows(view, wanted, &query))?;
            let full = page.len() == PAGE as usize;
            after = page.last().map(|(id, _)| id.clone());
            let meant = page.into_iter().filter(|(id, _)| filter.ids.is_empty() || ids.contains(id));
            found.extend(self.standing_as(filter, meant.map(|(_, key)| key).collect())?);
            if found.len() as u64 > MEMBERS_MAX {
                return Err(BulkError::TooMany { most: MEMBERS_MAX }.into());
            }
            if !full {
                return Ok(found);
            }
        }
    }

    /// Keeps those whose standing is asked for.
    fn standing_as(&self, filter: &Filter, keys: Vec<Key>) -> Result<Vec<Key>, AppError> {
        if filter.standings.is_empty() {
            return Ok(keys);
        }
        let mut kept = Vec::new();
        for group in keys.chunks(GROUP as usize) {
            let world = self.world(&licenses(group))?;
            let asked = |key: &&Key| {
                let Key::License(id) = key else { return false };
                let license = world.licenses.get(id);
                license.is_some_and(|l| filter.standings.contains(world.standing(l).word()))
            };
            kept.extend(group.iter().filter(asked).cloned());
        }
        Ok(kept)
    }

    /// Decides every member without changing anything; members get their state.
    fn decide_members(&self, action: &Action, members: &mut [Member]) -> Result<Preview, AppError> {
        let position = plain(tenure_store::read(&*self.store, |view| Ok(view.feed_end()?)))?;
        let mut seen = Seen::new(self.clock.now());
        for chunk in members.chunks_mut(GROUP as usize) {
            let targets: Vec<Key> = chunk.iter().map(|member| member.target.clone()).collect();
            let (before, decided) = tenure_store::read(&*self.store, |view| {
                let parts = action.parts(&targets, &names(view, action, &targets)?);
                let before = load_around(view, &group::scope(action, &parts))?;
                let moment = || self.moment(self.clock.now(), crate::central_actor(), String::new());
                let decided = group::decide_all(action, &parts, &before, &moment);
                Ok::<_, Failure<AppError>>((before, decided.map_err(Failure::Refused)?))
            })?;
            seen.take(&before, &decided, chunk);
        }
        Ok(seen.preview(position))
    }

    fn keep_members(&self, id: &str, members: &[Member]) -> Result<(), AppError> {
        for chunk in members.chunks(PAGE as usize) {
            let kept: Vec<_> = chunk.iter().map(Member::kept).collect::<Result<_, _>>()?;
            plain(tenure_store::write(&*self.store, "bulk.members", |tx| {
                tx.put_bulk_members(id, &kept)?;
                Ok(((), Verdict::Commit))
            }))?;
        }
        Ok(())
    }

    pub(super) fn keep_job(&self, job: &Job) -> Result<(), AppError> {
        let kept = job.kept()?;
        Ok(plain(tenure_store::write(&*self.store, "bulk.state", |tx| {
            tx.put_bulk(&kept)?;
            Ok(((), Verdict::Commit))
        }))?)
    }

    /// Looks again at a preview whose facts may have changed. Returns the present one.
    pub(super) fn preview_again(&self, job: &Job) -> Result<Preview, AppError> {
        let end = plain(tenure_store::read(&*self.store, |view| Ok(view.feed_end()?)))?;
        if end == job.preview.position {
            return Ok(job.preview.clone());
        }
        let mut members = self.all_members(job)?;
        let preview = self.decide_members(&job.action, &mut members)?;
        if preview.facts != job.preview.facts {
            self.keep_members(&job.id, &members)?;
        }
        Ok(preview)
    }

    fn all_members(&self, job: &Job) -> Result<Vec<Member>, AppError> {
        let (mut members, mut after) = (Vec::new(), None);
        loop {
            let query = MemberQuery { bulk: job.id.clone(), after, limit: PAGE, words: Vec::new() };
            let page = plain(tenure_store::read(&*self.store, |view| Ok(view.bulk_members(&query)?)))?;
            after = page.last().map(|member| member.number);
            for kept in &page {
                let member = Member::read(job.action.list(), kept)?;
                members.push(Member { state: MemberState::Waiting, why: None, ..member });
            }
            if page.len() < PAGE as usize {
                return Ok(members);
            }
        }
    }
}

fn licenses(keys: &[Key]) -> Scope {
    let ids = keys.iter().filter_map(|key| if let Key::License(id) = key { Some(*id) } else { None });
    Scope { licenses: ids.collect(), ..Scope::default() }
}

/// Reads the licenses that a replacement has to know before it can say what to load: their items and
/// orders, which never change.
pub(super) fn names<V: View + ?Sized>(
    view: &mut V,
    action: &Action,
    targets: &[Key],
) -> Result<World, Failure<AppError>> {
    match action {
        Action::Replace { .. } => Ok(view.load(&licenses(targets))?),
        _ => Ok(World::default()),
    }
}

/// Reads one page of a list as keys.
fn rows(
    view: &mut dyn View,
    wanted: &BulkWanted,
    query: &tenure_store::query::ListQuery,
) -> Result<Vec<(String, Key)>, Failure<AppError>> {
    let key = |key: Key| (id_text(&key), key);
    Ok(match wanted.action.list() {
        List::Licenses => view.licenses(query)?.into_iter().map(|l| key(Key::License(l.id))).collect(),
        List::Containers => {
            view.containers(query)?.into_iter().map(|c| key(Key::Container(c.serial))).collect()
        }
        List::Tickets => view.tickets(query)?.into_iter().map(|t| key(Key::Ticket(t.id))).collect(),
        List::Orders => view.orders(query)?.into_iter().map(|o| key(Key::Order(o.id))).collect(),
    })
}

/// What was seen so far.
struct Seen {
    now: Instant,
    preview: Preview,
    containers: BTreeMap<Serial, bool>,
    hasher: Sha256,
}

impl Seen {
    fn new(now: Instant) -> Self {
        Self { now, preview: Preview::default(), containers: BTreeMap::new(), hasher: Sha256::new() }
    }

    fn take(&mut self, before: &World, decided: &Decided, members: &mut [Member]) {
        let touched = concerned(before, &decided.world);
        for event in &decided.events {
            *self.preview.events.entry(event.word().to_owned()).or_default() += 1;
        }
        for serial in &touched {
            let state = decided.world.containers.get(serial).map(|c| c.state(false, self.now));
            let reachable =
                state.is_some_and(|s| !matches!(s, ContainerState::NotSeen | ContainerState::Silent));
            self.containers.insert(*serial, reachable);
        }
        for member in members {
            self.member(before, decided, member);
        }
        for serial in touched {
            self.fact(&serial.to_string());
        }
        self.fact(&facts(&decided.events).to_string());
    }

    fn member(&mut self, before: &World, decided: &Decided, member: &mut Member) {
        self.preview.total += 1;
        let outcome = decided.outcomes.get(&member.target).unwrap_or(&Outcome::Already);
        self.fact(&member.id());
        match outcome {
            Outcome::Changed { event } => {
                member.state = MemberState::Waiting;
                self.preview.changes += 1;
                let words: Vec<String> = words_about(decided, &member.target, *event);
                self.fact(&words.join(" "));
                if self.preview.examples.len() < EXAMPLES {
                    let now = standing(before, &member.target);
                    self.preview.examples.push(Example { target: member.id(), now, events: words });
                }
            }
            Outcome::Already => {
                member.state = MemberState::Already;
                self.preview.already += 1;
                self.fact("already");
            }
            Outcome::Refused(why) => {
                member.state = MemberState::Refused;
                member.why = Some(why.clone());
                self.preview.refused += 1;
                self.fact(&why.to_string());
            }
        }
    }

    fn fact(&mut self, text: &str) {
        self.hasher.update((text.len() as u64).to_be_bytes());
        self.hasher.update(text.as_bytes());
    }

    fn preview(self, position: u64) -> Preview {
        Preview {
            containers: self.containers.len() as u64,
            unreachable: self.containers.values().filter(|reachable| !**reachable).count() as u64,
            facts: Digest(self.hasher.finalize().into()),
            position,
            ..self.preview
        }
    }
}

/// The words of the events about a member; at least that of its last one.
fn words_about(decided: &Decided, target: &Key, last: usize) -> Vec<String> {
    let about = decided.events.iter().filter(|event| event.key() == *target);
    let mut words: Vec<String> = about.map(|event| event.word().to_owned()).collect();
    if words.is_empty() {
        words.extend(decided.events.get(last).map(|event| event.word().to_owned()));
    }
    words
}

fn standing(world: &World, target: &Key) -> String {
    let Key::License(id) = target else { return String::new() };
    world.licenses.get(id).map(|l| world.standing(l).to_string()).unwrap_or_default()
}

/// Reads a bulk action; in a write transaction it stays locked.
pub(super) fn locked<V: View + ?Sized>(view: &mut V, id: &str) -> Result<Job, Failure<AppError>> {
    let kept = view.bulk(id)?.ok_or_else(|| AppError::from(BulkError::NotFound { id: id.to_owned() }));
    let kept = kept.map_err(Failure::Refused)?;
    // Nobody asks for the counts here, and they take long to count.
    Job::read(&kept, BTreeMap::new()).map_err(Failure::Refused)
}
