//! The protocol from outside: vectors, confusion, bit flips, oracles, trust, files.

mod bent;
mod bits;
mod bundles;
mod confusion;
mod files;
mod keys;
mod oracle;
mod samples;
#[cfg(feature = "sign")]
mod signers;
mod tables;
mod trust;
mod vectors;
mod wycheproof;
