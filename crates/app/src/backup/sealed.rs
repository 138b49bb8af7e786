//! The seal of a backup: a key from the passphrase (Argon2id), then ChaCha20-Poly1305 in the STREAM
//! construction over chunks of 64 KiB, so that a backup of any size is written and read in one pass, and
//! a cut, swapped or changed chunk does not open.
//!
//! Header: `TENUREBK`, version 1, memory in KiB, passes, lanes (4 bytes each, big endian), salt (16),
//! nonce (7). The header is authenticated with every chunk. Not `age`: its crate brings sixty others.

use super::BackupError;
use aead_stream::{DecryptorBE32, EncryptorBE32};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{ChaCha20Poly1305, Key};
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

const MAGIC: &[u8; 8] = b"TENUREBK";
const HEADER: usize = 8 + 1 + 12 + 16 + 7;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// A file may not ask for more than this: 1 GiB.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 16;

fn derive(passphrase: &str, salt: &[u8], [memory, passes, lanes]: [u32; 3]) -> Result<Key, BackupError> {
    let params = Params::new(memory, passes, lanes, Some(32))
        .map_err(|_| BackupError::Crypto { why: "its parameters are unknown" })?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| BackupError::Crypto { why: "there is too little memory" })?;
    Ok(Key::from(*key))
}

/// Seals what is written into it. Without [`Sealer::finish`] the result does not open.
pub(super) struct Sealer<'a> {
    stream: EncryptorBE32<ChaCha20Poly1305>,
    header: [u8; HEADER],
    chunk: Zeroizing<Vec<u8>>,
    to: &'a mut (dyn Write + Send),
}

impl<'a> Sealer<'a> {
    pub(super) fn new(passphrase: &str, to: &'a mut (dyn Write + Send)) -> Result<Self, BackupError> {
        let mut header = [0; HEADER];
        header[..8].copy_from_slice(MAGIC);
        header[8] = 1;
        for (place, value) in header[9..21].chunks_exact_mut(4).zip([MEMORY_KIB, PASSES, LANES]) {
            place.copy_from_slice(&value.to_be_bytes());
        }
        getrandom::fill(&mut header[21..])
            .map_err(|_| BackupError::Crypto { why: "there is no randomness" })?;
        let key = derive(passphrase, &header[21..37], [MEMORY_KIB, PASSES, LANES])?;
        to.write_all(&header)?;
        let mut nonce = [0; 7];
        nonce.copy_from_slice(&header[37..]);
        let stream = EncryptorBE32::new(&key, &nonce.into());
        Ok(Self { stream, header, chunk: Zeroizing::new(Vec::with_capacity(CHUNK)), to })
    }

    /// Seals the last chunk.
    pub(super) fn finish(self) -> Result<(), BackupError> {
        let payload = Payload { msg: &self.chunk, aad: &self.header };
        let sealed = self.stream.encrypt_last(payload).map_err(|_| full())?;
        self.to.write_all(&sealed)?;
        Ok(self.to.flush()?)
    }
}

impl Write for Sealer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.chunk.len() == CHUNK {
            let payload = Payload { msg: &self.chunk, aad: &self.header };
            let sealed = self.stream.encrypt_next(payload).map_err(|_| full())?;
            self.to.write_all(&sealed)?;
            self.chunk.clear();
        }
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn full() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "more than 2^32 chunks")
}

/// Opens what a [`Sealer`] made.
pub(super) struct Opener<R: Read> {
    /// `None` once the last chunk was opened.
    stream: Option<DecryptorBE32<ChaCha20Poly1305>>,
    header: [u8; HEADER],
    /// The sealed bytes of the next chunk; whether it is the last shows only after it.
    ahead: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
    at: usize,
    from: R,
}

impl<R: Read> Opener<R> {
    pub(super) fn new(passphrase: &str, mut from: R) -> Result<Self, BackupError> {
        let mut header = [0; HEADER];
        from.read_exact(&mut header).map_err(|_| BackupError::NoBackup)?;
        if header[..8] != *MAGIC {
            return Err(BackupError::NoBackup);
        }
        if header[8] != 1 {
            return Err(BackupError::Version { found: header[8].into() });
        }
        let number =
            |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let cost = [number(9), number(13), number(17)];
        if cost[0] > MEMORY_KIB_MAX || cost[1] > PASSES_MAX || cost[2] > PASSES_MAX {
            return Err(BackupError::Damaged);
        }
        let key = derive(passphrase, &header[21..37], cost)?;
        let mut nonce = [0; 7];
        nonce.copy_from_slice(&header[37..]);
        let stream = Some(DecryptorBE32::new(&key, &nonce.into()));
        let mut opener = Self { stream, header, ahead: Vec::new(), plain: Zeroizing::default(), at: 0, from };
        opener.ahead = opener.sealed_chunk()?;
        Ok(opener)
    }

    fn sealed_chunk(&mut self) -> io::Result<Vec<u8>> {
        let mut chunk = Vec::with_capacity(CHUNK + TAG);
        self.from.by_ref().take((CHUNK + TAG) as u64).read_to_end(&mut chunk)?;
        Ok(chunk)
    }

    fn next(&mut self) -> io::Result<()> {
        let Some(mut stream) = self.stream.take() else { return Ok(()) };
        let sealed = std::mem::take(&mut self.ahead);
        self.ahead = self.sealed_chunk()?;
        let payload = Payload { msg: &sealed, aad: &self.header };
        let opened = if self.ahead.is_empty() {
            stream.decrypt_last(payload)
        } else {
            let opened = stream.decrypt_next(payload);
            self.stream = Some(stream);
            opened
        };
        self.plain = Zeroizing::new(opened.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?);
        self.at = 0;
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.plain.len() && self.stream.is_some() {
            self.next()?;
        }
        let rest = &self.plain[self.at..];
        let taken = rest.len().min(to.len());
        to[..taken].copy_from_slice(&rest[..taken]);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::new();
        let mut sealer = Sealer::new("correct horse battery", &mut sealed).unwrap();
        sealer.write_all(plain).unwrap();
        sealer.finish().unwrap();
        sealed
    }

    fn open(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
        let mut plain = Vec::new();
        Opener::new(passphrase, sealed)?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn what_was_sealed_opens_whatever_its_length() {
        for length in [0, CHUNK, CHUNK + 1] {
            let plain: Vec<u8> = (0..=250).cycle().take(length).collect();
            assert_eq!(open(&seal(&plain), "correct horse battery").unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn another_passphrase_a_cut_or_a_changed_byte_does_not_open() {
        let sealed = seal(&vec![7; CHUNK + 9]);
        assert!(open(&sealed, "correct horse batterx").is_err());
        assert!(open(&sealed[..HEADER + CHUNK + TAG], "correct horse battery").is_err());
        for at in [25, HEADER + CHUNK + TAG + 3] {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&changed, "correct horse battery").is_err(), "{at}");
        }
        assert!(matches!(open(b"hello", "correct horse battery"), Err(BackupError::NoBackup)));
    }
}
