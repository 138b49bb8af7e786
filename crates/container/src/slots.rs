//! Two slots and an anchor (SECURITY §4.3).
//!
//! A write goes: new slot, sync, rename, sync the folder, advance the anchor, and only then does the
//! caller send anything. Each write has a number of its own, one more every time. Afterwards the same
//! bytes go to the other slot as well, without waiting: so when one slot is hit later the other one is
//! not a step behind, which would look like a roll-back.
//!
//! What is found at the start:
//!
//! | newest good slot | means |
//! |---|---|
//! | = anchor, same digest | all is well |
//! | = anchor + 1 | a crash before the anchor was advanced: the write counts |
//! | below the anchor | an older copy was put back: [`SetBack`](ContainerError::SetBack) |
//! | = anchor, other digest; above anchor + 1 | [`Tampered`](ContainerError::Tampered) |
//! | none | [`Lost`](ContainerError::Lost) |

use std::io;
use std::path::Path;

use zeroize::Zeroizing;

use crate::error::ContainerError;
use crate::files::Files;
use crate::frame::{self, BODY_LIMIT, FILE_LIMIT, Frame, Kind, Unreadable};
use crate::home::Paths;
use crate::replace::{Failed, replace, replace_lazily};

/// The present content of a container, as slots and anchor tell it.
#[derive(Debug)]
pub(crate) struct Present {
    pub(crate) number: u64,
    pub(crate) restored: bool,
    pub(crate) contents: Zeroizing<Vec<u8>>,
    /// What must be put right before the next write.
    wounds: Wounds,
}

#[derive(Debug, Default)]
struct Wounds {
    /// A slot that does not hold the present write.
    slot: Option<u64>,
    /// The anchor is one behind.
    anchor: bool,
}

/// What the anchor remembers: the last write's number and digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Anchor {
    number: u64,
    digest: [u8; 32],
}

/// Whether a container that does not fit its anchor is opened all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// No: the normal case.
    Anchor,
    /// Yes, as restored: only to ask Central to take it back (R15).
    Restored,
}

/// Reads and judges. Changes nothing, needs no lock.
pub(crate) fn load(files: &dyn Files, paths: &Paths, trust: Trust) -> Result<Present, ContainerError> {
    /// More writes than this happen during no read.
    const ATTEMPTS: usize = 100;
    for _ in 0..ATTEMPTS {
        let before = read_anchor(files, paths)?;
        let slots = [read_slot(files, paths, 0)?, read_slot(files, paths, 1)?];
        // An anchor that moved means that the slots may be of different moments.
        if read_anchor(files, paths)? == before {
            return judge(paths, slots, before, trust);
        }
    }
    Err(ContainerError::Busy { path: paths.folder.clone(), holder: "a program that keeps writing".into() })
}

fn judge(
    paths: &Paths,
    slots: [Option<Frame>; 2],
    anchor: Option<Anchor>,
    trust: Trust,
) -> Result<Present, ContainerError> {
    let serial = paths.serial;
    let [a, b] = slots.each_ref().map(|s| s.as_ref().map(|s| (s.number, s.digest)));
    let newest = a.max(b).ok_or(ContainerError::Lost { serial })?;
    let twins = a.zip(b).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1);
    let slot = [a, b].iter().position(|s| *s != Some(newest)).map(|i| i as u64);
    let refusal = match anchor {
        None => Some(ContainerError::NoAnchor { serial, path: paths.anchor.clone() }),
        Some(anchor) => misfit(serial, newest, anchor, twins),
    };
    let anchored = anchor.map_or(0, |a| a.number);
    let [a_frame, b_frame] = slots;
    let frame = if a == Some(newest) { a_frame } else { b_frame };
    let frame = frame.ok_or(ContainerError::Lost { serial })?;
    match (refusal, trust) {
        (Some(refusal), Trust::Anchor) => return Err(refusal),
        (None, Trust::Anchor) if frame.restored => return Err(ContainerError::RestorePending { serial }),
        // The next number lies above both, so that the anchor never goes down.
        (Some(_), Trust::Restored) => {
            let number = frame.number.max(anchored);
            return Ok(Present { number, restored: true, contents: frame.body, wounds: Wounds::default() });
        }
        (None, _) => {}
    }
    let wounds = Wounds { slot, anchor: anchored != frame.number };
    Ok(Present { number: frame.number, restored: frame.restored, contents: frame.body, wounds })
}

fn misfit(
    serial: tenure_domain::ids::Serial,
    newest: (u64, [u8; 32]),
    anchor: Anchor,
    twins: bool,
) -> Option<ContainerError> {
    let (found, digest) = newest;
    let anchored = anchor.number;
    if found < anchored {
        return Some(ContainerError::SetBack { serial, found, anchor: anchored });
    }
    let other = found == anchored && digest != anchor.digest;
    let ahead = found > anchored.saturating_add(1);
    (twins || other || ahead).then_some(ContainerError::Tampered { serial, found, anchor: anchored })
}

/// Puts right what a crash or a bad block left. Under the lock.
///
/// The slot is written anew even where only the anchor is behind: whether the disk ever confirmed the
/// one that is there nobody knows.
pub(crate) fn heal(files: &dyn Files, paths: &Paths, present: &mut Present) -> Result<(), ContainerError> {
    let wounds = std::mem::take(&mut present.wounds);
    let slot = wounds.slot.or(wounds.anchor.then_some((present.number + 1) % 2));
    let Some(slot) = slot else { return Ok(()) };
    let bytes = encode(paths, present.number, present.restored, &present.contents);
    replace(files, &paths.slot(slot), &bytes)?;
    if wounds.anchor {
        advance(files, paths, present.number, &bytes)?;
    }
    Ok(())
}

/// Writes the next contents durably and returns their number.
pub(crate) fn write(
    files: &dyn Files,
    paths: &Paths,
    previous: u64,
    restored: bool,
    contents: &[u8],
) -> Result<u64, Failed> {
    let number = previous + 1;
    let slot = paths.slot(number);
    if contents.len() > BODY_LIMIT {
        let size = contents.len();
        return Err(Failed::Before(ContainerError::TooLarge { path: slot, size, limit: BODY_LIMIT }));
    }
    let bytes = encode(paths, number, restored, contents);
    replace(files, &slot, &bytes)?;
    advance(files, paths, number, &bytes).map_err(|failed| Failed::Unknown(failed.into()))?;
    // A second copy is a comfort, not a promise: a full disk here is no failure of the write.
    let _ = replace_lazily(files, &paths.slot(number + 1), &bytes);
    Ok(number)
}

fn encode(paths: &Paths, number: u64, restored: bool, contents: &[u8]) -> Zeroizing<Vec<u8>> {
    frame::encode(Kind::Slot, paths.serial, number, restored, contents)
}

/// Points the anchor to a write; `bytes` are the slot's, which end with its digest.
fn advance(files: &dyn Files, paths: &Paths, number: u64, bytes: &[u8]) -> Result<(), Failed> {
    let digest = bytes.last_chunk::<32>().copied().unwrap_or_default();
    replace(files, &paths.anchor, &frame::encode(Kind::Anchor, paths.serial, number, false, &digest))
}

fn read_slot(files: &dyn Files, paths: &Paths, slot: u64) -> Result<Option<Frame>, ContainerError> {
    read_frame(files, paths, Kind::Slot, &paths.slot(slot))
}

fn read_anchor(files: &dyn Files, paths: &Paths) -> Result<Option<Anchor>, ContainerError> {
    let frame = read_frame(files, paths, Kind::Anchor, &paths.anchor)?;
    Ok(frame.and_then(|f| Some(Anchor { number: f.number, digest: f.body.as_slice().try_into().ok()? })))
}

/// Reads a framed file; `None` if it is missing or damaged, since another copy may do.
fn read_frame(
    files: &dyn Files,
    paths: &Paths,
    kind: Kind,
    path: &Path,
) -> Result<Option<Frame>, ContainerError> {
    let plain = match files.read(path, FILE_LIMIT) {
        Ok(plain) => plain,
        // A bad block reads as an I/O error and is a reason to take the other copy, as is a file far too large.
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::FileTooLarge) => {
            return Ok(None);
        }
        Err(e) if is_bad_block(&e) => return Ok(None),
        Err(e) => return Err(ContainerError::io("read", path, e)),
    };
    match frame::decode(kind, paths.serial, &plain.bytes) {
        Ok(frame) => Ok(Some(frame)),
        Err(Unreadable::Damaged) => Ok(None),
        Err(Unreadable::Newer(format)) => Err(ContainerError::Newer { path: path.into(), format }),
    }
}

#[cfg(unix)]
fn is_bad_block(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

#[cfg(not(unix))]
fn is_bad_block(_error: &io::Error) -> bool {
    false
}
