//! The flags and environment variables that override the configuration file.

use super::limits::Limits;
use clap::Args;
use std::path::PathBuf;

/// Where this Central's things are: what every local command takes.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Place {
    /// The configuration file [default: config.toml in the data folder, if it is there]
    #[arg(long, value_name = "FILE", env = "TENURE_CONFIG", hide_env_values = true)]
    pub(crate) config: Option<PathBuf>,
    /// The data folder
    #[arg(long, value_name = "FOLDER", env = "TENURE_DATA", hide_env_values = true)]
    pub(crate) data: Option<PathBuf>,
    /// The database: sqlite:PATH or postgres://… [default: SQLite in the data folder]
    #[arg(long, value_name = "URL", env = "TENURE_STORE", hide_env_values = true)]
    pub(crate) store: Option<String>,
    /// The release log's mirror, a file on another disk
    #[arg(long, value_name = "FILE", env = "TENURE_RELEASE_LOG_MIRROR", hide_env_values = true)]
    pub(crate) release_log_mirror: Option<PathBuf>,
    /// For tests: the file that holds the time
    #[arg(long, value_name = "FILE", env = "TENURE_TEST_CLOCK", hide_env_values = true)]
    pub(crate) test_clock: Option<PathBuf>,
}

/// How it serves.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Serving {
    #[command(flatten)]
    pub(crate) place: Place,
    /// Where to listen, IP address and port [default: 127.0.0.1:7600]
    #[arg(long, value_name = "ADDRESS", env = "TENURE_LISTEN", hide_env_values = true)]
    pub(crate) listen: Option<String>,
    /// Where containers reach this Central; may be given several times
    #[arg(
        long = "public-url",
        value_name = "URL",
        env = "TENURE_PUBLIC_URLS",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub(crate) public_urls: Option<Vec<String>>,
    /// A proxy whose X-Forwarded-For is believed; may be given several times
    #[arg(
        long = "trusted-proxy",
        value_name = "IP",
        env = "TENURE_TRUSTED_PROXIES",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub(crate) trusted_proxies: Option<Vec<String>>,
    /// The certificate chain, a PEM file
    #[arg(long, value_name = "FILE", env = "TENURE_TLS_CERTIFICATE", hide_env_values = true)]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// The certificate's private key, a PEM file
    #[arg(long, value_name = "FILE", env = "TENURE_TLS_KEY", hide_env_values = true)]
    pub(crate) tls_key: Option<PathBuf>,
    /// What order ids start with
    #[arg(long, value_name = "PREFIX", env = "TENURE_ORDER_PREFIX", hide_env_values = true)]
    pub(crate) order_prefix: Option<String>,
    /// The vendor's time zone, like Europe/Berlin
    #[arg(long, value_name = "NAME", env = "TENURE_ZONE", hide_env_values = true)]
    pub(crate) zone: Option<String>,
    /// What the vendor is called
    #[arg(long, value_name = "NAME", env = "TENURE_VENDOR_NAME", hide_env_values = true)]
    pub(crate) vendor_name: Option<String>,
    /// First start: make a vendor for tests
    #[arg(
        long,
        value_name = "BOOL",
        env = "TENURE_TEST",
        num_args = 0..=1,
        value_parser = clap::builder::BoolishValueParser::new(),
        default_missing_value = "true",
        hide_env_values = true
    )]
    pub(crate) test: Option<bool>,
    /// An OpenID Connect issuer by which people may sign in to the Desk
    #[arg(long, value_name = "URL", env = "TENURE_OIDC_ISSUER", hide_env_values = true)]
    pub(crate) oidc_issuer: Option<String>,
    /// What this Central is called at the issuer
    #[arg(long, value_name = "ID", env = "TENURE_OIDC_CLIENT_ID", hide_env_values = true)]
    pub(crate) oidc_client_id: Option<String>,
    /// A file with the secret that goes with it
    #[arg(long, value_name = "FILE", env = "TENURE_OIDC_CLIENT_SECRET_FILE", hide_env_values = true)]
    pub(crate) oidc_client_secret_file: Option<PathBuf>,
    /// What stands on the button of the sign-in page
    #[arg(long, value_name = "TEXT", env = "TENURE_OIDC_LABEL", hide_env_values = true)]
    pub(crate) oidc_label: Option<String>,
    /// Only accounts with a verified mail address of this domain; may be given several times
    #[arg(
        long = "oidc-mail-domain",
        value_name = "DOMAIN",
        env = "TENURE_OIDC_MAIL_DOMAINS",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub(crate) oidc_mail_domains: Option<Vec<String>>,
    /// The role of somebody who comes for the first time
    #[arg(long, value_name = "ROLE", env = "TENURE_OIDC_ROLE", hide_env_values = true)]
    pub(crate) oidc_role: Option<String>,
    /// The claim that names the groups of an account
    #[arg(long, value_name = "CLAIM", env = "TENURE_OIDC_ROLE_CLAIM", hide_env_values = true)]
    pub(crate) oidc_role_claim: Option<String>,
    /// Which group gives which role; may be given several times
    #[arg(
        long,
        value_name = "GROUP=ROLE",
        env = "TENURE_OIDC_ROLES",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub(crate) oidc_roles: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// How the log is written: text or json
    #[arg(long = "log", value_name = "FORMAT", env = "TENURE_LOG", hide_env_values = true)]
    pub(crate) log_format: Option<String>,
    /// From which level on the log tells
    #[arg(long, value_name = "LEVEL", env = "TENURE_LOG_LEVEL", hide_env_values = true)]
    pub(crate) log_level: Option<String>,
}
