//! What tests share: values of the domain, seeded moments, the small exhaustive model of a contact
//! (SECURITY §3.3) and the random simulator (§3.4). Only ever a dev-dependency.

pub mod intern;
pub mod model;
pub mod samples;
pub mod simulator;
