//! The bytes of a trust store.

use crate::envelope::VendorId;
use crate::message::{CatalogueStatement, IssuerCertificate, RootStatement};
use crate::wire_struct;
use tenure_domain::time::Instant;

wire_struct! {
    /// What is kept of the chain of trust.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct Stored {
        /// The vendor.
        0 => vendor: VendorId,
        /// The root statement in force.
        1 => root: RootStatement,
        /// The epoch last proved.
        2 => epoch: u32,
        /// The newest catalogue statement, under the present root.
        3 => catalogue: Option<CatalogueStatement>,
        /// The issuer's certificate, under the present root.
        4 => issuer: Option<IssuerCertificate>,
        /// The latest signed time accepted.
        5 => latest_signed_time: Option<Instant>,
    }
}
