//! The database's own rules, by name: what a violated constraint means to a person, and whether it is
//! only the sign of a concurrent change.

use crate::error::StoreError;

/// What a broken unique rule means.
#[derive(Clone, Copy)]
enum Means {
    /// Somebody else wrote the row in between: run the work again, it will see that row.
    Raced,
    /// The transaction itself breaks a rule.
    Rule(&'static str),
}
use Means::{Raced, Rule};

/// PostgreSQL's constraint name, SQLite's columns, the meaning.
const UNIQUE: &[(&str, &str, Means)] = &[
    ("orders_number_once", "orders.number", Rule("one order an order number")),
    ("ticket_reference_pkey", "ticket_reference.reference", Rule("one ticket a reference")),
    ("ticket_reference_present_once", "ticket_reference.ticket", Rule("one present code a ticket")),
    ("license_one_home_a_seat", "license.seat", Rule("one home a seat (I1, I2)")),
    ("license_one_successor", "license.predecessor", Rule("one successor a license")),
    ("license_successor_of_one", "license.successor", Rule("one predecessor a license")),
    ("payload_pkey", "payload.serial, payload.epoch, payload.seq", Rule("one payload a version (I7)")),
    ("payload_identity_once", "payload.serial, payload.identity", Rule("one version a payload (I7)")),
    ("api_key_hash_once", "api_key.hash", Rule("one API key a secret")),
    ("users_name_once", "users.name", Rule("one user a name")),
    ("users_subject_once", "users.subject", Rule("one user an account of the issuer")),
];

/// Returns the failure for a broken unique rule, named by the database in its own words.
pub fn unique(name: &str) -> StoreError {
    let found = UNIQUE.iter().find(|(constraint, columns, _)| name == *constraint || name == *columns);
    match found.map_or(Raced, |(_, _, means)| *means) {
        Raced => StoreError::Conflict,
        Rule(rule) => StoreError::Constraint { rule: rule.to_owned() },
    }
}

/// Returns the failure for a reference to a row that does not exist.
pub fn reference() -> StoreError {
    StoreError::Constraint { rule: "a reference to something that does not exist".to_owned() }
}

/// Returns the failure for a value outside its column's rule.
pub fn check() -> StoreError {
    StoreError::Constraint { rule: "a value outside its range".to_owned() }
}
