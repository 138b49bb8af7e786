//! The configuration: one TOML file, overridden by the environment, overridden by flags. Nothing of it
//! is needed: without any, Central serves on SQLite, on this computer only.

mod depot;
mod file;
mod flags;
mod limits;
mod oidc;
mod show;

pub(crate) use file::sample;
pub(crate) use flags::{Place, Serving};
pub(crate) use show::{check, show};

use crate::exit::Stop;
use file::File;
use jiff::tz::TimeZone;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// The name of the configuration file in the data folder.
pub(crate) const FILE_NAME: &str = "config.toml";

const LISTEN: &str = "127.0.0.1:7600";
const PREFIX: &str = "ORD";

/// Which database.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum StoreUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// Never shows a password.
impl fmt::Display for StoreUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(out, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", ""));
                let rest = rest.split('?').next().unwrap_or_default();
                match rest.rsplit_once('@') {
                    Some((user, host)) => {
                        let user = user.split(':').next().unwrap_or_default();
                        write!(out, "{scheme}://{user}:…@{host}")
                    }
                    None => write!(out, "{scheme}://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for StoreUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// A certificate and its key.
#[derive(Clone, Debug)]
pub(crate) struct Tls {
    pub(crate) certificate: PathBuf,
    pub(crate) key: PathBuf,
}

/// The configuration, whole and checked.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// The file it was read from.
    pub(crate) file: Option<PathBuf>,
    pub(crate) data: PathBuf,
    pub(crate) store: StoreUrl,
    pub(crate) listen: SocketAddr,
    /// Empty: where it listens.
    pub(crate) public_urls: Vec<String>,
    pub(crate) trusted_proxies: Vec<IpAddr>,
    pub(crate) tls: Option<Tls>,
    pub(crate) order_prefix: String,
    /// A date means the end of that day there.
    pub(crate) zone: TimeZone,
    pub(crate) vendor_name: Option<String>,
    pub(crate) test: Option<bool>,
    pub(crate) test_clock: Option<PathBuf>,
    /// Where the release log is mirrored.
    pub(crate) mirror: Option<PathBuf>,
    /// The issuer by which people may sign in to the Desk.
    pub(crate) oidc: Option<tenure_web::OidcConfig>,
    /// What the server takes at once, and how fast strangers may knock.
    pub(crate) limits: limits::Limits,
    pub(crate) log_format: LogFormat,
    pub(crate) log_level: tracing::Level,
    /// The end users' pages.
    pub(crate) depot: tenure_web::DepotConfig,
}

impl Config {
    /// Reads the configuration of a local command.
    ///
    /// # Errors
    /// A mistake in it, explained.
    pub(crate) fn of_place(place: &Place) -> Result<Self, Stop> {
        Self::load(&Serving { place: place.clone(), ..Serving::default() })
    }

    /// Reads the configuration: defaults, file, environment, flags.
    ///
    /// # Errors
    /// A mistake in it, explained.
    pub(crate) fn load(flags: &Serving) -> Result<Self, Stop> {
        let (source, file) = read_file(&flags.place)?;
        let data = flags.place.data.clone().or(file.data).unwrap_or_else(default_data);
        if data.as_os_str().is_empty() {
            return Err(Stop::usage("the data folder is empty", "name a folder in `data`, or leave it out"));
        }
        let store = flags.place.store.clone().or(file.store);
        let listen = flags.listen.clone().or(file.listen).unwrap_or_else(|| LISTEN.into());
        let proxies = flags.trusted_proxies.clone().or(file.trusted_proxies).unwrap_or_default();
        let certificate = flags.tls_certificate.clone().or(file.tls.certificate);
        let key = flags.tls_key.clone().or(file.tls.key);
        let format = flags.log_format.clone().or(file.log.format);
        let level = flags.log_level.clone().or(file.log.level);
        let urls = flags.public_urls.clone().or(file.public_urls).unwrap_or_default();
        let prefix = flags.order_prefix.clone().or(file.order_prefix).unwrap_or_else(|| PREFIX.into());
        let vendor_name = flags.vendor_name.clone().or(file.vendor.name);
        let depot = depot::resolve(file.depot, source.as_deref(), vendor_name.as_ref())?;
        let config = Self {
            store: store_url(store.as_deref(), &data)?,
            data,
            file: source,
            listen: parse_listen(&listen)?,
            public_urls: urls.iter().map(|url| public_url(url)).collect::<Result<_, _>>()?,
            trusted_proxies: proxies.iter().map(|proxy| trusted_proxy(proxy)).collect::<Result<_, _>>()?,
            tls: tls(certificate, key)?,
            order_prefix: order_prefix(prefix)?,
            zone: zone(flags.zone.clone().or(file.zone).as_deref())?,
            vendor_name,
            test: flags.test.or(file.test),
            test_clock: flags.place.test_clock.clone().or(file.test_clock),
            mirror: flags.place.release_log_mirror.clone().or(file.release_log.mirror),
            oidc: oidc::read(flags, file.oidc)?,
            limits: flags.limits.over(&file.limits),
            log_format: log_format(format.as_deref())?,
            log_level: log_level(level.as_deref())?,
            depot,
        };
        config.refuse_open_door()?;
        Ok(config)
    }

    /// Outside this computer only TLS, or a proxy that does it (SECURITY §4.4, first start).
    fn refuse_open_door(&self) -> Result<(), Stop> {
        if self.listen.ip().is_loopback() || self.tls.is_some() || !self.trusted_proxies.is_empty() {
            return Ok(());
        }
        let what = format!(
            "`listen` is {}, which other computers reach, and nothing encrypts what they send",
            self.listen
        );
        let next = "set `tls.certificate` and `tls.key`; or name the proxy that does the TLS in \
                    `trusted_proxies`; or listen on 127.0.0.1";
        Err(Stop::usage(what, next))
    }
}

/// Finds and reads the file: named, or in the data folder if it is there.
fn read_file(place: &Place) -> Result<(Option<PathBuf>, File), Stop> {
    let named = place.config.clone();
    let path = match &named {
        Some(path) => path.clone(),
        None => place.data.clone().unwrap_or_else(default_data).join(FILE_NAME),
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => {
            return Ok((None, File::default()));
        }
        Err(e) => {
            let what = format!("the configuration file {} can't be read: {e}", path.display());
            return Err(Stop::usage(what, "correct --config or TENURE_CONFIG, or the file's permissions"));
        }
    };
    let file: File = toml::from_str(&text).map_err(|e| mistake(&path, &e))?;
    if named.is_none() && file.data.is_some() {
        let what = format!("{} sets `data`, but lies in the data folder itself", path.display());
        return Err(Stop::usage(what, "remove `data` from it, or name the file with --config"));
    }
    Ok((Some(path), file))
}

fn mistake(path: &Path, error: &toml::de::Error) -> Stop {
    let what = format!("{}: {}", path.display(), error.to_string().trim_end());
    Stop::usage(what, "correct that line; `tenure-central config sample` shows every key")
}

pub(crate) fn default_data() -> PathBuf {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local").join("share")));
    base.map_or_else(|| PathBuf::from("tenure-data"), |base| base.join("tenure-central"))
}

fn store_url(url: Option<&str>, data: &Path) -> Result<StoreUrl, Stop> {
    let Some(url) = url.filter(|url| !url.is_empty()) else {
        return Ok(StoreUrl::Sqlite(data.join("central.db")));
    };
    match url.split_once(':') {
        Some(("sqlite", path)) if !path.is_empty() => {
            let path = path.strip_prefix("//").unwrap_or(path);
            Ok(StoreUrl::Sqlite(PathBuf::from(path)))
        }
        Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => {
            Ok(StoreUrl::Postgres(url.to_owned()))
        }
        _ => {
            // The URL may hold a password: only its scheme is repeated.
            let scheme = url.split(':').next().unwrap_or_default();
            let what = format!("`store` starts with \"{scheme}\", which is no database that Tenure knows");
            Err(Stop::usage(what, "write `sqlite:PATH` or `postgres://user:password@host:port/database`"))
        }
    }
}

fn parse_listen(text: &str) -> Result<SocketAddr, Stop> {
    text.parse().map_err(|_| {
        let what = format!("`listen` is \"{text}\", which is no IP address with a port");
        Stop::usage(what, "write it like 127.0.0.1:7600 or [::1]:7600")
    })
}

fn public_url(text: &str) -> Result<String, Stop> {
    let url = text.trim_end_matches('/');
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = host.is_some_and(|host| {
        !host.is_empty() && !host.contains(['?', '#', '@']) && !host.contains(char::is_whitespace)
    });
    if plain {
        return Ok(url.to_owned());
    }
    let what = format!("`public_urls` holds \"{text}\", which is no http or https address of a server");
    Err(Stop::usage(what, "write it like https://licenses.example.com, without user, query or fragment"))
}

fn trusted_proxy(text: &str) -> Result<IpAddr, Stop> {
    text.trim().parse().map_err(|_| {
        let what = format!("`trusted_proxies` holds \"{text}\", which is no IP address");
        Stop::usage(what, "name each proxy by its own IP address, like 10.0.0.5")
    })
}

fn tls(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Tls>, Stop> {
    let missing = match (certificate, key) {
        (None, None) => return Ok(None),
        (Some(certificate), Some(key)) => return Ok(Some(Tls { certificate, key })),
        (Some(_), None) => "tls.key",
        (None, Some(_)) => "tls.certificate",
    };
    Err(Stop::usage(format!("`{missing}` is missing"), "TLS needs both a certificate and its key"))
}

fn order_prefix(text: String) -> Result<String, Stop> {
    let fits =
        (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if fits {
        return Ok(text);
    }
    let what = format!("`order_prefix` is \"{text}\"");
    Err(Stop::usage(what, "write 1 to 8 capital letters or digits, like ORD"))
}

fn zone(name: Option<&str>) -> Result<TimeZone, Stop> {
    let Some(name) = name else { return Ok(TimeZone::UTC) };
    TimeZone::get(name).map_err(|_| {
        let what = format!("`zone` is \"{name}\", which is no time zone that this computer knows");
        Stop::usage(what, "write a name like Europe/Berlin or UTC")
    })
}

fn log_format(text: Option<&str>) -> Result<LogFormat, Stop> {
    match text {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => Err(Stop::usage(format!("`log.format` is \"{other}\""), "write \"text\" or \"json\"")),
    }
}

fn log_level(text: Option<&str>) -> Result<tracing::Level, Stop> {
    let text = text.unwrap_or("info");
    text.parse().map_err(|_| {
        let what = format!("`log.level` is \"{text}\"");
        Stop::usage(what, "write \"error\", \"warn\", \"info\", \"debug\" or \"trace\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_of_a_database_is_never_shown() {
        let url = StoreUrl::Postgres("postgres://ada:s3cr%40et@db:5432/tenure?password=x".into());
        assert_eq!(url.to_string(), "postgres://ada:…@db:5432/tenure");
        assert!(!format!("{url:?}").contains("s3cr"));
        let refused = store_url(Some("mysql://a:s3cret@b/c"), Path::new("d")).unwrap_err().to_string();
        assert!(refused.contains("mysql") && !refused.contains("s3cret"), "{refused}");
    }

    #[test]
    fn other_computers_need_tls_or_a_named_proxy() {
        let mut flags = Serving {
            place: Place { data: Some("nowhere".into()), ..Place::default() },
            listen: Some("0.0.0.0:7600".into()),
            ..Serving::default()
        };
        let refused = Config::load(&flags).unwrap_err().to_string();
        assert!(refused.contains("tls.certificate") && refused.contains("trusted_proxies"), "{refused}");
        flags.trusted_proxies = Some(vec!["10.0.0.5".into()]);
        assert!(Config::load(&flags).is_ok());
    }
}
