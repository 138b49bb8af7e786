//! The one strict pass: size, depth, definite lengths, shortest integers, sorted unique keys.
//!
//! Bytes that pass have exactly one meaning and are the only encoding of it, so encoding again what
//! was read gives the input.

use super::{DEPTH_MAX, MESSAGE_BYTES_MAX};

/// Why bytes are not the deterministic CBOR that Tenure reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CborError {
    /// Longer than [`MESSAGE_BYTES_MAX`].
    #[error("the message has more than {MESSAGE_BYTES_MAX} bytes")]
    TooLarge,
    /// Nested deeper than [`DEPTH_MAX`].
    #[error("the message is nested deeper than {DEPTH_MAX} levels")]
    TooDeep,
    /// The bytes end inside an item.
    #[error("the message ends too early, at byte {0}")]
    CutShort(usize),
    /// Bytes follow the item.
    #[error("something follows the message at byte {0}")]
    Trailing(usize),
    /// An integer or length that is not in its shortest form.
    #[error("a number at byte {0} is not written in its shortest form")]
    NotShortest(usize),
    /// An item of indefinite length.
    #[error("the item at byte {0} has no definite length")]
    Indefinite(usize),
    /// Map keys out of order, or twice the same.
    #[error("a key at byte {0} is out of order or repeated")]
    KeyOrder(usize),
    /// A map key that is not an integer.
    #[error("a key at byte {0} is not an integer")]
    KeyKind(usize),
    /// A float, a tag, null or another value that messages never have.
    #[error("the item at byte {0} is of a kind that messages never have")]
    ForbiddenKind(usize),
    /// A text that is not UTF-8.
    #[error("the text at byte {0} is not UTF-8")]
    NotUtf8(usize),
    /// The item is not what stands there in this message.
    #[error("the item at byte {0} is not what the format asks for there")]
    WrongKind(usize),
    /// A key that this version of the format does not have.
    #[error("the key {key} at byte {at} is unknown in this version of the format")]
    UnknownKey {
        /// The key.
        key: i64,
        /// Where it stands.
        at: usize,
    },
    /// A key that must be there is not.
    #[error("the key {key} is missing before byte {at}")]
    MissingKey {
        /// The key.
        key: u64,
        /// Where the map ends.
        at: usize,
    },
    /// A value outside what the format permits.
    #[error("the value at byte {0} is outside what the format permits")]
    OutOfRange(usize),
    /// An empty or default value written out; it must be left away.
    #[error("the value at byte {0} is empty and must be left away")]
    NotAbsent(usize),
}

/// One item's head: major type, argument, and where its content starts.
struct Head {
    major: u8,
    argument: u64,
    end: usize,
}

fn head(bytes: &[u8], at: usize) -> Result<Head, CborError> {
    let first = *bytes.get(at).ok_or(CborError::CutShort(at))?;
    let (major, info) = (first >> 5, first & 31);
    let width: usize = match info {
        0..=23 => return Ok(Head { major, argument: u64::from(info), end: at + 1 }),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        31 => return Err(CborError::Indefinite(at)),
        _ => return Err(CborError::ForbiddenKind(at)),
    };
    let end = at + 1 + width;
    let raw = bytes.get(at + 1..end).ok_or(CborError::CutShort(at))?;
    let argument = raw.iter().fold(0u64, |acc, b| (acc << 8) | u64::from(*b));
    let least = match width {
        1 => 24,
        2 => 1 << 8,
        4 => 1 << 16,
        _ => 1 << 32,
    };
    // Simple values above 23 and floats share major type 7; both are refused by the caller.
    if major != 7 && argument < least {
        return Err(CborError::NotShortest(at));
    }
    Ok(Head { major, argument, end })
}

/// What is open around the present item.
#[derive(Clone, Copy)]
struct Level {
    /// Items still to come; keys and values of a map count one each.
    left: u64,
    /// For a map: the key that came last, as a range of the input.
    map: Option<(usize, usize)>,
    is_map: bool,
}

/// Checks one whole item and returns where it ends; bytes after it are not looked at.
///
/// # Errors
/// The first deviation from the strict form, with its place.
pub fn check_item(bytes: &[u8]) -> Result<usize, CborError> {
    let mut levels = [Level { left: 0, map: None, is_map: false }; DEPTH_MAX];
    let mut depth = 0;
    let mut at = 0;
    loop {
        if at > MESSAGE_BYTES_MAX {
            return Err(CborError::TooLarge);
        }
        let start = at;
        let item = head(bytes, at)?;
        at = item.end;
        let is_key = depth > 0 && levels[depth - 1].is_map && levels[depth - 1].left.is_multiple_of(2);
        if is_key {
            if item.major > 1 {
                return Err(CborError::KeyKind(start));
            }
            let level = &mut levels[depth - 1];
            if let Some((from, to)) = level.map
                && bytes[from..to] >= bytes[start..at]
            {
                return Err(CborError::KeyOrder(start));
            }
            level.map = Some((start, at));
        }
        let mut opened = false;
        match item.major {
            0 | 1 => {}
            2 | 3 => at = skip_string(bytes, start, &item)?,
            4 | 5 => {
                let items = if item.major == 5 { item.argument.checked_mul(2) } else { Some(item.argument) };
                // Every item has at least one byte: a larger claim is a lie, found before any work.
                let left = items.filter(|n| *n <= (bytes.len() - at) as u64);
                let left = left.ok_or(CborError::CutShort(start))?;
                if depth == DEPTH_MAX {
                    return Err(CborError::TooDeep);
                }
                if left > 0 {
                    levels[depth] = Level { left, map: None, is_map: item.major == 5 };
                    depth += 1;
                    opened = true;
                }
            }
            7 if matches!(bytes[start], 0xf4 | 0xf5) => {}
            _ => return Err(CborError::ForbiddenKind(start)),
        }
        if opened {
            continue;
        }
        while depth > 0 {
            levels[depth - 1].left -= 1;
            if levels[depth - 1].left > 0 {
                break;
            }
            depth -= 1;
        }
        if depth == 0 {
            return if at > MESSAGE_BYTES_MAX { Err(CborError::TooLarge) } else { Ok(at) };
        }
    }
}

fn skip_string(bytes: &[u8], start: usize, item: &Head) -> Result<usize, CborError> {
    let length = usize::try_from(item.argument).map_err(|_| CborError::CutShort(start))?;
    let end = item.end.checked_add(length).ok_or(CborError::CutShort(start))?;
    let content = bytes.get(item.end..end).ok_or(CborError::CutShort(start))?;
    if item.major == 3 && core::str::from_utf8(content).is_err() {
        return Err(CborError::NotUtf8(start));
    }
    Ok(end)
}

/// Checks that `bytes` are exactly one item in the strict form.
///
/// # Errors
/// The first deviation, with its place.
pub fn check(bytes: &[u8]) -> Result<(), CborError> {
    if bytes.len() > MESSAGE_BYTES_MAX {
        return Err(CborError::TooLarge);
    }
    let end = check_item(bytes)?;
    if end == bytes.len() { Ok(()) } else { Err(CborError::Trailing(end)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;

    #[test]
    fn what_is_written_in_the_one_way_passes() {
        for good in [
            &[0x00][..],
            &[0x18, 0x18],
            &[0x80],
            &[0xa0],
            &[0xa2, 0x01, 0x02, 0x20, 0x83, 0xf4, 0xf5, 0x41, 0xff],
            &[0x62, 0xc3, 0xa4],
            &[0xa2, 0x18, 0x18, 0x00, 0x19, 0x01, 0x00, 0x00],
        ] {
            assert_eq!(check(good), Ok(()), "{good:02x?}");
        }
    }

    #[test]
    fn every_leniency_of_cbor_is_refused() {
        let cases: [(&[u8], CborError); 19] = [
            (&[], CborError::CutShort(0)),
            (&[0x18, 0x17], CborError::NotShortest(0)),
            (&[0x19, 0x00, 0xff], CborError::NotShortest(0)),
            (&[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], CborError::NotShortest(0)),
            (&[0x58, 0x01, 0xff], CborError::NotShortest(0)),
            (&[0x9f, 0xff], CborError::Indefinite(0)),
            (&[0x5f, 0xff], CborError::Indefinite(0)),
            (&[0xa2, 0x02, 0x00, 0x01, 0x00], CborError::KeyOrder(3)),
            (&[0xa2, 0x01, 0x00, 0x01, 0x00], CborError::KeyOrder(3)),
            (&[0xa1, 0x61, 0x61, 0x00], CborError::KeyKind(1)),
            (&[0xf6], CborError::ForbiddenKind(0)),
            (&[0xf9, 0x3c, 0x00], CborError::ForbiddenKind(0)),
            (&[0xfb, 0, 0, 0, 0, 0, 0, 0, 0], CborError::ForbiddenKind(0)),
            (&[0xc0, 0x00], CborError::ForbiddenKind(0)),
            (&[0xf8, 0x14], CborError::ForbiddenKind(0)),
            (&[0x61, 0xff], CborError::NotUtf8(0)),
            (&[0x00, 0x00], CborError::Trailing(1)),
            (&[0x82, 0x00], CborError::CutShort(0)),
            (&[0x1c], CborError::ForbiddenKind(0)),
        ];
        for (bytes, error) in cases {
            assert_eq!(check(bytes), Err(error), "{bytes:02x?}");
        }
    }

    #[test]
    fn deep_and_lying_input_is_refused_at_once() {
        let deep = vec![0x81; 200_000];
        assert_eq!(check(&deep), Err(CborError::TooDeep));
        let lie = [0x9b, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(check(&lie), Err(CborError::CutShort(0)));
        let lie = [0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(check(&lie), Err(CborError::CutShort(0)));
        let lie = [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert_eq!(check(&lie), Err(CborError::CutShort(0)));
        let long: Vec<u8> = core::iter::repeat_n(0x00, MESSAGE_BYTES_MAX + 1).collect();
        assert_eq!(check(&long), Err(CborError::TooLarge));
    }

    #[test]
    fn eight_levels_are_permitted_and_nine_are_not() {
        let nested = |n: usize| {
            let mut bytes = vec![0x81; n];
            bytes.push(0x00);
            bytes
        };
        assert_eq!(check(&nested(DEPTH_MAX)), Ok(()));
        assert_eq!(check(&nested(DEPTH_MAX + 1)), Err(CborError::TooDeep));
    }
}
