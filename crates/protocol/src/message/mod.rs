//! The payloads, version 1 of the format: one file per conversation, every key beside its field.
//!
//! The tables in `docs/protocol/messages.md` say the same for other implementations.

pub mod authority;
pub mod catalogue;
pub mod central;
pub mod container;
pub mod update;
pub mod wish;

pub use authority::{IssuerCertificate, RecoveryStatement, Role, RootStatement, VendorProfile};
pub use catalogue::{CatalogueStatement, IncludedTemplate, Template};
pub use central::{Behind, EvidenceWanted, NoChange};
pub use container::{Evidence, Holds, Receipt, Request, Succession};
pub use update::{ActionTaken, License, Lock, Update};
pub use wish::{Outcome, Refused, TicketProof, Wish, WishAnswer};
