//! Links, pipes and open permissions at every path: refused, and no foreign file changed (SECURITY row 40).
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tenure_container::{ContainerError, Home, Store};

use crate::{create, me, open, serial};

const FOREIGN: &[u8] = b"a file of somebody else";

struct Place {
    folder: tempfile::TempDir,
    store: Store,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(Home::new(folder.path().join("data"), folder.path().join("state")));
        create(&store, 1, b"one").unwrap();
        let mut container = open(&store).unwrap();
        container.replace_wishes(b"wish").unwrap();
        container.write(b"two").unwrap();
        fs::write(folder.path().join("foreign"), FOREIGN).unwrap();
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        drop(container);
        Self { folder, store }
    }

    fn container(&self) -> PathBuf {
        self.folder.path().join("data/containers").join(serial(1).to_string())
    }

    fn path(&self, file: &str) -> PathBuf {
        match file {
            "anchor" => self.folder.path().join("state/anchors").join(serial(1).to_string()),
            "default" => self.folder.path().join("data/default"),
            "home lock" => self.folder.path().join("data/lock"),
            file => self.container().join(file),
        }
    }

    fn foreign(&self) -> PathBuf {
        self.folder.path().join("foreign")
    }

    /// Does everything there is to do and returns the first refusal.
    fn use_everything(&self) -> Result<(), ContainerError> {
        self.store.default_container()?;
        self.store.set_default(serial(1), &me())?;
        self.store.read(serial(1))?;
        let mut container = open(&self.store)?;
        container.key()?;
        container.wishes()?;
        container.write(b"three")?;
        container.write(b"four")?;
        container.replace_key(b"key")?;
        container.replace_wishes(b"wish")?;
        drop(container);
        create(&self.store, 2, b"second")
    }
}

const READ: [&str; 8] = ["slot-a", "slot-b", "key", "wishes", "lock", "anchor", "default", "home lock"];

fn symbolic(foreign: &Path, path: &Path) {
    symlink(foreign, path).unwrap();
}

fn hard(foreign: &Path, path: &Path) {
    fs::hard_link(foreign, path).unwrap();
}

fn pipe(_foreign: &Path, path: &Path) {
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

fn folder(_foreign: &Path, path: &Path) {
    fs::create_dir(path).unwrap();
}

type Trap = fn(&Path, &Path);

const TRAPS: [(&str, Trap); 4] =
    [("a symbolic link", symbolic), ("a hard link", hard), ("a pipe", pipe), ("a folder", folder)];

#[test]
fn a_link_pipe_or_folder_at_any_path_is_refused_and_no_foreign_file_is_changed() {
    for file in READ {
        for (what, trap) in TRAPS {
            let place = Place::new();
            let path = place.path(file);
            let _ = fs::remove_file(&path);
            trap(&place.foreign(), &path);
            let refusal = place.use_everything().expect_err(&format!("{what} at {file} was accepted"));
            assert_eq!(refusal.code(), "not-a-plain-file", "{what} at {file}: {refusal}");
            assert!(refusal.to_string().contains(what), "{refusal}");
            assert_eq!(fs::read(place.foreign()).unwrap(), FOREIGN, "{what} at {file}");
        }
    }
}

#[test]
fn a_symbolic_link_to_nowhere_is_refused_too_and_nothing_appears_there() {
    for file in READ {
        let place = Place::new();
        let (path, nowhere) = (place.path(file), place.folder.path().join("nowhere"));
        let _ = fs::remove_file(&path);
        symlink(&nowhere, &path).unwrap();
        assert!(place.use_everything().is_err(), "{file}");
        assert!(!nowhere.exists(), "{file}");
    }
}

#[test]
fn whatever_lies_where_a_file_is_drafted_is_put_away_without_following_it() {
    for file in ["slot-a", "slot-b", "key", "wishes", "anchor", "default"] {
        for (what, trap) in &TRAPS[..3] {
            let place = Place::new();
            let mut draft = place.path(file).into_os_string();
            draft.push(".new");
            trap(&place.foreign(), Path::new(&draft));
            place.use_everything().unwrap_or_else(|e| panic!("{what} at {file}.new: {e}"));
            assert_eq!(fs::read(place.foreign()).unwrap(), FOREIGN, "{what} at {file}.new");
            assert_eq!(open(&place.store).unwrap().contents(), b"four");
        }
    }
}

#[test]
fn a_link_in_place_of_a_containers_folder_is_refused() {
    for folder in ["data/containers", "state/anchors", "the container"] {
        let place = Place::new();
        let path =
            if folder == "the container" { place.container() } else { place.folder.path().join(folder) };
        let moved = place.folder.path().join("moved");
        fs::rename(&path, &moved).unwrap();
        symlink(&moved, &path).unwrap();
        let refusal = place.use_everything().expect_err(folder);
        assert_eq!(refusal.code(), "not-a-plain-file", "{folder}: {refusal}");
    }
}

#[test]
fn a_key_that_others_may_read_is_refused_with_the_command_that_closes_it() {
    for mode in [0o640, 0o604, 0o660, 0o666, 0o611] {
        let place = Place::new();
        let key = place.path("key");
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let refusal = place.store.key(serial(1)).unwrap_err();
        assert_eq!(refusal.code(), "open-to-others");
        assert!(refusal.to_string().contains(&format!("{mode:03o}")), "{refusal}");
        assert_eq!(refusal.next_step(), format!("Close it: chmod 600 '{}'", key.display()));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        place.store.key(serial(1)).unwrap();
    }
}

#[test]
fn a_folder_that_others_may_change_is_refused_with_the_command_that_closes_it() {
    let place = Place::new();
    fs::set_permissions(place.container(), fs::Permissions::from_mode(0o777)).unwrap();
    let refusal = open(&place.store).unwrap_err();
    assert_eq!(refusal.next_step(), format!("Close it: chmod 700 '{}'", place.container().display()));
}

#[test]
fn a_file_of_any_size_is_refused_without_reading_it_all() {
    let place = Place::new();
    for file in ["slot-a", "slot-b", "key", "default"] {
        // Sparse: takes no room on the disk.
        fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(place.path(file))
            .unwrap()
            .set_len(1 << 40)
            .unwrap();
    }
    assert_eq!(open(&place.store).unwrap_err().code(), "container-lost");
    assert!(place.store.key(serial(1)).is_err());
    assert!(place.store.default_container().is_err());
}

#[test]
fn foreign_things_beside_the_containers_are_left_alone() {
    let place = Place::new();
    let containers = place.folder.path().join("data/containers");
    fs::write(containers.join("notes.txt"), FOREIGN).unwrap();
    fs::create_dir(containers.join(".new-nonsense")).unwrap();
    symlink(place.folder.path().join("elsewhere"), containers.join("f-link")).unwrap();
    place.use_everything().unwrap();
    assert_eq!(place.store.containers().unwrap().len(), 2);
    assert!(containers.join("notes.txt").exists() && containers.join(".new-nonsense").exists());
}

#[test]
fn a_link_dressed_up_as_a_half_made_container_is_not_followed() {
    let place = Place::new();
    let (elsewhere, containers) =
        (place.folder.path().join("elsewhere"), place.folder.path().join("data/containers"));
    fs::write(elsewhere.join("key"), FOREIGN).unwrap();
    symlink(&elsewhere, containers.join(format!(".gone-{}", serial(7)))).unwrap();
    let _ = place.use_everything();
    assert_eq!(fs::read(elsewhere.join("key")).unwrap(), FOREIGN);
}
