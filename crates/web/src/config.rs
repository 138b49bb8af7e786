//! What the edge decides about the service.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use jiff::tz::TimeZone;

use crate::depot::config::DepotConfig;

/// How the service behaves. Every value has a default that serves one machine.
#[derive(Clone, Debug)]
pub struct WebConfig {
    /// What the vendor is called on pages.
    pub vendor_name: String,
    /// Whether browsers reach this service by https itself.
    pub is_tls: bool,
    /// Origins under which browsers reach it through a proxy, `https://licenses.example.com`.
    pub origins: Vec<String>,
    /// It listens for this computer alone: then only its own names are names of it.
    pub is_loopback: bool,
    /// What the Depot looks like.
    pub depot: DepotConfig,
    /// The OpenID Connect issuer by which people may sign in to the Desk.
    pub oidc: Option<crate::oidc::OidcConfig>,
    /// The vendor's time zone: a date in a request means the end of that day there.
    pub zone: TimeZone,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests in work at once; more are answered with 503.
    pub requests_max: usize,
    /// Of these, how many one address (or IPv6 network) may have in work.
    pub requests_per_address: usize,
    /// Bytes of bodies that requests in work hold together; one address may hold a quarter.
    pub body_bytes_max: usize,
    /// Use cases in work at once (each takes a blocking thread).
    pub work_max: usize,
    /// How long a request's body may take to arrive.
    pub body_timeout: Duration,
    /// How long a request may wait for its turn.
    pub turn_timeout: Duration,
    /// Ticket codes that one address may look up in a minute.
    pub ticket_codes_per_minute: NonZeroU32,
    /// Ticket codes that all addresses together may look up in a second.
    pub ticket_codes_per_second: NonZeroU32,
    /// Sign-ins that one address may try in a minute.
    pub sign_ins_per_minute: NonZeroU32,
    /// Contacts of strangers that one address may make in a minute.
    pub strangers_per_minute: NonZeroU32,
    /// Pairings that one address may open in a minute.
    pub pairings_per_minute: NonZeroU32,
    /// Pairing codes that one address may try in a minute.
    pub pairing_codes_per_minute: NonZeroU32,
    /// Pairing codes that all addresses together may try in a second.
    pub pairing_codes_per_second: NonZeroU32,
}

/// The name is of no time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

impl std::fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is no time zone; name one like Europe/Berlin or UTC", self.0)
    }
}

impl std::error::Error for UnknownZone {}

impl Default for WebConfig {
    fn default() -> Self {
        const fn number(n: u32) -> NonZeroU32 {
            match NonZeroU32::new(n) {
                Some(n) => n,
                None => NonZeroU32::MIN,
            }
        }
        Self {
            vendor_name: "Tenure".into(),
            is_tls: false,
            origins: Vec::new(),
            is_loopback: false,
            depot: DepotConfig::default(),
            oidc: None,
            zone: TimeZone::UTC,
            trusted_proxies: Vec::new(),
            requests_max: 2_048,
            requests_per_address: 256,
            body_bytes_max: 256 * 1024 * 1024,
            work_max: 192,
            body_timeout: Duration::from_secs(20),
            turn_timeout: Duration::from_secs(20),
            ticket_codes_per_minute: number(60),
            ticket_codes_per_second: number(200),
            sign_ins_per_minute: number(60),
            strangers_per_minute: number(60),
            pairings_per_minute: number(20),
            pairing_codes_per_minute: number(10),
            pairing_codes_per_second: number(50),
        }
    }
}

impl WebConfig {
    /// Says whether browsers come by https, by this service or by the proxy before it.
    pub(crate) fn is_guarded(&self) -> bool {
        self.is_tls
            || (!self.origins.is_empty() && self.origins.iter().all(|own| own.starts_with("https://")))
    }

    /// Returns a cookie's name: by https one that no other host and no plain page can set.
    pub(crate) fn cookie_name(&self, name: &str) -> String {
        if self.is_guarded() { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// Writes a cookie for all pages that no script can read. Without `seconds` it ends with the browser.
    pub(crate) fn cookie(&self, name: &str, value: &str, seconds: Option<u32>) -> String {
        let (name, secure) = (self.cookie_name(name), if self.is_guarded() { "; Secure" } else { "" });
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
    }

    /// Sets the vendor's time zone by its name.
    ///
    /// # Errors
    /// There is no such zone.
    pub fn with_zone(self, name: &str) -> Result<Self, UnknownZone> {
        let zone = TimeZone::get(name).map_err(|_| UnknownZone(name.into()))?;
        Ok(Self { zone, ..self })
    }
}
