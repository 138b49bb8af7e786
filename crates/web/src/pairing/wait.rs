//! A container waits for what happens in its pairing.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::table::Pairings;
use super::{Browser, Ended, PairingId, Proposal, Seen};

/// What the container has already heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// Nothing: it waits for a browser.
    Nothing,
    /// A browser has joined.
    Joined,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Nothing yet; ask again.
    None,
    /// A browser typed the code.
    Joined(Browser),
    /// The browser proposes something.
    Proposed(Proposal),
    /// It is over.
    Ended(Ended),
    /// The container asked again meanwhile: that answer counts.
    Superseded,
}

/// Counts an answer that is waited for, for as long as it is.
struct Waiting<'a> {
    pairings: &'a Pairings,
    token: &'a str,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if let Some(pairing) = self.pairings.lock().get(self.token) {
            pairing.waiting = pairing.waiting.saturating_sub(1);
            pairing.heard = Instant::now();
        }
    }
}

impl Pairings {
    /// Waits until something happens that the container has not heard, at most `most`. `None`: there is
    /// no such pairing (any more).
    pub(crate) async fn wait(&self, token: &str, known: Known, most: Duration) -> Option<News> {
        let end = Instant::now() + most;
        let (mut changed, waiter, _waiting) = {
            let mut table = self.lock();
            table.sweep(Instant::now());
            let pairing = table.get(token)?;
            pairing.waiting += 1;
            pairing.waiter += 1;
            // Nothing has changed: who waited before looks and goes.
            pairing.changed.send_modify(|_| ());
            (pairing.changed.subscribe(), pairing.waiter, Waiting { pairings: self, token })
        };
        loop {
            let news = self.news(token, known, waiter)?;
            if news != News::None || Instant::now() >= end {
                return Some(news);
            }
            // A closed channel or the end of the time: the next turn of the loop looks once more.
            let _ = timeout_at(end, changed.changed()).await;
        }
    }

    /// Waits until something changed that the browser has not seen, at most `most`, and shows the pairing
    /// with the number of its changes. `None`: there is no such pairing (any more).
    pub(crate) async fn watch(&self, id: PairingId, known: u64, most: Duration) -> Option<(u64, Seen)> {
        let end = Instant::now() + most;
        let mut changed = self.lock().pairing(id)?.changed.subscribe();
        loop {
            let (changes, seen) = (*changed.borrow_and_update(), self.see(id, false)?);
            if changes != known || seen.ended.is_some() || Instant::now() >= end {
                return Some((changes, seen));
            }
            // As above: whatever ends the waiting, the next turn looks.
            let _ = timeout_at(end, changed.changed()).await;
        }
    }

    fn news(&self, token: &str, known: Known, waiter: u64) -> Option<News> {
        let mut table = self.lock();
        table.sweep(Instant::now());
        let pairing = table.get(token)?;
        if pairing.waiter != waiter {
            return Some(News::Superseded);
        }
        if let Some((why, _)) = pairing.ended {
            return Some(News::Ended(why));
        }
        if let (Known::Nothing, Some(browser)) = (known, &pairing.browser) {
            return Some(News::Joined(browser.clone()));
        }
        let open = pairing.entries.iter_mut().find(|entry| entry.report.is_none());
        Some(open.map_or(News::None, |entry| {
            entry.delivered = true;
            News::Proposed(entry.proposal.clone())
        }))
    }
}
