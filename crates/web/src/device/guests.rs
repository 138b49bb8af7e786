//! The end user's half of a pairing, for programs: what the Depot's pages do, with the same limits. Join by
//! the code that a container shows, look at it, propose, watch, leave (`crate::pairing`).

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_app::depot::Held;
use tenure_domain::contact::offer::Offer;
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::LicenseId;
use tenure_domain::pairing::PairingCode;
use tenure_protocol::problem;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::tickets::read_codes;
use crate::api::{StandingView, Time, ticket_state};
use crate::depot::live::word;
use crate::depot::start::family;
use crate::extract::{Address, Input};
use crate::fault::Fault;
use crate::pairing::{Browser, Ended, Entry, NotProposed, PairingId, Report, Seen, Wanted};
use crate::state::Api;

/// The most licenses that can be named at once.
const PICKS_MAX: usize = 500;
/// The most characters of a comment or a value.
const TEXT_MAX: usize = 500;
/// How long an answer is held back while nothing happens.
const WAIT: Duration = Duration::from_secs(25);

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(join_pairing))
        .routes(routes!(look_through_pairing))
        .routes(routes!(propose_in_pairing))
        .routes(routes!(watch_pairing))
        .routes(routes!(leave_pairing))
}

/// A code that a container shows.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeTyped {
    /// As `tenure pair` shows it, in any case.
    #[schema(example = "K7XQ-4MPR")]
    code: String,
    /// The language that the person reads, shown at the container.
    #[serde(default)]
    language: Option<String>,
}

/// The pairing was joined.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingJoined {
    /// The secret of this end: only the caller has it.
    guest: String,
    /// The container.
    container: String,
    /// What its computer is called.
    computer: String,
}

/// Joins the container that shows the code. It works once; guesses are slowed, and every miss is the same.
#[utoipa::path(post, path = "/pairings/join", tag = "end users' own", operation_id = "join_pairing",
    request_body = CodeTyped, responses((status = 200, body = PairingJoined)), security(()))]
async fn join_pairing(
    State(api): State<Api>,
    Address(address): Address,
    headers: HeaderMap,
    Input(typed): Input<CodeTyped>,
) -> Result<Json<PairingJoined>, Fault> {
    let code: PairingCode = typed.code.parse().map_err(|e| Fault::value("code", e))?;
    api.limits.try_code(address)?;
    let language: String =
        typed.language.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let browser =
        Browser { address: address.to_string(), at: api.central.now(), language, family: family(&headers) };
    let joined = api.pairings.join_guest(&code, browser).map_err(|_| Fault::of(problem::INTERNAL))?;
    let guest = joined.ok_or_else(no_pairing)?;
    let seen = seen(&api, &guest, true)?.1;
    Ok(Json(PairingJoined {
        guest: guest.to_string(),
        container: seen.shown.serial().to_string(),
        computer: seen.shown.computer.name,
    }))
}

fn no_pairing() -> Fault {
    Fault::of(problem::PAIRING_ENDED)
}

/// Finds the pairing of a caller. `used`: somebody did something.
fn seen(api: &Api, guest: &str, used: bool) -> Result<(PairingId, Seen), Fault> {
    let id = api.pairings.of_guest(guest).ok_or_else(no_pairing)?;
    Ok((id, api.pairings.see(id, used).ok_or_else(no_pairing)?))
}

/// What to look at through a pairing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestLooks {
    /// The secret of this end.
    guest: String,
    /// Ticket codes, whose licenses are listed too.
    #[serde(default)]
    tickets: Vec<String>,
}

/// Something that can be done with a license, or why not.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfferView {
    /// `activate`, `return`, `transfer`, `take_back` or `reactivate`.
    deed: &'static str,
    /// It can be done now, or asked for.
    open: bool,
    /// Only together with others.
    together: bool,
    /// The word of what stands against it.
    refusal: Option<&'static str>,
    /// The same in a sentence.
    text: Option<String>,
}

impl OfferView {
    fn of(offer: &Offer) -> Self {
        Self {
            deed: offer.deed.word(),
            open: offer.is_open(),
            together: offer.together,
            refusal: offer.refusal.as_ref().map(tenure_domain::contact::pick::PickRefusal::word),
            text: offer.refusal.as_ref().map(ToString::to_string),
        }
    }
}

/// A license as its holder sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct OfferedLicense {
    id: String,
    item: String,
    name: String,
    standing: StandingView,
    valid_until: Option<Time>,
    seats: u32,
    offers: Vec<OfferView>,
}

/// A ticket, masked.
#[derive(Serialize, ToSchema)]
pub(crate) struct MaskedTicket {
    label: String,
    /// `open`, `closed` or `expired`.
    state: &'static str,
}

/// What the container holds, and what is on the tickets.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingLooked {
    container: String,
    tickets: Vec<MaskedTicket>,
    /// How many codes matched nothing, for whatever reason.
    unmatched: usize,
    /// Those that have not ended; at most 300.
    licenses: Vec<OfferedLicense>,
}

/// The most licenses of one answer.
const LICENSES_MAX: usize = 300;

/// Lists the licenses of the paired container and of tickets, with what can be done with each now.
#[utoipa::path(post, path = "/pairings/look", tag = "end users' own", operation_id = "look_through_pairing",
    request_body = GuestLooks, responses((status = 200, body = PairingLooked)), security(()))]
async fn look_through_pairing(
    State(api): State<Api>,
    Address(address): Address,
    Input(looks): Input<GuestLooks>,
) -> Result<Json<PairingLooked>, Fault> {
    let (_, seen) = seen(&api, &looks.guest, true)?;
    let codes = read_codes(&api, address, &looks.tickets)?;
    let looked = api.run(move |central| {
        let held = central.hold(&codes, Some(&seen.shown))?;
        Ok(looked(&held, &seen, central.now()))
    });
    Ok(Json(looked.await?))
}

fn looked(held: &Held, seen: &Seen, now: tenure_domain::time::Instant) -> PairingLooked {
    let current = |id: &&LicenseId| {
        held.world.licenses.get(id).is_some_and(|license| !held.world.standing(license).is_ended())
    };
    let ids: Vec<LicenseId> = held.licenses.iter().filter(current).take(LICENSES_MAX).copied().collect();
    let mut offers = held.offers(&ids);
    let one = |id: &LicenseId| {
        let license = held.world.licenses.get(id)?;
        Some(OfferedLicense {
            id: id.to_string(),
            item: license.item.to_string(),
            name: held.world.items.get(&license.item).map(|item| item.name.clone()).unwrap_or_default(),
            standing: held.world.standing(license).into(),
            valid_until: license.terms.valid_until.map(Time),
            seats: license.terms.seats.count,
            offers: offers.remove(id).unwrap_or_default().iter().map(OfferView::of).collect(),
        })
    };
    PairingLooked {
        container: seen.shown.serial().to_string(),
        tickets: held
            .tickets
            .iter()
            .map(|t| MaskedTicket { label: t.label.clone(), state: ticket_state(t, now) })
            .collect(),
        unmatched: held.unmatched,
        licenses: ids.iter().filter_map(one).collect(),
    }
}

/// What is proposed to the container.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestProposes {
    /// The secret of this end.
    guest: String,
    /// A wish as in `docs/protocol/messages.md`, in JSON; absent: update.
    #[serde(default)]
    #[schema(value_type = Option<Object>, example = json!({ "activate": "all" }))]
    action: Option<Value>,
    /// The codes of the tickets that it draws on.
    #[serde(default)]
    tickets: Vec<String>,
}

/// The proposal waits for the container.
#[derive(Serialize, ToSchema)]
pub(crate) struct Proposed {
    /// By which `watch` names it.
    proposal: u64,
}

/// Proposes something to the container. What takes something away is done only after a person there agreed.
#[utoipa::path(post, path = "/pairings/propose", tag = "end users' own", operation_id = "propose_in_pairing",
    request_body = GuestProposes, responses((status = 200, body = Proposed)), security(()))]
async fn propose_in_pairing(
    State(api): State<Api>,
    Address(address): Address,
    Input(wanted): Input<GuestProposes>,
) -> Result<Json<Proposed>, Fault> {
    let (id, seen) = seen(&api, &wanted.guest, true)?;
    let action: Option<WishAction> = wanted
        .action
        .map(|action| serde_json::from_value(action).map_err(|e| Fault::value("action", e)))
        .transpose()?;
    let named = action.as_ref().map(named).unwrap_or_default();
    check(named)?;
    let tickets = read_codes(&api, address, &wanted.tickets)?;
    let (known, licenses): (_, BTreeSet<LicenseId>) =
        (tickets.clone(), named.iter().map(|pick| pick.license).collect());
    let names = api.run(move |central| {
        let held = central.hold(&known, Some(&seen.shown))?;
        Ok(names(&held, &licenses))
    });
    let wanted = Wanted { action, tickets, names: names.await? };
    match api.pairings.propose(id, wanted, api.central.now()) {
        Ok(proposal) => Ok(Json(Proposed { proposal })),
        Err(NotProposed::Ended) => Err(no_pairing()),
        Err(NotProposed::TooMany) => Err(Fault::of(problem::TOO_MANY_REQUESTS).retry_after(5)),
    }
}

/// The licenses that a wish names.
fn named(action: &WishAction) -> &[Pick] {
    let selection = match action {
        WishAction::Activate(s) | WishAction::Return(s) | WishAction::TakeBack(s) => s,
        WishAction::Transfer { picks, .. } | WishAction::Reactivate { picks, .. } => picks,
        WishAction::Restore { .. } | WishAction::Follow { .. } => &Selection::All,
    };
    match selection {
        Selection::All => &[],
        Selection::Licenses(picks) => picks,
    }
}

fn check(picks: &[Pick]) -> Result<(), Fault> {
    if picks.len() > PICKS_MAX {
        return Err(Fault::value("action", format!("at most {PICKS_MAX} licenses at once")));
    }
    let long = |pick: &Pick| pick.comment.chars().count() > TEXT_MAX;
    if picks.iter().any(long) {
        return Err(Fault::value("action", format!("a comment has at most {TEXT_MAX} characters")));
    }
    Ok(())
}

/// What the licenses are called that this caller may see.
fn names(held: &Held, licenses: &BTreeSet<LicenseId>) -> BTreeMap<LicenseId, String> {
    let name = |id: &LicenseId| {
        let item = held.world.items.get(&held.world.licenses.get(id)?.item)?;
        Some((*id, item.name.clone()))
    };
    held.licenses.iter().filter(|id| licenses.contains(id)).filter_map(name).collect()
}

/// What the caller has seen so far.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestWatches {
    /// The secret of this end.
    guest: String,
    /// The `change` of the last answer; the answer is held back until there is another one.
    #[serde(default)]
    change: u64,
}

/// A proposal and what came of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProposalView {
    id: u64,
    /// `update`, `activate`, `return`, …
    action: &'static str,
    at: Time,
    /// The container has it; a person there may have to agree first.
    delivered: bool,
    /// What the container reported; absent: it is not done yet.
    report: Option<Report>,
}

impl ProposalView {
    fn of(entry: Entry) -> Self {
        Self {
            id: entry.proposal.id,
            action: word(entry.proposal.action.as_ref()),
            at: Time(entry.proposal.at),
            delivered: entry.delivered,
            report: entry.report,
        }
    }
}

/// A pairing as its guest sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingWatched {
    /// Give it back to be told of what comes after.
    change: u64,
    container: String,
    /// The container is there and listens.
    listening: bool,
    /// Why it ended: `by_container`, `by_browser`, `inactive` or `silent`; absent: it has not.
    ended: Option<&'static str>,
    /// The newest first.
    proposals: Vec<ProposalView>,
}

/// Waits until something changed in the pairing, at most 25 seconds, and shows it.
#[utoipa::path(post, path = "/pairings/watch", tag = "end users' own", operation_id = "watch_pairing",
    request_body = GuestWatches, responses((status = 200, body = PairingWatched)), security(()))]
async fn watch_pairing(
    State(api): State<Api>,
    Input(watches): Input<GuestWatches>,
) -> Result<Json<PairingWatched>, Fault> {
    let id = api.pairings.of_guest(&watches.guest).ok_or_else(no_pairing)?;
    let (change, seen) = api.pairings.watch(id, watches.change, WAIT).await.ok_or_else(no_pairing)?;
    Ok(Json(PairingWatched {
        change,
        container: seen.shown.serial().to_string(),
        listening: seen.is_listening,
        ended: seen.ended.map(Ended::word),
        proposals: seen.entries.into_iter().map(ProposalView::of).collect(),
    }))
}

/// The secret of a guest.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuestLeaves {
    /// The secret of this end.
    guest: String,
}

/// The pairing has ended.
#[derive(Serialize, ToSchema)]
pub(crate) struct PairingLeft {
    left: bool,
}

/// Ends the pairing for both. Saying it twice is no mistake.
#[utoipa::path(post, path = "/pairings/leave", tag = "end users' own", operation_id = "leave_pairing",
    request_body = GuestLeaves, responses((status = 200, body = PairingLeft)), security(()))]
async fn leave_pairing(State(api): State<Api>, Input(leaves): Input<GuestLeaves>) -> Json<PairingLeft> {
    if let Some(id) = api.pairings.of_guest(&leaves.guest) {
        api.pairings.end(id, Ended::ByBrowser);
    }
    Json(PairingLeft { left: true })
}
