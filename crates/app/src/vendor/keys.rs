//! API keys: made, listed, revoked. Only the hash of a secret is kept.

use crate::access::{Operator, Permission, Role, hash_secret, is_usable};
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::keys::KeyError;
use crate::people::{PersonRefusal, write_down};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use std::fmt::Write as _;
use tenure_domain::event::Event;
use tenure_domain::ids::{Actor, ApiKeyId};
use tenure_domain::time::Instant;
use tenure_store::records::ApiKey;
use tenure_store::{Failure, Tx, Verdict};
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
        let mut random = Zeroizing::new([0; 38]);
        getrandom::fill(random.as_mut_slice()).map_err(|_| AppError::internal(KeyError::NoRandomness))?;
        let secret = Zeroizing::new(format!("tenure_{}", Base64UrlUnpadded::encode_string(&random[6..])));
        let mut id = String::new();
        for byte in &random[..6] {
            // Writing to a string never fails.
            let _ = write!(id, "{byte:02x}");
        }
        let key = ApiKey {
            id,
            name: name.into(),
            role: role.word().into(),
            hash: hash_secret(&secret),
            created: self.clock.now(),
            expires,
            revoked: None,
        };
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
        let keys = self.list_keys(who)?;
        let Some(mut key) = keys.iter().find(|key| key.id == id).cloned() else { return Ok(None) };
        if key.revoked.is_none() {
            self.keep_an_administrator(&keys, &key)?;
            key.revoked = Some(self.clock.now());
            self.put_key(who, &key, "api_key.revoke", &|key| Event::ApiKeyRevoked { key })?;
        }
        Ok(Some(key))
    }

    /// Refuses to take the last usable administrator's key away while nobody could sign in instead: the
    /// way back would be on Central's own machine alone.
    fn keep_an_administrator(&self, keys: &[ApiKey], gone: &ApiKey) -> Result<(), AppError> {
        let now = self.clock.now();
        let administers = |key: &&ApiKey| key.role == Role::Administrator.word() && is_usable(key, now);
        let others = keys.iter().filter(administers).any(|key| key.id != gone.id);
        if others || !administers(&gone) || self.has_administrator()? {
            return Ok(());
        }
        Err(AppError::Person(PersonRefusal::LastAdministrator))
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
