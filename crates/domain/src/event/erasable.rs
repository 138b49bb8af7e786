//! What an event leaves out when it is written down: free text that people wrote about a sale or a
//! container. It lives in the aggregate's row, which can be erased; the journal can't (SECURITY §4.5).

use crate::container::Blocklisting;
use crate::order::{Line, Order};
use alloc::boxed::Box;
use alloc::string::String;
use serde::{Serialize, Serializer};

/// Writes an order without its comments.
#[expect(clippy::borrowed_box, reason = "serde hands over the field as it is")]
pub(super) fn order<S: Serializer>(order: &Box<Order>, to: S) -> Result<S::Ok, S::Error> {
    let mut bare = order.clone();
    bare.comment = String::new();
    for line in &mut bare.lines {
        line.wanted.comment = String::new();
    }
    bare.serialize(to)
}

/// Writes a line without its comment.
pub(super) fn line<S: Serializer>(line: &Line, to: S) -> Result<S::Ok, S::Error> {
    let mut bare = line.clone();
    bare.wanted.comment = String::new();
    bare.serialize(to)
}

/// Writes an entry on the blocklist without its description.
pub(super) fn blocklisting<S: Serializer>(entry: &Blocklisting, to: S) -> Result<S::Ok, S::Error> {
    let mut bare = entry.clone();
    bare.description = String::new();
    bare.serialize(to)
}
