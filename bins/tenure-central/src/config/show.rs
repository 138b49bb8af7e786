//! `config show` and `config check`.

use super::{Config, LogFormat, Serving};
use crate::exit::Stop;
use std::path::Path;

/// Returns the configuration as it holds, without secrets.
pub(crate) fn show(config: &Config) -> serde_json::Value {
    let urls = &config.public_urls;
    serde_json::json!({
        "file": config.file,
        "data": config.data,
        "store": config.store.to_string(),
        "listen": config.listen.to_string(),
        "public_urls": urls,
        "trusted_proxies": config.trusted_proxies,
        "tls": config.tls.as_ref().map(|tls| serde_json::json!({
            "certificate": tls.certificate,
            "key": tls.key,
        })),
        "order_prefix": config.order_prefix,
        "zone": config.zone.iana_name(),
        "vendor": { "name": config.vendor_name },
        "test": config.test,
        "test_clock": config.test_clock,
        "release_log": { "mirror": config.mirror },
        "oidc": config.oidc.as_ref().map(|oidc| serde_json::json!({
            "issuer": oidc.issuer,
            "client_id": oidc.client_id,
            "client_secret": oidc.client_secret.as_ref().map(|_| "…"),
            "label": oidc.label,
            "mail_domains": oidc.mail_domains,
            "role": oidc.first_role.map(tenure_app::access::Role::word),
            "role_claim": oidc.role_claim,
            "roles": oidc.roles.iter().map(|(group, role)| format!("{group}={}", role.word())).collect::<Vec<_>>(),
        })),
        "limits": config.limits.shown(),
        "log": {
            "format": match config.log_format { LogFormat::Text => "text", LogFormat::Json => "json" },
            "level": config.log_level.to_string().to_lowercase(),
        },
    })
}

/// Checks the configuration as far as that goes without starting: what it says, and that the files it
/// names are there.
///
/// # Errors
/// The first mistake, explained.
pub(crate) fn check(flags: &Serving) -> Result<Config, Stop> {
    let config = Config::load(flags)?;
    if let Some(tls) = &config.tls {
        readable("tls.certificate", &tls.certificate)?;
        readable("tls.key", &tls.key)?;
    }
    Ok(config)
}

fn readable(key: &str, path: &Path) -> Result<(), Stop> {
    std::fs::File::open(path).map(drop).map_err(|e| {
        let what = format!("`{key}` is {}, which can't be read: {e}", path.display());
        Stop::usage(what, "correct the path, or the file's permissions")
    })
}
