//! The offline-signed catalogue: templates with hard limits under one Merkle root (SECURITY D7).

use crate::cbor::{Bytes, wire};
use crate::envelope::{Message, Typ};
use crate::merkle;
use crate::wire_struct;
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::ids::{Digest, ItemId};
use tenure_domain::item::Limits;
use tenure_domain::time::Instant;

wire_struct! {
    /// The catalogue's version and Merkle root. The catalogue only grows.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CatalogueStatement {
        /// 1, 2, …
        0 => version: u64,
        /// How many templates.
        1 => size: u64,
        /// The Merkle root over the templates, in order (RFC 9162 §2.1, SHA-256).
        2 => root: Digest,
        /// When it was made.
        3 => time: Instant,
    }
}
impl Message for CatalogueStatement {
    const TYP: Typ = Typ::CatalogueStatement;
}

wire_struct! {
    /// What licenses of an item may permit at most.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Template {
        /// The item.
        0 => item: ItemId,
        /// 1, 2, … within the item.
        1 => version: u32,
        /// The item's name when it was signed.
        2 => name: String,
        /// The number the protected product knows it by.
        3 => product_code: u32,
        /// The limits.
        4 => limits: Limits,
    }
}

impl Template {
    /// Returns the template's hash: its leaf in the catalogue's tree.
    pub fn hash(&self) -> Digest {
        merkle::leaf(&wire::encode(self))
    }
}

wire_struct! {
    /// A template with the proof that the catalogue contains it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct IncludedTemplate {
        /// The template's bytes.
        0 => template: Bytes,
        /// Its place in the catalogue, from 0.
        1 => index: u64,
        /// The hashes from the leaf to the root.
        2 => path: Vec<Digest>,
    }
}
