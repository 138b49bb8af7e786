//! The one frame around everything that the store writes: what it is, whose, which write, and a
//! digest over all of it. A cut or changed file is found before anything of it is used.

use sha2::{Digest, Sha256};
use tenure_domain::ids::Serial;
use zeroize::Zeroizing;

const MAGIC: &[u8; 6] = b"TENURE";
/// The format written and the newest one read.
const FORMAT: u8 = 1;
const DIGEST_LEN: usize = 32;

/// The most bytes a body may have: contents of 1,000 licenses with their chain stay far below.
pub(crate) const BODY_LIMIT: usize = 16 << 20;
/// The most bytes a framed file may have.
pub(crate) const FILE_LIMIT: usize = BODY_LIMIT + 256;

/// What a framed file is; one is never taken for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Slot,
    Anchor,
    Key,
    Wishes,
}

impl Kind {
    const fn letter(self) -> u8 {
        match self {
            Self::Slot => b'S',
            Self::Anchor => b'A',
            Self::Key => b'K',
            Self::Wishes => b'W',
        }
    }
}

/// Why bytes are not the framed file that they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Cut short, changed, or something else.
    Damaged,
    /// Of a format to come.
    Newer(u8),
}

/// A framed file.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The write number; 0 where there is none.
    pub(crate) number: u64,
    /// Whether the container was restored and is not yet taken back by Central.
    pub(crate) restored: bool,
    /// The content.
    pub(crate) body: Zeroizing<Vec<u8>>,
    /// The digest over everything before it.
    pub(crate) digest: [u8; DIGEST_LEN],
}

/// Writes a frame.
pub(crate) fn encode(
    kind: Kind,
    serial: Serial,
    number: u64,
    restored: bool,
    body: &[u8],
) -> Zeroizing<Vec<u8>> {
    let serial = serial.to_string();
    let mut bytes = Zeroizing::new(Vec::with_capacity(64 + serial.len() + body.len() + DIGEST_LEN));
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&[FORMAT, kind.letter(), u8::from(restored)]);
    bytes.extend_from_slice(&[u8::try_from(serial.len()).unwrap_or(u8::MAX)]);
    bytes.extend_from_slice(serial.as_bytes());
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes.extend_from_slice(&(body.len() as u64).to_be_bytes());
    bytes.extend_from_slice(body);
    let digest = Sha256::digest(bytes.as_slice());
    bytes.extend_from_slice(&digest);
    bytes
}

/// Reads a frame of this kind and container.
pub(crate) fn decode(kind: Kind, serial: Serial, bytes: &[u8]) -> Result<Frame, Unreadable> {
    let (content, digest) = bytes.split_last_chunk::<DIGEST_LEN>().ok_or(Unreadable::Damaged)?;
    let format = content.strip_prefix(MAGIC).and_then(|rest| rest.first()).ok_or(Unreadable::Damaged)?;
    // Judged before the digest: a format to come may have another one.
    if *format > FORMAT {
        return Err(Unreadable::Newer(*format));
    }
    if Sha256::digest(content).as_slice() != digest {
        return Err(Unreadable::Damaged);
    }
    parse(kind, serial, &content[MAGIC.len() + 1..], *digest).ok_or(Unreadable::Damaged)
}

fn parse(kind: Kind, serial: Serial, rest: &[u8], digest: [u8; DIGEST_LEN]) -> Option<Frame> {
    let ([letter, restored, serial_len], rest) = rest.split_first_chunk()?;
    let (found, rest) = rest.split_at_checked(usize::from(*serial_len))?;
    let (number, rest) = rest.split_first_chunk()?;
    let (body_len, body) = rest.split_first_chunk()?;
    let right = *letter == kind.letter()
        && *restored <= 1
        && found == serial.to_string().as_bytes()
        && u64::from_be_bytes(*body_len) == body.len() as u64;
    right.then(|| Frame {
        number: u64::from_be_bytes(*number),
        restored: *restored == 1,
        body: Zeroizing::new(body.to_vec()),
        digest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenure_domain::ids::ContainerKind;

    fn serial(n: u8) -> Serial {
        Serial::new(ContainerKind::File, &[n; 32])
    }

    #[test]
    fn a_frame_round_trips() {
        let bytes = encode(Kind::Slot, serial(1), 7, true, b"body");
        let frame = decode(Kind::Slot, serial(1), &bytes).unwrap();
        assert_eq!((frame.number, frame.restored, frame.body.as_slice()), (7, true, b"body".as_slice()));
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_found() {
        let bytes = encode(Kind::Slot, serial(1), 7, false, b"body");
        for at in 0..bytes.len() {
            let mut changed = bytes.to_vec();
            changed[at] ^= 1;
            assert!(decode(Kind::Slot, serial(1), &changed).is_err(), "byte {at}");
            assert!(decode(Kind::Slot, serial(1), &bytes[..at]).is_err(), "cut at {at}");
        }
        assert!(decode(Kind::Slot, serial(1), &[bytes.as_slice(), b"x"].concat()).is_err());
    }

    #[test]
    fn a_frame_of_another_kind_or_container_is_refused() {
        let bytes = encode(Kind::Slot, serial(1), 7, false, b"body");
        assert_eq!(decode(Kind::Key, serial(1), &bytes).err(), Some(Unreadable::Damaged));
        assert_eq!(decode(Kind::Slot, serial(2), &bytes).err(), Some(Unreadable::Damaged));
    }

    #[test]
    fn a_format_to_come_is_told_from_damage() {
        let mut bytes = encode(Kind::Slot, serial(1), 7, false, b"body");
        bytes[6] = 2;
        assert_eq!(decode(Kind::Slot, serial(1), &bytes).err(), Some(Unreadable::Newer(2)));
    }
}
