//! Forms: read, limited, and proved to come from a page of ours (SECURITY §2.3, row 55).

use std::net::IpAddr;
use std::str::FromStr;

use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, Uri, header};
use jiff::civil::Date;
use subtle::ConstantTimeEq as _;
use tenure_domain::ids::InvalidId;
use tenure_protocol::problem;

use crate::config::WebConfig;
use crate::extract::read;
use crate::fault::Fault;
use crate::state::Api;

/// The most bytes of a form without files.
const FORM_BYTES_MAX: usize = 1024 * 1024;

/// The field that carries the session's token.
pub(crate) const TOKEN: &str = "_token";

/// The field of a form that goes on after its session had ended: a new session has another token.
pub(crate) const AGAIN: &str = "_again";

/// The fields of a form, in their order; a name may come several times.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(pub(crate) Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        Self(form_urlencoded::parse(bytes).into_owned().collect())
    }

    /// Returns a field's text without blanks around it; empty if it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
    }

    /// Returns the day of a field that holds a day or an instant, as an input for days shows it.
    pub(crate) fn day(&self, name: &str) -> &str {
        let text = self.text(name);
        text.get(..10).unwrap_or(text)
    }

    /// Says whether an input for days can show what a field has: nothing, or a day.
    pub(crate) fn is_day(&self, name: &str) -> bool {
        is_day(self.text(name))
    }

    /// Returns a field's text, unless it is empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Returns every value of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// Gives a field a value in place of all it had.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Takes fields that the form lacks from its address: an undo names them there.
    pub(crate) fn fill_from(&mut self, uri: &Uri, names: &[&str]) {
        let asked = Self::parse(uri.query().unwrap_or_default().as_bytes());
        let missing = asked.0.into_iter().filter(|(name, _)| {
            names.contains(&name.as_str()) && !self.0.iter().any(|(known, _)| known == name)
        });
        let missing: Vec<_> = missing.collect();
        self.0.extend(missing);
    }

    /// Says whether a field has this value, for boxes and choices.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// Says whether a box is ticked.
    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        self.filled(name).is_some()
    }

    /// Parses a field that must be filled in.
    pub(crate) fn needed<T: FromStr<Err = InvalidId>>(&self, name: &str) -> Result<T, Fault> {
        self.text(name).parse().map_err(|e: InvalidId| Fault::value(name, e))
    }

    /// Parses a field that may be empty.
    pub(crate) fn optional<T: FromStr<Err = InvalidId>>(&self, name: &str) -> Result<Option<T>, Fault> {
        self.filled(name).map(|text| text.parse().map_err(|e: InvalidId| Fault::value(name, e))).transpose()
    }

    /// Parses every value of a field.
    pub(crate) fn parsed<T: FromStr<Err = InvalidId>>(&self, name: &str) -> Result<Vec<T>, Fault> {
        let filled = self.all(name).filter(|text| !text.is_empty());
        filled.map(|text| text.parse().map_err(|e: InvalidId| Fault::value(name, e))).collect()
    }

    /// Reads a whole number.
    pub(crate) fn number<T: FromStr>(&self, name: &str) -> Result<Option<T>, Fault> {
        let wrong = |_| Fault::value(name, "it has to be a whole number that is not negative");
        self.filled(name).map(|text| text.parse().map_err(wrong)).transpose()
    }

    /// Returns the query of what a list shows, its place and order left out.
    pub(crate) fn listed(&self) -> String {
        let own = |name: &str| !matches!(name, "after" | "sort");
        let kept = self.0.iter().filter(|(name, value)| own(name) && !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// Returns what a page repeats in hidden fields: everything but what steers the form itself.
    pub(crate) fn repeated(&self) -> Vec<(String, String)> {
        self.0.iter().filter(|(name, _)| !name.starts_with('_')).cloned().collect()
    }
}

/// Says whether an input for days can show a text: nothing, or a day.
pub(crate) fn is_day(text: &str) -> bool {
    text.is_empty() || (text.len() == 10 && text.parse::<Date>().is_ok())
}

/// Reads a form's body. Whether it comes from our own page is for [`check`] to say.
pub(crate) struct Posted {
    pub(crate) headers: HeaderMap,
    pub(crate) fields: Fields,
}

impl FromRequest<Api> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Fault> {
        let (parts, body) = request.into_parts();
        let media = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let bytes = read(body, api, FORM_BYTES_MAX).await?;
        let is_form = media.split(';').next() == Some("application/x-www-form-urlencoded");
        if !is_form && !bytes.is_empty() {
            return Err(Fault::new(problem::MEDIA_TYPE, "this page takes the form that it shows"));
        }
        Ok(Self { headers: parts.headers, fields: Fields::parse(&bytes) })
    }
}

/// Refuses a form that a page of another origin may have sent: the origin has to be ours exactly, and
/// the form has to carry the session's token.
pub(crate) fn check(api: &Api, headers: &HeaderMap, fields: &Fields, token: &str) -> Result<(), Fault> {
    let is_same = bool::from(fields.text(TOKEN).as_bytes().ct_eq(token.as_bytes())) && !token.is_empty();
    // A browser itself says of this one that a page of ours sent it; no page can make it say so.
    let is_again = fields.is_ticked(AGAIN) && !token.is_empty() && is_sent_here(headers);
    if (is_same || is_again) && is_own_origin(api, headers) {
        return Ok(());
    }
    Err(Fault::of(problem::FORM_FOREIGN))
}

fn is_sent_here(headers: &HeaderMap) -> bool {
    let site = headers.get(header::HeaderName::from_static("sec-fetch-site"));
    site.and_then(|value| value.to_str().ok()) == Some("same-origin")
}

/// Says whether a request names our own origin: scheme, host and port, compared whole.
pub(crate) fn is_own_origin(api: &Api, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
    let here = text(header::HOST).unwrap_or_default();
    if let Some(origin) = text(header::ORIGIN) {
        return is_own(&api.config, origin, here);
    }
    // Browsers that leave the origin out say at least whether the page was ours.
    let is_same = text(header::HeaderName::from_static("sec-fetch-site")) == Some("same-origin");
    let is_public = api.config.origins.iter().any(|own| own.ends_with(&format!("//{here}")));
    is_same && (is_public || knows(&api.config, here))
}

fn is_own(config: &WebConfig, origin: &str, here: &str) -> bool {
    let scheme = if config.is_tls { "https" } else { "http" };
    let is_here = origin == format!("{scheme}://{here}");
    config.origins.iter().any(|own| own == origin) || (is_here && knows(config, here))
}

/// Says whether a host that is not configured is a name of ours: a name of this computer, or any name if
/// nothing is configured and others can connect. Where nobody else can, a name of anybody's that leads
/// here (DNS rebinding) would be our own origin.
fn knows(config: &WebConfig, host: &str) -> bool {
    is_loopback(host) || (config.origins.is_empty() && !config.is_loopback)
}

/// Says whether a host, with or without its port, is this very computer.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.to_ascii_lowercase();
    let is_address = name.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback());
    is_address || name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_configured_addresses_and_this_computer_are_our_own_origin() {
        let public = WebConfig { origins: vec!["https://lic.example.com".into()], ..WebConfig::default() };
        let local = WebConfig { is_loopback: true, ..WebConfig::default() };
        let open = WebConfig::default();
        for (config, origin, here, is_ours) in [
            (&public, "https://lic.example.com", "lic.example.com", true),
            (&public, "https://lic.example.com", "127.0.0.1:8080", true),
            (&public, "http://lic.example.com", "lic.example.com", false),
            (&public, "http://evil.test", "evil.test", false),
            (&public, "http://127.0.0.1:8080", "127.0.0.1:8080", true),
            (&local, "http://[::1]:8080", "[::1]:8080", true),
            (&local, "http://localhost:8080", "localhost:8080", true),
            (&local, "http://evil.test:8080", "evil.test:8080", false),
            (&local, "http://127.0.0.1.evil.test", "127.0.0.1.evil.test", false),
            (&open, "http://central.lan:8080", "central.lan:8080", true),
            (&open, "http://evil.test", "central.lan", false),
        ] {
            assert_eq!(is_own(config, origin, here), is_ours, "{origin} at {here}");
        }
    }
}
