//! Slowing down guessers and strangers, by address and all together (SECURITY §2.3, rows 45, 46, 68).

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock, QuantaInstant, Reference as _};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};
use tenure_protocol::problem;

use crate::config::WebConfig;
use crate::fault::Fault;

/// Addresses remembered before idle ones are forgotten.
const ADDRESSES_MAX: usize = 10_000;

/// The limits of the public endpoints.
pub(crate) struct Limits {
    clock: DefaultClock,
    tickets: DefaultKeyedRateLimiter<IpAddr>,
    all_tickets: DefaultDirectRateLimiter,
    strangers: DefaultKeyedRateLimiter<IpAddr>,
    pairings: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    all_codes: DefaultDirectRateLimiter,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    /// Addresses that used up their contacts as strangers, with the end of their wait.
    barred: Mutex<HashMap<IpAddr, QuantaInstant>>,
}

impl Limits {
    pub(crate) fn new(config: &WebConfig) -> Self {
        Self {
            clock: DefaultClock::default(),
            tickets: RateLimiter::keyed(Quota::per_minute(config.ticket_codes_per_minute)),
            all_tickets: RateLimiter::direct(Quota::per_second(config.ticket_codes_per_second)),
            strangers: RateLimiter::keyed(Quota::per_minute(config.strangers_per_minute)),
            pairings: RateLimiter::keyed(Quota::per_minute(config.pairings_per_minute)),
            codes: RateLimiter::keyed(Quota::per_minute(config.pairing_codes_per_minute)),
            all_codes: RateLimiter::direct(Quota::per_second(config.pairing_codes_per_second)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(config.sign_ins_per_minute)),
            barred: Mutex::default(),
        }
    }

    /// Takes one opening of a pairing from the address.
    pub(crate) fn open_pairing(&self, address: IpAddr) -> Result<(), Fault> {
        self.one(&self.pairings, address)
    }

    /// Takes one try of a pairing code from the address and from everybody.
    pub(crate) fn try_code(&self, address: IpAddr) -> Result<(), Fault> {
        self.one(&self.codes, address)?;
        self.all_codes.check().map_err(|until| self.wait(&until))
    }

    fn one(&self, limiter: &DefaultKeyedRateLimiter<IpAddr>, address: IpAddr) -> Result<(), Fault> {
        if limiter.len() > ADDRESSES_MAX {
            limiter.retain_recent();
        }
        limiter.check_key(&group(address)).map_err(|until| self.wait(&until))
    }

    /// Takes `codes` ticket look-ups from the address and from everybody.
    pub(crate) fn look_up(&self, address: IpAddr, codes: NonZeroU32) -> Result<(), Fault> {
        if self.tickets.len() > ADDRESSES_MAX {
            self.tickets.retain_recent();
        }
        let own = self.tickets.check_key_n(&group(address), codes);
        own.map_err(|_| too_many_codes())?.map_err(|until| self.wait(&until))?;
        let all = self.all_tickets.check_n(codes);
        all.map_err(|_| too_many_codes())?.map_err(|until| self.wait(&until))
    }

    /// Takes a sign-in from the address; the names are counted apart, by `tenure_app::people`.
    pub(crate) fn sign_in(&self, address: IpAddr) -> Result<(), Fault> {
        if self.sign_ins.len() > ADDRESSES_MAX {
            self.sign_ins.retain_recent();
        }
        self.sign_ins.check_key(&group(address)).map_err(|until| self.wait(&until))
    }

    /// Refuses an address that made too many contacts as a stranger. Nobody else is slowed.
    pub(crate) fn admit_contact(&self, address: IpAddr) -> Result<(), Fault> {
        let mut barred = self.barred.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, now) = (group(address), self.clock.now());
        match barred.get(&key) {
            Some(until) if *until > now => Err(wait(until.duration_since(now).into())),
            Some(_) => {
                barred.remove(&key);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Counts a contact of a stranger.
    pub(crate) fn stranger(&self, address: IpAddr) {
        if self.strangers.len() > ADDRESSES_MAX {
            self.strangers.retain_recent();
        }
        let key = group(address);
        if let Err(until) = self.strangers.check_key(&key) {
            let now = self.clock.now();
            let end = now + until.wait_time_from(now).into();
            let mut barred = self.barred.lock().unwrap_or_else(PoisonError::into_inner);
            if barred.len() > ADDRESSES_MAX {
                barred.retain(|_, end| *end > now);
            }
            barred.insert(key, end);
        }
    }

    fn wait(&self, until: &NotUntil<QuantaInstant>) -> Fault {
        wait(until.wait_time_from(self.clock.now()))
    }
}

fn wait(time: Duration) -> Fault {
    Fault::of(problem::TOO_MANY_REQUESTS).retry_after(time.as_secs() + 1)
}

fn too_many_codes() -> Fault {
    Fault::value("tickets", "too many codes at once; send fewer")
}

/// Who shares a bucket: an IPv4 address, or an IPv6 network of 48 bits (what one customer may get).
pub(crate) fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 80 << 80)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_with_many_networks_is_one_bucket() {
        let group = |text: &str| group(text.parse().unwrap()).to_string();
        assert_eq!(group("2001:db8:7:1::1"), group("2001:db8:7:ffff::2"));
        assert_ne!(group("2001:db8:7::1"), group("2001:db8:8::1"));
        assert_eq!(group("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
