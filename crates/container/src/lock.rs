//! The exclusive lock that agent and commands share for allocating and applying. Never held across the
//! network (SECURITY §4.3).

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::error::ContainerError;
use crate::files::{Files, Held, Locking};

/// How long to sleep between two attempts: short beside a person's patience, long beside a write.
const STEP: Duration = Duration::from_millis(20);

/// Who wants a lock, as others read it when they have to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder(String);

impl Holder {
    /// Names this process by what it does, e.g. `agent` or `tenure update`.
    pub fn new(role: &str) -> Self {
        Self(format!("{role} (process {})", std::process::id()))
    }
}

/// Takes a lock, waiting at most about `patience`.
pub(crate) fn lock(
    files: &dyn Files,
    path: &Path,
    holder: &Holder,
    patience: Duration,
) -> Result<Box<dyn Held>, ContainerError> {
    let mut waited = Duration::ZERO;
    loop {
        match files.try_lock(path, &holder.0).map_err(|e| ContainerError::io("lock", path, e))? {
            Locking::Ours(held) => return Ok(held),
            Locking::Theirs(holder) if waited >= patience => {
                let holder = if holder.is_empty() { "another program".into() } else { holder };
                return Err(ContainerError::Busy { path: path.into(), holder });
            }
            Locking::Theirs(_) => {
                thread::sleep(STEP);
                waited += STEP;
            }
        }
    }
}
