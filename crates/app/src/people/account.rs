//! Coming in with an account of an OpenID Connect issuer, whose proof was checked by the caller.

use super::administer::{UserWanted, new_user};
use super::session::Client;
use super::sign_in::{SignIn, record_created, refuse};
use super::{PersonRefusal, TURNS, write_down};
use crate::access::Role;
use crate::central::Central;
use crate::error::AppError;
use tenure_domain::event::Event;
use tenure_store::people::{Subject, User};
use tenure_store::{Failure, Tx, Verdict};

/// What the issuer said of somebody.
#[derive(Clone, Debug)]
pub struct Account {
    /// The issuer and the account's id there: the only thing that a user is found by.
    pub subject: Subject,
    /// What a new user is to be called; made fit and unique.
    pub name: String,
    /// What people read; empty: the name.
    pub display_name: String,
    /// The mail address; empty: none, or not verified.
    pub mail: String,
    /// The role that the issuer's groups give; it counts at every sign-in.
    pub role: Option<Role>,
    /// The groups decide the role. Whoever is in none of them any more gets the first role, or stays out.
    pub by_groups: bool,
    /// The role of somebody who comes for the first time and has none by a group; `None`: nobody comes
    /// in who has no user yet.
    pub first_role: Option<Role>,
}

/// Makes a sign-in name out of what the issuer says.
fn fit(name: &str, n: u32) -> String {
    let start = name.split('@').next().unwrap_or_default();
    let mut fit: String =
        start.chars().filter(|c| c.is_alphanumeric() || "._-".contains(*c)).take(50).collect();
    if fit.chars().count() < 2 {
        fit = format!("user{fit}");
    }
    if n > 0 {
        fit = format!("{fit}-{}", n + 1);
    }
    fit
}

impl Central {
    /// Signs the user of an account in; makes the user the first time, if there is a role for it.
    ///
    /// # Errors
    /// [`PersonRefusal::Account`]: nobody by this account, or disabled; the database.
    pub fn sign_in_account(&self, account: &Account, client: &Client) -> Result<SignIn, AppError> {
        let now = self.clock.now();
        let (user, may_enter) = tenure_store::write(&*self.store, "account.sign_in", |tx| {
            tx.next_number(TURNS)?;
            if let Some(user) = tx.user_of(&account.subject)? {
                return self.follow(tx, user, account).map(|found| (found, Verdict::Commit));
            }
            let wanted = first_time(tx, account)?;
            let mut user = new_user(&wanted, now).map_err(Failure::Refused)?;
            user.subject = Some(account.subject.clone());
            tx.put_user(&user)?;
            record_created(tx, &user, &crate::central_actor(), "")?;
            Ok(((user, true), Verdict::Commit))
        })?;
        if user.disabled.is_some() {
            return refuse(PersonRefusal::Account { why: "the user is disabled" });
        }
        if !may_enter {
            return refuse(PersonRefusal::Account { why: "it is in no group that gives a role here" });
        }
        self.enter(&user, client)
    }

    /// Gives a user the role that the issuer says now; another one ends the other sessions. Where groups
    /// decide and none is left, the first role is it; without one the user is left with the least and
    /// does not come in (`false`).
    fn follow(
        &self,
        tx: &mut dyn Tx,
        user: User,
        account: &Account,
    ) -> Result<(User, bool), Failure<AppError>> {
        let left = account.role.or(account.first_role);
        let (role, may_enter) = match (account.by_groups, account.role, left) {
            (true, _, None) => (Role::Reader, false),
            (true, _, Some(role)) | (false, Some(role), _) => (role, true),
            (false, None, _) => return Ok((user, true)),
        };
        if !may_enter {
            tx.end_sessions(user.id, None)?;
        }
        if role.word() == user.role {
            return Ok((user, may_enter));
        }
        let changed = User { role: role.word().into(), ..user };
        tx.put_user(&changed)?;
        tx.end_sessions(changed.id, None)?;
        let event = Event::UserRoleChanged { user: changed.id, role: changed.role.clone() };
        let said = (&crate::central_actor(), "", "account.sign_in");
        write_down(tx, &[event], self.clock.now(), said)?;
        Ok((changed, may_enter))
    }
}

fn first_time(tx: &mut dyn Tx, account: &Account) -> Result<UserWanted, Failure<AppError>> {
    let nobody = PersonRefusal::Account { why: "nobody has a user for it here" };
    let role = account.role.or(account.first_role);
    let role = role.ok_or(Failure::Refused(AppError::Person(nobody)))?;
    if role != Role::Administrator && tx.users()?.is_empty() {
        // Else nobody could set the first administrator up any more.
        let first = PersonRefusal::Account { why: "the first administrator is not set up yet" };
        return Err(Failure::Refused(AppError::Person(first)));
    }
    let mut n = 0;
    let name = loop {
        let name = fit(&account.name, n);
        if tx.user_named(&name)?.is_none() {
            break name;
        }
        n += 1;
    };
    let display_name: String = account.display_name.chars().filter(|c| !c.is_control()).take(100).collect();
    Ok(UserWanted {
        name,
        display_name,
        mail: account.mail.clone(),
        language: String::new(),
        role,
        password: None,
    })
}
