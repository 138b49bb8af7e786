//! Where everything lies.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tenure_domain::ids::Serial;

use crate::error::ContainerError;

/// The environment variable that names the folder of the containers.
pub const HOME_VARIABLE: &str = "TENURE_HOME";
/// The environment variable that names the folder of the anchors.
pub const STATE_VARIABLE: &str = "TENURE_STATE";

/// The two folders of one user on one computer: the containers, and apart from them their anchors, so
/// that putting back an old copy of the first is noticed (SECURITY §4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    data: PathBuf,
    state: PathBuf,
}

impl Home {
    /// Names both folders. Several synthetic computers on one machine have a pair each.
    pub fn new(data: impl Into<PathBuf>, state: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), state: state.into() }
    }

    /// Finds both folders of this user: [`HOME_VARIABLE`] and [`STATE_VARIABLE`] win, then what the
    /// platform provides. `variable` reads the environment, so that this crate does not.
    ///
    /// | | containers | anchors |
    /// |---|---|---|
    /// | Linux | `$XDG_DATA_HOME/tenure`, `~/.local/share/tenure` | `$XDG_STATE_HOME/tenure`, `~/.local/state/tenure` |
    /// | macOS | `~/Library/Application Support/Tenure` | `~/Library/Preferences/Tenure` |
    /// | Windows | `%APPDATA%\Tenure` | `%LOCALAPPDATA%\Tenure\State` |
    ///
    /// # Errors
    /// The platform names no such folder.
    pub fn of_user(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, ContainerError> {
        let folder = |name: &str| variable(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        let under_home = |rest: &str| folder("HOME").map(|home| home.join(rest));
        let (data, state) = if cfg!(windows) {
            (
                folder("APPDATA").map(|f| f.join("Tenure")),
                folder("LOCALAPPDATA").map(|f| f.join("Tenure").join("State")),
            )
        } else if cfg!(target_os = "macos") {
            (under_home("Library/Application Support/Tenure"), under_home("Library/Preferences/Tenure"))
        } else {
            let xdg =
                |name, rest| folder(name).or_else(|| under_home(rest)).map(|f: PathBuf| f.join("tenure"));
            (xdg("XDG_DATA_HOME", ".local/share"), xdg("XDG_STATE_HOME", ".local/state"))
        };
        let missing = |what, variable| ContainerError::NoFolder { what, variable };
        Ok(Self {
            data: folder(HOME_VARIABLE).or(data).ok_or_else(|| missing("containers", HOME_VARIABLE))?,
            state: folder(STATE_VARIABLE)
                .or(state)
                .ok_or_else(|| missing("the anchors of containers", STATE_VARIABLE))?,
        })
    }

    /// Returns the folder under which the containers lie.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Returns the folder under which the anchors lie.
    pub fn state(&self) -> &Path {
        &self.state
    }

    pub(crate) fn containers(&self) -> PathBuf {
        self.data.join("containers")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.data.join("lock")
    }

    pub(crate) fn default_file(&self) -> PathBuf {
        self.data.join("default")
    }

    pub(crate) fn anchors(&self) -> PathBuf {
        self.state.join("anchors")
    }

    pub(crate) fn paths(&self, serial: Serial) -> Paths {
        Paths { serial, folder: self.containers().join(serial.to_string()), anchor: self.anchor(serial) }
    }

    /// Returns the paths of a container that is being made; the rename to its real name completes it.
    pub(crate) fn unborn(&self, serial: Serial) -> Paths {
        Paths {
            serial,
            folder: self.containers().join(format!("{UNBORN}{serial}")),
            anchor: self.anchor(serial),
        }
    }

    /// Returns the paths of a container that is being removed.
    pub(crate) fn gone(&self, serial: Serial) -> Paths {
        Paths {
            serial,
            folder: self.containers().join(format!("{GONE}{serial}")),
            anchor: self.anchor(serial),
        }
    }

    fn anchor(&self, serial: Serial) -> PathBuf {
        self.anchors().join(serial.to_string())
    }
}

pub(crate) const UNBORN: &str = ".new-";
pub(crate) const GONE: &str = ".gone-";

/// The files of one container.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    pub(crate) serial: Serial,
    pub(crate) folder: PathBuf,
    pub(crate) anchor: PathBuf,
}

impl Paths {
    /// Returns slot a for even write numbers, slot b for odd ones.
    pub(crate) fn slot(&self, number: u64) -> PathBuf {
        self.folder.join(if number.is_multiple_of(2) { "slot-a" } else { "slot-b" })
    }

    pub(crate) fn key(&self) -> PathBuf {
        self.folder.join("key")
    }

    pub(crate) fn wishes(&self) -> PathBuf {
        self.folder.join("wishes")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_environment_wins_over_the_platforms_folders() {
        let of = |pairs: &'static [(&str, &str)]| {
            Home::of_user(move |name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.into()))
        };
        assert_eq!(
            of(&[("HOME", "/h")]).unwrap(),
            Home::new("/h/.local/share/tenure", "/h/.local/state/tenure")
        );
        assert_eq!(
            of(&[("HOME", "/h"), ("XDG_STATE_HOME", "/s"), ("TENURE_HOME", "/t")]).unwrap(),
            Home::new("/t", "/s/tenure")
        );
        assert_eq!(of(&[]).unwrap_err().next_step(), "Set TENURE_HOME to a folder of yours.");
    }
}
