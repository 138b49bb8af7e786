//! Ticket codes: drawn, sealed at rest, proved, looked up (SECURITY §4.2).

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;
use crate::keys::{KeyError, KeyFolder};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key as CipherKey, Nonce};
use tenure_domain::command::TicketDraft;
use tenure_domain::ids::{Digest, TicketId};
use tenure_domain::license::License;
use tenure_domain::ticket::Ticket;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Key, Scope, World};
use tenure_protocol::ticket::reference;
use tenure_store::records::SealedCode;
use zeroize::Zeroizing;

/// Encrypts ticket codes for the database, bound to their ticket's id.
pub struct CodeSeal {
    cipher: ChaCha20Poly1305,
}

impl CodeSeal {
    pub(crate) fn open(folder: &KeyFolder) -> Result<Self, KeyError> {
        let secret = folder.secret("ticket-codes.secret")?;
        Ok(Self { cipher: ChaCha20Poly1305::new(&CipherKey::from(*secret)) })
    }

    /// Seals a ticket's codes, the present one first, then those that a re-issue stopped.
    ///
    /// # Errors
    /// No randomness.
    pub(crate) fn seal(&self, ticket: TicketId, codes: &[TicketCode]) -> Result<SealedCode, AppError> {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).map_err(|_| AppError::internal(KeyError::NoRandomness))?;
        let symbols: Vec<&str> = codes.iter().map(TicketCode::symbols).collect();
        let plain = Zeroizing::new(symbols.join(" "));
        let payload = Payload { msg: plain.as_bytes(), aad: &ticket.0 };
        let sealed = self
            .cipher
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| AppError::internal(KeyError::NoRandomness))?;
        Ok(SealedCode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what [`CodeSeal::seal`] made.
    pub(crate) fn open_codes(&self, ticket: TicketId, sealed: &SealedCode) -> Option<Vec<TicketCode>> {
        let (nonce, sealed) = sealed.0.split_at_checked(12)?;
        let nonce: [u8; 12] = nonce.try_into().ok()?;
        let payload = Payload { msg: sealed, aad: &ticket.0 };
        let plain = Zeroizing::new(self.cipher.decrypt(&Nonce::from(nonce), payload).ok()?);
        let text = std::str::from_utf8(&plain).ok()?;
        text.split(' ').map(|code| code.parse().ok()).collect()
    }
}

/// Draws a ticket code.
///
/// # Errors
/// No randomness.
pub(crate) fn draw() -> Result<TicketCode, AppError> {
    let mut random = Zeroizing::new([0; 15]);
    getrandom::fill(random.as_mut_slice()).map_err(|_| AppError::internal(KeyError::NoRandomness))?;
    Ok(TicketCode::from_random(*random))
}

/// Returns what decisions may know of a code.
pub(crate) fn draft(code: &TicketCode) -> TicketDraft {
    TicketDraft { reference: reference(code), label: code.masked() }
}

/// What somebody who knows a ticket's code may see of it.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The tickets found.
    pub tickets: Vec<Ticket>,
    /// Everything about them.
    pub world: World,
    /// How many codes matched nothing. One number for every kind of miss.
    pub unmatched: usize,
}

impl Looked {
    /// Returns the licenses of a ticket.
    pub fn licenses(&self, ticket: TicketId) -> impl Iterator<Item = &License> {
        self.world.licenses_on(ticket)
    }
}

impl Central {
    /// Shows tickets to whoever knows their codes.
    ///
    /// # Errors
    /// The database.
    pub fn look_at_tickets(&self, codes: &[TicketCode]) -> Result<Looked, AppError> {
        let references: std::collections::BTreeSet<Digest> = codes.iter().map(reference).collect();
        let scope = Scope { ticket_references: references.clone(), ..Scope::default() };
        let world = plain(tenure_store::read(&*self.store, |view| Ok(view.load(&scope)?)))?;
        let find = |r: &Digest| world.ticket_by_reference(*r).cloned();
        let tickets: Vec<Ticket> = references.iter().filter_map(find).collect();
        let unmatched = references.len() - tickets.len();
        Ok(Looked { tickets, world, unmatched })
    }

    /// Returns a ticket's code, for a person entitled to see it.
    ///
    /// # Errors
    /// The role does not include it; no such ticket; the database.
    pub fn ticket_code(&self, who: &Operator, ticket: TicketId) -> Result<TicketCode, AppError> {
        who.needs(Permission::ReadTicketCodes)?;
        let sealed = plain(tenure_store::read(&*self.store, |view| Ok(view.sealed_code(ticket)?)))?;
        let codes = sealed.and_then(|sealed| self.seal.open_codes(ticket, &sealed));
        codes.and_then(|codes| codes.into_iter().next()).ok_or(AppError::NotFound(Key::Ticket(ticket)))
    }
}
