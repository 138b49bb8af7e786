//! Files: a sequence of signed messages in a frame whose digest tells damaged from forged, binary or
//! armored as text. The same bytes travel over HTTPS (SECURITY §4.2; protocol text, chapter 5).

pub mod armor;
pub mod codes;
pub mod frame;

pub use frame::{FileError, FileKind, MESSAGES_MAX, TenureFile};

/// The most bytes of a file, armored or not.
pub const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Reads a file in whatever way it comes: binary, or armored, with text around it, CRLF or a byte
/// order mark, or the texts of its codes.
///
/// # Errors
/// It is no file of Tenure, damaged, too large, or of a newer format. Nothing is verified here.
pub fn read(bytes: &[u8]) -> Result<TenureFile, FileError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    if frame::looks_binary(bytes) {
        return TenureFile::from_frame(bytes);
    }
    let text = armor::to_text(bytes);
    if codes::looks_like(&text) {
        return TenureFile::from_frame(&codes::join(&text)?);
    }
    let frame = armor::open(&text)?;
    let file = TenureFile::from_frame(&frame.bytes)?;
    if frame.label == file.kind().label() { Ok(file) } else { Err(FileError::Damaged) }
}

/// Reads a file of one kind.
///
/// # Errors
/// As [`read`]; also a file of another kind, saying which.
pub fn read_kind(bytes: &[u8], wanted: FileKind) -> Result<TenureFile, FileError> {
    let file = read(bytes)?;
    if file.kind() == wanted { Ok(file) } else { Err(FileError::OtherKind { found: file.kind(), wanted }) }
}
