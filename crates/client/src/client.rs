//! The containers of one user: create them, look at them, and step the engine under the lock.

use std::path::Path;
use std::time::Duration;

use tenure_container::{Computer, ContainerError, Home, Match, NewContainer, Secret, Store};
use tenure_domain::floor::Reading;
use tenure_domain::ids::Serial;
use tenure_protocol::file::{self, FileKind};
use tenure_protocol::trust::UnconfirmedProfile;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::content::Content;
use crate::engine::{Engine, Now};
use crate::error::ClientError;
use crate::keys::{Keys, TicketKeys};

/// How long a step waits for another process that holds the lock; no step takes long.
const PATIENCE: Duration = Duration::from_secs(15);

/// The containers of one user on one computer.
#[derive(Clone, Debug)]
pub struct Client {
    store: Store,
    clock: Clock,
    computer: Computer,
    name: String,
    role: tenure_container::Holder,
}

/// How a container that does not fit its anchor is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is refused.
    Strict,
    /// It is opened all the same, only to ask Central to take it back (R15).
    Restored,
}

impl Client {
    /// Names the client. `role` is what others read while they wait for its lock; `name` is what the
    /// vendor's server reads, e.g. `tenure/0.1.0`.
    ///
    /// # Errors
    /// The file of a synthetic computer can't be read.
    pub fn new(
        home: Home,
        clock: Clock,
        fingerprint_file: Option<&Path>,
        role: &str,
        name: &str,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            store: Store::new(home),
            clock,
            computer: Computer::look_or_read(fingerprint_file)?,
            name: name.into(),
            role: tenure_container::Holder::new(role),
        })
    }

    /// Takes another store, as tests with a faulty disk do.
    #[must_use]
    pub fn with_store(mut self, store: Store) -> Self {
        self.store = store;
        self
    }

    /// Returns the store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Returns the clock.
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the computer as it was seen.
    pub const fn computer(&self) -> &Computer {
        &self.computer
    }

    /// Reads the clock for this vendor.
    ///
    /// # Errors
    /// A test clock that is not permitted or not readable.
    pub fn reading(&self, content: &Content) -> Result<Reading, ClientError> {
        Ok(self.clock.read(content.vendor.test)?)
    }

    /// Makes a container for the vendor of a confirmed profile and returns its contents.
    ///
    /// # Errors
    /// The vendor wants a safer kind of container, or the store refused.
    pub fn create(&self, profile: UnconfirmedProfile) -> Result<Content, ClientError> {
        let needed = profile.profile().level_min;
        if needed > 0 {
            return Err(ClientError::LevelTooLow { needed });
        }
        let reading = self.clock.read(profile.is_test())?;
        let random = draw()?;
        let engine = Engine::create(profile, &self.now(reading, &random));
        let contents = Zeroizing::new(engine.content().to_bytes()?);
        let key = engine.keys().to_bytes();
        let new = NewContainer { serial: engine.serial(), key: &key, contents: &contents };
        self.store.create(&new, &self.role)?;
        Ok(engine.content().clone())
    }

    /// Removes a container with all that it holds.
    ///
    /// # Errors
    /// It is in use, or the store refused.
    pub fn remove(&self, serial: Serial) -> Result<(), ClientError> {
        let container = match self.store.open(serial, &self.role, PATIENCE) {
            Err(e) if is_restored(&e) => self.store.open_restored(serial, &self.role, PATIENCE)?,
            other => other?,
        };
        Ok(self.store.remove(container, &self.role)?)
    }

    /// Reads a container without its lock.
    ///
    /// # Errors
    /// It is not there, damaged, or does not fit its anchor.
    pub fn read(&self, serial: Serial) -> Result<Content, ClientError> {
        Content::from_bytes(serial, self.store.read(serial)?.contents())
    }

    /// Reads a container, also one that does not fit its anchor: to ask Central about it, not to use it.
    ///
    /// # Errors
    /// It is not there, or damaged.
    pub fn read_to_ask(&self, serial: Serial) -> Result<Content, ClientError> {
        match self.store.read(serial) {
            Err(e) if is_restored(&e) => {
                self.step(serial, Opening::Restored, |engine, _| Ok(engine.content().clone()))
            }
            other => Content::from_bytes(serial, other?.contents()),
        }
    }

    /// Steps the engine of a container under its lock and makes what came of it durable.
    ///
    /// # Errors
    /// The step's own, with nothing changed; or the store's.
    pub fn step<T>(
        &self,
        serial: Serial,
        opening: Opening,
        step: impl FnOnce(&mut Engine, &Now<'_>) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        self.step_settling(serial, opening, |engine, now| Ok((step(engine, now)?, false)))
    }

    /// As [`Client::step`]; a step that returns `true` has Central's word for this container, so that it
    /// no longer counts as restored.
    ///
    /// # Errors
    /// As [`Client::step`].
    pub(crate) fn step_settling<T>(
        &self,
        serial: Serial,
        opening: Opening,
        step: impl FnOnce(&mut Engine, &Now<'_>) -> Result<(T, bool), ClientError>,
    ) -> Result<T, ClientError> {
        let mut container = match self.store.open(serial, &self.role, PATIENCE) {
            Err(e) if opening == Opening::Restored && is_restored(&e) => {
                self.store.open_restored(serial, &self.role, PATIENCE)?
            }
            other => other?,
        };
        let content = Content::from_bytes(serial, container.contents())?;
        let (old_keys, old_tickets) = (container.key()?, container.wishes()?);
        let reading = self.reading(&content)?;
        let random = draw()?;
        let mut engine = Engine::load(
            content,
            Keys::from_bytes(&old_keys).map_err(|_| unreadable_key(serial))?,
            TicketKeys::from_bytes(&old_tickets),
        );
        let now = Now { restored: container.is_restored(), ..self.now(reading, &random) };
        let (result, settled) = step(&mut engine, &now)?;
        if settled {
            container.settle();
        }
        save(&mut container, &engine, &old_keys, &old_tickets)?;
        Ok(result)
    }

    fn now<'a>(&'a self, reading: Reading, random: &'a [u8; 80]) -> Now<'a> {
        Now { reading, computer: &self.computer, client: &self.name, restored: false, random }
    }

    /// Says whether the container is still on its computer.
    pub fn binding(&self, content: &Content) -> Match {
        content.binding.check(&self.computer, u32::from(content.vendor.binding_tolerance))
    }

    /// Returns the container to act on: the one named, else the default one.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn choose(&self, named: Option<Serial>) -> Result<Serial, ClientError> {
        Ok(named.map_or_else(|| self.store.default_container(), Ok)?)
    }

    /// Chooses the default container.
    ///
    /// # Errors
    /// There is no such container.
    pub fn set_default(&self, serial: Serial) -> Result<(), ClientError> {
        Ok(self.store.set_default(serial, &self.role)?)
    }
}

/// Makes a step durable: keys before the contents that need them, gone only after (see
/// `tenure_container::Container::replace_wishes`).
fn save(
    container: &mut tenure_container::Container,
    engine: &Engine,
    old_keys: &Secret,
    old_tickets: &Secret,
) -> Result<(), ClientError> {
    let keys = engine.keys().to_bytes();
    let keys_change = keys[..] != old_keys[..];
    if keys_change && engine.keys().is_double() {
        container.replace_key(&keys)?;
    }
    let before = TicketKeys::from_bytes(old_tickets);
    let tickets = engine.tickets().to_bytes();
    if !before.contains(engine.tickets()) {
        container.replace_wishes(&before.join(engine.tickets()).to_bytes())?;
    }
    let contents = Zeroizing::new(engine.content().to_bytes()?);
    if contents[..] != *container.contents() || container.is_restored() {
        container.write(&contents)?;
    }
    if !engine.tickets().contains(&before) {
        container.replace_wishes(&tickets)?;
    }
    if keys_change && !engine.keys().is_double() {
        container.replace_key(&keys)?;
    }
    Ok(())
}

fn unreadable_key(serial: Serial) -> ClientError {
    ClientError::Contents { serial, why: "the private key is not of this program's form".into() }
}

/// Says whether a container is refused only because it does not fit its anchor.
pub(crate) const fn is_restored(error: &ContainerError) -> bool {
    matches!(
        error,
        ContainerError::SetBack { .. }
            | ContainerError::Tampered { .. }
            | ContainerError::NoAnchor { .. }
            | ContainerError::RestorePending { .. }
    )
}

fn draw() -> Result<Zeroizing<[u8; 80]>, ClientError> {
    let mut random = Zeroizing::new([0; 80]);
    getrandom::fill(&mut random[..]).map_err(|_| ClientError::NoRandomness)?;
    Ok(random)
}

/// Reads a vendor profile file. It is trusted only once a person confirmed its fingerprint.
///
/// # Errors
/// It is no profile, or not consistent in itself.
pub fn read_profile(bytes: &[u8]) -> Result<UnconfirmedProfile, ClientError> {
    let messages = file::read_kind(bytes, FileKind::Profile)?.into_messages();
    let message = messages.first().ok_or(tenure_protocol::TrustError::NoAnswer)?;
    Ok(UnconfirmedProfile::read(message)?)
}
