//! The door: how many connections there may be, of everybody and of one address, and how long one may
//! rest. A connection costs a file descriptor, and without those nothing works any more.

use axum_server::accept::Accept;
use std::collections::HashMap;
use std::future::Ready;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::net::{IpAddr, Ipv6Addr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// Descriptors for everything but connections: the database, the release log, files.
const RESERVE: usize = 128;
/// The most connections where the system sets no limit.
const UNLIMITED: usize = 65_536;

/// What the door permits.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    /// Connections at once.
    pub(super) all: usize,
    /// Of these, from one address or IPv6 network.
    pub(super) each: usize,
    /// Proxies: many people behind one address.
    pub(super) proxies: Vec<IpAddr>,
    /// How long no byte may move on a connection; longer than any answer takes.
    pub(super) rest: Duration,
}

impl Rules {
    /// Makes rules that leave the process enough descriptors, and everybody a part of the connections.
    pub(super) fn new(each: usize, proxies: Vec<IpAddr>) -> Self {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(UNLIMITED);
        let all = limit.saturating_sub(RESERVE).max(limit / 2).clamp(4, UNLIMITED);
        Self { all, each: each.min(all / 4), proxies, rest: Duration::from_mins(2) }
    }
}

/// Lets connections in.
#[derive(Clone)]
pub(super) struct Door(Arc<Inner>);

struct Inner {
    rules: Rules,
    inside: Mutex<HashMap<IpAddr, usize>>,
}

impl Door {
    pub(super) fn new(rules: Rules) -> Self {
        Self(Arc::new(Inner { rules, inside: Mutex::default() }))
    }

    fn enter(&self, address: IpAddr) -> Result<Place> {
        let (rules, key) = (&self.0.rules, group(address));
        let mut inside = self.0.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = inside.values().sum();
        let own = inside.get(&key).copied().unwrap_or_default();
        let is_proxy = rules.proxies.contains(&address.to_canonical());
        if all >= rules.all || (own >= rules.each && !is_proxy) {
            return Err(Error::new(ErrorKind::QuotaExceeded, "too many connections"));
        }
        inside.insert(key, own + 1);
        Ok(Place { door: self.clone(), key })
    }
}

/// Who shares a share: an IPv4 address, or an IPv6 network of 48 bits.
fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 80 << 80)),
    }
}

/// A connection's place inside.
struct Place {
    door: Door,
    key: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.door.0.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = inside.get_mut(&self.key) {
            *own -= 1;
            if *own == 0 {
                inside.remove(&self.key);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for Door {
    type Stream = Guest;
    type Service = S;
    type Future = Ready<Result<(Guest, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let entered = stream.peer_addr().and_then(|peer| self.enter(peer.ip()));
        std::future::ready(entered.map(|place| {
            let rest = self.0.rules.rest;
            (Guest { stream, rest, end: Box::pin(sleep(rest)), _place: place }, service)
        }))
    }
}

/// A connection that ends when no byte moves for too long.
pub(super) struct Guest {
    stream: TcpStream,
    rest: Duration,
    end: Pin<Box<Sleep>>,
    _place: Place,
}

impl Guest {
    /// Passes on what the stream said; while it waits, time passes.
    fn timed<T>(&mut self, cx: &mut Context<'_>, poll: Poll<Result<T>>) -> Poll<Result<T>> {
        if poll.is_ready() {
            self.end.as_mut().reset(Instant::now() + self.rest);
            return poll;
        }
        match self.end.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Guest {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let poll = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.timed(cx, poll)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.timed(cx, poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.timed(cx, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_never_takes_every_connection_but_a_proxy_may() {
        let proxy: IpAddr = "10.0.0.5".parse().unwrap();
        let rest = Duration::from_secs(1);
        let door = Door::new(Rules { all: 4, each: 2, proxies: vec![proxy], rest });
        let enter = |text: &str| door.enter(text.parse().unwrap());
        let first = [enter("2001:db8:1:1::1").unwrap(), enter("2001:db8:1:2::1").unwrap()];
        assert!(enter("2001:db8:1:3::1").is_err());
        let second = enter("192.0.2.1").unwrap();
        drop((first, second));
        let all: Vec<Place> = (0..4).map(|_| enter("10.0.0.5").unwrap()).collect();
        assert!(enter("192.0.2.1").is_err());
        drop(all);
        assert!(door.0.inside.lock().unwrap().is_empty());
    }

    #[test]
    fn the_rules_leave_descriptors_and_a_part_for_others() {
        let rules = Rules::new(512, Vec::new());
        assert!(rules.all >= 4 && rules.each <= 512 && rules.each <= rules.all / 4);
    }
}
