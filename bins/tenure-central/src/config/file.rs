//! The configuration file: every key, with what it means. The sample, the flags and `config show` are
//! made from this one list.
//!
//! The `toml` crate reads it by itself instead of `figment`: its mistakes name line and column, and the
//! flags and the environment are `clap`'s already.

use super::limits::Limits;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// One key.
pub(crate) struct Key {
    /// Its dotted name in the file.
    pub(crate) name: &'static str,
    /// The environment variable that overrides it.
    pub(crate) variable: &'static str,
    /// The flag that overrides both.
    pub(crate) flag: &'static str,
    /// What it is for.
    pub(crate) text: &'static str,
    /// What holds without it, or an example.
    pub(crate) sample: &'static str,
}

/// Every key, in the order of the sample.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "data",
        variable: "TENURE_DATA",
        flag: "--data",
        text: "The folder with keys, the release log, and the database unless `store` says otherwise.\n\
               Default: $XDG_DATA_HOME/tenure-central, else ~/.local/share/tenure-central, else ./tenure-data.",
        sample: "\"/var/lib/tenure-central\"",
    },
    Key {
        name: "store",
        variable: "TENURE_STORE",
        flag: "--store",
        text: "The database: `sqlite:PATH`, or `postgres://user:password@host:port/database`.\n\
               Default: SQLite in the data folder.",
        sample: "\"sqlite:/var/lib/tenure-central/central.db\"",
    },
    Key {
        name: "listen",
        variable: "TENURE_LISTEN",
        flag: "--listen",
        text: "Where the server listens: an IP address and a port; port 0 takes any free one. An address\n\
               other than this computer's own needs `tls`, or a `trusted_proxies` that does the TLS.",
        sample: "\"127.0.0.1:7600\"",
    },
    Key {
        name: "public_urls",
        variable: "TENURE_PUBLIC_URLS",
        flag: "--public-url",
        text: "Where containers reach this Central, the best first; it goes into the vendor profile.\n\
               Default: where it listens.",
        sample: "[\"https://licenses.example.com\"]",
    },
    Key {
        name: "trusted_proxies",
        variable: "TENURE_TRUSTED_PROXIES",
        flag: "--trusted-proxy",
        text: "IP addresses of proxies whose X-Forwarded-For is believed.",
        sample: "[\"10.0.0.5\"]",
    },
    Key {
        name: "order_prefix",
        variable: "TENURE_ORDER_PREFIX",
        flag: "--order-prefix",
        text: "What order ids start with: 1 to 8 capital letters or digits.",
        sample: "\"ORD\"",
    },
    Key {
        name: "zone",
        variable: "TENURE_ZONE",
        flag: "--zone",
        text: "The vendor's time zone by its name: a date means the end of that day there.",
        sample: "\"UTC\"",
    },
    Key {
        name: "test",
        variable: "TENURE_TEST",
        flag: "--test",
        text: "At the first start only: make a vendor for tests. A test clock works only for such a vendor,\n\
               all output says TEST, and production profiles refuse it. A test clock at the first start\n\
               means the same.",
        sample: "false",
    },
    Key {
        name: "test_clock",
        variable: "TENURE_TEST_CLOCK",
        flag: "--test-clock",
        text: "For tests: a file that holds the time, an RFC 3339 instant or `+N` seconds.",
        sample: "\"clock\"",
    },
    Key {
        name: "tls.certificate",
        variable: "TENURE_TLS_CERTIFICATE",
        flag: "--tls-certificate",
        text: "The server's certificate chain, a PEM file. Read at start.",
        sample: "\"/etc/tenure/fullchain.pem\"",
    },
    Key {
        name: "tls.key",
        variable: "TENURE_TLS_KEY",
        flag: "--tls-key",
        text: "The private key of the certificate, a PEM file only its owner may read.",
        sample: "\"/etc/tenure/privkey.pem\"",
    },
    Key {
        name: "vendor.name",
        variable: "TENURE_VENDOR_NAME",
        flag: "--vendor-name",
        text: "What the vendor is called; it goes into the vendor profile.",
        sample: "\"Example Software\"",
    },
    Key {
        name: "release_log.mirror",
        variable: "TENURE_RELEASE_LOG_MIRROR",
        flag: "--release-log-mirror",
        text: "A file on another disk or mount to which the release log is mirrored: every release is in both\n\
               before its signature leaves. While it can't be written, grants and withdrawals wait.",
        sample: "\"/mnt/second/tenure-release.log\"",
    },
    Key {
        name: "oidc.issuer",
        variable: "TENURE_OIDC_ISSUER",
        flag: "--oidc-issuer",
        text: "An OpenID Connect issuer by which people may sign in to the Desk: its address as it stands in\n\
               its tokens. Register there: <public URL>/desk/sign-in/issuer/return",
        sample: "\"https://login.example.com/\"",
    },
    Key {
        name: "oidc.client_id",
        variable: "TENURE_OIDC_CLIENT_ID",
        flag: "--oidc-client-id",
        text: "What this Central is called at the issuer.",
        sample: "\"tenure\"",
    },
    Key {
        name: "oidc.client_secret_file",
        variable: "TENURE_OIDC_CLIENT_SECRET_FILE",
        flag: "--oidc-client-secret-file",
        text: "A file with the secret that goes with it, readable by its owner alone. Without: a public client.",
        sample: "\"/etc/tenure/oidc-secret\"",
    },
    Key {
        name: "oidc.label",
        variable: "TENURE_OIDC_LABEL",
        flag: "--oidc-label",
        text: "What stands on the button of the sign-in page.",
        sample: "\"Example single sign-on\"",
    },
    Key {
        name: "oidc.mail_domains",
        variable: "TENURE_OIDC_MAIL_DOMAINS",
        flag: "--oidc-mail-domain",
        text: "Only accounts with a verified mail address of these domains. Default: all.",
        sample: "[\"example.com\"]",
    },
    Key {
        name: "oidc.role",
        variable: "TENURE_OIDC_ROLE",
        flag: "--oidc-role",
        text: "The role of somebody who comes for the first time. Default: nobody comes in that way without a group.",
        sample: "\"reader\"",
    },
    Key {
        name: "oidc.role_claim",
        variable: "TENURE_OIDC_ROLE_CLAIM",
        flag: "--oidc-role-claim",
        text: "The claim that names the groups of an account.",
        sample: "\"groups\"",
    },
    Key {
        name: "oidc.roles",
        variable: "TENURE_OIDC_ROLES",
        flag: "--oidc-roles",
        text: "Which group gives which role, at every sign-in: `GROUP=ROLE`.",
        sample: "[\"tenure-admins=administrator\"]",
    },
    Key {
        name: "limits.requests",
        variable: "TENURE_LIMIT_REQUESTS",
        flag: "--limit-requests",
        text: "Requests in work at once; more are answered with 503.",
        sample: "2048",
    },
    Key {
        name: "limits.work",
        variable: "TENURE_LIMIT_WORK",
        flag: "--limit-work",
        text: "Use cases in work at once; each takes a thread.",
        sample: "192",
    },
    Key {
        name: "limits.body_seconds",
        variable: "TENURE_LIMIT_BODY_SECONDS",
        flag: "--limit-body-seconds",
        text: "Seconds that the body of a request may take to arrive.",
        sample: "20",
    },
    Key {
        name: "limits.turn_seconds",
        variable: "TENURE_LIMIT_TURN_SECONDS",
        flag: "--limit-turn-seconds",
        text: "Seconds that a request may wait for its turn.",
        sample: "20",
    },
    Key {
        name: "limits.ticket_codes_per_minute",
        variable: "TENURE_LIMIT_TICKET_CODES_PER_MINUTE",
        flag: "--limit-ticket-codes-per-minute",
        text: "Ticket codes that one address may look up in a minute.",
        sample: "60",
    },
    Key {
        name: "limits.ticket_codes_per_second",
        variable: "TENURE_LIMIT_TICKET_CODES_PER_SECOND",
        flag: "--limit-ticket-codes-per-second",
        text: "Ticket codes that all addresses together may look up in a second.",
        sample: "200",
    },
    Key {
        name: "limits.strangers_per_minute",
        variable: "TENURE_LIMIT_STRANGERS_PER_MINUTE",
        flag: "--limit-strangers-per-minute",
        text: "Contacts of uninvited containers that one address may make in a minute.",
        sample: "60",
    },
    Key {
        name: "limits.sign_ins_per_minute",
        variable: "TENURE_LIMIT_SIGN_INS_PER_MINUTE",
        flag: "--limit-sign-ins-per-minute",
        text: "Sign-ins that one address may try in a minute.",
        sample: "60",
    },
    Key {
        name: "limits.pairings_per_minute",
        variable: "TENURE_LIMIT_PAIRINGS_PER_MINUTE",
        flag: "--limit-pairings-per-minute",
        text: "Pairings that one address may open in a minute.",
        sample: "20",
    },
    Key {
        name: "limits.pairing_codes_per_minute",
        variable: "TENURE_LIMIT_PAIRING_CODES_PER_MINUTE",
        flag: "--limit-pairing-codes-per-minute",
        text: "Pairing codes that one address may try in a minute.",
        sample: "10",
    },
    Key {
        name: "limits.pairing_codes_per_second",
        variable: "TENURE_LIMIT_PAIRING_CODES_PER_SECOND",
        flag: "--limit-pairing-codes-per-second",
        text: "Pairing codes that all addresses together may try in a second.",
        sample: "50",
    },
    Key {
        name: "limits.requests_per_address",
        variable: "TENURE_LIMIT_REQUESTS_PER_ADDRESS",
        flag: "--limit-requests-per-address",
        text: "Of these, from one address (IPv6: one network of 48 bits); more are answered with 429.",
        sample: "256",
    },
    Key {
        name: "limits.connections_per_address",
        variable: "TENURE_LIMIT_CONNECTIONS_PER_ADDRESS",
        flag: "--limit-connections-per-address",
        text: "Connections from one address, never more than a quarter of what `ulimit -n` leaves; trusted\n\
               proxies are not counted.",
        sample: "512",
    },
    Key {
        name: "limits.body_mebibytes",
        variable: "TENURE_LIMIT_BODY_MEBIBYTES",
        flag: "--limit-body-mebibytes",
        text: "Mebibytes of bodies that requests in work hold together; one address may hold a quarter.",
        sample: "256",
    },
    Key {
        name: "log.format",
        variable: "TENURE_LOG",
        flag: "--log",
        text: "How the log is written to standard error: `text` or `json`.",
        sample: "\"text\"",
    },
    Key {
        name: "log.level",
        variable: "TENURE_LOG_LEVEL",
        flag: "--log-level",
        text: "From which level on: `error`, `warn`, `info`, `debug`, `trace`.",
        sample: "\"info\"",
    },
];

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) data: Option<PathBuf>,
    pub(crate) store: Option<String>,
    pub(crate) listen: Option<String>,
    pub(crate) public_urls: Option<Vec<String>>,
    pub(crate) trusted_proxies: Option<Vec<String>>,
    pub(crate) order_prefix: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) test: Option<bool>,
    pub(crate) test_clock: Option<PathBuf>,
    #[serde(default)]
    pub(crate) tls: Tls,
    #[serde(default)]
    pub(crate) vendor: Vendor,
    #[serde(default)]
    pub(crate) release_log: ReleaseLog,
    #[serde(default)]
    pub(crate) oidc: Oidc,
    #[serde(default)]
    pub(crate) limits: Limits,
    #[serde(default)]
    pub(crate) log: Log,
    #[serde(default)]
    pub(crate) depot: Depot,
}

/// The table `oidc`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Oidc {
    pub(crate) issuer: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret_file: Option<PathBuf>,
    pub(crate) label: Option<String>,
    pub(crate) mail_domains: Option<Vec<String>>,
    pub(crate) role: Option<String>,
    pub(crate) role_claim: Option<String>,
    pub(crate) roles: Option<Vec<String>>,
}

/// The table `tls`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tls {
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

/// The table `vendor`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vendor {
    pub(crate) name: Option<String>,
}

/// The table `release_log`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReleaseLog {
    pub(crate) mirror: Option<PathBuf>,
}

/// The table `log`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Log {
    pub(crate) format: Option<String>,
    pub(crate) level: Option<String>,
}

/// The table `depot`: only in the file, since it holds tables and texts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Depot {
    pub(crate) url: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) logo: Option<PathBuf>,
    pub(crate) color: Option<String>,
    pub(crate) color_dark: Option<String>,
    pub(crate) columns: Option<Vec<String>>,
    pub(crate) order: Option<String>,
    pub(crate) grouped: Option<bool>,
    pub(crate) show_ended: Option<bool>,
    pub(crate) downloads: BTreeMap<String, String>,
    pub(crate) texts: BTreeMap<String, DepotTexts>,
}

/// The vendor's texts in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DepotTexts {
    pub(crate) intro: Option<String>,
    pub(crate) support: Option<String>,
    pub(crate) imprint: Option<String>,
    pub(crate) imprint_url: Option<String>,
    pub(crate) privacy_url: Option<String>,
}

/// The sample of the table `depot`.
const DEPOT_SAMPLE: &str = "\
[depot]

# The end users' pages. These keys stand only in the file.
# The address that `tenure pair` tells users. Default: the server's address and /depot.
#url = \"https://licenses.example.com/depot\"
# The name on the pages. Default: `vendor.name`.
#name = \"Example Software\"
# A logo, SVG or PNG of at most 256 KiB.
#logo = \"/etc/tenure/logo.svg\"
# Colors of links and buttons on light and on dark pages; refused if people could not read them.
#color = \"#1f5fbf\"
#color_dark = \"#7fb0f5\"
# The list until a user chooses otherwise. Columns: name, item, state, activated, activations, until,
# maintenance, seats, container, ticket, license.
#columns = [\"name\", \"state\", \"until\", \"seats\", \"ticket\"]
#order = \"name\"
#grouped = false
#show_ended = false

# Where users get `tenure`: what it is called, and the address.
[depot.downloads]
#Linux = \"https://example.com/tenure-linux\"

# Texts by language; those of `en` also stand in for languages without their own.
[depot.texts.en]
#intro = \"Welcome to your licenses.\"
#support = \"support@example.com\"
#imprint = \"Example Software Ltd, 1 Example Road\"
#imprint_url = \"https://example.com/imprint\"
#privacy_url = \"https://example.com/privacy\"
";

/// Returns the commented sample.
pub(crate) fn sample() -> String {
    let mut text = String::from(
        "# Configuration of tenure-central. Every key may be left out; environment variables override the\n\
         # file, and flags override both. It is read from --config, from TENURE_CONFIG, or from\n\
         # config.toml in the data folder. `tenure-central config check` explains mistakes.\n",
    );
    let mut table = "";
    for key in KEYS {
        let (place, name) = key.name.split_once('.').unwrap_or(("", key.name));
        if place != table {
            table = place;
            let _ = writeln!(text, "\n[{table}]");
        }
        text.push('\n');
        for line in key.text.lines() {
            let _ = writeln!(text, "# {line}");
        }
        let _ = writeln!(text, "# ({}, {})", key.variable, key.flag);
        let _ = writeln!(text, "#{name} = {}", key.sample);
    }
    text.push('\n');
    text.push_str(DEPOT_SAMPLE);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_without_its_comment_signs_is_a_configuration() {
        let assignments = sample()
            .lines()
            .map(|line| line.strip_prefix('#').filter(|l| !l.starts_with(' ')).unwrap_or(line))
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>()
            .join("\n");
        let depot = DEPOT_SAMPLE.lines().filter(|line| line.contains(" = ")).count();
        let file: File = toml::from_str(&assignments).unwrap();
        assert!(file.listen.is_some() && file.tls.key.is_some() && file.log.level.is_some());
        assert_eq!(assignments.lines().filter(|line| line.contains(" = ")).count(), KEYS.len() + depot);
    }
}
