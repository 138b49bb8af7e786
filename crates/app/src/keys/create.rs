//! The vendor's identity: made once, at the first start.

use super::folder::{KeyFolder, KeyName};
use super::{Issuer, KeyError};
use tenure_domain::time::{DAY, Instant};
use tenure_protocol::cbor::Bytes;
use tenure_protocol::envelope::Message as _;
use tenure_protocol::message::{Role, RootStatement, VendorProfile};
use tenure_protocol::suite::central::SigningKey;
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::suite::{PublicKey, Suite};
use tenure_protocol::trust::UnconfirmedProfile;
use tenure_protocol::{TrustStore, Typ, VendorId, seal};

const ROOT_FILE: &str = "root.statement";
const PROFILE_FILE: &str = "vendor.profile";

/// How long delegated roles count: the root replaces them yearly; the root itself for ten years.
const ROLE_DAYS: i64 = 366;
const ROOT_DAYS: i64 = 3_653;

/// The vendor: its id, root statement, profile, and the keys that are here.
pub struct Vendor {
    /// The keys.
    pub folder: KeyFolder,
    /// The vendor's id.
    pub id: VendorId,
    /// The newest root statement.
    pub root: RootStatement,
    /// All root statements as signed, oldest first.
    pub root_messages: Vec<Vec<u8>>,
    /// The profile as signed.
    pub profile_message: Vec<u8>,
    /// What a container that has only the profile believes.
    pub trust: TrustStore,
    /// What people compare before they trust the profile.
    pub fingerprint: String,
}

/// What the first start needs to know.
#[derive(Clone, Debug)]
pub struct NewVendor {
    /// The vendor's name for people.
    pub name: String,
    /// Where containers reach Central.
    pub urls: Vec<String>,
    /// For tests only: a test clock works.
    pub test: bool,
}

impl Vendor {
    /// Opens the vendor in a key folder, making it at the first start. A second start changes nothing.
    ///
    /// # Errors
    /// The folder can't be used, or is damaged.
    pub fn open(folder: KeyFolder, new: &NewVendor, now: Instant) -> Result<Self, KeyError> {
        // The profile is written last: without it the first start was cut off, and starts again.
        if !folder.has(PROFILE_FILE) {
            create(&folder, new, now)?;
        }
        Self::read(folder)
    }

    fn read(folder: KeyFolder) -> Result<Self, KeyError> {
        let damaged = |file: &str| KeyError::Damaged { file: file.into() };
        let root = folder.read(ROOT_FILE)?.ok_or_else(|| damaged(ROOT_FILE))?.to_vec();
        let message = folder.read(PROFILE_FILE)?.ok_or_else(|| damaged(PROFILE_FILE))?.to_vec();
        let profile = UnconfirmedProfile::read(&message).map_err(|_| damaged(PROFILE_FILE))?;
        let fingerprint = profile.fingerprint().to_string();
        let (trust, profile) = profile.confirm();
        Ok(Self {
            folder,
            id: profile.vendor,
            root: trust.root().clone(),
            root_messages: vec![root],
            profile_message: message,
            trust,
            fingerprint,
        })
    }

    /// Makes the profile anew (another URL or name), if the root keys are here.
    ///
    /// # Errors
    /// Fewer than two root keys are here, or the disk failed.
    pub fn renew_profile(&mut self, new: &NewVendor) -> Result<(), KeyError> {
        let keys = root_keys(&self.folder)?;
        let root = self.root_messages.first().cloned().unwrap_or_default();
        self.profile_message = profile(&self.folder, self.id, new, root, &keys)?;
        Ok(())
    }

    /// Opens the issuer.
    ///
    /// # Errors
    /// Its key or certificate can't be used.
    pub fn issuer(&self) -> Result<Issuer, KeyError> {
        Issuer::open(self.folder.clone(), self.id)
    }
}

fn root_keys(folder: &KeyFolder) -> Result<Vec<SigningKey>, KeyError> {
    let names = [KeyName::Root1, KeyName::Root2, KeyName::Root3];
    let here: Vec<KeyName> = names.into_iter().filter(|n| folder.is_local(*n)).collect();
    if here.len() < 2 {
        return Err(KeyError::Offline { key: "root" });
    }
    here.into_iter().map(|name| folder.key(name)).collect()
}

fn create(folder: &KeyFolder, new: &NewVendor, now: Instant) -> Result<(), KeyError> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|_| KeyError::NoRandomness)?;
    let vendor = VendorId(id);
    for name in KeyName::ALL {
        if name != KeyName::Issuer {
            folder.put_key(name, &SigningKey::generate(name.suite())?)?;
        }
    }
    let statement = statement(folder, new.test, now)?;
    let keys = root_keys(folder)?;
    let signers: Vec<&dyn Signer> = keys.iter().map(|k| k as &dyn Signer).collect();
    let root = seal(Typ::RootStatement, &vendor, &statement.to_payload(), &signers)?;
    folder.write(ROOT_FILE, &root.bytes)?;
    profile(folder, vendor, new, root.bytes, &keys)?;
    Ok(())
}

fn statement(folder: &KeyFolder, test: bool, now: Instant) -> Result<RootStatement, KeyError> {
    let public = |name: KeyName| folder.key(name).map(|key| key.public_key().clone());
    let role = |names: &[KeyName], threshold: u8, days: i64| -> Result<Role, KeyError> {
        let mut keys: Vec<PublicKey> = names.iter().map(|n| public(*n)).collect::<Result<_, _>>()?;
        keys.sort_by_key(PublicKey::id);
        // A day back: containers' and Central's clocks differ.
        Ok(Role { keys, threshold, valid_from: now.plus(-DAY), valid_until: now.plus(days * DAY) })
    };
    // Under a test clock a story may span years.
    let days = if test { ROOT_DAYS } else { ROLE_DAYS };
    Ok(RootStatement {
        number: 1,
        issued: now,
        root: role(&[KeyName::Root1, KeyName::Root2, KeyName::Root3], 2, ROOT_DAYS)?,
        issuer_ca: role(&[KeyName::IssuerCa], 1, days)?,
        catalogue: role(&[KeyName::Catalogue], 1, days)?,
        recovery: role(&[KeyName::Recovery], 1, days)?,
        log: role(&[KeyName::Log], 1, days)?,
        issuer_suites: vec![Suite::S3, Suite::S5],
        witness_policy: None,
        test,
    })
}

fn profile(
    folder: &KeyFolder,
    vendor: VendorId,
    new: &NewVendor,
    root: Vec<u8>,
    keys: &[SigningKey],
) -> Result<Vec<u8>, KeyError> {
    let profile = VendorProfile {
        vendor,
        name: new.name.clone(),
        urls: new.urls.clone(),
        depot_url: None,
        root: Bytes(root),
        binding_tolerance: 50,
        level_min: 0,
    };
    let signers: Vec<&dyn Signer> = keys.iter().map(|k| k as &dyn Signer).collect();
    let sealed = seal(Typ::VendorProfile, &vendor, &profile.to_payload(), &signers)?;
    folder.write(PROFILE_FILE, &sealed.bytes)?;
    Ok(sealed.bytes)
}
