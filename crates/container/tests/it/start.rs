//! Creating, listing, choosing and removing containers on a real file system.

use tenure_container::{Home, Store};

use crate::{create, me, open, serial};

fn store(folder: &tempfile::TempDir) -> Store {
    Store::new(Home::new(folder.path().join("data"), folder.path().join("state")))
}

#[test]
fn an_empty_home_has_no_containers_and_looking_creates_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    assert_eq!(store.containers().unwrap(), []);
    assert_eq!(store.default_container().unwrap_err().code(), "no-container");
    assert_eq!(open(&store).unwrap_err().code(), "container-not-found");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_only_container_is_the_default_and_of_several_one_must_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    assert_eq!(store.default_container().unwrap(), serial(1));
    create(&store, 2, b"two").unwrap();
    let refusal = store.default_container().unwrap_err();
    assert!(refusal.to_string().contains(&serial(2).to_string()), "{refusal}");
    store.set_default(serial(2), &me()).unwrap();
    assert_eq!(store.default_container().unwrap(), serial(2));
    assert_eq!(store.set_default(serial(9), &me()).unwrap_err().code(), "container-not-found");
    let mut both = [serial(1), serial(2)];
    both.sort();
    assert_eq!(store.containers().unwrap(), both);
}

#[test]
fn a_serial_that_is_taken_is_refused_and_nothing_of_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    assert_eq!(create(&store, 1, b"two").unwrap_err().code(), "container-exists");
    assert_eq!(open(&store).unwrap().contents(), b"one");
}

#[test]
fn a_removed_container_leaves_nothing_behind_and_the_default_moves_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    create(&store, 2, b"two").unwrap();
    store.set_default(serial(1), &me()).unwrap();
    let mut container = open(&store).unwrap();
    container.replace_wishes(b"wish").unwrap();
    store.remove(container, &me()).unwrap();
    assert_eq!(store.default_container().unwrap(), serial(2));
    for place in ["data/containers", "state/anchors"] {
        let names: Vec<_> =
            std::fs::read_dir(folder.path().join(place)).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, [serial(2).to_string().as_str()], "{place}");
    }
}

#[test]
fn a_removed_container_that_is_put_back_from_a_copy_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    let path = folder.path().join("data/containers").join(serial(1).to_string());
    let saved: Vec<_> = ["key", "slot-a", "slot-b"].map(|f| (f, std::fs::read(path.join(f)).unwrap())).into();
    store.remove(open(&store).unwrap(), &me()).unwrap();
    std::fs::create_dir(&path).unwrap();
    for (file, bytes) in saved {
        std::fs::write(path.join(file), bytes).unwrap();
    }
    assert_eq!(open(&store).unwrap_err().code(), "anchor-missing");
}

#[test]
fn too_many_bytes_are_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    let mut container = open(&store).unwrap();
    assert_eq!(container.write(&vec![0; (16 << 20) + 1]).unwrap_err().code(), "too-large");
    container.write(&vec![0; 16 << 20]).unwrap();
}

#[test]
#[cfg(unix)]
fn everything_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    create(&store, 1, b"one").unwrap();
    let mut container = open(&store).unwrap();
    container.replace_wishes(b"wish").unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = folder.path().join("data/containers").join(serial(1).to_string());
    for file in ["key", "wishes", "slot-a", "slot-b", "lock"] {
        assert_eq!(mode(&path.join(file)), 0o600, "{file}");
    }
    for made in ["data", "data/containers", "state", "state/anchors"] {
        assert_eq!(mode(&folder.path().join(made)), 0o700, "{made}");
    }
    assert_eq!(mode(&path), 0o700);
}
