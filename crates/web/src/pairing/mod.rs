//! Pairings: a browser and a container meet through Central (SECURITY D12). A container shows a short
//! code, a person types it into the Depot; from then on the browser proposes and the container does.
//!
//! They live in the memory of this process, bounded and for minutes: nothing that a stranger starts
//! writes a row (SECURITY row 68). See ADR 013. [`table`] is the bookkeeping, [`wait`] the waiting.

mod report;
mod table;
mod wait;

use std::collections::{BTreeMap, VecDeque};

use tenure_app::contact::Shown;
use tenure_domain::contact::WishAction;
use tenure_domain::ids::{Digest, LicenseId};
use tenure_domain::pairing::PairingCode;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant as Moment;
use tokio::sync::watch;
use tokio::time::Instant;
use zeroize::Zeroizing;

pub(crate) use report::{Change, Named, NotDone, OutcomeLine, Report};
pub(crate) use table::{NotOpened, NotProposed, Pairings};
pub(crate) use wait::{Known, News};

/// Names a pairing inside the process: the hash of the container's token.
pub(crate) type PairingId = Digest;

/// What a browser session is, for the person at the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Browser {
    /// The address it came from.
    pub(crate) address: String,
    /// When it joined.
    pub(crate) at: Moment,
    /// The language it prefers, e.g. `de`.
    pub(crate) language: String,
    /// Its family, e.g. `Firefox`.
    pub(crate) family: &'static str,
}

/// What a browser proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// Counts from 1 in its pairing.
    pub(crate) id: u64,
    /// What to do; `None`: update.
    pub(crate) action: Option<WishAction>,
    /// The tickets of the browser's session that it draws on.
    pub(crate) tickets: Vec<TicketCode>,
    /// The names of the licenses concerned, for a container that does not hold them.
    pub(crate) names: BTreeMap<LicenseId, String>,
    /// When it was made.
    pub(crate) at: Moment,
}

/// A proposal and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) proposal: Proposal,
    /// The container has it; a person there may have to agree first.
    pub(crate) delivered: bool,
    /// `None`: it waits for the container.
    pub(crate) report: Option<Report>,
}

/// What a browser wants to propose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// What to do; `None`: update.
    pub(crate) action: Option<WishAction>,
    /// The tickets that it draws on.
    pub(crate) tickets: Vec<TicketCode>,
    /// The names of the licenses concerned.
    pub(crate) names: BTreeMap<LicenseId, String>,
}

/// Why a pairing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Somebody ended it at the container.
    ByContainer,
    /// Somebody ended it in the browser.
    ByBrowser,
    /// Nobody typed the code in time.
    Expired,
    /// Nobody did anything for a long time.
    Inactive,
    /// The container was not heard of any more.
    Silent,
}

impl Ended {
    /// Returns the stable word.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::ByContainer => "by_container",
            Self::ByBrowser => "by_browser",
            Self::Expired => "expired",
            Self::Inactive => "inactive",
            Self::Silent => "silent",
        }
    }
}

/// One pairing.
#[derive(Debug)]
struct Pairing {
    shown: Shown,
    /// Gone once it was used.
    code: Option<PairingCode>,
    /// Who opened it, as limits group addresses.
    address: std::net::IpAddr,
    opened: Instant,
    /// When the container was last heard of.
    heard: Instant,
    /// How many answers the container waits for now.
    waiting: usize,
    /// Which of them is the last: the container has one thing to wait with.
    waiter: u64,
    /// When a person last did something in the browser.
    used: Instant,
    browser: Option<Browser>,
    entries: VecDeque<Entry>,
    proposals: u64,
    ended: Option<(Ended, Instant)>,
    /// Told of every change.
    changed: watch::Sender<u64>,
}

/// A pairing as the browser sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) shown: Shown,
    /// Tells whether something changed.
    pub(crate) mark: String,
    /// The container is there and listens.
    pub(crate) is_listening: bool,
    /// Proposals, the newest first.
    pub(crate) entries: Vec<Entry>,
    pub(crate) ended: Option<Ended>,
}

/// A freshly opened pairing: what only the container gets.
pub(crate) struct Opened {
    /// 256 bits, base64url.
    pub(crate) token: Zeroizing<String>,
    pub(crate) code: PairingCode,
    /// How long the code may be used, in seconds.
    pub(crate) seconds: u64,
}
