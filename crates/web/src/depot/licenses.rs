//! All licenses at a glance, and only what can be done with them now.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::contact::Shown;
use tenure_app::depot::Held;
use tenure_domain::contact::offer::{Deed, Offer};
use tenure_domain::ids::LicenseId;
use tenure_domain::license::License;
use tenure_domain::settings::PickMode;
use tenure_domain::time::Instant;

use super::look::Look;
use super::reasons::tell;
use super::view::{Chosen, Column};
use super::visitor::{Sent, Visitor};
use crate::api::StandingView;
use crate::fault::Fault;
use crate::pages::page::{Page, go};
use crate::pairing::Seen;
use crate::state::Api;

/// The most rows of a page.
const ROWS_MAX: usize = 300;

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/depot/licenses", get(list)).route("/depot/view", post(view))
}

/// One license, or several equal ones.
pub(super) struct Row {
    pub(super) ids: Vec<LicenseId>,
    name: String,
    item: String,
    standing: StandingView,
    activated: Option<Instant>,
    activations: u32,
    until: Option<Instant>,
    maintenance: Option<Instant>,
    seats: u32,
    ticket: String,
    /// What can be done now.
    deeds: Vec<Deed>,
    /// Why something near can't be done.
    whys: Vec<(Deed, String)>,
}

impl Row {
    fn of(p: &Page, held: &Held, license: &License) -> Self {
        let item = held.world.items.get(&license.item);
        let ticket = license.ticket.and_then(|id| held.world.tickets.get(&id));
        let offers = held.offers.get(&license.id).map(Vec::as_slice).unwrap_or_default();
        let why = |o: &Offer| o.refusal.as_ref().map(|refusal| (o.deed, tell(p, refusal)));
        Self {
            ids: vec![license.id],
            name: item
                .map(|i| i.name.clone())
                .filter(|n| !n.is_empty())
                .unwrap_or_else(|| license.item.to_string()),
            item: license.item.to_string(),
            standing: held.world.standing(license).into(),
            activated: license.last_activation,
            activations: license.activations,
            until: license.terms.valid_until,
            maintenance: license.terms.maintenance_until,
            seats: license.terms.seats.count,
            ticket: ticket.map(|t| t.label.clone()).unwrap_or_default(),
            deeds: offers.iter().filter(|o| o.refusal.is_none()).map(|o| o.deed).collect(),
            whys: offers.iter().filter_map(why).collect(),
        }
    }

    /// Says whether two rows differ in nothing but the license's id.
    fn is_equal(&self, other: &Self) -> bool {
        let same = |a: &Self| {
            (
                a.item.clone(),
                a.standing.word,
                a.standing.container,
                a.until,
                a.maintenance,
                a.seats,
                a.ticket.clone(),
            )
        };
        same(self) == same(other) && self.deeds == other.deeds && self.whys == other.whys
    }

    /// Returns what a form sends: of equal licenses one, since any of them will do.
    fn value(&self) -> String {
        self.ids.first().map(ToString::to_string).unwrap_or_default()
    }

    fn compare(&self, other: &Self, by: Column) -> Ordering {
        match by {
            Column::Item => self.item.cmp(&other.item),
            Column::Name => self.name.to_lowercase().cmp(&other.name.to_lowercase()),
            Column::State => self.standing.word.cmp(other.standing.word),
            Column::Activated => self.activated.cmp(&other.activated),
            Column::Activations => self.activations.cmp(&other.activations),
            // What never ends comes last.
            Column::Until => (self.until.is_none(), self.until).cmp(&(other.until.is_none(), other.until)),
            Column::Maintenance => self.maintenance.cmp(&other.maintenance),
            Column::Seats => self.seats.cmp(&other.seats),
            Column::Container => self.standing.container.cmp(&other.standing.container),
            Column::Ticket => self.ticket.cmp(&other.ticket),
            Column::License => self.ids.cmp(&other.ids),
        }
    }
}

/// Which buttons the page has for a deed: the vendor lets users name licenses, take all, or either.
#[derive(Clone, Copy)]
pub(super) struct Mode {
    pub(super) one: bool,
    pub(super) all: bool,
}

impl Mode {
    pub(super) const fn of(mode: PickMode) -> Self {
        match mode {
            PickMode::Either => Self { one: true, all: true },
            PickMode::All => Self { one: false, all: true },
            PickMode::Selected => Self { one: true, all: false },
        }
    }
}

/// Which deeds users may do one by one and all at once.
#[derive(Clone, Copy)]
pub(super) struct Modes {
    activation: Mode,
    deactivation: Mode,
    reactivation: Mode,
}

impl Modes {
    pub(super) fn of(held: &Held) -> Self {
        let settings = &held.world.settings;
        Self {
            activation: Mode::of(settings.activation_mode),
            deactivation: Mode::of(settings.deactivation_mode),
            reactivation: Mode::of(settings.reactivation_mode),
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    pub(super) const fn get(self, deed: &Deed) -> Mode {
        match deed {
            Deed::Activate => self.activation,
            Deed::Return | Deed::Transfer => self.deactivation,
            Deed::Reactivate => self.reactivation,
            Deed::TakeBack => Mode { one: true, all: true },
        }
    }
}

/// A ticket on the page, masked.
struct TicketLine {
    label: String,
    state: &'static str,
}

/// The container on the page.
pub(super) struct Computer {
    pub(super) serial: String,
    pub(super) name: String,
    pub(super) host_id: String,
    pub(super) is_known: bool,
    /// It has updates whose receipt Central lacks.
    pub(super) lacks_receipt: bool,
    /// `in_order`, `flagged`, … of the container; empty for one not seen before.
    pub(super) trouble: String,
}

impl Computer {
    pub(super) fn of(p: &Page, held: &Held, shown: &Shown) -> Self {
        let container = held.world.containers.get(&shown.serial());
        let key = container.map(|c| format!("container-{}", c.state(false, p.now).word()));
        Self {
            serial: shown.serial().to_string(),
            name: shown.computer.name.clone(),
            host_id: shown.computer.host_id.clone(),
            is_known: container.is_some(),
            lacks_receipt: container.is_some_and(|c| !c.outstanding.is_empty()),
            trouble: key.filter(|key| p.say.has(key)).map(|key| p.t(&key)).unwrap_or_default(),
        }
    }
}

#[derive(Template)]
#[template(path = "depot/licenses.html")]
struct Licenses {
    p: Page,
    look: Look,
    tickets: Vec<TicketLine>,
    computer: Option<Computer>,
    pairing: Option<Seen>,
    rows: Vec<Row>,
    /// How many were left out since they ended.
    hidden: usize,
    /// How many did not fit on the page.
    more: usize,
    chosen: Chosen,
    modes: Modes,
    /// Deeds that at least one row offers.
    deeds: Vec<Deed>,
}

impl Licenses {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_shown(&self, column: &Column) -> bool {
        self.chosen.columns.contains(column)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn place(&self, column: &Column) -> usize {
        let place = self.chosen.columns.iter().position(|c| c == column);
        place.or_else(|| Column::ALL.iter().position(|c| c == column).map(|at| at + 20)).unwrap_or_default()
            + 1
    }

    fn can_choose(&self) -> bool {
        self.deeds.iter().any(|deed| self.modes.get(deed).one)
    }
}

async fn list(State(api): State<Api>, visitor: Visitor) -> Result<Response, Fault> {
    let session = visitor.known()?.clone();
    let pairing = visitor.pairing(&api, true);
    let shown = visitor.shown(&api);
    let (codes, asked) = (session.codes.clone(), shown.clone());
    let held = api.run(move |central| Ok(central.hold(&codes, asked.as_ref())?)).await?;
    let (p, look) = (visitor.page, visitor.look);
    let chosen = session.view.chosen.clone().unwrap_or_else(|| api.config.depot.list.clone());
    let mut rows: Vec<Row> = held
        .licenses
        .iter()
        .filter_map(|id| held.world.licenses.get(id))
        .map(|l| Row::of(&p, &held, l))
        .collect();
    let before = rows.len();
    rows.retain(|row| !chosen.is_current || !row.standing.ended);
    let hidden = before - rows.len();
    rows.sort_by(|a, b| a.compare(b, chosen.order).then_with(|| a.ids.cmp(&b.ids)));
    if chosen.is_descending {
        rows.reverse();
    }
    if chosen.is_grouped {
        rows = grouped(rows);
    }
    let more = rows.len().saturating_sub(ROWS_MAX);
    rows.truncate(ROWS_MAX);
    let mut counts: BTreeMap<Deed, usize> = BTreeMap::new();
    rows.iter().flat_map(|row| &row.deeds).for_each(|deed| *counts.entry(*deed).or_default() += 1);
    let state = |t: &tenure_domain::ticket::Ticket| crate::api::ticket_state(t, p.now);
    let page = Licenses {
        tickets: held
            .tickets
            .iter()
            .map(|t| TicketLine { label: t.label.clone(), state: state(t) })
            .collect(),
        computer: shown.map(|shown| Computer::of(&p, &held, &shown)),
        modes: Modes::of(&held),
        deeds: counts.into_keys().collect(),
        p,
        look,
        pairing,
        rows,
        hidden,
        more,
        chosen,
    };
    Ok(page.p.clone().show(&page))
}

/// Puts equal licenses into one row, at the place of the first.
fn grouped(rows: Vec<Row>) -> Vec<Row> {
    let mut groups: Vec<Row> = Vec::new();
    for row in rows {
        match groups.iter_mut().find(|group| group.is_equal(&row)) {
            Some(group) => group.ids.extend(row.ids),
            None => groups.push(row),
        }
    }
    groups
}

async fn view(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    sent.visitor.known()?;
    let chosen = (!sent.fields.is_ticked("reset")).then(|| Chosen::read(&sent.fields));
    api.depot_sessions.change(&sent.visitor.headers, |session| session.view.chosen = chosen);
    Ok(go("/depot/licenses"))
}
