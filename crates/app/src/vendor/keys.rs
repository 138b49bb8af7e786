//! API keys: made, listed, revoked, and made anew by whoever may read Central's own files. Only the hash of a secret is kept.

use crate::access::{Operator, Permission, Role, hash_secret, is_usable};
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::people::{PersonRefusal, TURNS, has_administrator, random, write_down};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use std::fmt::Write as _;
use tenure_domain::event::Event;
use tenure_domain::ids::{Actor, ApiKeyId};
use tenure_domain::time::Instant;
use tenure_store::records::ApiKey;
use tenure_store::{Failure, Store, Tx, Verdict, View};
use zeroize::Zeroizing;

/// A fresh API key: the only time that its secret is shown.
pub struct NewKey {
    /// The key as kept.
    pub key: ApiKey,
    /// The secret, `tenure_…`.
    pub secret: Zeroizing<String>,
}

impl Central {
    /// Makes an API key.
    ///
    /// # Errors
    /// The role, randomness, or the database.
    pub fn make_key(
        &self,
        who: &Operator,
        name: &str,
        role: Role,
        expires: Option<Instant>,
    ) -> Result<NewKey, AppError> {
        who.needs(Permission::Administer)?;
        let NewKey { key, secret } = new_key(name, role, self.clock.now(), expires)?;
        let made = |key| Event::ApiKeyMade { key, role: role.word().into() };
        self.put_key(who, &key, "api_key.make", &made)?;
        Ok(NewKey { key, secret })
    }

    /// Lists the API keys.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn list_keys(&self, who: &Operator) -> Result<Vec<ApiKey>, AppError> {
        who.needs(Permission::Administer)?;
        Ok(plain(tenure_store::read(&*self.store, |view| Ok(view.api_keys()?)))?)
    }

    /// Revokes an API key at once. Revoking it again changes nothing.
    ///
    /// # Errors
    /// The role, or the database. `Ok(None)`: there is no such key.
    pub fn revoke_key(&self, who: &Operator, id: &str) -> Result<Option<ApiKey>, AppError> {
        who.needs(Permission::Administer)?;
        let now = self.clock.now();
        let revoked = tenure_store::write(&*self.store, "api_key.revoke", |tx| {
            // Whoever takes administrators away waits for the others who do.
            tx.next_number(TURNS)?;
            let keys = tx.api_keys()?;
            let Some(mut key) = keys.iter().find(|key| key.id == id).cloned() else {
                return Ok((None, Verdict::RollBack));
            };
            if key.revoked.is_some() {
                return Ok((Some(key), Verdict::RollBack));
            }
            keep_an_administrator(tx, &keys, &key, now)?;
            key.revoked = Some(now);
            tx.put_api_key(&key)?;
            let revoked = |key| Event::ApiKeyRevoked { key };
            record_key(tx, &key, now, (who.actor(), "api_key.revoke"), &revoked)?;
            Ok((Some(key), Verdict::Commit))
        })?;
        self.forget_cached_keys();
        Ok(revoked)
    }

    /// Stores a key and journals what happened to it, in one transaction.
    fn put_key(
        &self,
        who: &Operator,
        key: &ApiKey,
        operation: &'static str,
        event: &(dyn Fn(ApiKeyId) -> Event + Sync),
    ) -> Result<(), AppError> {
        let now = self.clock.now();
        tenure_store::write(&*self.store, operation, |tx| {
            tx.put_api_key(key)?;
            record_key(tx, key, now, (who.actor(), operation), event)?;
            Ok(((), Verdict::Commit))
        })?;
        self.forget_cached_keys();
        Ok(())
    }
}

/// Refuses to take the last usable administrator's key away while nobody could sign in instead: the
/// way back would be on Central's own machine alone.
fn keep_an_administrator(
    view: &mut dyn View,
    keys: &[ApiKey],
    gone: &ApiKey,
    now: Instant,
) -> Result<(), Failure<AppError>> {
    let administers = |key: &&ApiKey| key.role == Role::Administrator.word() && is_usable(key, now);
    let others = keys.iter().filter(administers).any(|key| key.id != gone.id);
    if others || !administers(&gone) || has_administrator(view)? {
        return Ok(());
    }
    Err(Failure::Refused(AppError::Person(PersonRefusal::LastAdministrator)))
}

/// Draws a key and its secret.
fn new_key(name: &str, role: Role, created: Instant, expires: Option<Instant>) -> Result<NewKey, AppError> {
    let random = random::<38>()?;
    let secret = Zeroizing::new(format!("tenure_{}", Base64UrlUnpadded::encode_string(&random[6..])));
    let mut id = String::new();
    for byte in &random[..6] {
        // Writing to a string never fails.
        let _ = write!(id, "{byte:02x}");
    }
    let hash = hash_secret(&secret);
    let key =
        ApiKey { id, name: name.into(), role: role.word().into(), hash, created, expires, revoked: None };
    Ok(NewKey { key, secret })
}

/// Makes a new administrator's key for whoever may read Central's own files, and revokes the others if so
/// wanted; returns how many. `keep` takes the secret to its place before anything is written: a key that
/// nobody can read would be none. It needs no running Central; one that runs has to be told.
///
/// # Errors
/// Randomness, `keep`, or the database.
pub fn reset_administrator<E: From<AppError>>(
    store: &dyn Store,
    now: Instant,
    revoke_others: bool,
    keep: impl FnOnce(&NewKey) -> Result<(), E>,
) -> Result<(ApiKey, usize), E> {
    let new = new_key("administrator, reset locally", Role::Administrator, now, None)?;
    keep(&new)?;
    let (key, actor) = (new.key, crate::central_actor());
    let said = (&actor, "admin.reset");
    let revoked = tenure_store::write(store, said.1, |tx| {
        tx.next_number(TURNS)?;
        let mut revoked = 0;
        if revoke_others {
            for mut other in tx.api_keys()? {
                if other.role == key.role && other.revoked.is_none() {
                    other.revoked = Some(now);
                    tx.put_api_key(&other)?;
                    record_key(tx, &other, now, said, &|key| Event::ApiKeyRevoked { key })?;
                    revoked += 1;
                }
            }
        }
        tx.put_api_key(&key)?;
        record_key(tx, &key, now, said, &|id| Event::ApiKeyMade { key: id, role: key.role.clone() })?;
        Ok((revoked, Verdict::Commit))
    });
    let revoked = revoked.map_err(AppError::from)?;
    Ok((key, revoked))
}

/// Journals what happened to a key.
fn record_key(
    tx: &mut dyn Tx,
    key: &ApiKey,
    at: Instant,
    (actor, operation): (&Actor, &str),
    event: &dyn Fn(ApiKeyId) -> Event,
) -> Result<(), Failure<AppError>> {
    let id = key.id.parse().map_err(|e| Failure::Refused(AppError::internal(e)))?;
    write_down(tx, &[event(id)], at, (actor, "", operation))
}
