//! A disk in memory that crashes, fills up or fails to sync at any operation, and that forgets, tears or
//! reorders whatever was not synced (SECURITY F2, F4).

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use tenure_container::files::{Draft, Files, Held, Locking, NotPlain, Plain};

type Inode = usize;
type Name = (Inode, String);

/// What becomes of the bytes that were written but not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unsynced {
    Lost,
    Torn,
    Zeroed,
    Kept,
}

impl Unsynced {
    pub(crate) const ALL: [Self; 4] = [Self::Lost, Self::Torn, Self::Zeroed, Self::Kept];
}

/// What goes wrong, and at which operation (counted from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// The power goes before this operation; of a write half is done.
    Crash(usize),
    /// This operation fails with an I/O error.
    Error(usize),
    /// From this operation on the disk is full.
    Full(usize),
}

#[derive(Clone, Debug)]
enum Node {
    Folder,
    File { seen: Vec<u8>, durable: Option<Vec<u8>>, sync_failed: bool },
}

/// A change of names that is not on the disk yet.
#[derive(Clone, Debug)]
enum Change {
    Put(Name, Inode),
    Drop(Name),
    Move(Name, Name, Inode),
}

impl Change {
    fn folder(&self) -> Inode {
        match self {
            Self::Put(name, _) | Self::Drop(name) | Self::Move(_, name, _) => name.0,
        }
    }

    fn apply(&self, names: &mut BTreeMap<Name, Inode>) {
        match self {
            Self::Put(name, inode) => _ = names.insert(name.clone(), *inode),
            Self::Drop(name) => _ = names.remove(name),
            Self::Move(from, to, inode) => {
                // A reordered disk may carry out the move without ever having seen the name it comes from.
                names.remove(from);
                names.insert(to.clone(), *inode);
            }
        }
    }
}

#[derive(Debug)]
struct State {
    nodes: Vec<Node>,
    names: BTreeMap<Name, Inode>,
    durable: BTreeMap<Name, Inode>,
    pending: Vec<Change>,
    locks: BTreeSet<Inode>,
    fault: Fault,
    operations: usize,
    syncs: usize,
    crashed: bool,
}

/// The disk. Clones are the same disk.
#[derive(Clone, Debug)]
pub(crate) struct Disk(Arc<Mutex<State>>);

impl Disk {
    /// Makes an empty disk with a folder `/`.
    pub(crate) fn new() -> Self {
        Self::of(vec![Node::Folder], BTreeMap::new())
    }

    fn of(nodes: Vec<Node>, names: BTreeMap<Name, Inode>) -> Self {
        let durable = names.clone();
        Self(Arc::new(Mutex::new(State {
            nodes,
            names,
            durable,
            pending: Vec::new(),
            locks: BTreeSet::new(),
            fault: Fault::None,
            operations: 0,
            syncs: 0,
            crashed: false,
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Sets what goes wrong, counting operations from here.
    pub(crate) fn arm(&self, fault: Fault) {
        let mut state = self.state();
        state.fault = fault;
        state.operations = 0;
        state.syncs = 0;
    }

    /// Returns how many operations there were since it was armed.
    pub(crate) fn operations(&self) -> usize {
        self.state().operations
    }

    /// Returns how many syncs there were since it was armed.
    pub(crate) fn syncs(&self) -> usize {
        self.state().syncs
    }

    pub(crate) fn crashed(&self) -> bool {
        self.state().crashed
    }

    /// Returns how many changes of names a crash may or may not carry out.
    pub(crate) fn pending(&self) -> usize {
        self.state().pending.len()
    }

    /// Returns the disk as it is found after the power came back: of the pending changes of names those
    /// in `mask` happened (in reverse order if `reordered`).
    pub(crate) fn after_crash(&self, mask: usize, reordered: bool, unsynced: Unsynced) -> Self {
        let state = self.state();
        let mut names = state.durable.clone();
        let mut changes: Vec<&Change> =
            state.pending.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1).map(|(_, c)| c).collect();
        if reordered {
            changes.reverse();
        }
        for change in changes {
            change.apply(&mut names);
        }
        let nodes = state.nodes.iter().map(|node| match node {
            Node::Folder => Node::Folder,
            Node::File { seen, durable, .. } => {
                let on_disk = durable.clone().unwrap_or_default();
                let found = match unsynced {
                    _ if durable.as_ref() == Some(seen) => on_disk,
                    Unsynced::Lost => on_disk,
                    Unsynced::Torn => seen[..seen.len() / 2].to_vec(),
                    Unsynced::Zeroed => vec![0; seen.len()],
                    Unsynced::Kept => seen.clone(),
                };
                Node::File { seen: found.clone(), durable: Some(found), sync_failed: false }
            }
        });
        Self::of(nodes.collect(), names)
    }

    /// Overwrites part of a file behind everybody's back, durably.
    pub(crate) fn damage(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let inode = state.inode(path).unwrap();
        let Node::File { seen, durable, .. } = &mut state.nodes[inode] else {
            panic!("{} is no file", path.display())
        };
        change(seen);
        *durable = Some(seen.clone());
    }

    /// Returns a copy of a file's bytes.
    pub(crate) fn bytes(&self, path: &Path) -> Vec<u8> {
        self.read(path, usize::MAX).unwrap().bytes.to_vec()
    }

    /// Returns an independent copy of the whole disk as it is seen now.
    pub(crate) fn copy(&self) -> Self {
        let state = self.state();
        Self::of(state.nodes.clone(), state.names.clone())
    }
}

impl State {
    /// Counts an operation and says how it ends.
    fn enter(&mut self, grows: bool) -> io::Result<()> {
        let now = self.operations;
        self.operations += 1;
        match self.fault {
            _ if self.crashed => Err(io::Error::other("the power is off")),
            Fault::Crash(at) if at == now => {
                self.crashed = true;
                Err(io::Error::other("the power is off"))
            }
            Fault::Error(at) if at == now => Err(io::Error::other("bad medium")),
            Fault::Full(at) if now >= at && grows => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }

    fn inode(&self, path: &Path) -> io::Result<Inode> {
        let mut inode = 0;
        for part in path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name),
            _ => None,
        }) {
            let name = (inode, part.to_string_lossy().into_owned());
            inode = *self.names.get(&name).ok_or(io::ErrorKind::NotFound)?;
        }
        Ok(inode)
    }

    fn name(&self, path: &Path) -> io::Result<Name> {
        let folder = self.inode(path.parent().unwrap_or(Path::new("/")))?;
        Ok((folder, path.file_name().unwrap_or(OsStr::new("/")).to_string_lossy().into_owned()))
    }

    fn make(&mut self, path: &Path, node: Node) -> io::Result<Inode> {
        let name = self.name(path)?;
        if self.names.contains_key(&name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.nodes.push(node);
        let inode = self.nodes.len() - 1;
        self.change(Change::Put(name, inode));
        Ok(inode)
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.names);
        self.pending.push(change);
    }
}

const EMPTY: Node = Node::File { seen: Vec::new(), durable: None, sync_failed: false };

impl Files for Disk {
    fn read(&self, path: &Path, limit: usize) -> io::Result<Plain> {
        let mut state = self.state();
        state.enter(false)?;
        let inode = state.inode(path)?;
        match &state.nodes[inode] {
            Node::Folder => Err(NotPlain("a folder").into()),
            Node::File { seen, .. } if seen.len() > limit => Err(io::ErrorKind::FileTooLarge.into()),
            Node::File { seen, .. } => Ok(Plain { bytes: seen.clone().into(), mode: 0o600 }),
        }
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Draft>> {
        let mut state = self.state();
        state.enter(true)?;
        let inode = state.make(path, EMPTY)?;
        Ok(Box::new(Open { disk: self.clone(), inode }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.enter(false)?;
        let (inode, from, to) = (state.inode(from)?, state.name(from)?, state.name(to)?);
        state.change(Change::Move(from, to, inode));
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.enter(false)?;
        state.syncs += 1;
        let folder = state.inode(path)?;
        let (done, pending): (Vec<_>, Vec<_>) =
            std::mem::take(&mut state.pending).into_iter().partition(|change| change.folder() == folder);
        state.pending = pending;
        for change in done {
            change.apply(&mut state.durable);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.enter(false)?;
        state.inode(path)?;
        let name = state.name(path)?;
        state.change(Change::Drop(name));
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.enter(true)?;
        if path == Path::new("/") {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.make(path, Node::Folder).map(drop)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.enter(false)?;
        let inode = state.inode(path)?;
        if state.names.keys().any(|(folder, _)| *folder == inode) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        let name = state.name(path)?;
        state.change(Change::Drop(name));
        Ok(())
    }

    fn folder_mode(&self, path: &Path) -> io::Result<u32> {
        let mut state = self.state();
        state.enter(false)?;
        state.inode(path).map(|_| 0o700)
    }

    fn names(&self, path: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.enter(false)?;
        let inode = state.inode(path)?;
        Ok(state.names.keys().filter(|(folder, _)| *folder == inode).map(|(_, name)| name.clone()).collect())
    }

    fn try_lock(&self, path: &Path, holder: &str) -> io::Result<Locking> {
        let mut state = self.state();
        state.enter(false)?;
        let inode = state.inode(path).or_else(|_| state.make(path, EMPTY))?;
        if !state.locks.insert(inode) {
            return Ok(Locking::Theirs("someone".into()));
        }
        if let Node::File { seen, .. } = &mut state.nodes[inode] {
            *seen = holder.as_bytes().to_vec();
        }
        Ok(Locking::Ours(Box::new(Lock { disk: self.clone(), inode })))
    }
}

struct Open {
    disk: Disk,
    inode: Inode,
}

impl Draft for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let entered = state.enter(true);
        let done = if entered.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        if let Node::File { seen, .. } = &mut state.nodes[self.inode] {
            seen.extend_from_slice(done);
        }
        entered
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        let entered = state.enter(false);
        state.syncs += 1;
        let crashed = state.crashed;
        if let Node::File { seen, durable, sync_failed } = &mut state.nodes[self.inode] {
            match entered {
                // After a failed sync Linux takes the pages for clean: a second sync succeeds and writes nothing.
                Err(_) => *sync_failed |= !crashed,
                Ok(()) if !*sync_failed => *durable = Some(seen.clone()),
                Ok(()) => {}
            }
        }
        entered
    }
}

struct Lock {
    disk: Disk,
    inode: Inode,
}

impl Held for Lock {}

impl Drop for Lock {
    fn drop(&mut self) {
        self.disk.state().locks.remove(&self.inode);
    }
}

/// Returns the folders that the tests use on this disk.
pub(crate) fn home() -> tenure_container::Home {
    tenure_container::Home::new(PathBuf::from("/data"), PathBuf::from("/state"))
}
