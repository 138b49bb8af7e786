//! Activation history: how licenses came into containers and out of them, from the journal.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_domain::event::Event;
use tenure_domain::ids::{LicenseId, OrderId, Serial, TicketId};
use tenure_domain::world::Key;
use tenure_store::records::JournalRow;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::event::{channel_word, charge_word};
use super::feed::read_event as event;
use super::page::{Page, filter, limit};
use super::time::Time;
use crate::extract::Params;
use crate::fault::Fault;
use crate::state::Api;

/// The kinds of events that make up the history.
pub(super) const KINDS: [&str; 10] = [
    "license_activated",
    "license_returned",
    "license_transferred",
    "license_taken_back",
    "license_reactivated",
    "license_reset",
    "lease_ran_out",
    "license_adopted",
    "generation_raised",
    "generation_superseded",
];

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_activations))
}

/// An activation, or what undid one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActivationView {
    /// The feed position.
    position: u64,
    at: Time,
    #[schema(example = "license_activated")]
    kind: &'static str,
    license: String,
    /// The container it came into, or went out of.
    container: Option<String>,
    /// The container it left, when it moved.
    from: Option<String>,
    /// The number of the activation, from 1.
    number: Option<u32>,
    generation: Option<u32>,
    /// `by_hand` or `background`.
    channel: Option<&'static str>,
    /// The client's version.
    client: Option<String>,
    /// What a reactivation was charged to: `right`, `release` or `restore`.
    charge: Option<&'static str>,
    /// Who did it: a container's serial, or an operator.
    actor: String,
}

impl ActivationView {
    /// Shows journal rows of the history's kinds.
    pub(super) fn all(rows: &[JournalRow]) -> Result<Vec<Self>, Fault> {
        rows.iter().map(Self::of).collect()
    }

    fn of(row: &JournalRow) -> Result<Self, Fault> {
        use Event as E;
        let happened = event(row)?;
        let license = match (&row.entry.key, &happened) {
            (Key::License(id), _) => id.to_string(),
            (_, E::GenerationSuperseded { license, .. }) => license.to_string(),
            _ => String::new(),
        };
        let mut view = Self {
            position: row.position,
            at: Time(row.entry.at),
            kind: happened.word(),
            license,
            container: None,
            from: None,
            number: None,
            generation: None,
            channel: None,
            client: None,
            charge: None,
            actor: row.entry.actor.to_string(),
        };
        match happened {
            E::LicenseActivated { home, number, generation, channel, client, .. } => {
                view.container = Some(home.container.to_string());
                (view.number, view.generation) = (Some(number), Some(generation));
                (view.channel, view.client) = (Some(channel_word(channel)), Some(client));
            }
            E::LicenseReactivated { from, home, generation, number, charge, channel, client, .. } => {
                view.container = Some(home.container.to_string());
                view.from = from.map(|serial| serial.to_string());
                (view.number, view.generation) = (Some(number), Some(generation));
                (view.channel, view.client) = (Some(channel_word(channel)), Some(client));
                view.charge = Some(charge_word(charge));
            }
            E::LicenseReturned { from, .. } | E::LicenseReset { from, .. } => {
                view.from = Some(from.to_string());
            }
            E::LicenseTransferred { from, to, .. } => {
                view.from = Some(from.to_string());
                view.container = Some(to.to_string());
            }
            E::LicenseTakenBack { home, .. } | E::LicenseAdopted { home, .. } => {
                view.container = Some(home.container.to_string());
            }
            E::LeaseRanOut { container, generation, .. } => {
                view.from = Some(container.to_string());
                view.generation = Some(generation);
            }
            E::GenerationRaised { generation, .. } => view.generation = Some(generation),
            E::GenerationSuperseded { container, superseded, .. } => {
                view.container = Some(container.to_string());
                view.generation = Some(superseded.generation);
            }
            _ => {}
        }
        Ok(view)
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ActivationsWanted {
    /// Only of this license.
    license: Option<String>,
    /// Only into or out of this container.
    container: Option<String>,
    /// Only of licenses on this ticket.
    ticket: Option<String>,
    /// Only of licenses of this order.
    order: Option<String>,
    /// The last feed position already seen.
    after: Option<u64>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists activations, returns, transfers and reactivations, oldest first.
#[utoipa::path(get, path = "/activations", tag = "activations", operation_id = "list_activations",
    params(ActivationsWanted), responses((status = 200, body = Page<ActivationView>)),
    security(("api_key" = ["read"])))]
async fn list_activations(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ActivationsWanted>,
) -> Answer<Page<ActivationView>> {
    let named = [
        filter::<LicenseId>("license", wanted.license)?.map(Key::License),
        filter::<Serial>("container", wanted.container)?.map(Key::Container),
        filter::<TicketId>("ticket", wanted.ticket)?.map(Key::Ticket),
        filter::<OrderId>("order", wanted.order)?.map(Key::Order),
    ];
    let mut named = named.into_iter().flatten();
    let key = named.next();
    if named.next().is_some() {
        return Err(Fault::value("query", "give only one of license, container, ticket, order"));
    }
    let (after, limit) = (wanted.after.unwrap_or_default(), limit(wanted.limit)?);
    let kinds: Vec<String> = KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    let rows =
        api.run(move |central| Ok(central.history(&operator, key.as_ref(), &kinds, after, limit)?)).await?;
    let is_full = rows.len() >= limit as usize;
    let next = rows.last().filter(|_| is_full).map(|row| row.position.to_string());
    Ok(Json(Page { items: ActivationView::all(&rows)?, next }))
}
