//! What only the first start does, and what later starts see to: the first administrator's key, and the
//! URLs in the vendor profile.

use crate::config::Config;
use crate::data::{FIRST_CREDENTIAL, write_secret};
use crate::exit::Stop;
use anyhow::Context as _;
use std::fs;
use std::path::Path;
use tenure_app::Central;
use tenure_app::access::{Operator, Role};
use tenure_app::keys::{KeyError, NewVendor};
use tenure_protocol::trust::UnconfirmedProfile;

/// What a vendor is called until it says so.
const UNNAMED: &str = "Unnamed vendor";

/// Lies in the data folder while the first key is made: a start that was cut off makes it again.
const UNFINISHED: &str = "first-credential.unfinished";

/// Returns what the vendor's first start needs to know.
pub(super) fn vendor(config: &Config, listening: &str) -> NewVendor {
    let urls =
        if config.public_urls.is_empty() { vec![listening.to_owned()] } else { config.public_urls.clone() };
    NewVendor {
        name: config.vendor_name.clone().unwrap_or_else(|| UNNAMED.into()),
        urls,
        // A test clock means a vendor for tests: for a real one it would only be refused.
        test: config.test.unwrap_or(config.test_clock.is_some()),
    }
}

/// Makes the first administrator's key if there is no key at all, and says where it lies.
///
/// # Errors
/// The database or the disk.
pub(super) fn credential(central: &Central, data: &Path) -> anyhow::Result<()> {
    let operator = Operator::local();
    let unfinished = data.join(UNFINISHED);
    let keys = central.list_keys(&operator)?;
    if !keys.is_empty() && !unfinished.exists() {
        return Ok(());
    }
    write_secret(&unfinished, b"").context("the data folder can't be written")?;
    let made = central.make_key(&operator, "first administrator", Role::Administrator, None)?;
    let path = data.join(FIRST_CREDENTIAL);
    write_secret(&path, format!("{}\n", made.secret.as_str()).as_bytes())
        .with_context(|| format!("{} can't be written", path.display()))?;
    // After the new one: the last administrator's key can't be revoked.
    for undelivered in &keys {
        central.revoke_key(&operator, &undelivered.id)?;
    }
    fs::remove_file(&unfinished).context("the data folder can't be written")?;
    tracing::info!("the first administrator's API key lies in {}; keep it safe", path.display());
    Ok(())
}

/// Renews the vendor profile when the configuration names other URLs or another name.
///
/// # Errors
/// The profile can't be read or written.
pub(super) fn profile(central: &Central, config: &Config, listening: &str) -> anyhow::Result<()> {
    let message = central.profile();
    let read = UnconfirmedProfile::read(&message).context("the vendor profile can't be read")?;
    let present = read.profile();
    let by_itself = |url: &String| {
        let host = url.split_once("://").map_or("", |(_, host)| host);
        host.starts_with("127.0.0.1:") || host.starts_with("[::1]:")
    };
    let wanted = NewVendor {
        name: config.vendor_name.clone().unwrap_or_else(|| present.name.clone()),
        urls: if !config.public_urls.is_empty() {
            config.public_urls.clone()
        } else if present.urls.iter().all(by_itself) {
            vec![listening.to_owned()]
        } else {
            present.urls.clone()
        },
        test: central.is_test(),
    };
    if wanted.name == present.name && wanted.urls == present.urls {
        return Ok(());
    }
    match central.renew_profile(&wanted) {
        Ok(()) => {
            tracing::info!(
                "the vendor profile names {} at {} now; containers made from now on use it",
                wanted.name,
                wanted.urls.join(", ")
            );
            Ok(())
        }
        Err(KeyError::Offline { .. }) => {
            tracing::warn!(
                "the vendor profile still names {} at {}: the root keys are offline; import two of them, \
                 start once, and export them again",
                present.name,
                present.urls.join(", ")
            );
            Ok(())
        }
        Err(error) => Err(error).context("the vendor profile can't be renewed"),
    }
}

/// Explains why a Central did not open.
pub(crate) fn explain(error: &tenure_app::OpenError) -> Stop {
    use tenure_app::OpenError as E;
    let mut what = format!("Central can't start: {error}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let said = cause.to_string();
        if !what.contains(&said) {
            what = format!("{what}: {said}");
        }
        source = cause.source();
    }
    match error {
        E::TestClock => Stop::usage(what, "remove `test_clock` (TENURE_TEST_CLOCK)"),
        E::Keys(KeyError::Open { .. } | KeyError::OpenFolder { .. }) => {
            Stop::refused(what, "correct the permissions and start again")
        }
        E::Keys(_) => Stop::refused(what, "`tenure-central keys show` lists every key; a backup holds them"),
        E::ReleaseLog(_) => {
            Stop::refused(what, "never delete the release log; see the operator's guide, Recovery")
        }
        E::Store(_) => Stop::new(crate::exit::Exit::Unreachable, what, "check that the database runs"),
    }
}
