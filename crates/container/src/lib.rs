//! The container on disk: durable contents, a key kept apart, an anchor against roll-back, a lock, and
//! the binding to the computer (SECURITY §4.3, §4.6).
//!
//! It stores bytes and does not know what they mean: the client engine and the Runtime library put
//! their contents in, [`Store`] sees to it that these are old or new but never a blend, and never gone. It
//! has no network, no clock and no randomness; whatever time it is comes from the caller.
//!
//! The rooms, in the order in which to read them:
//!
//! * [`home`]: where everything lies: `<home>/containers/<serial>/{slot-a,slot-b,key,wishes,lock}` and the
//!   anchor in the platform's state folder.
//! * [`store`]: create, list, open, read, remove containers; the default one.
//! * [`container`]: one container under its lock: contents, write, key, wishes.
//! * [`slots`]: two slots and an anchor, what each pair of them means, and how a write goes.
//! * [`files`]: the few file operations that all this is made of, and the real ones.
//! * [`computer`]: what a computer is known by; [`computer::binding`] says whether this is still the one.
//! * [`error`]: every refusal, with what to do next.
//!
//! ```
//! use std::time::Duration;
//! use tenure_container::{Holder, Home, NewContainer, Store};
//! use tenure_domain::ids::{ContainerKind, Serial};
//!
//! # let folder = tempfile::tempdir()?;
//! # let (data, state) = (folder.path().join("data"), folder.path().join("state"));
//! let store = Store::new(Home::new(data, state));
//! let me = Holder::new("wizard");
//! let serial = Serial::new(ContainerKind::File, &[7; 32]);
//! store.create(&NewContainer { serial, key: b"the private key", contents: b"version 1" }, &me)?;
//!
//! // Allocate or apply under the lock; drop it before the network is used.
//! let mut container = store.open(serial, &me, Duration::from_secs(5))?;
//! container.write(b"version 2")?;
//! drop(container);
//!
//! // Look without the lock, as a protected program does.
//! assert_eq!(store.read(serial)?.contents(), b"version 2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod computer;
pub mod container;
pub mod error;
pub mod files;
mod frame;
pub mod home;
pub mod lock;
mod replace;
pub mod secret;
pub mod slots;
pub mod store;

pub use computer::binding::{Binding, Match};
pub use computer::{Computer, Feature};
pub use container::{Container, Snapshot};
pub use error::ContainerError;
pub use home::Home;
pub use lock::Holder;
pub use secret::Secret;
pub use store::{NewContainer, Store};
