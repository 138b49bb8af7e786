//! What the server takes at once, and how fast strangers may knock: one table, its flags and its
//! variables. Every value is a whole number above 0.

use clap::Args;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;
use std::time::Duration;
use tenure_web::WebConfig;

const MEBIBYTE: usize = 1024 * 1024;
/// Browsers open a few each; a company behind one address has many.
const CONNECTIONS_PER_ADDRESS: usize = 512;

/// The table `limits`, and the flags over it.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limits {
    /// Requests in work at once; more are answered with 503 [default: 2048]
    #[arg(long = "limit-requests", value_name = "N", env = "TENURE_LIMIT_REQUESTS", hide_env_values = true)]
    pub(crate) requests: Option<NonZeroU32>,
    /// Of these, from one address (IPv6: one network of 48 bits); more are answered with 429 [default: 256]
    #[arg(
        long = "limit-requests-per-address",
        value_name = "N",
        env = "TENURE_LIMIT_REQUESTS_PER_ADDRESS",
        hide_env_values = true
    )]
    pub(crate) requests_per_address: Option<NonZeroU32>,
    /// Connections from one address, never more than a quarter of what `ulimit -n` leaves [default: 512]
    #[arg(
        long = "limit-connections-per-address",
        value_name = "N",
        env = "TENURE_LIMIT_CONNECTIONS_PER_ADDRESS",
        hide_env_values = true
    )]
    pub(crate) connections_per_address: Option<NonZeroU32>,
    /// Mebibytes of bodies that requests in work hold together; one address may hold a quarter [default: 256]
    #[arg(
        long = "limit-body-mebibytes",
        value_name = "N",
        env = "TENURE_LIMIT_BODY_MEBIBYTES",
        hide_env_values = true
    )]
    pub(crate) body_mebibytes: Option<NonZeroU32>,
    /// Use cases in work at once; each takes a thread [default: 192]
    #[arg(long = "limit-work", value_name = "N", env = "TENURE_LIMIT_WORK", hide_env_values = true)]
    pub(crate) work: Option<NonZeroU32>,
    /// Seconds that the body of a request may take to arrive [default: 20]
    #[arg(
        long = "limit-body-seconds",
        value_name = "N",
        env = "TENURE_LIMIT_BODY_SECONDS",
        hide_env_values = true
    )]
    pub(crate) body_seconds: Option<NonZeroU32>,
    /// Seconds that a request may wait for its turn [default: 20]
    #[arg(
        long = "limit-turn-seconds",
        value_name = "N",
        env = "TENURE_LIMIT_TURN_SECONDS",
        hide_env_values = true
    )]
    pub(crate) turn_seconds: Option<NonZeroU32>,
    /// Ticket codes that one address may look up in a minute [default: 60]
    #[arg(
        long = "limit-ticket-codes-per-minute",
        value_name = "N",
        env = "TENURE_LIMIT_TICKET_CODES_PER_MINUTE",
        hide_env_values = true
    )]
    pub(crate) ticket_codes_per_minute: Option<NonZeroU32>,
    /// Ticket codes that all addresses together may look up in a second [default: 200]
    #[arg(
        long = "limit-ticket-codes-per-second",
        value_name = "N",
        env = "TENURE_LIMIT_TICKET_CODES_PER_SECOND",
        hide_env_values = true
    )]
    pub(crate) ticket_codes_per_second: Option<NonZeroU32>,
    /// Contacts of uninvited containers that one address may make in a minute [default: 60]
    #[arg(
        long = "limit-strangers-per-minute",
        value_name = "N",
        env = "TENURE_LIMIT_STRANGERS_PER_MINUTE",
        hide_env_values = true
    )]
    pub(crate) strangers_per_minute: Option<NonZeroU32>,
    /// Sign-ins that one address may try in a minute [default: 60]
    #[arg(
        long = "limit-sign-ins-per-minute",
        value_name = "N",
        env = "TENURE_LIMIT_SIGN_INS_PER_MINUTE",
        hide_env_values = true
    )]
    pub(crate) sign_ins_per_minute: Option<NonZeroU32>,
    /// Pairings that one address may open in a minute [default: 20]
    #[arg(
        long = "limit-pairings-per-minute",
        value_name = "N",
        env = "TENURE_LIMIT_PAIRINGS_PER_MINUTE",
        hide_env_values = true
    )]
    pub(crate) pairings_per_minute: Option<NonZeroU32>,
    /// Pairing codes that one address may try in a minute [default: 10]
    #[arg(
        long = "limit-pairing-codes-per-minute",
        value_name = "N",
        env = "TENURE_LIMIT_PAIRING_CODES_PER_MINUTE",
        hide_env_values = true
    )]
    pub(crate) pairing_codes_per_minute: Option<NonZeroU32>,
    /// Pairing codes that all addresses together may try in a second [default: 50]
    #[arg(
        long = "limit-pairing-codes-per-second",
        value_name = "N",
        env = "TENURE_LIMIT_PAIRING_CODES_PER_SECOND",
        hide_env_values = true
    )]
    pub(crate) pairing_codes_per_second: Option<NonZeroU32>,
}

impl Limits {
    /// Lays these values over those of the file.
    #[must_use]
    pub(super) fn over(&self, file: &Self) -> Self {
        Self {
            requests: self.requests.or(file.requests),
            requests_per_address: self.requests_per_address.or(file.requests_per_address),
            connections_per_address: self.connections_per_address.or(file.connections_per_address),
            body_mebibytes: self.body_mebibytes.or(file.body_mebibytes),
            work: self.work.or(file.work),
            body_seconds: self.body_seconds.or(file.body_seconds),
            turn_seconds: self.turn_seconds.or(file.turn_seconds),
            ticket_codes_per_minute: self.ticket_codes_per_minute.or(file.ticket_codes_per_minute),
            ticket_codes_per_second: self.ticket_codes_per_second.or(file.ticket_codes_per_second),
            strangers_per_minute: self.strangers_per_minute.or(file.strangers_per_minute),
            sign_ins_per_minute: self.sign_ins_per_minute.or(file.sign_ins_per_minute),
            pairings_per_minute: self.pairings_per_minute.or(file.pairings_per_minute),
            pairing_codes_per_minute: self.pairing_codes_per_minute.or(file.pairing_codes_per_minute),
            pairing_codes_per_second: self.pairing_codes_per_second.or(file.pairing_codes_per_second),
        }
    }

    /// Returns how many connections one address may have.
    pub(crate) fn connections(&self) -> usize {
        let set = self.connections_per_address.and_then(|n| usize::try_from(n.get()).ok());
        set.unwrap_or(CONNECTIONS_PER_ADDRESS)
    }

    /// Sets the service's limits; what is left out keeps its default.
    pub(crate) fn set(&self, web: &mut WebConfig) {
        let set = |place: &mut NonZeroU32, value: Option<NonZeroU32>| *place = value.unwrap_or(*place);
        let count = |place: &mut usize, value: Option<NonZeroU32>| {
            *place = value.and_then(|n| usize::try_from(n.get()).ok()).unwrap_or(*place);
        };
        let seconds = |place: &mut Duration, value: Option<NonZeroU32>| {
            *place = value.map_or(*place, |n| Duration::from_secs(n.get().into()));
        };
        count(&mut web.requests_max, self.requests);
        count(&mut web.requests_per_address, self.requests_per_address);
        if let Some(mebibytes) = self.body_mebibytes.and_then(|n| usize::try_from(n.get()).ok()) {
            web.body_bytes_max = mebibytes.saturating_mul(MEBIBYTE);
        }
        count(&mut web.work_max, self.work);
        seconds(&mut web.body_timeout, self.body_seconds);
        seconds(&mut web.turn_timeout, self.turn_seconds);
        set(&mut web.ticket_codes_per_minute, self.ticket_codes_per_minute);
        set(&mut web.ticket_codes_per_second, self.ticket_codes_per_second);
        set(&mut web.strangers_per_minute, self.strangers_per_minute);
        set(&mut web.sign_ins_per_minute, self.sign_ins_per_minute);
        set(&mut web.pairings_per_minute, self.pairings_per_minute);
        set(&mut web.pairing_codes_per_minute, self.pairing_codes_per_minute);
        set(&mut web.pairing_codes_per_second, self.pairing_codes_per_second);
    }

    /// Returns the limits as they hold.
    pub(super) fn shown(&self) -> Self {
        let mut web = WebConfig::default();
        self.set(&mut web);
        let count = |n: usize| u32::try_from(n).ok().and_then(NonZeroU32::new);
        let seconds = |n: Duration| u32::try_from(n.as_secs()).ok().and_then(NonZeroU32::new);
        Self {
            requests: count(web.requests_max),
            requests_per_address: count(web.requests_per_address),
            connections_per_address: count(self.connections()),
            body_mebibytes: count(web.body_bytes_max / MEBIBYTE),
            work: count(web.work_max),
            body_seconds: seconds(web.body_timeout),
            turn_seconds: seconds(web.turn_timeout),
            ticket_codes_per_minute: Some(web.ticket_codes_per_minute),
            ticket_codes_per_second: Some(web.ticket_codes_per_second),
            strangers_per_minute: Some(web.strangers_per_minute),
            sign_ins_per_minute: Some(web.sign_ins_per_minute),
            pairings_per_minute: Some(web.pairings_per_minute),
            pairing_codes_per_minute: Some(web.pairing_codes_per_minute),
            pairing_codes_per_second: Some(web.pairing_codes_per_second),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_shows_the_defaults() {
        let shown = serde_json::to_value(Limits::default().shown()).unwrap();
        for key in
            super::super::file::KEYS.iter().filter_map(|k| Some((k.name.strip_prefix("limits.")?, k.sample)))
        {
            assert_eq!(shown[key.0].to_string(), key.1, "{}", key.0);
        }
        assert_eq!(
            shown.as_object().unwrap().len(),
            super::super::file::KEYS.iter().filter(|k| k.name.starts_with("limits.")).count()
        );
    }
}
