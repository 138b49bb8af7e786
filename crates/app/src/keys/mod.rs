//! Key custody (SECURITY §4.4): root, issuer-ca, catalogue, recovery, log and issuer.
//!
//! With no configuration all lie in the data folder, one 0600 file each: custody `local`. A key whose
//! file was taken away after an export has custody `offline`; what it would sign then waits.

mod create;
mod folder;
mod issuer;

pub use create::{NewVendor, Vendor};
pub use folder::{KeyFolder, KeyName};
pub use issuer::{Certified, Issuer};

use tenure_protocol::suite::sign::SignError;

/// What went wrong with keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// A file of the key folder can't be read or written.
    #[error("the key folder's {file} can't be used")]
    File {
        /// The file's name.
        file: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Others may enter the folder.
    #[error(
        "others may look into the key folder {folder}; run `chmod 700` on it and look at its keys' permissions"
    )]
    OpenFolder {
        /// Where it is.
        folder: String,
    },
    /// Others may read a key.
    #[error("others may read {file}; run `chmod 600` on it and consider the key known to them")]
    Open {
        /// The file's name.
        file: String,
    },
    /// A file holds no key or statement.
    #[error("the key folder's {file} is damaged; restore it from your backup")]
    Damaged {
        /// The file's name.
        file: String,
    },
    /// The key is offline.
    #[error("the {key} key is offline")]
    Offline {
        /// Which.
        key: &'static str,
    },
    /// A key failed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// No randomness.
    #[error("the operating system gives no randomness")]
    NoRandomness,
    /// What was just signed does not verify: the key or its device is broken.
    #[error("what was just signed does not verify; the key is broken and was not used")]
    NotVerified,
}
