//! What a visitor wants to do: asked once more where it takes something away, then proposed to the paired
//! container; without one, the ways are shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use tenure_app::depot::Held;
use tenure_domain::contact::offer::{Deed, Offer};
use tenure_domain::contact::pick::PickRefusal;
use tenure_domain::contact::wish::go_out_of_use;
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::item::FilledAt;
use tenure_domain::license::License;
use tenure_domain::order::Parameters;
use tenure_domain::terms::change::Term;
use tenure_protocol::problem;

use super::licenses::Modes;
use super::look::Look;
use super::reasons::item_name;
use super::session::Session;
use super::visitor::{Sent, Visitor};
use crate::api::term_value;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page, go};
use crate::pages::value::{kind, typed};
use crate::pairing::{NotProposed, Wanted};
use crate::state::Api;

/// The most licenses that can be named at once.
const PICKS_MAX: usize = 500;
/// The most characters of a comment or a value.
const TEXT_MAX: usize = 500;

pub(super) fn routes() -> Router<Api> {
    Router::new().route("/depot/act", post(act)).route("/depot/update", post(update))
}

/// What is wanted of which licenses.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) deed: Deed,
    /// `None`: all for which it is possible.
    pub(super) licenses: Option<Vec<LicenseId>>,
}

impl Wish {
    /// Reads the form of the list: `one` is a row's own button, `do` acts on what is ticked, `all` on all.
    fn read(fields: &Fields) -> Option<Self> {
        let ids = |texts: &mut dyn Iterator<Item = &str>| {
            let mut ids: Vec<LicenseId> =
                texts.flat_map(|t| t.split(',')).filter_map(|t| t.trim().parse().ok()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.truncate(PICKS_MAX);
            ids
        };
        if let Some((word, rest)) = fields.filled("one").and_then(|text| text.split_once(' ')) {
            return Some(Self { deed: deed(word)?, licenses: Some(ids(&mut rest.split(','))) });
        }
        if let Some(word) = fields.filled("all") {
            return Some(Self { deed: deed(word)?, licenses: None });
        }
        Some(Self { deed: deed(fields.text("do"))?, licenses: Some(ids(&mut fields.all("license"))) })
    }
}

fn deed(word: &str) -> Option<Deed> {
    [Deed::Activate, Deed::Return, Deed::Transfer, Deed::TakeBack, Deed::Reactivate]
        .into_iter()
        .find(|deed| deed.word() == word)
}

/// A value that the user fills in at activation.
pub(super) struct Open {
    /// The field's name in the form.
    pub(super) field: String,
    pub(super) license: LicenseId,
    /// What the license is called.
    pub(super) of: String,
    /// What the value is called.
    pub(super) name: String,
    /// The term that it fills.
    term: Term,
    /// The kind of input that it needs.
    kind: &'static str,
    pub(super) required: bool,
    pub(super) value: String,
}

impl Open {
    /// Names the type of its input.
    pub(super) fn input(&self) -> &'static str {
        match self.kind {
            "number" | "days" => "number",
            "date" => "date",
            _ => "text",
        }
    }
}

/// The field that is wrong, and why.
pub(super) type WrongField = (String, String);

/// A license named on a page.
pub(super) struct NamedLicense {
    pub(super) id: LicenseId,
    pub(super) name: String,
    pub(super) container: Option<Serial>,
}

pub(super) fn named(held: &Held, id: LicenseId) -> Option<NamedLicense> {
    let license = held.world.licenses.get(&id).filter(|_| held.licenses.contains(&id))?;
    Some(NamedLicense { id, name: item_name(&held.world, &license.item), container: license.home_serial() })
}

/// Asks once more: what will happen, and what is still needed for it.
#[derive(Template)]
#[template(path = "depot/confirm.html")]
struct Confirm {
    p: Page,
    look: Look,
    deed: Deed,
    licenses: Vec<NamedLicense>,
    hidden: Vec<(String, String)>,
    open: Vec<Open>,
    wrong: Option<WrongField>,
    /// The one container that the licenses were lost with, if there is one.
    lost: Option<Serial>,
    /// What else in that container stops working.
    stops: Vec<String>,
    /// The vendor's support has to release it first.
    needs_support: bool,
    to: String,
}

/// Says in which ways it can be done without a paired container.
#[derive(Template)]
#[template(path = "depot/ways.html")]
struct Ways {
    p: Page,
    look: Look,
    deed: Deed,
    licenses: Vec<NamedLicense>,
    /// What all at once does not reach.
    left_out: Vec<NamedLicense>,
    /// Ids for the hidden fields, empty: all.
    ids: String,
    /// The container in which it is done, if it is known.
    at: Option<Serial>,
    /// The vendor's support has to release it first.
    needs_support: bool,
    /// What to type there, with and without a network.
    online: String,
    by_file: String,
}

async fn act(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    let session = visitor.known()?.clone();
    let mut wish = Wish::read(&fields).ok_or_else(|| Fault::of(problem::EMPTY))?;
    if wish.licenses.as_ref().is_some_and(Vec::is_empty) {
        let p = &visitor.page;
        return Ok(p.go("/depot/licenses", &Note::warning(p.t("choose-first"))));
    }
    let shown = visitor.shown(&api);
    let (codes, wanted) = (session.codes.clone(), wish.clone());
    let asked = api.run(move |central| {
        let held = central.hold(&codes, shown.as_ref())?;
        let ids = wanted.licenses.unwrap_or_else(|| held.possible(wanted.deed));
        let licenses: Vec<NamedLicense> = ids.iter().filter_map(|id| named(&held, *id)).collect();
        let ids: Vec<LicenseId> = licenses.iter().map(|l| l.id).collect();
        let offers = held.offers(&ids).into_values().flatten().filter(|o| o.deed == wanted.deed).collect();
        Ok((held, licenses, offers))
    });
    let (held, licenses, offers): (Held, Vec<NamedLicense>, Vec<Offer>) = asked.await?;
    if licenses.is_empty() {
        return Err(Fault::of(problem::EMPTY));
    }
    let modes = Modes::of(&held);
    if wish.deed == Deed::Activate && wish.licenses.is_none() && modes.get(&wish.deed).one {
        let all: Vec<LicenseId> = licenses.iter().map(|l| l.id).collect();
        // Values can be given only for licenses that are named.
        wish.licenses = open_values(&held, &all, &fields).iter().any(|o| o.required).then_some(all);
    }
    let is_paired = visitor.pairing(&api, true).is_some_and(|seen| seen.ended.is_none());
    if is_paired {
        propose(&api, visitor, &session, &fields, &wish, Asked { held, licenses, offers })
    } else {
        let left_out =
            if wish.licenses.is_none() { left_out(&held, wish.deed, &licenses) } else { Vec::new() };
        Ok(ways(visitor, &wish, licenses, left_out, &offers))
    }
}

/// What a wish is about, as it stands now.
struct Asked {
    held: Held,
    licenses: Vec<NamedLicense>,
    /// What the rules say of the deed, for each.
    offers: Vec<Offer>,
}

fn propose(
    api: &Api,
    visitor: Visitor,
    session: &Session,
    fields: &Fields,
    wish: &Wish,
    asked: Asked,
) -> Result<Response, Fault> {
    let Asked { held, licenses, offers } = asked;
    let p = &visitor.page;
    let mut open = match (wish.deed, &wish.licenses) {
        (Deed::Activate, Some(ids)) => open_values(&held, ids, fields),
        _ => Vec::new(),
    };
    let was_asked = fields.is_ticked("confirmed");
    let target = fields.filled("to").map(str::parse::<Serial>);
    let filled = filled(api, p, &open);
    let wrong = match (&filled, wish.deed, &target) {
        (Err(wrong), ..) if was_asked => Some(wrong.clone()),
        (_, Deed::Transfer, None) if was_asked => Some(("to".to_owned(), p.t("transfer-to-missing"))),
        (_, Deed::Transfer, Some(Err(_))) if was_asked => Some(("to".to_owned(), p.t("transfer-to-wrong"))),
        _ => None,
    };
    let needs_asking = wish.deed != Deed::TakeBack && (wish.deed != Deed::Activate || !open.is_empty());
    if wrong.is_some() || (needs_asking && !was_asked) {
        let lost = one_lost(&licenses).filter(|_| wish.deed == Deed::Reactivate);
        let chosen: Vec<LicenseId> = licenses.iter().map(|l| l.id).collect();
        let stops = lost.map(|lost| go_out_of_use(&held.world, &chosen, lost)).unwrap_or_default();
        let item = |id| held.world.licenses.get(id).map(|license| item_name(&held.world, &license.item));
        let stops = stops.iter().filter_map(item).collect();
        open.sort_by(|a, b| a.field.cmp(&b.field));
        let page = Confirm {
            p: p.clone(),
            look: visitor.look,
            deed: wish.deed,
            hidden: hidden(wish),
            to: fields.text("to").to_owned(),
            licenses,
            open,
            wrong,
            lost,
            stops,
            needs_support: offers.iter().any(|o| o.refusal == Some(PickRefusal::NeedsSupport)),
        };
        return Ok(page.p.clone().show(&page));
    }
    let parameters = filled.unwrap_or_default();
    let comment: String = fields.text("comment").chars().take(TEXT_MAX).collect();
    let pick = |id: &LicenseId| Pick {
        license: *id,
        parameters: parameters.get(id).cloned().unwrap_or_default(),
        comment: comment.clone(),
    };
    let picks = wish
        .licenses
        .as_ref()
        .map_or(Selection::All, |ids| Selection::Licenses(ids.iter().map(pick).collect()));
    let lost = one_lost(&licenses);
    let action = match (wish.deed, target) {
        (Deed::Activate, _) => WishAction::Activate(picks),
        (Deed::Return, _) => WishAction::Return(picks),
        (Deed::TakeBack, _) => WishAction::TakeBack(picks),
        (Deed::Transfer, Some(Ok(to))) => WishAction::Transfer { to, picks },
        (Deed::Transfer, _) => return Err(Fault::of(problem::EMPTY)),
        (Deed::Reactivate, _) => match lost.filter(|_| fields.text("scope") == "container") {
            Some(lost) => WishAction::Restore { lost },
            None => WishAction::Reactivate { from: None, picks },
        },
    };
    // Of all that is held: what an answer leaves out has a name too.
    let names = held.licenses.iter().filter_map(|id| named(&held, *id)).map(|l| (l.id, l.name)).collect();
    send(api, session, Wanted { action: Some(action), tickets: session.codes.clone(), names })
}

/// The container that all of the licenses are at home in.
fn one_lost(licenses: &[NamedLicense]) -> Option<Serial> {
    let first = licenses.first()?.container?;
    licenses.iter().all(|l| l.container == Some(first)).then_some(first)
}

fn hidden(wish: &Wish) -> Vec<(String, String)> {
    let word = wish.deed.word().to_owned();
    match &wish.licenses {
        None => vec![("all".into(), word)],
        Some(ids) => {
            let ids = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
            vec![("do".into(), word), ("license".into(), ids)]
        }
    }
}

/// What is left open for the activation of the named licenses.
pub(super) fn open_values(held: &Held, ids: &[LicenseId], fields: &Fields) -> Vec<Open> {
    let licenses = ids.iter().filter_map(|id| held.world.licenses.get(id));
    let fresh = licenses.filter(|license| license.first_activation.is_none());
    let of = |license: &License| {
        let item = held.world.items.get(&license.item);
        let parameters = item.map(|item| item.parameters.as_slice()).unwrap_or_default();
        let open = parameters.iter().enumerate().filter(|(_, p)| p.filled_at == FilledAt::Activation);
        let one = |(place, parameter): (usize, &tenure_domain::item::OpenParameter)| {
            let field = format!("value-{}-{place}", license.id);
            let value: String = fields.text(&field).chars().take(TEXT_MAX).collect();
            Open {
                license: license.id,
                of: item_name(&held.world, &license.item),
                name: parameter.name.clone(),
                term: parameter.term,
                kind: kind(parameter.term, parameter.mode),
                required: parameter.required,
                field,
                value,
            }
        };
        open.map(one).collect::<Vec<_>>()
    };
    fresh.flat_map(of).collect()
}

/// Reads the values as their terms want them. What else has to fit is for the rules to say.
pub(super) fn filled(
    api: &Api,
    p: &Page,
    open: &[Open],
) -> Result<BTreeMap<LicenseId, Parameters>, WrongField> {
    let mut all: BTreeMap<LicenseId, Parameters> = BTreeMap::new();
    for value in open {
        let text = value.value.as_str();
        if text.is_empty() {
            if value.required {
                return Err((value.field.clone(), p.t1("value-missing", "name", &value.name)));
            }
            continue;
        }
        let read = typed(&value.field, value.kind, text);
        let read = read.and_then(|json| term_value(&value.field, value.term, &json, &api.config.zone));
        let term =
            read.map_err(|_| (value.field.clone(), p.t1("refusal-parameter_wrong", "name", &value.name)))?;
        all.entry(value.license).or_default().insert(value.name.clone(), term);
    }
    Ok(all)
}

fn send(api: &Api, session: &Session, wanted: Wanted) -> Result<Response, Fault> {
    let id = session.pairing.ok_or_else(|| Fault::of(problem::PAIRING_ENDED))?;
    match api.pairings.propose(id, wanted, api.central.now()) {
        Ok(_) => Ok(go("/depot/live")),
        Err(NotProposed::Ended) => Err(Fault::of(problem::PAIRING_ENDED)),
        Err(NotProposed::TooMany) => Err(Fault::of(problem::TOO_MANY_REQUESTS)),
    }
}

/// Proposes an update; without a paired container, by file.
async fn update(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let session = sent.visitor.known()?.clone();
    let is_paired = sent.visitor.pairing(&api, true).is_some_and(|seen| seen.ended.is_none());
    if !is_paired {
        return Ok(go("/depot/file"));
    }
    send(&api, &session, Wanted::default())
}

/// Finds what could be activated for itself, but not with all the others.
fn left_out(held: &Held, deed: Deed, chosen: &[NamedLicense]) -> Vec<NamedLicense> {
    let is_open = |id: &&LicenseId| {
        let license = held.world.licenses.get(id);
        license.is_some_and(|license| held.world.standing(license).is_available())
    };
    let others = held.licenses.iter().filter(|id| chosen.iter().all(|license| license.id != **id));
    let others = others.filter(is_open).filter_map(|id| named(held, *id));
    if deed == Deed::Activate { others.collect() } else { Vec::new() }
}

fn ways(
    visitor: Visitor,
    wish: &Wish,
    licenses: Vec<NamedLicense>,
    left_out: Vec<NamedLicense>,
    offers: &[Offer],
) -> Response {
    let at = offers.first().and_then(|o| o.at);
    let needs_support = offers.iter().any(|o| o.refusal == Some(PickRefusal::NeedsSupport));
    let ids = wish.licenses.clone().unwrap_or_default();
    let named: String = ids.iter().flat_map(|id| [" --license ".to_owned(), id.to_string()]).collect();
    let ticket = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    let (online, by_file) = match wish.deed {
        Deed::Activate => (format!("tenure activate {ticket}{named}"), String::new()),
        Deed::Return if ids.is_empty() => ("tenure return --all".into(), "--return".to_owned()),
        Deed::Return => (format!("tenure return{named}"), format!("--return{named}")),
        Deed::Transfer => {
            (format!("tenure transfer --to SERIAL{named}"), format!("--transfer-to SERIAL{named}"))
        }
        Deed::TakeBack => (format!("tenure take-back{named}"), format!("--take-back{named}")),
        Deed::Reactivate => {
            (format!("tenure reactivate {ticket}{named}"), format!("--reactivate {ticket}{named}"))
        }
    };
    let by_file = if by_file.is_empty() {
        "tenure request create --out request.tenure-request".into()
    } else {
        format!("tenure request create --out request.tenure-request {by_file}")
    };
    let ids = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let (p, look, deed) = (visitor.page, visitor.look, wish.deed);
    let page = Ways { p, look, deed, licenses, left_out, ids, at, needs_support, online, by_file };
    page.p.clone().show(&page)
}
