//! Looking at tickets: whoever knows a code sees what is on it; whoever guesses learns nothing.

use std::net::IpAddr;
use std::num::NonZeroU32;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::tickets::Looked;
use tenure_domain::license::License;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::time::Instant;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api::{StandingView, Time, ticket_state};
use crate::depot::session::CODES_MAX;
use crate::extract::{Address, Input};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(look_at_tickets))
}

/// Ticket codes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodesWanted {
    /// Codes, in any case and with any separators; several in one text are separated by `;` or blanks.
    tickets: Vec<String>,
}

/// A license on a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketLicense {
    id: String,
    item: String,
    name: String,
    standing: StandingView,
    valid_until: Option<Time>,
    seats: u32,
    return_allowed: bool,
    transfer_allowed: bool,
}

/// A ticket as its holder sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HeldTicket {
    /// The id, safe to show.
    ticket: String,
    /// The masked code.
    label: String,
    /// `open`, `closed` or `expired`.
    state: &'static str,
    /// Each license until its end is confirmed.
    licenses: Vec<TicketLicense>,
}

/// The tickets found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketsFound {
    tickets: Vec<HeldTicket>,
    /// How many codes matched nothing, for whatever reason.
    unmatched: usize,
}

impl TicketsFound {
    fn of(looked: &Looked, now: Instant) -> Self {
        let license = |l: &License| {
            let standing = StandingView::from(looked.world.standing(l));
            let item = looked.world.items.get(&l.item);
            (!standing.ended).then(|| TicketLicense {
                id: l.id.to_string(),
                item: l.item.to_string(),
                name: item.map(|i| i.name.clone()).unwrap_or_default(),
                standing,
                valid_until: l.terms.valid_until.map(Time),
                seats: l.terms.seats.count,
                return_allowed: l.rights.return_allowed,
                transfer_allowed: l.rights.transfer_allowed,
            })
        };
        let tickets = looked.tickets.iter().map(|ticket| HeldTicket {
            ticket: ticket.id.to_string(),
            label: ticket.label.clone(),
            state: ticket_state(ticket, now),
            licenses: looked.licenses(ticket.id).filter_map(license).collect(),
        });
        Self { tickets: tickets.collect(), unmatched: looked.unmatched }
    }
}

/// Reads ticket codes, in each text one or several. Slowed for guessers as every look-up.
pub(super) fn read_codes(api: &Api, address: IpAddr, texts: &[String]) -> Result<Vec<TicketCode>, Fault> {
    let codes = TicketCode::parse_many(&texts.join(";")).map_err(|e| Fault::value("tickets", e))?;
    if codes.len() > CODES_MAX {
        return Err(Fault::value("tickets", format!("at most {CODES_MAX} codes at once")));
    }
    if let Some(count) = u32::try_from(codes.len()).ok().and_then(NonZeroU32::new) {
        api.limits.look_up(address, count)?;
    }
    Ok(codes)
}

/// Shows tickets to whoever knows their codes. Slowed for guessers.
#[utoipa::path(post, path = "/tickets", tag = "containers' own", operation_id = "look_at_tickets",
    request_body = CodesWanted, responses((status = 200, body = TicketsFound)), security(()))]
async fn look_at_tickets(
    State(api): State<Api>,
    Address(address): Address,
    Input(wanted): Input<CodesWanted>,
) -> Result<Json<TicketsFound>, Fault> {
    let codes = read_codes(&api, address, &wanted.tickets)?;
    if codes.is_empty() {
        return Err(Fault::value("tickets", "name at least one code"));
    }
    let (looked, now) = api.run(move |central| Ok((central.look_at_tickets(&codes)?, central.now()))).await?;
    Ok(Json(TicketsFound::of(&looked, now)))
}
