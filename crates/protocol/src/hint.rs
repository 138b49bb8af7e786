//! The cheap check-in: "anything for me?", unsigned, by an opaque handle (SECURITY, top, and §4.6).
//! The answer is a hint; it changes nothing and extends no lease.

use crate::state::sha256;
use core::fmt;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The length of a handle in bytes.
pub const HANDLE_BYTES: usize = 24;

/// Central's key of handles; derived from a secret of its own, never of a container.
#[derive(Clone)]
pub struct HandleKey(Zeroizing<[u8; 32]>);

/// What a handle says to Central: which row of its memory, in which epoch. Handles are never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// The epoch it was given out in.
    pub epoch: u32,
    /// The dense index of the container.
    pub index: u32,
}

impl HandleKey {
    /// Derives the key from a secret.
    pub fn derive(secret: &[u8]) -> Self {
        Self(Zeroizing::new(sha256(&[b"tenure hint handle", secret]).0))
    }

    fn mac(&self, handle: Handle) -> [u8; 16] {
        let mut tag = [0; 16];
        // HMAC takes keys of any length: the error can't occur.
        if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_slice()) {
            mac.update(&handle.epoch.to_be_bytes());
            mac.update(&handle.index.to_be_bytes());
            tag.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        }
        tag
    }

    /// Makes the handle that an update or no-change carries.
    pub fn seal(&self, handle: Handle) -> [u8; HANDLE_BYTES] {
        let mut bytes = [0; HANDLE_BYTES];
        bytes[..4].copy_from_slice(&handle.epoch.to_be_bytes());
        bytes[4..8].copy_from_slice(&handle.index.to_be_bytes());
        bytes[8..].copy_from_slice(&self.mac(handle));
        bytes
    }

    /// Opens a handle; `None` if it is not one of ours.
    pub fn open(&self, bytes: &[u8]) -> Option<Handle> {
        let bytes: &[u8; HANDLE_BYTES] = bytes.try_into().ok()?;
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let handle = Handle { epoch: number(0), index: number(4) };
        bool::from(self.mac(handle).ct_eq(&bytes[8..])).then_some(handle)
    }
}

impl fmt::Debug for HandleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandleKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_handle_of_this_key_is_opened() {
        let key = HandleKey::derive(b"secret");
        let handle = Handle { epoch: 1, index: 77 };
        let sealed = key.seal(handle);
        assert_eq!(key.open(&sealed), Some(handle));
        assert_eq!(HandleKey::derive(b"other").open(&sealed), None);
        for i in 0..HANDLE_BYTES {
            let mut changed = sealed;
            changed[i] ^= 1;
            assert_eq!(key.open(&changed), None);
        }
        assert_eq!(key.open(&sealed[..23]), None);
    }
}
