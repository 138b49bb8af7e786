//! The own account: password, second factor, sessions, name and language.

use super::administer::UserChange;
use super::delay::Guess;
use super::session::{Client, Token, Visitor, begin};
use super::sign_in::{SignedIn, refuse};
use super::{PersonRefusal, factor, password, random};
use crate::central::{Central, plain};
use crate::error::AppError;
use tenure_domain::event::Event;
use tenure_domain::ids::Digest;
use tenure_domain::world::Key;
use tenure_protocol::trust::UnconfirmedProfile;
use tenure_store::people::{SecondFactor, User, UserSession};
use tenure_store::{Failure, Verdict};
use zeroize::Zeroizing;

/// How fresh a session has to be for who has no password to give again.
const FRESH: i64 = 900;

/// For so many seconds after its proof a session may change who comes in, and how.
pub(crate) const PROOF_LASTS: i64 = 300;

/// A second factor that waits for its first code.
pub struct FactorOffer {
    /// The secret in Base32, to type into the app.
    pub secret: Zeroizing<String>,
    /// The address behind the QR code, `otpauth://totp/…`.
    pub address: Zeroizing<String>,
}

impl Central {
    /// Demands that it is really the user: by the password, or by a session that just began.
    fn prove(&self, visitor: &Visitor, password: &str) -> Result<(), AppError> {
        let Some(hash) = &visitor.user.password else {
            let fresh = self.clock.now().since(visitor.session.proved) <= FRESH;
            return if fresh { Ok(()) } else { refuse(PersonRefusal::ProveAgain) };
        };
        let guess = Guess::Proof(&visitor.user.id.0);
        self.attempt(guess)?;
        if !self.people.hasher.is_right(password, Some(hash))? {
            return refuse(PersonRefusal::Password);
        }
        self.people.delays.clear(guess);
        Ok(())
    }

    /// Says whether the user proved a short while ago who it is (SECURITY §2.3, row 51).
    pub fn is_proved(&self, visitor: &Visitor) -> bool {
        (0..=PROOF_LASTS).contains(&self.clock.now().since(visitor.session.proved))
    }

    /// Proves anew who it is: by the password, and by a code where a second factor is set up. Whoever
    /// has neither signs in again.
    ///
    /// # Errors
    /// [`PersonRefusal::Password`], [`PersonRefusal::Code`], [`PersonRefusal::Wait`],
    /// [`PersonRefusal::ProveAgain`]; the database.
    pub fn prove_again(
        &self,
        visitor: &Visitor,
        (password, code): (&str, &str),
        client: &Client,
    ) -> Result<(), AppError> {
        let user = &visitor.user;
        if user.password.is_some() {
            self.prove(visitor, password)?;
        } else if user.second_factor.is_none() {
            return refuse(PersonRefusal::ProveAgain);
        }
        // Not the count of `prove`, which the right password clears.
        let guess = Guess::Code(&user.id.0, client.address);
        if user.second_factor.is_some() {
            self.attempt(guess)?;
        }
        let now = self.clock.now();
        tenure_store::write(&*self.store, "session.prove", |tx| {
            let again = || Failure::Refused(AppError::Person(PersonRefusal::ProveAgain));
            let session = tx.session(visitor.session.token)?.ok_or_else(again)?;
            let mut user = tx.user(user.id)?.ok_or_else(again)?;
            if let Some(factor) = user.second_factor.as_mut() {
                factor::spend(&self.people.seal, user.id, factor, code, now).map_err(Failure::Refused)?;
                tx.put_user(&user)?;
            }
            tx.put_session(&UserSession { proved: now, ..session })?;
            Ok(((), Verdict::Commit))
        })?;
        if user.second_factor.is_some() {
            self.people.delays.clear(guess);
        }
        Ok(())
    }

    /// Gives the session a fresh token: it is worth more, or less, than before.
    fn renew(&self, visitor: &Visitor, client: &Client) -> Result<Token, AppError> {
        let token = Token::draw()?;
        let now = self.clock.now();
        tenure_store::write(&*self.store, "session.renew", |tx| {
            let Some(user) = tx.user(visitor.user.id)? else {
                return Err(Failure::Refused(AppError::NotFound(Key::User(visitor.user.id))));
            };
            if !tx.end_session(visitor.session.token)? {
                return Err(Failure::Refused(AppError::Person(PersonRefusal::ProveAgain)));
            }
            begin(tx, &user, &token, client, (now, false))?;
            Ok(((), Verdict::Commit))
        })?;
        Ok(token)
    }

    fn alter_own(
        &self,
        visitor: &Visitor,
        operation: &'static str,
        work: impl Fn(&mut User) -> Result<Vec<Event>, AppError> + Sync,
    ) -> Result<User, AppError> {
        let said = (visitor.operator.actor(), "", operation);
        self.alter(visitor.user.id, Some(visitor.session.token), said, work)
    }

    /// Changes the own password, ends every other session and goes on under a fresh token.
    ///
    /// # Errors
    /// [`PersonRefusal::Password`], [`PersonRefusal::WeakPassword`], [`PersonRefusal::Wait`]; the database.
    pub fn change_own_password(
        &self,
        visitor: &Visitor,
        (old, new): (&str, &str),
        client: &Client,
    ) -> Result<SignedIn, AppError> {
        self.prove(visitor, old)?;
        password::check(new, &visitor.user.name)?;
        let hash = self.people.hasher.hash(new)?;
        let now = self.clock.now();
        let user = self.alter_own(visitor, "account.password", |user| {
            user.password = Some(hash.clone());
            user.password_set = Some(now);
            Ok(vec![Event::PasswordSet { user: user.id }])
        })?;
        Ok(SignedIn { token: self.renew(visitor, client)?, user, wrong_codes: 0 })
    }

    /// Changes the own name for people, mail address and language; never name, role or state.
    ///
    /// # Errors
    /// What is wrong with the fields; the database.
    pub fn describe_self(&self, visitor: &Visitor, wanted: &UserChange) -> Result<User, AppError> {
        let wanted = UserChange { name: None, role: None, disabled: None, ..wanted.clone() };
        let now = self.clock.now();
        self.alter_own(visitor, "account.describe", |user| super::administer::change(user, &wanted, now))
    }

    /// Offers a second factor: it counts once [`Central::confirm_second_factor`] saw its first code.
    ///
    /// # Errors
    /// [`PersonRefusal::Password`], [`PersonRefusal::FactorPresent`]; the database.
    pub fn offer_second_factor(&self, visitor: &Visitor, password: &str) -> Result<FactorOffer, AppError> {
        if visitor.user.second_factor.is_some() {
            return refuse(PersonRefusal::FactorPresent);
        }
        self.prove(visitor, password)?;
        let secret: Zeroizing<[u8; 20]> = random()?;
        let sealed = self.people.seal.seal(visitor.user.id, secret.as_slice())?;
        let kept = plain(tenure_store::write(&*self.store, "account.offer_factor", |tx| {
            let Some(session) = tx.session(visitor.session.token)? else {
                return Ok((false, Verdict::RollBack));
            };
            tx.put_session(&UserSession { offer: Some(sealed.clone()), ..session })?;
            Ok((true, Verdict::Commit))
        }))?;
        if kept { self.show_offer(visitor, secret.as_slice()) } else { refuse(PersonRefusal::ProveAgain) }
    }

    /// Shows the offer of this session again (the code was mistyped).
    ///
    /// # Errors
    /// [`PersonRefusal::NoFactor`]; the database.
    pub fn offered_second_factor(&self, visitor: &Visitor) -> Result<FactorOffer, AppError> {
        let secret = self.offered(visitor)?;
        self.show_offer(visitor, &secret)
    }

    fn offered(&self, visitor: &Visitor) -> Result<Zeroizing<Vec<u8>>, AppError> {
        let token = visitor.session.token;
        let session = plain(tenure_store::read(&*self.store, |view| Ok(view.session(token)?)))?;
        let sealed = session.and_then(|session| session.offer);
        let sealed = sealed.ok_or(AppError::Person(PersonRefusal::NoFactor))?;
        self.people.seal.open_secret(visitor.user.id, &sealed)
    }

    fn show_offer(&self, visitor: &Visitor, secret: &[u8]) -> Result<FactorOffer, AppError> {
        let profile = UnconfirmedProfile::read(&self.profile()).ok();
        let vendor = profile.map_or_else(String::new, |read| read.profile().name.clone());
        let totp = factor::totp(secret, format!("Tenure {vendor}").trim(), &visitor.user.name)?;
        let address = totp.to_url().map_err(|_| AppError::Person(PersonRefusal::NoFactor))?;
        Ok(FactorOffer {
            secret: Zeroizing::new(totp.secret().to_base32()),
            address: Zeroizing::new(address),
        })
    }

    /// Sets the offered second factor up with its first code, ends every other session, and goes on
    /// under a fresh token. Returns the recovery codes, shown this once.
    ///
    /// # Errors
    /// [`PersonRefusal::NoFactor`], [`PersonRefusal::Code`], [`PersonRefusal::Wait`]; the database.
    pub fn confirm_second_factor(
        &self,
        visitor: &Visitor,
        code: &str,
        client: &Client,
    ) -> Result<(SignedIn, Vec<Zeroizing<String>>), AppError> {
        let secret = self.offered(visitor)?;
        let guess = Guess::Code(&visitor.user.id.0, client.address);
        self.attempt(guess)?;
        let now = self.clock.now();
        let Some(last_step) = factor::step(&secret, code, now, 0)? else {
            return refuse(PersonRefusal::Code);
        };
        self.people.delays.clear(guess);
        let codes = factor::recovery_codes()?;
        let recovery: Vec<Digest> = codes.iter().map(|code| factor::recovery_hash(code)).collect();
        let sealed = self.people.seal.seal(visitor.user.id, &secret)?;
        let user = self.alter_own(visitor, "account.confirm_factor", |user| {
            if user.second_factor.is_some() {
                return refuse(PersonRefusal::FactorPresent);
            }
            let factor =
                SecondFactor { secret: sealed.clone(), last_step, recovery: recovery.clone(), since: now };
            user.second_factor = Some(factor);
            Ok(vec![Event::SecondFactorSet { user: user.id, present: true }])
        })?;
        Ok((SignedIn { token: self.renew(visitor, client)?, user, wrong_codes: 0 }, codes))
    }

    /// Removes the own second factor, ends every other session, and goes on under a fresh token.
    ///
    /// # Errors
    /// [`PersonRefusal::Password`], [`PersonRefusal::NoFactor`]; the database.
    pub fn remove_second_factor(
        &self,
        visitor: &Visitor,
        password: &str,
        client: &Client,
    ) -> Result<SignedIn, AppError> {
        self.prove(visitor, password)?;
        let user = self.alter_own(visitor, "account.remove_factor", |user| {
            if user.second_factor.take().is_none() {
                return refuse(PersonRefusal::NoFactor);
            }
            Ok(vec![Event::SecondFactorSet { user: user.id, present: false }])
        })?;
        Ok(SignedIn { token: self.renew(visitor, client)?, user, wrong_codes: 0 })
    }

    /// Lists the own sessions, the last used first.
    ///
    /// # Errors
    /// The database.
    pub fn own_sessions(&self, visitor: &Visitor) -> Result<Vec<UserSession>, AppError> {
        self.open_sessions(visitor.user.id)
    }

    /// Ends one of the own sessions, named by its token's hash; says whether there was one.
    ///
    /// # Errors
    /// The database.
    pub fn end_own_session(&self, visitor: &Visitor, session: Digest) -> Result<bool, AppError> {
        Ok(plain(tenure_store::write(&*self.store, "account.end_session", |tx| {
            let own = tx.session(session)?.is_some_and(|found| found.user == visitor.user.id);
            Ok((own && tx.end_session(session)?, Verdict::Commit))
        }))?)
    }

    /// Ends the own sessions but this one; returns how many.
    ///
    /// # Errors
    /// The database.
    pub fn end_other_sessions(&self, visitor: &Visitor) -> Result<u64, AppError> {
        Ok(plain(tenure_store::write(&*self.store, "account.end_sessions", |tx| {
            Ok((tx.end_sessions(visitor.user.id, Some(visitor.session.token))?, Verdict::Commit))
        }))?)
    }
}
