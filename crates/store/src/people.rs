//! Who signs in to the Desk, and their sessions. Passwords and second factors come hashed or sealed.

use crate::records::SealedCode;
use serde::{Deserialize, Serialize};
use tenure_domain::ids::{Digest, UserId};
use tenure_domain::time::Instant;

/// Somebody at the vendor's who signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// The id, also in the journal: `user:U-…`.
    pub id: UserId,
    /// How often the row was written; 0: not yet. A write of another revision is a conflict.
    pub revision: u64,
    /// What is typed to sign in; unique, capitals aside.
    pub name: String,
    /// What people read.
    pub display_name: String,
    /// The mail address; empty: none.
    pub mail: String,
    /// The role's word.
    pub role: String,
    /// The language of the pages, `en`; empty: as the browser asks.
    pub language: String,
    /// The password; none for who only comes from an OpenID Connect issuer.
    pub password: Option<PasswordHash>,
    /// The second factor, if there is one.
    pub second_factor: Option<SecondFactor>,
    /// The account at an OpenID Connect issuer.
    pub subject: Option<Subject>,
    /// When the user was created.
    pub created: Instant,
    /// Since when the user may not sign in.
    pub disabled: Option<Instant>,
    /// When the password was set.
    pub password_set: Option<Instant>,
    /// When the user signed in last.
    pub last_sign_in: Option<Instant>,
}

impl User {
    /// Returns the name as it is compared.
    pub fn folded_name(&self) -> String {
        fold(&self.name)
    }
}

/// Returns a sign-in name as it is compared: without outer blanks, in lower case.
pub fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}

/// A password's argon2id hash as a PHC string.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A second factor: codes by time (RFC 6238).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactor {
    /// The shared secret, encrypted by the caller.
    pub secret: SealedCode,
    /// The last time step that was used: no code is taken twice.
    pub last_step: u64,
    /// SHA-256 of the recovery codes that are left.
    pub recovery: Vec<Digest>,
    /// When it was set up.
    pub since: Instant,
}

/// An account at an OpenID Connect issuer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Subject {
    /// The issuer's address.
    pub issuer: String,
    /// The account's id there.
    pub subject: String,
}

impl Subject {
    /// Returns the text it is looked up by.
    pub fn key(&self) -> String {
        format!("{}\n{}", self.issuer, self.subject)
    }
}

/// A session in a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserSession {
    /// SHA-256 of the token in the cookie (256 random bits, so a plain hash is enough).
    pub token: Digest,
    /// Whose it is.
    pub user: UserId,
    /// The password was right, the second factor is still to come: the session opens nothing.
    pub half: bool,
    /// When it began.
    pub created: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// When it ends in any case.
    pub expires: Instant,
    /// When the password was last given in it.
    pub proved: Instant,
    /// The network it began in, shortened.
    pub address: String,
    /// The browser it began in, shortened.
    pub agent: String,
    /// A second factor's secret that waits for its first code, encrypted by the caller.
    #[serde(default)]
    pub offer: Option<SealedCode>,
}
