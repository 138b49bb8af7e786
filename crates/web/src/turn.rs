//! A request's turn: how many are in work at once, of everybody and of one address, and how many bytes of
//! bodies they hold meanwhile (SECURITY rows 45, 46, 68). One address can't use up what all share.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tenure_protocol::problem;

use crate::config::WebConfig;
use crate::fault::Fault;
use crate::limits::group;

tokio::task_local! {
    /// The turn of the request that this task serves.
    pub(crate) static TURN: Turn;
}

/// One address may hold this part of all bytes: a quarter.
const BYTES_PART: usize = 4;

/// Who is served now.
pub(crate) struct Crowd {
    requests_max: usize,
    of_one_max: usize,
    bytes_max: usize,
    now: Mutex<Now>,
}

#[derive(Default)]
struct Now {
    all: Share,
    /// By group of addresses; only those that hold something.
    each: HashMap<IpAddr, Share>,
}

#[derive(Clone, Copy, Default)]
struct Share {
    requests: usize,
    bytes: usize,
}

impl Share {
    const fn is_empty(self) -> bool {
        self.requests == 0 && self.bytes == 0
    }
}

/// A request's turn, held until it is answered.
pub(crate) struct Turn {
    crowd: Arc<Crowd>,
    group: IpAddr,
    held: Mutex<Share>,
}

impl Crowd {
    pub(crate) fn new(config: &WebConfig) -> Arc<Self> {
        Arc::new(Self {
            requests_max: config.requests_max,
            of_one_max: config.requests_per_address,
            bytes_max: config.body_bytes_max,
            now: Mutex::default(),
        })
    }

    /// Lets a request in.
    pub(crate) fn enter(self: &Arc<Self>, address: IpAddr) -> Result<Turn, Fault> {
        let group = group(address);
        self.change(group, |all, own| {
            if own.requests >= self.of_one_max {
                return Err(Fault::of(problem::TOO_MANY_REQUESTS).retry_after(1));
            }
            if all.requests >= self.requests_max {
                return Err(Fault::of(problem::BUSY).retry_after(1));
            }
            all.requests += 1;
            own.requests += 1;
            Ok(())
        })?;
        Ok(Turn { crowd: Arc::clone(self), group, held: Mutex::new(Share { requests: 1, bytes: 0 }) })
    }

    fn change<T>(&self, group: IpAddr, change: impl FnOnce(&mut Share, &mut Share) -> T) -> T {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let Now { all, each } = &mut *now;
        let own = each.entry(group).or_default();
        let done = change(all, own);
        if own.is_empty() {
            each.remove(&group);
        }
        done
    }

    fn give_back(&self, group: IpAddr, share: Share) {
        self.change(group, |all, own| {
            for part in [all, own] {
                part.requests -= share.requests;
                part.bytes -= share.bytes;
            }
        });
    }
}

impl Turn {
    /// Takes room for bytes of the body.
    fn take(&self, bytes: usize) -> Result<(), Fault> {
        let most = self.crowd.bytes_max;
        self.crowd.change(self.group, |all, own| {
            if own.bytes + bytes > most / BYTES_PART {
                return Err(Fault::of(problem::TOO_MANY_REQUESTS).retry_after(5));
            }
            if all.bytes + bytes > most {
                return Err(Fault::of(problem::BUSY).retry_after(5));
            }
            all.bytes += bytes;
            own.bytes += bytes;
            Ok(())
        })?;
        self.held.lock().unwrap_or_else(PoisonError::into_inner).bytes += bytes;
        Ok(())
    }

    fn give_back(&self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        self.crowd.give_back(self.group, std::mem::take(&mut held));
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Takes room for bytes of the body of the request that is served here.
pub(crate) fn take(bytes: usize) -> Result<(), Fault> {
    // Without a turn nothing is counted: health checks, which read no body.
    TURN.try_with(|turn| turn.take(bytes)).unwrap_or(Ok(()))
}

/// Gives the turn back before the answer: the request only waits from here on, and somebody else has
/// bounded how many wait so.
pub(crate) fn step_aside() {
    // Without a turn there is nothing to give back.
    let _ = TURN.try_with(Turn::give_back);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd() -> Arc<Crowd> {
        let config = WebConfig {
            requests_max: 4,
            requests_per_address: 2,
            body_bytes_max: 400,
            ..WebConfig::default()
        };
        Crowd::new(&config)
    }

    fn from(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn one_address_never_takes_every_turn() {
        let crowd = crowd();
        let mut held: Vec<Turn> = (0..2).map(|_| crowd.enter(from(1)).unwrap()).collect();
        assert!(crowd.enter(from(1)).err().unwrap().is(problem::TOO_MANY_REQUESTS));
        held.extend((0..2).map(|_| crowd.enter(from(2)).unwrap()));
        assert!(crowd.enter(from(3)).err().unwrap().is(problem::BUSY));
        held.pop();
        assert!(crowd.enter(from(3)).is_ok());
        drop(held);
        assert!(crowd.now.lock().unwrap().each.is_empty(), "nobody is remembered who holds nothing");
    }

    #[test]
    fn bytes_of_bodies_are_bounded_for_one_and_for_all() {
        let crowd = crowd();
        let held: Vec<Turn> = (1..=4).map(|last| crowd.enter(from(last)).unwrap()).collect();
        assert!(held.iter().all(|turn| turn.take(90).is_ok()));
        assert!(held[0].take(11).unwrap_err().is(problem::TOO_MANY_REQUESTS));
        assert!(held[0].take(10).is_ok());
        drop(held);
        let now = crowd.now.lock().unwrap();
        assert!(now.each.is_empty() && now.all.is_empty());
    }

    #[test]
    fn who_only_waits_holds_no_turn() {
        let crowd = crowd();
        let waiting: Vec<Turn> =
            (0..50).map(|_| crowd.enter(from(1)).map(|turn| (turn.give_back(), turn).1).unwrap()).collect();
        assert!(crowd.enter(from(1)).is_ok());
        drop(waiting);
        assert!(crowd.now.lock().unwrap().all.is_empty());
    }
}
