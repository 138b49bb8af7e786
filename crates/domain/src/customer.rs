//! Customers: the vendor's own id, a name, contacts. The ERP stays the source of commercial truth.

use crate::ids::CustomerId;
use crate::time::Instant;
use alloc::string::String;
use serde::{Deserialize, Serialize};

/// A customer of the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The vendor's own id.
    pub id: CustomerId,
    /// The name; empty if an order created the customer.
    pub name: String,
    /// Mail address or other contact; free text.
    pub contact: String,
    /// When it was created.
    pub created: Instant,
}
