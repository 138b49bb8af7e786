//! The text form: a first line that names the kind, base64 lines of the binary frame, a last line.
//!
//! Text around it, CRLF, a byte order mark, UTF-16, quotation marks of mail (`> `) and blanks do no
//! harm; the frame's digest finds every other change.

use super::FileError;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use base64ct::{Base64, Encoding};

const BEGIN: &str = "-----BEGIN TENURE ";
const END: &str = "-----END TENURE ";
const DASHES: &str = "-----";
const LINE: usize = 64;

/// What stood inside an armor.
pub(super) struct Opened {
    pub(super) label: String,
    pub(super) bytes: Vec<u8>,
}

/// Writes the text form.
pub(super) fn close(label: &str, frame: &[u8]) -> String {
    let encoded = Base64::encode_string(frame);
    let mut text = format!("{BEGIN}{label}{DASHES}\n");
    for line in encoded.as_bytes().chunks(LINE) {
        text.extend(line.iter().map(|b| char::from(*b)));
        text.push('\n');
    }
    for part in [END, label, DASHES, "\n"] {
        text.push_str(part);
    }
    text
}

/// Makes text of bytes: UTF-16 with its mark, else byte by byte (only ASCII matters).
pub(super) fn to_text(bytes: &[u8]) -> String {
    let unit = |little: bool| {
        move |pair: &[u8]| {
            let pair = [pair[0], pair[1]];
            if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        }
    };
    let decode = |rest: &[u8], little| {
        let units = rest.chunks_exact(2).map(unit(little));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => decode(rest, true),
        [0xfe, 0xff, rest @ ..] => decode(rest, false),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// Finds the armor in a text and decodes it.
pub(super) fn open(text: &str) -> Result<Opened, FileError> {
    let Some(begin) = text.find(BEGIN) else {
        // Part of a first or last line is left: somebody cut or changed the text.
        let traces = ["BEGIN TENURE", "END TENURE", "-----BEGIN TEN", "-----END TEN"];
        let trace = traces.iter().any(|t| text.contains(t)) || is_like_first_line(text);
        return Err(if trace { FileError::Damaged } else { FileError::NotTenure });
    };
    let rest = &text[begin + BEGIN.len()..];
    let label_end = rest.find(DASHES).filter(|at| *at <= 40).ok_or(FileError::Damaged)?;
    let label = &rest[..label_end];
    let rest = &rest[label_end + DASHES.len()..];
    let end = rest.find(&format!("{END}{label}{DASHES}")).ok_or(FileError::Damaged)?;
    let base64: String =
        rest[..end].chars().filter(|c| !c.is_whitespace() && !matches!(c, '>' | '\u{a0}' | '\0')).collect();
    let bytes = Base64::decode_vec(&base64).map_err(|_| FileError::Damaged)?;
    Ok(Opened { label: label.into(), bytes })
}

/// Says whether some line is a first or last line with few characters wrong.
fn is_like_first_line(text: &str) -> bool {
    let alike = |line: &str, pattern: &str| {
        let same = line.chars().zip(pattern.chars()).filter(|(a, b)| a == b).count();
        same + 3 >= pattern.len()
    };
    text.lines().any(|line| alike(line.trim(), BEGIN) || alike(line.trim(), END))
}
