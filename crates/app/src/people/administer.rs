//! Users, as an administrator sees them: made, changed, disabled, given a password.

use super::sign_in::{record_created, refuse};
use super::{PersonRefusal, TURNS, password, random, write_down};
use crate::access::{Operator, Permission, Role};
use crate::central::{Central, plain};
use crate::error::AppError;
use tenure_domain::event::Event;
use tenure_domain::ids::{Actor, Digest, UserId};
use tenure_domain::time::Instant;
use tenure_domain::world::Key;
use tenure_store::people::{User, UserSession};
use tenure_store::{Failure, StoreError, Verdict, View};

/// A user to make.
#[derive(Clone)]
pub struct UserWanted {
    /// What is typed to sign in: 2 to 64 characters, no blanks.
    pub name: String,
    /// What people read; empty: the name.
    pub display_name: String,
    /// The mail address; empty: none.
    pub mail: String,
    /// The language of the pages; empty: as the browser asks.
    pub language: String,
    /// What the user may do.
    pub role: Role,
    /// The password; none for who only comes from an OpenID Connect issuer.
    pub password: Option<String>,
}

/// A change of a user; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct UserChange {
    /// The sign-in name.
    pub name: Option<String>,
    /// What people read.
    pub display_name: Option<String>,
    /// The mail address; empty: none.
    pub mail: Option<String>,
    /// The language of the pages; empty: as the browser asks.
    pub language: Option<String>,
    /// The role. Another one ends the user's sessions.
    pub role: Option<Role>,
    /// Whether the user may not sign in. It ends the user's sessions.
    pub disabled: Option<bool>,
}

fn field<T>(field: &'static str, why: &'static str) -> Result<T, AppError> {
    refuse(PersonRefusal::Field { field, why })
}

/// Checks what people typed of a user.
fn check(user: &User) -> Result<(), AppError> {
    let odd = |text: &str| text.chars().any(char::is_control) || text.trim() != text;
    let length = |text: &str| text.chars().count();
    if !(2..=64).contains(&length(&user.name)) || odd(&user.name) || user.name.contains(char::is_whitespace) {
        return field("name", "it has 2 to 64 characters and no blanks");
    }
    if !(1..=100).contains(&length(&user.display_name)) || odd(&user.display_name) {
        return field("display_name", "it has 1 to 100 characters");
    }
    let mail_looks_right = user.mail.is_empty()
        || user.mail.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.len() > 2);
    if length(&user.mail) > 254
        || odd(&user.mail)
        || user.mail.contains(char::is_whitespace)
        || !mail_looks_right
    {
        return field("mail", "it is no mail address");
    }
    if user.language.len() > 16 || !user.language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return field("language", "it is a language's short name, like en or de");
    }
    Ok(())
}

/// Makes a user, without the password.
///
/// # Errors
/// What is wrong with the fields or the password.
pub(crate) fn new_user(wanted: &UserWanted, now: Instant) -> Result<User, AppError> {
    let name = wanted.name.trim().to_owned();
    let display_name = wanted.display_name.trim();
    let mut id: [u8; 16] = *random()?;
    // Ids grow with time, as all ids do.
    id[..6].copy_from_slice(&now.0.max(0).to_be_bytes()[2..]);
    let user = User {
        id: UserId(id),
        revision: 0,
        display_name: if display_name.is_empty() { name.clone() } else { display_name.to_owned() },
        name,
        mail: wanted.mail.trim().to_owned(),
        role: wanted.role.word().into(),
        language: wanted.language.trim().to_owned(),
        password: None,
        second_factor: None,
        subject: None,
        created: now,
        disabled: None,
        password_set: None,
        last_sign_in: None,
    };
    check(&user)?;
    if let Some(text) = &wanted.password {
        password::check(text, &user.name)?;
    }
    Ok(user)
}

/// Refuses a name that another user has.
pub(crate) fn name_is_free(view: &mut dyn View, user: &User) -> Result<(), Failure<AppError>> {
    match view.user_named(&user.name)? {
        Some(other) if other.id != user.id => {
            Err(Failure::Refused(AppError::Person(PersonRefusal::NameTaken { name: user.name.clone() })))
        }
        _ => Ok(()),
    }
}

/// Changes a user and returns what happened.
pub(crate) fn change(user: &mut User, wanted: &UserChange, now: Instant) -> Result<Vec<Event>, AppError> {
    let before = user.clone();
    let trimmed = |text: &String| text.trim().to_owned();
    user.name = wanted.name.as_ref().map_or(before.name.clone(), trimmed);
    user.display_name = wanted.display_name.as_ref().map_or(before.display_name.clone(), trimmed);
    user.mail = wanted.mail.as_ref().map_or(before.mail.clone(), trimmed);
    user.language = wanted.language.as_ref().map_or(before.language.clone(), trimmed);
    let mut events = Vec::new();
    if *user != before {
        check(user)?;
        events.push(Event::UserDescribed { user: user.id });
    }
    if let Some(role) = wanted.role.filter(|role| role.word() != before.role) {
        user.role = role.word().into();
        events.push(Event::UserRoleChanged { user: user.id, role: user.role.clone() });
    }
    if let Some(disabled) = wanted.disabled.filter(|wanted| *wanted != before.disabled.is_some()) {
        user.disabled = disabled.then_some(now);
        events.push(Event::UserDisabled { user: user.id, disabled });
    }
    Ok(events)
}

/// Says whether something that happened ends the user's other sessions (SECURITY §2.3, row 65).
const fn ends_sessions(event: &Event) -> bool {
    matches!(
        event,
        Event::UserRoleChanged { .. }
            | Event::UserDisabled { disabled: true, .. }
            | Event::PasswordSet { .. }
            | Event::SecondFactorSet { .. }
            | Event::SubjectLinked { .. }
    )
}

impl Central {
    /// Hashes the password of a new user.
    pub(crate) fn hashed(&self, user: User, password: Option<&str>) -> Result<User, AppError> {
        let Some(text) = password else { return Ok(user) };
        let hash = self.people.hasher.hash(text)?;
        Ok(User { password: Some(hash), password_set: Some(user.created), ..user })
    }

    /// Lists users by name, disabled ones included.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn list_users(&self, who: &Operator) -> Result<Vec<User>, AppError> {
        who.needs(Permission::Administer)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.users()?)))?)
    }

    /// Shows a user with the sessions that are not over.
    ///
    /// # Errors
    /// The role; no such user; the database.
    pub fn see_user(&self, who: &Operator, id: UserId) -> Result<(User, Vec<UserSession>), AppError> {
        who.needs(Permission::Administer)?;
        let user = plain(tenure_store::read(&*self.store, |view| Ok(view.user(id)?)))?;
        Ok((user.ok_or(AppError::NotFound(Key::User(id)))?, self.open_sessions(id)?))
    }

    /// Makes a user.
    ///
    /// # Errors
    /// The role; what is wrong with the fields or the password; the name is taken; the database.
    pub fn create_user(&self, who: &Operator, wanted: &UserWanted, reason: &str) -> Result<User, AppError> {
        who.needs(Permission::Administer)?;
        let user = self.hashed(new_user(wanted, self.clock.now())?, wanted.password.as_deref())?;
        let id = user.id;
        let made = tenure_store::write(&*self.store, "user.create", |tx| {
            tx.next_number(TURNS)?;
            name_is_free(tx, &user)?;
            tx.put_user(&user)?;
            record_created(tx, &user, who.actor(), reason)?;
            Ok((tx.user(id)?, Verdict::Commit))
        })?;
        made.ok_or(AppError::NotFound(Key::User(id)))
    }

    /// Changes a user. Another role, and disabling, end all of the user's sessions.
    ///
    /// # Errors
    /// The role; no such user; what is wrong with the fields; the last administrator; the database.
    pub fn change_user(
        &self,
        who: &Operator,
        id: UserId,
        wanted: &UserChange,
        reason: &str,
    ) -> Result<User, AppError> {
        who.needs(Permission::Administer)?;
        let now = self.clock.now();
        self.alter(id, None, (who.actor(), reason, "user.change"), |user| change(user, wanted, now))
    }

    /// Gives a user a new password and ends all of the user's sessions.
    ///
    /// # Errors
    /// The role; no such user; a weak password; the database.
    pub fn set_password(
        &self,
        who: &Operator,
        id: UserId,
        new: &str,
        reason: &str,
    ) -> Result<User, AppError> {
        let (user, _) = self.see_user(who, id)?;
        password::check(new, &user.name)?;
        let hash = self.people.hasher.hash(new)?;
        let now = self.clock.now();
        self.alter(id, None, (who.actor(), reason, "user.set_password"), |user| {
            user.password = Some(hash.clone());
            user.password_set = Some(now);
            Ok(vec![Event::PasswordSet { user: id }])
        })
    }

    /// Removes a user's second factor (a lost telephone) and ends all of the user's sessions.
    ///
    /// # Errors
    /// The role; no such user; the database.
    pub fn reset_second_factor(&self, who: &Operator, id: UserId, reason: &str) -> Result<User, AppError> {
        who.needs(Permission::Administer)?;
        self.alter(id, None, (who.actor(), reason, "user.reset_second_factor"), |user| {
            let had = user.second_factor.take().is_some();
            Ok(if had { vec![Event::SecondFactorSet { user: id, present: false }] } else { Vec::new() })
        })
    }

    /// Ends all of a user's sessions; returns how many.
    ///
    /// # Errors
    /// The role; no such user; the database.
    pub fn end_sessions_of(&self, who: &Operator, id: UserId) -> Result<u64, AppError> {
        let (_, _) = self.see_user(who, id)?;
        Ok(plain(tenure_store::write(&*self.store, "user.end_sessions", |tx| {
            Ok((tx.end_sessions(id, None)?, Verdict::Commit))
        }))?)
    }

    /// Changes a user in one transaction with its journal entries and the end of the sessions that
    /// must not outlive it; `but` is the session that goes on.
    pub(crate) fn alter(
        &self,
        id: UserId,
        but: Option<Digest>,
        said: (&Actor, &str, &'static str),
        work: impl Fn(&mut User) -> Result<Vec<Event>, AppError> + Sync,
    ) -> Result<User, AppError> {
        let now = self.clock.now();
        tenure_store::write(&*self.store, said.2, |tx| {
            tx.next_number(TURNS)?;
            let Some(before) = tx.user(id)? else {
                return Err(Failure::Refused(AppError::NotFound(Key::User(id))));
            };
            let mut user = before.clone();
            let events = work(&mut user).map_err(Failure::Refused)?;
            if user == before && events.is_empty() {
                return Ok((before, Verdict::RollBack));
            }
            name_is_free(tx, &user)?;
            keep_an_administrator(tx, &before, &user)?;
            tx.put_user(&user)?;
            if events.iter().any(ends_sessions) {
                tx.end_sessions(id, but)?;
            }
            write_down(tx, &events, now, said)?;
            Ok((User { revision: user.revision + 1, ..user }, Verdict::Commit))
        })
        .map_err(AppError::from)
    }

    pub(crate) fn open_sessions(&self, id: UserId) -> Result<Vec<UserSession>, AppError> {
        let now = self.clock.now();
        let mut sessions = plain(tenure_store::read(&*self.store, |view| Ok(view.sessions(id)?)))?;
        sessions.retain(|session| !session.half && !super::session::is_over(session, now));
        sessions.sort_by_key(|session| std::cmp::Reverse(session.seen));
        Ok(sessions)
    }
}

/// Says whether some user is an administrator who can sign in.
pub(crate) fn has_administrator(view: &mut dyn View) -> Result<bool, StoreError> {
    Ok(view.users()?.iter().any(administers))
}

/// Says whether a user is an administrator who can sign in.
fn administers(user: &User) -> bool {
    user.role == Role::Administrator.word()
        && user.disabled.is_none()
        && (user.password.is_some() || user.subject.is_some())
}

/// Refuses to take the last administrator away who can sign in.
fn keep_an_administrator(view: &mut dyn View, before: &User, after: &User) -> Result<(), Failure<AppError>> {
    if !administers(before) || administers(after) {
        return Ok(());
    }
    let others = view.users()?.iter().filter(|user| user.id != after.id && administers(user)).count();
    if others == 0 {
        return Err(Failure::Refused(AppError::Person(PersonRefusal::LastAdministrator)));
    }
    Ok(())
}
