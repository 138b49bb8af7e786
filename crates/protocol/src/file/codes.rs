//! A file as a numbered series of short texts, for codes that a camera reads in any order.
//!
//! Each text is `TENURE:<number>/<count>:<mark>:<data>`: `mark` is the same in all of them and tells one
//! series from another; `data` is a part of the binary frame in the alphabet of tickets, five bytes in
//! eight symbols. Only symbols of a QR code's alphanumeric mode occur.

use super::frame::TenureFile;
use super::{FILE_BYTES_MAX, FileError};
use crate::state::sha256;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::base32;

/// How every text begins.
const START: &str = "TENURE:";
/// How many bytes of the frame each text carries.
const PART: usize = 500;
/// The most texts of a series.
const COUNT_MAX: usize = FILE_BYTES_MAX / PART + 1;
/// How many symbols the mark has: 40 bits of the frame's digest.
const MARK: u32 = 8;

/// Writes a file as texts.
pub fn split(file: &TenureFile) -> Vec<String> {
    let frame = file.to_bytes();
    let mark = mark(&frame);
    let count = frame.chunks(PART).count();
    let text =
        |(place, part): (usize, &[u8])| format!("{START}{}/{count}:{mark}:{}", place + 1, encode(part));
    frame.chunks(PART).enumerate().map(text).collect()
}

/// Says whether a text holds texts of a series.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(|line| line.trim().starts_with(START))
}

/// Puts a frame together from texts, each on a line, in any order; repeated ones do no harm.
///
/// # Errors
/// Some are missing, belong to another series, or were misread.
pub(super) fn join(text: &str) -> Result<Vec<u8>, FileError> {
    let mut parts: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut series: Option<(usize, String)> = None;
    for line in text.lines().map(str::trim).filter(|line| line.starts_with(START)) {
        let (number, count, mark, data) = read(line).ok_or(FileError::Damaged)?;
        let known = series.get_or_insert_with(|| (count, mark.into()));
        if known.0 != count || known.1 != mark {
            return Err(FileError::Damaged);
        }
        parts.insert(number, decode(data).ok_or(FileError::Damaged)?);
    }
    let (count, found) = series.ok_or(FileError::NotTenure)?;
    if let Some(first) = (1..=count).find(|number| !parts.contains_key(number)) {
        return Err(FileError::CodesMissing { count, missing: count - parts.len(), first });
    }
    let frame: Vec<u8> = parts.values().flatten().copied().collect();
    if mark(&frame) == found { Ok(frame) } else { Err(FileError::Damaged) }
}

fn read(line: &str) -> Option<(usize, usize, &str, &str)> {
    let mut fields = line.strip_prefix(START)?.splitn(3, ':');
    let (place, mark, data) = (fields.next()?, fields.next()?, fields.next()?);
    let (number, count) = place.split_once('/')?;
    let (number, count): (usize, usize) = (number.parse().ok()?, count.parse().ok()?);
    let fits = (1..=count).contains(&number) && count <= COUNT_MAX;
    fits.then_some((number, count, mark, data))
}

fn mark(frame: &[u8]) -> String {
    let digest = sha256(&[b"tenure codes", frame]).0;
    let bits = digest[..5].iter().fold(0u128, |bits, byte| (bits << 8) | u128::from(*byte));
    base32::encode(bits, MARK)
}

/// Five bytes in eight symbols; a rest is filled up with zeros and cut.
fn encode(bytes: &[u8]) -> String {
    let block = |five: &[u8]| {
        let mut whole = [0; 5];
        whole[..five.len()].copy_from_slice(five);
        let bits = whole.iter().fold(0u128, |bits, byte| (bits << 8) | u128::from(*byte));
        let mut text = base32::encode(bits, 8);
        text.truncate((five.len() * 8).div_ceil(5));
        text
    };
    bytes.chunks(5).map(block).collect()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() > PART * 2 {
        return None;
    }
    let block = |symbols: &[u8]| {
        let symbols = core::str::from_utf8(symbols).ok()?;
        let bits = base32::decode(symbols)? << (5 * (8 - symbols.len()));
        let bytes = &bits.to_be_bytes()[11..];
        Some(bytes[..symbols.len() * 5 / 8].to_vec())
    };
    let blocks: Option<Vec<Vec<u8>>> = text.as_bytes().chunks(8).map(block).collect();
    blocks.map(|blocks| blocks.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FileKind, read};

    fn file() -> TenureFile {
        let message: Vec<u8> = [0xd8, 98, 0x80].into_iter().collect();
        let long: Vec<u8> =
            [0x59, 0x0b, 0xb8].into_iter().chain((0..3_000u32).map(|n| (n % 251) as u8)).collect();
        TenureFile::new(FileKind::Update, [message, long].into()).unwrap()
    }

    #[test]
    fn texts_in_any_order_and_repeated_are_the_same_file() {
        let file = file();
        let mut texts = split(&file);
        assert!(texts.len() > 5 && texts.iter().all(|t| t.len() < 900));
        texts.reverse();
        texts.push(texts[1].clone());
        let text = texts.join("\r\n");
        assert_eq!(read(text.as_bytes()), Ok(file));
    }

    #[test]
    fn a_missing_misread_or_foreign_text_is_found() {
        let texts = split(&file());
        let gap = FileError::CodesMissing { count: texts.len(), missing: 2, first: 3 };
        let kept = [&texts[..2], &texts[4..]].concat();
        assert_eq!(read(kept.join("\n").as_bytes()), Err(gap));
        let misread = texts.join("\n").replacen("/7:", "/6:", 1);
        assert!(read(misread.as_bytes()).is_err());
        let mut changed = texts.clone();
        let last = changed[0].pop().unwrap();
        changed[0].push(if last == 'A' { 'B' } else { 'A' });
        assert_eq!(read(changed.join("\n").as_bytes()), Err(FileError::Damaged));
    }
}
