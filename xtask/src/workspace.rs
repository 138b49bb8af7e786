//! Where the workspace is, and how its own packages are built.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::process;

/// Makes the workspace's folder the current one, from wherever in it the command was called.
pub(crate) fn enter() -> anyhow::Result<()> {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").context("call this as `cargo xtask`")?;
    let root = Path::new(&xtask).parent().context("xtask lies in no workspace")?;
    env::set_current_dir(root).with_context(|| format!("cannot enter {}", root.display()))
}

/// The same cargo that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The folder into which cargo builds, as an absolute path.
pub(crate) fn target_folder() -> anyhow::Result<PathBuf> {
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    Ok(std::path::absolute(folder)?)
}

/// The two binaries of the product, built as they are shipped but for the profile.
#[derive(Clone, Debug)]
pub(crate) struct Binaries {
    pub(crate) central: PathBuf,
    pub(crate) tenure: PathBuf,
}

impl Binaries {
    /// Builds both. They are built without the rest of the workspace, so that no feature which only
    /// tests need is switched on in them.
    pub(crate) fn build() -> anyhow::Result<Self> {
        Self::build_in("debug")
    }

    /// Builds both with the profile of benchmarks: the release's, but linked in seconds.
    pub(crate) fn build_release() -> anyhow::Result<Self> {
        Self::build_in("release")
    }

    fn build_in(profile: &str) -> anyhow::Result<Self> {
        let mut build = cargo();
        build.args(["build", "-p", "tenure-central", "-p", "tenure"]);
        if profile == "release" {
            build.args(["--profile", "bench"]);
        }
        process::run(&mut build, Duration::from_mins(25)).context("building the two binaries")?;
        Self::in_folder(&target_folder()?.join(profile))
    }

    /// Takes both from a folder into which something else put them.
    pub(crate) fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        let binaries = Self { central: folder.join("tenure-central"), tenure: folder.join("tenure") };
        for path in [&binaries.central, &binaries.tenure] {
            if !path.is_file() {
                bail!("there is no {}", path.display());
            }
        }
        Ok(binaries)
    }
}
