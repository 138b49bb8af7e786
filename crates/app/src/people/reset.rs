//! What whoever may read Central's own files can do: let a user in again.

use super::{PersonRefusal, TURNS, password, write_down};
use crate::access::Role;
use crate::error::AppError;
use tenure_domain::event::Event;
use tenure_domain::time::Instant;
use tenure_store::people::User;
use tenure_store::{Failure, Store, Verdict};

/// Gives a user a new password, removes the second factor, lets the user sign in, as an administrator
/// if so wanted, and ends all sessions. It needs no running Central; one that runs sees it at once.
///
/// # Errors
/// [`PersonRefusal::SignIn`]: there is no such user; a weak password; the database.
pub fn reset_user(
    store: &dyn Store,
    now: Instant,
    name: &str,
    new: &str,
    as_administrator: bool,
) -> Result<User, AppError> {
    password::check(new, name)?;
    let hash = password::Hasher::default().hash(new)?;
    tenure_store::write(store, "admin.reset_user", |tx| {
        tx.next_number(TURNS)?;
        let Some(mut user) = tx.user_named(name)? else {
            return Err(Failure::Refused(AppError::Person(PersonRefusal::SignIn)));
        };
        let mut events = vec![Event::PasswordSet { user: user.id }];
        user.password = Some(hash.clone());
        user.password_set = Some(now);
        if user.second_factor.take().is_some() {
            events.push(Event::SecondFactorSet { user: user.id, present: false });
        }
        if user.disabled.take().is_some() {
            events.push(Event::UserDisabled { user: user.id, disabled: false });
        }
        if as_administrator && user.role != Role::Administrator.word() {
            user.role = Role::Administrator.word().into();
            events.push(Event::UserRoleChanged { user: user.id, role: user.role.clone() });
        }
        tx.put_user(&user)?;
        tx.end_sessions(user.id, None)?;
        write_down(tx, &events, now, (&crate::central_actor(), "", "admin.reset_user"))?;
        Ok((user, Verdict::Commit))
    })
    .map_err(AppError::from)
}
