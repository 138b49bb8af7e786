//! What every command works with: the client, the network, the chosen container.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use tenure_client::clock::{Clock, TEST_CLOCK_VARIABLE};
use tenure_client::content::Content;
use tenure_client::transport::http::{Http, Network};
use tenure_client::{Client, ClientError};
use tenure_container::Home;
use tenure_container::computer::FINGERPRINT_VARIABLE;
use tenure_domain::ids::Serial;

use crate::args::Global;
use crate::output;

/// What every command works with.
#[derive(Debug)]
pub(crate) struct Context {
    /// The containers.
    pub client: Client,
    /// How servers are reached.
    pub network: Network,
    /// The options.
    pub global: Global,
}

/// What the program calls itself to servers.
pub(crate) const NAME: &str = concat!("tenure/", env!("CARGO_PKG_VERSION"));

impl Context {
    /// Reads options and environment.
    ///
    /// # Errors
    /// No folder for the containers, or the synthetic computer can't be read.
    pub(crate) fn new(global: Global, role: &str) -> Result<Self, ClientError> {
        let home = match &global.home {
            None => Home::of_user(|name| std::env::var_os(name))?,
            Some(folder) => Home::of_user(|name| match name {
                tenure_container::home::HOME_VARIABLE => Some(folder.clone().into_os_string()),
                name => std::env::var_os(name),
            })?,
        };
        let clock = Clock::of_variable(std::env::var_os(TEST_CLOCK_VARIABLE));
        let fingerprint: Option<PathBuf> =
            std::env::var_os(FINGERPRINT_VARIABLE).filter(|v| !v.is_empty()).map(Into::into);
        let client = Client::new(home, clock, fingerprint.as_deref(), role, NAME)?;
        let network = Network {
            proxy: global.proxy.clone(),
            authorities: global.ca.clone(),
            client: NAME.into(),
            ..Network::default()
        };
        Ok(Self { client, network, global })
    }

    /// Returns the container to act on.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub(crate) fn serial(&self) -> Result<Serial, ClientError> {
        self.client.choose(self.global.container)
    }

    /// Connects to the server of a container's vendor.
    ///
    /// # Errors
    /// An address can't be used, or none is known.
    pub(crate) fn server_of(&self, content: &Content) -> Result<Http, ClientError> {
        let urls = self.global.server.clone().map_or_else(|| content.vendor.urls.clone(), |url| vec![url]);
        if urls.is_empty() {
            return Err(ClientError::NoServer);
        }
        Ok(Http::new(&self.network, &urls)?)
    }

    /// Connects to the server that --server names, else the container's.
    ///
    /// # Errors
    /// As [`Context::server_of`].
    pub(crate) fn server(&self) -> Result<Http, ClientError> {
        if let Some(url) = &self.global.server {
            return Ok(Http::new(&self.network, std::slice::from_ref(url))?);
        }
        let serial = self.serial().map_err(|_| ClientError::NoServer)?;
        self.server_of(&self.client.read(serial)?)
    }

    /// Says whether what was done concerns a vendor made for tests: its server said so, or the container.
    pub(crate) fn is_test(&self) -> bool {
        let held = || self.serial().and_then(|serial| self.client.read(serial));
        self.network.saw_test.load(Ordering::Relaxed) || held().is_ok_and(|content| content.vendor.test)
    }

    /// Tells a person at a terminal what takes long.
    pub(crate) fn progress(&self, text: &str) {
        output::progress(self.global.json, text);
    }
}

/// Reads a file, not more than a file of Tenure may have.
///
/// # Errors
/// It can't be read; a larger one is refused by its size.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, ClientError> {
    use std::io::Read;
    let limit = tenure_protocol::file::FILE_BYTES_MAX as u64 + 1;
    let disk = |source| ClientError::Disk { operation: "read", path: path.into(), source };
    let file = std::fs::File::open(path).map_err(disk)?;
    if file.metadata().map_err(disk)?.is_dir() {
        return Err(disk(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes).map_err(disk)?;
    Ok(bytes)
}

/// Writes a file whole or not at all.
///
/// # Errors
/// It can't be written.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), ClientError> {
    use std::io::Write;
    let disk = |source| ClientError::Disk { operation: "write", path: path.into(), source };
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    let draft = std::path::PathBuf::from(draft);
    let write = || {
        let mut file = std::fs::File::create(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&draft, path)
    };
    write().map_err(|source| {
        // What is left of it helps nobody.
        let _ = std::fs::remove_file(&draft);
        disk(source)
    })
}
