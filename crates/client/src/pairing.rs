//! A pairing: a browser and this container meet through the vendor's server. The browser proposes, the
//! container does, through the same contact as every command. Nothing listens here (SECURITY D12).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tenure_domain::contact::WishAction;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_protocol::message::ActionTaken;
use zeroize::Zeroizing;

use crate::client::{Client, Opening};
use crate::contact::{self, Report};
use crate::engine::ask::Way;
use crate::error::ClientError;
use crate::transport::SendError;

/// A pairing that was opened.
#[derive(Clone, Deserialize)]
pub struct Opened {
    /// The pairing's secret.
    #[serde(deserialize_with = "secret")]
    pub token: Zeroizing<String>,
    /// What a person types into the Depot, `XXXX-XXXX`.
    pub code: String,
    /// Where the Depot is, if the server says.
    #[serde(default)]
    pub depot_url: Option<String>,
    /// How long the code may be used.
    pub expires_seconds: u64,
}

fn secret<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Zeroizing<String>, D::Error> {
    String::deserialize(from).map(Zeroizing::new)
}

/// Which browser joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Browser {
    /// The address it came from, as the server saw it.
    pub address: String,
    /// When it joined, RFC 3339.
    pub at: String,
    /// The language it prefers.
    pub language: String,
    /// Its family, e.g. `Firefox`.
    pub family: String,
}

/// What the browser proposes.
#[derive(Clone, Debug, Deserialize)]
pub struct Proposal {
    /// To be named in the report.
    pub id: u64,
    /// What to do; `None`: update.
    #[serde(default)]
    pub action: Option<WishAction>,
    /// The codes of the tickets that it draws on.
    #[serde(default)]
    tickets: Vec<String>,
    /// Names of licenses that the container does not hold.
    #[serde(default)]
    pub names: BTreeMap<LicenseId, String>,
}

impl Proposal {
    /// Says whether a person here has to agree first (SYSTEM §4.3).
    pub fn needs_agreement(&self) -> bool {
        self.action.as_ref().is_some_and(WishAction::takes_away)
    }
}

/// What happened in a pairing.
#[derive(Clone, Debug)]
pub enum News {
    /// Nothing yet.
    Waiting,
    /// A browser typed the code.
    Joined(Browser),
    /// The browser proposes something.
    Proposed(Box<Proposal>),
    /// It is over, and why.
    Ended(String),
}

/// The server's half.
pub trait Meeting {
    /// Opens a pairing for the container that signed `request`.
    ///
    /// # Errors
    /// Not reached, or refused.
    fn open(&self, request: &[u8]) -> Result<Opened, SendError>;

    /// Waits a while for what happens next.
    ///
    /// # Errors
    /// Not reached, or there is no such pairing any more.
    fn wait(&self, token: &str, joined: bool) -> Result<News, SendError>;

    /// Tells what came of a proposal.
    ///
    /// # Errors
    /// As [`Meeting::wait`].
    fn report(&self, token: &str, proposal: u64, told: &Told) -> Result<(), SendError>;

    /// Ends it.
    ///
    /// # Errors
    /// Not reached.
    fn end(&self, token: &str) -> Result<(), SendError>;
}

/// Why nobody agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// A person said no.
    ByPerson,
    /// There is no terminal at which a person could be asked.
    NobodyAsked,
}

impl Declined {
    const fn code(self) -> &'static str {
        match self {
            Self::ByPerson => "declined",
            Self::NobodyAsked => "nobody-asked",
        }
    }

    /// Says it in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ByPerson => "It was declined at the container.",
            Self::NobodyAsked => {
                "Nobody could be asked at the container: this has to be confirmed there, at a terminal."
            }
        }
    }
}

/// What the browser is told of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// `done`, `refused`, `declined` or `failed`.
    pub outcome: &'static str,
    version: Option<String>,
    outcomes: Vec<ToldOutcome>,
    arrived: Vec<ToldLicense>,
    left: Vec<ToldLicense>,
    vendor_changes: Vec<ToldChange>,
    error: Option<ToldError>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ToldOutcome {
    license: Option<LicenseId>,
    name: Option<String>,
    refusal: Option<String>,
    text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ToldChange {
    kind: String,
    license: Option<LicenseId>,
    name: Option<String>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ToldLicense {
    license: LicenseId,
    name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct ToldError {
    code: String,
    message: String,
    next_step: String,
}

impl Told {
    const fn blank(outcome: &'static str) -> Self {
        Self {
            outcome,
            version: None,
            outcomes: Vec::new(),
            arrived: Vec::new(),
            left: Vec::new(),
            vendor_changes: Vec::new(),
            error: None,
        }
    }

    /// Nobody agreed at the container.
    pub fn declined(why: Declined) -> Self {
        let next_step = "Ask the person at that computer, then propose it again.".into();
        let error = ToldError { code: why.code().into(), message: why.sentence().into(), next_step };
        Self { error: Some(error), ..Self::blank("declined") }
    }

    /// It could not be tried, or was refused as a whole.
    pub fn failed(error: &ClientError) -> Self {
        let outcome = if matches!(error.class(), crate::Class::Refused) { "refused" } else { "failed" };
        let error =
            ToldError { code: error.code(), message: error.to_string(), next_step: error.next_step() };
        Self { error: Some(error), ..Self::blank(outcome) }
    }

    /// What a contact did.
    pub fn of(report: &Report, wanted: &[u64]) -> Self {
        let mine = || report.wishes.iter().filter(|wish| wanted.contains(&wish.id));
        let outcome = if mine().all(|wish| wish.done) { "done" } else { "refused" };
        let one = |o: &crate::content::OutcomeReport| ToldOutcome {
            license: o.license,
            name: o.name.clone(),
            refusal: o.refusal.clone(),
            text: o.text.clone(),
        };
        let change = |a: &ActionTaken| ToldChange {
            kind: a.kind.clone(),
            license: a.license,
            name: a.license.and_then(|id| report.action_names.get(&id).cloned()),
            text: a.text.clone(),
        };
        let named = |list: &[(LicenseId, String)]| {
            list.iter().map(|(license, name)| ToldLicense { license: *license, name: name.clone() }).collect()
        };
        Self {
            version: Some(report.version.to_string()),
            outcomes: mine().flat_map(|wish| wish.outcomes.iter().map(one)).collect(),
            arrived: named(&report.arrived),
            left: named(&report.left),
            vendor_changes: report.actions.iter().map(change).collect(),
            ..Self::blank(outcome)
        }
    }
}

/// Opens a pairing: the container proves its key with a request made now.
///
/// # Errors
/// The store or the server refused.
pub fn open(client: &Client, serial: Serial, server: &dyn Meeting) -> Result<Opened, ClientError> {
    let asking = client.step(serial, Opening::Restored, |engine, now| engine.ask(Way::File, true, now))?;
    // Always one of its own: a request that Central may have seen opens nothing.
    // Only the request itself: evidence and the like belong to a contact.
    let request = asking.messages.into_iter().next_back().into_iter().collect();
    let file = TenureFile::new(FileKind::Request, request)?.to_bytes();
    Ok(server.open(&file)?)
}

/// Does what a browser proposed, as the command of the same name would.
///
/// # Errors
/// Why it could not be done; what the contact already noted is kept, as with every command.
pub fn carry_out(
    client: &Client,
    serial: Serial,
    transport: &dyn crate::transport::Transport,
    proposal: &Proposal,
) -> Result<(Report, Vec<u64>), ClientError> {
    let mut wanted = Vec::new();
    if let Some(action) = &proposal.action {
        let codes: Result<Vec<TicketCode>, _> = proposal.tickets.iter().map(|code| code.parse()).collect();
        let codes = codes.map_err(|e: tenure_domain::ids::InvalidId| ClientError::Usage(e.to_string()))?;
        wanted.push(contact::want(client, serial, action.clone(), &codes)?);
    }
    let report = contact::contact(client, serial, transport, true, &wanted)?;
    Ok((report, wanted))
}
