//! Passwords: argon2id, a few at a time.

use super::{PersonRefusal, Weakness};
use crate::error::AppError;
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant as Wall};
use tenure_store::people::{PasswordHash, fold};
use zeroize::Zeroizing;

/// What OWASP recommends at least for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at the same time: 38 MiB, two cores at most.
const AT_ONCE: usize = 2;

/// Who may stand in line; whoever comes then is asked to come again.
const IN_LINE_MAX: usize = 24;

/// How long somebody stands in line.
const PATIENCE: Duration = Duration::from_secs(5);

/// The fewest and the most characters of a password.
const LEAST: usize = 10;
const MOST: usize = 256;

/// Hashes and checks passwords, never more than a few at once (SECURITY §2.3, row 48).
#[derive(Default)]
pub(crate) struct Hasher {
    line: Mutex<Line>,
    moved: Condvar,
    nobody: OnceLock<String>,
}

#[derive(Default)]
struct Line {
    working: usize,
    waiting: usize,
}

/// A place at work; given back when dropped.
struct Turn<'a>(&'a Hasher);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.line.lock().unwrap_or_else(PoisonError::into_inner).working -= 1;
        self.0.moved.notify_one();
    }
}

impl Hasher {
    // Patience is measured by the computer, not by Central's clock.
    fn turn(&self) -> Result<Turn<'_>, AppError> {
        let crowded = || AppError::Person(PersonRefusal::Crowded);
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        if line.working >= AT_ONCE {
            if line.waiting >= IN_LINE_MAX {
                return Err(crowded());
            }
            let until = Wall::now() + PATIENCE;
            line.waiting += 1;
            while line.working >= AT_ONCE {
                let left = until.saturating_duration_since(Wall::now());
                if left.is_zero() {
                    line.waiting -= 1;
                    return Err(crowded());
                }
                line = self.moved.wait_timeout(line, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            line.waiting -= 1;
        }
        line.working += 1;
        Ok(Turn(self))
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// Too many at once; no randomness.
    pub(crate) fn hash(&self, password: &str) -> Result<PasswordHash, AppError> {
        let _turn = self.turn()?;
        Ok(PasswordHash(hash(password)?))
    }

    /// Says whether a password is the one that was hashed. Without a hash the work is the same and the
    /// answer is no.
    ///
    /// # Errors
    /// Too many at once.
    pub(crate) fn is_right(&self, password: &str, known: Option<&PasswordHash>) -> Result<bool, AppError> {
        let _turn = self.turn()?;
        if self.nobody.get().is_none() {
            let drawn = super::random::<32>()?;
            let _ = self.nobody.set(hash(&format!("{:?}", drawn.as_slice()))?);
        }
        let nobody = self.nobody.get().map_or("", String::as_str);
        let text = known.map_or(nobody, |hash| hash.0.as_str());
        let parsed = Phc::new(text).map_err(|_| AppError::internal(Unreadable))?;
        // A text that is too long could never be set.
        let right =
            password.len() <= MOST * 4 && argon2()?.verify_password(password.as_bytes(), &parsed).is_ok();
        Ok(right && known.is_some())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a password hash can't be read")]
struct Unreadable;

fn argon2() -> Result<Argon2<'static>, AppError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| AppError::internal(Unreadable))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, AppError> {
    let salt: Zeroizing<[u8; 16]> = super::random()?;
    let hashed = argon2()?.hash_password_with_salt(password.as_bytes(), salt.as_slice());
    hashed.map(|hash| hash.to_string()).map_err(|_| AppError::internal(Unreadable))
}

/// Demands that a password is worth hashing: long enough, not the name, not one character over and over.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(password: &str, name: &str) -> Result<(), AppError> {
    let weak = |why| Err(AppError::Person(PersonRefusal::WeakPassword { why }));
    let length = password.chars().count();
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    let folded = fold(password);
    let name = fold(name);
    if length < LEAST {
        return weak(Weakness::Short);
    }
    if length > MOST {
        return weak(Weakness::Long);
    }
    if different.len() < 5 {
        return weak(Weakness::Repeats);
    }
    if folded.contains(&name) && length - name.chars().count() < LEAST / 2 {
        return weak(Weakness::Name);
    }
    if ["password", "passwort", "1234567890", "qwertyuiop", "0123456789"]
        .iter()
        .any(|known| folded.contains(known) && length < LEAST + 4)
    {
        return weak(Weakness::Common);
    }
    Ok(())
}
