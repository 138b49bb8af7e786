//! The container store from outside.

mod anchor;
mod crash;
mod drift;
mod faulty;
mod floor;
mod hostile;
mod locking;
mod start;

use std::time::Duration;

use tenure_container::{Container, ContainerError, Holder, NewContainer, Store};
use tenure_domain::ids::{ContainerKind, Serial};

const NO_WAIT: Duration = Duration::ZERO;
const KEY: &[u8] = b"the private key";

fn me() -> Holder {
    Holder::new("test")
}

fn serial(n: u8) -> Serial {
    Serial::new(ContainerKind::File, &[n; 32])
}

fn create(store: &Store, n: u8, contents: &[u8]) -> Result<(), ContainerError> {
    store.create(&NewContainer { serial: serial(n), key: KEY, contents }, &me())
}

fn open(store: &Store) -> Result<Container, ContainerError> {
    store.open(serial(1), &me(), NO_WAIT)
}
