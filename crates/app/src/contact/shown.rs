//! Whose request a file is: proof of a container's key. Nothing is decided and nothing is stored.

use super::message::{look, owned};
use crate::central::Central;
use crate::error::{AppError, MessageError};
use tenure_domain::container::{Computer, Container, Version};
use tenure_domain::ids::Serial;
use tenure_domain::world::{Scope, World};
use tenure_protocol::Typ;
use tenure_protocol::envelope::{Envelope, Verified};
use tenure_protocol::file::{self, FileKind};
use tenure_protocol::message::Request;
use tenure_store::Failure;

/// The most characters kept of what a container says of its computer.
const NAME_MAX: usize = 120;

/// A container that has proved its key. Having it is the permission to see that container and its
/// licenses, though never a ticket's code (SYSTEM §4.3).
#[derive(Clone, Debug)]
pub struct Shown {
    serial: Serial,
    /// What it says of its computer, cut to what a page shows.
    pub computer: Computer,
    /// The newest message format it reads.
    pub format: u32,
    /// The version it has applied.
    pub applied: Version,
    /// Which of its copies made the request, and its counter.
    made: (u32, u64),
    /// It is known here: it has collected something before, or something is meant for it.
    pub known: bool,
}

impl Shown {
    /// Returns whose it is.
    pub const fn serial(&self) -> Serial {
        self.serial
    }

    /// Returns what orders the container's requests: its instance and the request's counter.
    pub const fn made(&self) -> (u32, u64) {
        self.made
    }

    fn of(request: &Verified<Request>, known: bool) -> Self {
        let short = |text: &String| text.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
        Self {
            serial: request.serial,
            computer: Computer {
                host_id: short(&request.host_id),
                name: short(&request.computer),
                client: short(&request.client),
            },
            format: request.format,
            applied: request.applied,
            made: (request.instance, request.ctr),
            known,
        }
    }
}

impl Central {
    /// Reads the last request of a file and checks that its container signed it: with the key it is
    /// known by, or, for one not seen before, with the key that its serial follows from.
    ///
    /// # Errors
    /// The file is no request, damaged, or not signed by its container. Every kind of foreign key gets
    /// the same answer.
    pub fn show_request(&self, bytes: &[u8]) -> Result<Shown, AppError> {
        self.shown(bytes, |_, _| true)
    }

    /// As [`Central::show_request`], but only for a request that was made after everything that is known
    /// of its container: whoever has an old request file is not thereby the container.
    ///
    /// # Errors
    /// As there; the request is older.
    pub fn show_new_request(&self, bytes: &[u8]) -> Result<Shown, AppError> {
        self.shown(bytes, |container, request| {
            (request.instance, request.ctr) > (container.instance, container.ctr)
        })
    }

    fn shown(
        &self,
        bytes: &[u8],
        is_taken: impl Fn(&Container, &Request) -> bool + Sync,
    ) -> Result<Shown, AppError> {
        let file = file::read_kind(bytes, FileKind::Request)?;
        let message = file.messages().last().ok_or(MessageError::Misplaced)?;
        let envelope = Envelope::parse(message)?;
        if envelope.header().typ != Typ::Request {
            return Err(MessageError::Misplaced.into());
        }
        let claimed = envelope.verify_claim::<Request>(&self.vendor_id())?;
        Ok(tenure_store::read(&*self.store, |view| {
            let container = look(view, claimed.serial())?;
            let request = owned(claimed.clone(), container.as_ref())?;
            if container.as_ref().is_some_and(|container| !is_taken(container, &request)) {
                return Err(Failure::Refused(MessageError::Old.into()));
            }
            Ok(Shown::of(&request, container.is_some()))
        })?)
    }

    /// Loads a container that proved its key, with its licenses and everything around them.
    ///
    /// # Errors
    /// The database.
    pub fn see_shown(&self, shown: &Shown) -> Result<World, AppError> {
        self.world(&Scope { containers: [shown.serial].into(), ..Scope::default() })
    }
}
