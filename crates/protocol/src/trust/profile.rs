//! First trust: a vendor profile pins the root, once a person or a product vouches for it.

use super::stored::Stored;
use super::{TrustError, TrustStore};
use crate::envelope::{Envelope, Typ, Verified, VerifyError};
use crate::message::{RootStatement, VendorProfile};
use core::fmt;
use tenure_domain::base32;
use tenure_domain::ids::Digest;

/// What people compare before they trust a profile: 160 bits of the root statement's identity, as
/// eight groups of four symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(Digest);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, five) in self.0.0[..20].chunks_exact(5).enumerate() {
            let bits = five.iter().fold(0u128, |acc, b| (acc << 8) | u128::from(*b));
            let symbols = base32::encode(bits, 8);
            let dash = if i == 0 { "" } else { "-" };
            write!(f, "{dash}{}-{}", &symbols[..4], &symbols[4..])?;
        }
        Ok(())
    }
}

/// A profile that is consistent in itself. It is trusted only after [`UnconfirmedProfile::confirm`].
#[derive(Clone, Debug)]
pub struct UnconfirmedProfile {
    profile: Verified<VendorProfile>,
    root: Verified<RootStatement>,
}

impl UnconfirmedProfile {
    /// Reads a profile message: its root statement must be signed by its own root keys, and the
    /// profile by the same. This is the one place that reads a payload no pinned key vouches for.
    ///
    /// # Errors
    /// Malformed, or not consistent in itself.
    pub fn read(message: &[u8]) -> Result<Self, TrustError> {
        let envelope = Envelope::parse(message)?;
        let claimed = envelope.unpinned().read::<VendorProfile>().map_err(in_typ(Typ::VendorProfile))?;
        let root_envelope = Envelope::parse(&claimed.root)?;
        let root = root_envelope.unpinned().read::<RootStatement>().map_err(in_typ(Typ::RootStatement))?;
        root.validate()?;
        let vendor = claimed.vendor;
        let keys = root.root.keys();
        root_envelope.check(Typ::RootStatement, &vendor, &[keys]).map_err(in_typ(Typ::RootStatement))?;
        let profile = envelope.verify(&vendor, keys).map_err(in_typ(Typ::VendorProfile))?;
        Ok(Self { profile, root })
    }

    /// Returns the profile.
    pub fn profile(&self) -> &VendorProfile {
        &self.profile
    }

    /// Returns what a person compares with what the vendor published.
    pub const fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.root.identity())
    }

    /// Says whether it is for tests only.
    pub fn is_test(&self) -> bool {
        self.root.test
    }

    /// Pins the root: a person compared the fingerprint, or a product shipped the profile.
    pub fn confirm(self) -> (TrustStore, VendorProfile) {
        let store = Stored {
            vendor: self.profile.vendor,
            root: self.root.into_message(),
            epoch: 0,
            catalogue: None,
            issuer: None,
            latest_signed_time: None,
        };
        (TrustStore(store), self.profile.into_message())
    }

    /// Pins the root of a real vendor.
    ///
    /// # Errors
    /// The profile is for tests only: its clock could be set.
    pub fn confirm_production(self) -> Result<(TrustStore, VendorProfile), TrustError> {
        if self.is_test() { Err(TrustError::TestProfile) } else { Ok(self.confirm()) }
    }
}

/// Names the message in an error.
pub(super) fn in_typ(typ: Typ) -> impl Fn(VerifyError) -> TrustError {
    move |source| TrustError::Verify { typ, source }
}
