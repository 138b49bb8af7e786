//! Finding PostgreSQL's programs: Debian keeps the server's outside `PATH`, in a folder per version.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::process;

/// The oldest major version that the store supports.
pub(crate) const OLDEST_MAJOR: u32 = 15;

/// Where Debian and Ubuntu keep one folder per major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder that holds `initdb`, `postgres`, `psql` and `pg_isready` of one version.
#[derive(Clone, Debug)]
pub(crate) struct Programs {
    pub(crate) folder: PathBuf,
    pub(crate) version: String,
    major: u32,
}

/// Why there is no PostgreSQL that the tests can use.
#[derive(Debug)]
pub(crate) enum Missing {
    /// There is none.
    All,
    /// The newest one found is older than [`OLDEST_MAJOR`].
    TooOld(String),
}

impl fmt::Display for Missing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(
                out,
                "there is no PostgreSQL server (version {OLDEST_MAJOR} or newer) on this computer"
            ),
            Self::TooOld(version) => {
                write!(out, "PostgreSQL here is {version}, but {OLDEST_MAJOR} or newer is needed")
            }
        }
    }
}

impl Programs {
    /// Finds the newest PostgreSQL that is complete enough to make a cluster.
    pub(crate) fn find() -> Result<Self, Missing> {
        let found = folders().into_iter().filter_map(|folder| Self::look(&folder));
        let newest = found.max_by_key(|programs| programs.major).ok_or(Missing::All)?;
        if newest.major < OLDEST_MAJOR { Err(Missing::TooOld(newest.version)) } else { Ok(newest) }
    }

    fn look(folder: &Path) -> Option<Self> {
        let all = ["initdb", "postgres", "psql", "pg_isready"];
        if !all.iter().all(|program| folder.join(program).is_file()) {
            return None;
        }
        let mut ask = Command::new(folder.join("postgres"));
        let version = process::output(ask.arg("--version"), Duration::from_secs(5)).ok()?;
        let version = version.split_whitespace().nth(2)?.to_owned();
        let major = version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()?;
        Some(Self { folder: folder.to_owned(), version, major })
    }
}

/// Debian's folders, then where `initdb` or `postgres` in `PATH` really lie: some computers have only a
/// link to one of them there, and `initdb` looks for its siblings beside the real file.
fn folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    for folder in std::env::split_paths(&path) {
        for program in ["initdb", "postgres"] {
            if let Ok(real) = folder.join(program).canonicalize() {
                folders.extend(real.parent().map(Path::to_owned));
            }
        }
    }
    folders
}
