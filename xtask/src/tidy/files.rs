//! The texts of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Hidden places that are written by hand all the same; `.git` and editors' folders are not.
const HIDDEN: &[&str] = &[".cargo", ".ci", ".github", ".gitignore"];

/// Stands in folders of built things, whatever their name.
const CACHE_TAG: &str = "CACHEDIR.TAG";

/// One text, by its path from the root of the workspace.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    pub(super) fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == "rs")
    }
}

/// Every text in the repository; files that are not text are left out.
#[derive(Debug)]
pub(super) struct Files(pub(super) Vec<File>);

impl Files {
    pub(super) fn read() -> anyhow::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![PathBuf::from(".")];
        while let Some(folder) = folders.pop() {
            if folder.join(CACHE_TAG).exists() {
                continue;
            }
            let entries =
                fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
            for entry in entries {
                let entry = entry?;
                let (path, kind) = (entry.path(), entry.file_type()?);
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if name.starts_with('.') && !HIDDEN.contains(&&*name) {
                    continue;
                }
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file()
                    && let Ok(text) = fs::read_to_string(&path)
                {
                    let path = path.strip_prefix(".").unwrap_or(&path).to_string_lossy().into_owned();
                    files.push(File { path, text });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self(files))
    }

    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.0.iter().filter(|file| file.is_rust())
    }

    /// The names directly in a folder.
    pub(super) fn names_in(&self, folder: &str) -> Vec<&str> {
        let inside = |file: &'_ &File| {
            file.path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).is_some()
        };
        let names = self.0.iter().filter(inside).filter_map(|file| file.path.get(folder.len() + 1..));
        names.filter(|name| !name.contains('/')).collect()
    }
}
