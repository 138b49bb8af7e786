//! Signing in: name and password, then the second factor where there is one; the first visit.

use super::administer::{UserWanted, new_user};
use super::delay::Guess;
use super::session::{Client, Token, begin, is_over};
use super::{PersonRefusal, factor, write_down};
use crate::access::{Role, hash_secret};
use crate::central::{Central, plain};
use crate::error::AppError;
use tenure_domain::event::Event;
use tenure_domain::ids::Actor;
use tenure_store::people::{User, fold};
use tenure_store::{Failure, Tx, Verdict};

/// A session that begins.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie; shown this once.
    pub token: Token,
    /// Who it is.
    pub user: User,
    /// Wrong codes since the last right one, after a right password: somebody may know the password.
    pub wrong_codes: u32,
}

/// What came of a name and a password that were right.
#[derive(Debug)]
pub enum SignIn {
    /// Signed in.
    Done(Box<SignedIn>),
    /// The code of the second factor is still to come, in [`Central::second_step`] with this token.
    CodeWanted(Token),
}

pub(crate) fn refuse<T>(refusal: PersonRefusal) -> Result<T, AppError> {
    Err(AppError::Person(refusal))
}

impl Central {
    /// Counts an attempt at something that can be guessed.
    pub(crate) fn attempt(&self, guess: Guess<'_>) -> Result<(), AppError> {
        let waited = self.people.delays.attempt(guess, self.clock.now());
        waited.map_err(|seconds| AppError::Person(PersonRefusal::Wait { seconds }))
    }

    /// Signs somebody in. A wrong password, an unknown name, a disabled user and a user without a
    /// password get one answer after the same work.
    ///
    /// # Errors
    /// [`PersonRefusal::SignIn`], [`PersonRefusal::Wait`] and [`PersonRefusal::Crowded`]; the database.
    pub fn sign_in(&self, name: &str, password: &str, client: &Client) -> Result<SignIn, AppError> {
        let folded = fold(name);
        let guess = Guess::Password(&folded, client.address);
        self.attempt(guess)?;
        let found = plain(tenure_store::read(&*self.store, |view| Ok(view.user_named(&folded)?)))?;
        let known = found.as_ref().and_then(|user| user.password.as_ref());
        let right = self.people.hasher.is_right(password, known)?;
        match found.filter(|user| right && user.disabled.is_none()) {
            None => refuse(PersonRefusal::SignIn),
            Some(user) => {
                self.people.delays.clear(guess);
                self.enter(&user, client)
            }
        }
    }

    /// Begins a session of a user whose first factor was right. The user is read anew: a change in
    /// between counts.
    pub(crate) fn enter(&self, user: &User, client: &Client) -> Result<SignIn, AppError> {
        let token = Token::draw()?;
        let now = self.clock.now();
        let (user, half) = tenure_store::write(&*self.store, "session.begin", |tx| {
            let unchanged = |now: &User| now.password == user.password && now.disabled.is_none();
            let Some(mut user) = tx.user(user.id)?.filter(unchanged) else {
                return Err(Failure::Refused(AppError::Person(PersonRefusal::SignIn)));
            };
            let half = user.second_factor.is_some();
            if !half {
                user.last_sign_in = Some(now);
                tx.put_user(&user)?;
            }
            begin(tx, &user, &token, client, (now, half))?;
            Ok(((user, half), Verdict::Commit))
        })?;
        if half {
            return Ok(SignIn::CodeWanted(token));
        }
        tracing::info!(user = %user.id, "signed in");
        Ok(SignIn::Done(Box::new(SignedIn { token, user, wrong_codes: 0 })))
    }

    /// Says whether a token waits for the code of a second factor.
    ///
    /// # Errors
    /// The database.
    pub fn awaits_code(&self, token: &str) -> Result<bool, AppError> {
        let hash = hash_secret(token);
        let session = plain(tenure_store::read(&*self.store, |view| Ok(view.session(hash)?)))?;
        Ok(session.is_some_and(|session| session.half && !is_over(&session, self.clock.now())))
    }

    /// Takes the code of the second factor, or a recovery code, and begins the session under a fresh
    /// token.
    ///
    /// # Errors
    /// [`PersonRefusal::SignIn`]: the token does not wait for a code (any more);
    /// [`PersonRefusal::Code`], [`PersonRefusal::Wait`]; the database.
    pub fn second_step(&self, token: &str, code: &str, client: &Client) -> Result<SignedIn, AppError> {
        let now = self.clock.now();
        let half = hash_secret(token);
        let gone = || AppError::Person(PersonRefusal::SignIn);
        let session = plain(tenure_store::read(&*self.store, |view| Ok(view.session(half)?)))?;
        let session = session.filter(|session| session.half && !is_over(session, now)).ok_or_else(gone)?;
        let guess = Guess::Code(&session.user.0, client.address);
        self.attempt(guess)?;
        let fresh = Token::draw()?;
        let stepped = tenure_store::write(&*self.store, "session.second_step", |tx| {
            let user = tx.user(session.user)?.filter(|user| user.disabled.is_none());
            let still = tx.session(half)?.is_some();
            let Some(mut user) = user.filter(|_| still) else { return Err(Failure::Refused(gone())) };
            let Some(factor) = user.second_factor.as_mut() else { return Err(Failure::Refused(gone())) };
            factor::spend(&self.people.seal, user.id, factor, code, now).map_err(Failure::Refused)?;
            user.last_sign_in = Some(now);
            tx.put_user(&user)?;
            tx.end_session(half)?;
            begin(tx, &user, &fresh, client, (now, false))?;
            Ok((user, Verdict::Commit))
        });
        if matches!(stepped, Err(Failure::Refused(AppError::Person(PersonRefusal::Code)))) {
            self.people.delays.wrong_code(session.user.0);
        }
        let user = stepped?;
        self.people.delays.clear(guess);
        let wrong_codes = self.people.delays.take_wrong_codes(&user.id.0);
        tracing::info!(user = %user.id, wrong_codes, "signed in with a second factor");
        Ok(SignedIn { token: fresh, user, wrong_codes })
    }

    /// Says whether there is no user yet, so that the first visit can make the first administrator.
    ///
    /// # Errors
    /// The database.
    pub fn awaits_first_visit(&self) -> Result<bool, AppError> {
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.users()?.is_empty())))?)
    }

    /// Makes the first administrator and signs in; whoever does it has the first credential, an
    /// administrator's API key.
    ///
    /// # Errors
    /// [`PersonRefusal::NotTheFirst`], [`PersonRefusal::FirstCredential`], what is wrong with the name or
    /// the password; the database.
    pub fn first_visit(
        &self,
        credential: &str,
        wanted: &UserWanted,
        client: &Client,
    ) -> Result<SignedIn, AppError> {
        if !self.awaits_first_visit()? {
            return refuse(PersonRefusal::NotTheFirst);
        }
        self.attempt(Guess::FirstCredential)?;
        let operator = self.authenticate(credential.trim())?;
        let Some(operator) = operator.filter(|found| found.role() == Role::Administrator) else {
            return refuse(PersonRefusal::FirstCredential);
        };
        self.people.delays.clear(Guess::FirstCredential);
        let wanted = UserWanted { role: Role::Administrator, ..wanted.clone() };
        let now = self.clock.now();
        let user = self.hashed(new_user(&wanted, now)?, wanted.password.as_deref())?;
        let token = Token::draw()?;
        let user = tenure_store::write(&*self.store, "user.first", |tx| {
            // Two first visits at once take turns.
            tx.next_number(TURNS)?;
            if !tx.users()?.is_empty() {
                return Err(Failure::Refused(AppError::Person(PersonRefusal::NotTheFirst)));
            }
            let user = User { last_sign_in: Some(now), ..user.clone() };
            tx.put_user(&user)?;
            begin(tx, &user, &token, client, (now, false))?;
            record_created(tx, &user, operator.actor(), "")?;
            Ok((user, Verdict::Commit))
        })?;
        tracing::info!(user = %user.id, "the first administrator was created");
        Ok(SignedIn { token, user, wrong_codes: 0 })
    }
}

/// The sequence whose row makes changes of who may come in take turns.
pub(crate) const TURNS: &str = "people";

/// Journals a new user.
pub(crate) fn record_created(
    tx: &mut dyn Tx,
    user: &User,
    actor: &Actor,
    reason: &str,
) -> Result<(), Failure<AppError>> {
    let mut events = vec![Event::UserCreated { user: user.id, role: user.role.clone() }];
    if user.password.is_some() {
        events.push(Event::PasswordSet { user: user.id });
    }
    if user.subject.is_some() {
        events.push(Event::SubjectLinked { user: user.id, linked: true });
    }
    write_down(tx, &events, user.created, (actor, reason, "user.create"))
}
