//! The second factor: codes by time (RFC 6238), the secret sealed at rest, recovery codes hashed.

use super::{PersonRefusal, random};
use crate::access::hash_secret;
use crate::error::AppError;
use crate::keys::{KeyError, KeyFolder};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key as CipherKey, Nonce};
use tenure_domain::ids::{Digest, UserId};
use tenure_domain::time::Instant;
use tenure_store::people::SecondFactor;
use tenure_store::records::SealedCode;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 8;

/// The letters of a recovery code: none looks like another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Encrypts second factors for the database, bound to their user.
pub(crate) struct FactorSeal {
    cipher: ChaCha20Poly1305,
}

impl FactorSeal {
    pub(crate) fn open(folder: &KeyFolder) -> Result<Self, KeyError> {
        let secret = folder.secret("second-factors.secret")?;
        Ok(Self { cipher: ChaCha20Poly1305::new(&CipherKey::from(*secret)) })
    }

    pub(crate) fn seal(&self, user: UserId, secret: &[u8]) -> Result<SealedCode, AppError> {
        let nonce: Zeroizing<[u8; 12]> = random()?;
        let payload = Payload { msg: secret, aad: &user.0 };
        let sealed = self.cipher.encrypt(&Nonce::from(*nonce), payload);
        let sealed = sealed.map_err(|_| AppError::internal(KeyError::NoRandomness))?;
        Ok(SealedCode([nonce.as_slice(), &sealed].concat()))
    }

    pub(crate) fn open_secret(
        &self,
        user: UserId,
        sealed: &SealedCode,
    ) -> Result<Zeroizing<Vec<u8>>, AppError> {
        let damaged = || AppError::internal(KeyError::Damaged { file: "second-factors.secret".into() });
        let (nonce, sealed) = sealed.0.split_at_checked(12).ok_or_else(damaged)?;
        let nonce: [u8; 12] = nonce.try_into().map_err(|_| damaged())?;
        let payload = Payload { msg: sealed, aad: &user.0 };
        let plain = self.cipher.decrypt(&Nonce::from(nonce), payload).map_err(|_| damaged())?;
        Ok(Zeroizing::new(plain))
    }
}

/// Makes the generator of codes: six digits, thirty seconds, SHA-1, as every app on a phone has it.
///
/// # Errors
/// Name or issuer can't stand in the address.
pub(crate) fn totp(secret: &[u8], issuer: &str, name: &str) -> Result<Totp, AppError> {
    // A colon would separate issuer and name.
    let clean = |text: &str| text.replace(':', " ");
    let builder = Builder::new()
        .with_secret(Secret::from(secret.to_vec()))
        .with_issuer(Some(clean(issuer)))
        .with_account_name(clean(name));
    builder.build().map_err(|_| AppError::internal(KeyError::Damaged { file: "second factor".into() }))
}

/// Checks a code against a secret at `now`; a step up to `last` was used already. Returns the step.
pub(crate) fn step(secret: &[u8], code: &str, now: Instant, last: u64) -> Result<Option<u64>, AppError> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let found = totp(secret, "", "")?.check(&digits, now.0.max(0).unsigned_abs());
    Ok(found.filter(|step| *step > last))
}

/// Uses up a code by time or a recovery code.
///
/// # Errors
/// The code is wrong; the sealed secret is damaged.
pub(crate) fn spend(
    seal: &FactorSeal,
    user: UserId,
    factor: &mut SecondFactor,
    code: &str,
    now: Instant,
) -> Result<(), AppError> {
    let secret = seal.open_secret(user, &factor.secret)?;
    if let Some(step) = step(&secret, code, now, factor.last_step)? {
        factor.last_step = step;
        return Ok(());
    }
    let hash = recovery_hash(code);
    let before = factor.recovery.len();
    factor.recovery.retain(|known| *known != hash);
    if factor.recovery.len() < before {
        return Ok(());
    }
    Err(AppError::Person(PersonRefusal::Code))
}

/// Draws recovery codes: four groups of four, 80 bits each.
///
/// # Errors
/// No randomness.
pub(crate) fn recovery_codes() -> Result<Vec<Zeroizing<String>>, AppError> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let drawn: Zeroizing<[u8; 16]> = random()?;
        let mut code = Zeroizing::new(String::with_capacity(20));
        for (n, byte) in drawn.iter().enumerate() {
            if n > 0 && n % 4 == 0 {
                code.push('-');
            }
            code.push(LETTERS.get(usize::from(byte & 31)).copied().map_or('x', char::from));
        }
        codes.push(code);
    }
    Ok(codes)
}

/// Hashes a recovery code; blanks, dashes and capitals don't matter.
pub(crate) fn recovery_hash(code: &str) -> Digest {
    let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    hash_secret(&bare.to_lowercase())
}
