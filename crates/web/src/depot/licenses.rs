//! All licenses at a glance, and only what can be done with them now.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::contact::Shown;
use tenure_app::depot::Held;
use tenure_domain::contact::offer::{Deed, Offer};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::license::License;
use tenure_domain::settings::PickMode;
use tenure_domain::time::Instant;

use super::look::Look;
use super::reasons::{item_name, tell_offer};
use super::view::{Chosen, Column};
use super::visitor::{Sent, Visitor};
use crate::api::StandingView;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Page, go};
use crate::pairing::Seen;
use crate::state::Api;

/// The most rows of a page.
const ROWS_MAX: usize = 100;

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/depot/licenses", get(list)).route("/depot/view", post(view))
}

/// One license, or several equal ones.
pub(super) struct Row {
    pub(super) ids: Vec<LicenseId>,
    name: String,
    item: String,
    standing: StandingView,
    /// The container that the standing names is the one that this session sees.
    is_here: bool,
    activated: Option<Instant>,
    activations: u32,
    until: Option<Instant>,
    /// The end is so many days after the first activation.
    days: Option<u32>,
    /// It must be renewed by a contact at least once in so many days; less than one counts as one.
    lease_days: Option<u32>,
    maintenance: Option<Instant>,
    seats: u32,
    ticket: String,
    /// What can be done now.
    deeds: Vec<Deed>,
    /// What can be done now, though only together with others.
    together: Vec<Deed>,
    /// Why something near can't be done, or not so simply.
    whys: Vec<(Deed, String)>,
}

impl Row {
    fn of(held: &Held, license: &License, here: Option<Serial>) -> Self {
        let ticket = license.ticket.and_then(|id| held.world.tickets.get(&id));
        let standing = StandingView::from(held.world.standing(license));
        Self {
            ids: vec![license.id],
            name: item_name(&held.world, &license.item),
            item: license.item.to_string(),
            is_here: standing.container.is_some() && standing.container == here,
            standing,
            activated: license.last_activation,
            activations: license.activations,
            until: license.terms.valid_until,
            days: license.terms.valid_days.filter(|_| license.terms.valid_until.is_none()),
            lease_days: license.terms.lease_seconds.map(|seconds| (seconds / 86_400).max(1)),
            maintenance: license.terms.maintenance_until,
            seats: license.terms.seats.count,
            ticket: ticket.map(|t| t.label.clone()).unwrap_or_default(),
            deeds: Vec::new(),
            together: Vec::new(),
            whys: Vec::new(),
        }
    }

    /// Adds what can be done with it, and why not more.
    fn offer(&mut self, p: &Page, held: &Held, modes: Modes, offers: &[Offer]) {
        let Some(license) = self.ids.first().and_then(|id| held.world.licenses.get(id)) else { return };
        for offer in offers {
            if offer.is_open() {
                let list = if offer.together { &mut self.together } else { &mut self.deeds };
                list.push(offer.deed);
            }
            let mode = modes.get(&offer.deed);
            self.whys.extend(tell_offer(p, offer, mode, license, &held.world).map(|why| (offer.deed, why)));
        }
    }

    fn can_be_chosen(&self) -> bool {
        !self.deeds.is_empty() || !self.together.is_empty()
    }

    /// Returns the text of its standing, which names the container unless that is told apart.
    fn standing_key(&self) -> String {
        let here = if self.is_here { "here-" } else { "" };
        format!("standing-{here}{}", self.standing.word)
    }

    /// Says whether two rows differ in nothing but the license's id.
    fn is_equal(&self, other: &Self) -> bool {
        let same = |a: &Self| {
            (
                a.item.clone(),
                a.standing.word,
                a.standing.container,
                a.until,
                a.days,
                a.lease_days,
                a.maintenance,
                a.seats,
                a.ticket.clone(),
            )
        };
        same(self) == same(other)
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

    /// Returns the stable word, for texts.
    pub(super) const fn word(self) -> &'static str {
        match (self.one, self.all) {
            (true, true) => "either",
            (false, _) => "all",
            (true, false) => "selected",
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
    part: Part,
    chosen: Chosen,
    modes: Modes,
    /// Deeds that at least one row offers.
    deeds: Vec<Deed>,
}

/// Which rows of how many the page shows.
#[derive(Clone, Copy)]
struct Part {
    from: usize,
    to: usize,
    all: usize,
}

impl Part {
    /// Takes the part that begins near `from`.
    fn of(from: usize, all: usize) -> Self {
        let last = all.saturating_sub(1) / ROWS_MAX * ROWS_MAX;
        let from = (from / ROWS_MAX * ROWS_MAX).min(last);
        Self { from, to: all.min(from + ROWS_MAX), all }
    }

    fn before(self) -> Option<usize> {
        self.from.checked_sub(ROWS_MAX)
    }

    fn next(self) -> Option<usize> {
        Some(self.to).filter(|to| *to < self.all)
    }

    fn text(self, p: &Page) -> String {
        let numbers = [("from", self.from + 1), ("to", self.to), ("all", self.all)];
        p.say.with("licenses-part", numbers.map(|(name, number)| (name, number.to_string().into())))
    }

    fn is_whole(self) -> bool {
        self.all <= ROWS_MAX
    }
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

async fn list(State(api): State<Api>, visitor: Visitor, uri: Uri) -> Result<Response, Fault> {
    let session = visitor.known()?.clone();
    let pairing = visitor.pairing(&api, true);
    let shown = visitor.shown(&api);
    let chosen = session.view.chosen.clone().unwrap_or_else(|| api.config.depot.list.clone());
    let query = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let from = query.text("from").parse().unwrap_or_default();
    let (codes, asked, view) = (session.codes.clone(), shown.clone(), chosen.clone());
    let listing = api.run(move |central| {
        let held = central.hold(&codes, asked.as_ref())?;
        let (rows, hidden) = rows(&held, &view, asked.as_ref().map(Shown::serial));
        let part = Part::of(from, rows.len());
        let rows: Vec<Row> = rows.into_iter().skip(part.from).take(ROWS_MAX).collect();
        // Only what is looked at is tried.
        let first: Vec<LicenseId> = rows.iter().filter_map(|row| row.ids.first().copied()).collect();
        let offers = held.offers(&first);
        Ok((held, rows, offers, hidden, part))
    });
    let (held, mut rows, offers, hidden, part) = listing.await?;
    let (p, look) = (visitor.page, visitor.look);
    let modes = Modes::of(&held);
    for row in &mut rows {
        let offers = row.ids.first().and_then(|id| offers.get(id));
        row.offer(&p, &held, modes, offers.map(Vec::as_slice).unwrap_or_default());
    }
    let deeds: BTreeSet<Deed> =
        rows.iter().flat_map(|row| row.deeds.iter().chain(&row.together)).copied().collect();
    let state = |t: &tenure_domain::ticket::Ticket| crate::api::ticket_state(t, p.now);
    let page = Licenses {
        tickets: held
            .tickets
            .iter()
            .map(|t| TicketLine { label: t.label.clone(), state: state(t) })
            .collect(),
        computer: shown.map(|shown| Computer::of(&p, &held, &shown)),
        modes,
        deeds: deeds.into_iter().collect(),
        p,
        look,
        pairing,
        rows,
        hidden,
        part,
        chosen,
    };
    Ok(page.p.clone().show(&page))
}

/// The rows in their order, and how many were left out since they ended.
fn rows(held: &Held, chosen: &Chosen, here: Option<Serial>) -> (Vec<Row>, usize) {
    let licenses = held.licenses.iter().filter_map(|id| held.world.licenses.get(id));
    let mut rows: Vec<Row> = licenses.map(|license| Row::of(held, license, here)).collect();
    let before = rows.len();
    rows.retain(|row| !chosen.is_current || !row.standing.ended);
    let hidden = before - rows.len();
    rows.sort_by(|a, b| a.compare(b, chosen.order).then_with(|| a.ids.cmp(&b.ids)));
    if chosen.is_descending {
        rows.reverse();
    }
    (if chosen.is_grouped { grouped(rows) } else { rows }, hidden)
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
