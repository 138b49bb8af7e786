//! Why something is so: which event, person and rule made it so, now or at a past moment.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tenure_app::access::Operator;
use tenure_app::why::Why;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_domain::license::HomeBy;
use tenure_domain::time::Instant;
use tenure_domain::why::{Because, Waits, What};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::feed::EntryView;
use super::time::{Time, When};
use crate::extract::{Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(why_license)).routes(routes!(why_container))
}

/// One part of what is so.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BecauseView {
    /// What is so, as a stable word: `standing`, `home`, `terms`, `suspended`, `replaces`, `replaced_by`,
    /// `possible`, `reactivation_asked`, `generation`, `state`, `attached`, `blocklisted`, `lock_sent`,
    /// `lock_confirmed`, `flagged`, `resetting`, `confirmed` or `outstanding`.
    pub(crate) what: &'static str,
    /// The same for people.
    pub(crate) text: String,
    /// Its values, by name.
    #[schema(value_type = Object)]
    pub(crate) values: Value,
    /// Since when.
    pub(crate) since: Option<Time>,
    /// The events that made it so; the last one decided.
    pub(crate) by: Vec<EntryView>,
    /// The rule that makes it so, by its word.
    pub(crate) rule: &'static str,
    /// Where that rule is written.
    pub(crate) paragraph: &'static str,
    /// What it waits for: `contact`, `receipt`, `removal`, `user`, `support` or `person`.
    pub(crate) waits_for: Option<&'static str>,
    /// The container it waits for.
    pub(crate) waits_for_container: Option<String>,
}

/// Why something is so.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WhyView {
    /// The moment it is about.
    pub(crate) at: Time,
    /// The state first, then what it rests on.
    pub(crate) because: Vec<BecauseView>,
    /// The journal is longer than one answer reads: the oldest entries are missing.
    pub(crate) cut: bool,
}

impl WhyView {
    pub(crate) fn of(why: &Why) -> Result<Self, Fault> {
        let because = why.because.iter().map(|b| because(why, b));
        Ok(Self { at: Time(why.at), because: because.collect::<Result<_, _>>()?, cut: why.cut })
    }
}

fn because(why: &Why, b: &Because) -> Result<BecauseView, Fault> {
    let rows = b.by.iter().filter_map(|at| why.rows.get(*at));
    let (what, text, values) = told(&b.what);
    let (waits_for, container) = match b.waits {
        None => (None, None),
        Some(Waits::Contact(serial)) => (Some("contact"), Some(serial)),
        Some(Waits::Receipt(serial)) => (Some("receipt"), Some(serial)),
        Some(Waits::Removal(serial)) => (Some("removal"), Some(serial)),
        Some(Waits::User) => (Some("user"), None),
        Some(Waits::Support) => (Some("support"), None),
        Some(Waits::Person) => (Some("person"), None),
    };
    Ok(BecauseView {
        what,
        text,
        values,
        since: Time::of(b.since),
        by: rows.map(EntryView::of).collect::<Result<_, _>>()?,
        rule: b.rule.word(),
        paragraph: b.rule.paragraph(),
        waits_for,
        waits_for_container: container.map(|serial| serial.to_string()),
    })
}

/// Returns the word, the text and the values of a part.
fn told(what: &What) -> (&'static str, String, Value) {
    match what {
        What::Standing(standing) => {
            ("standing", standing.to_string(), json!({ "standing": standing.word() }))
        }
        What::Home { container, by, bound } => {
            let by = home_by(*by);
            let bound_text = if *bound { ", bound to it" } else { "" };
            let text = format!("its home is {container}, by {by}{bound_text}");
            ("home", text, json!({ "container": container.to_string(), "by": by, "bound": bound }))
        }
        What::Terms { amendment } => {
            let text = match amendment {
                0 => "its terms are those it was sold with".to_owned(),
                n => format!("its terms were amended, {n} times so far"),
            };
            ("terms", text, json!({ "amendment": amendment }))
        }
        What::Suspended => ("suspended", "it is suspended".to_owned(), json!({})),
        What::Replaces(id) => {
            ("replaces", format!("it took the place of {id}"), json!({ "license": id.to_string() }))
        }
        What::ReplacedBy(id) => {
            ("replaced_by", format!("{id} took its place"), json!({ "license": id.to_string() }))
        }
        What::Possible(place) => {
            let text = match (place.confirmed, place.removal_signed) {
                (true, false) => format!("container {} proved that it holds it", place.container),
                (true, true) => format!("container {} held it, its removal is signed", place.container),
                (false, _) => format!("container {} was sent it, without a receipt yet", place.container),
            };
            let values = json!({
                "container": place.container.to_string(),
                "confirmed": place.confirmed,
                "removal_signed": place.removal_signed,
            });
            ("possible", text, values)
        }
        What::ReactivationAsked => {
            ("reactivation_asked", "a user asked support to release a reactivation".to_owned(), json!({}))
        }
        What::Generation { generation } => {
            let text = format!("it is in its generation {generation}");
            ("generation", text, json!({ "generation": generation }))
        }
        other => told_of_container(other),
    }
}

fn told_of_container(what: &What) -> (&'static str, String, Value) {
    match what {
        What::State(state) => {
            let text = format!("it is {}", state.word().replace('_', " "));
            ("state", text, json!({ "state": state.word() }))
        }
        What::Attached(customer) => {
            let text = format!("it is attached to customer {customer}");
            ("attached", text, json!({ "customer": customer.to_string() }))
        }
        What::Blocklisted => ("blocklisted", "it is on the blocklist".to_owned(), json!({})),
        What::LockSent => ("lock_sent", "the lock was signed for it".to_owned(), json!({})),
        What::LockConfirmed => ("lock_confirmed", "it proved that it holds the lock".to_owned(), json!({})),
        What::Flagged(reason) => ("flagged", reason.text().to_owned(), json!({ "reason": reason })),
        What::Resetting => ("resetting", "it is being reset".to_owned(), json!({})),
        What::Confirmed { version, licenses } => {
            let text = format!("it proved that it holds version {version} with {licenses} licenses");
            ("confirmed", text, json!({ "version": version.to_string(), "licenses": licenses }))
        }
        What::Outstanding { version, licenses } => {
            let text = format!("version {version} with {licenses} licenses was signed for it");
            ("outstanding", text, json!({ "version": version.to_string(), "licenses": licenses }))
        }
        _ => ("standing", String::new(), json!({})),
    }
}

const fn home_by(by: HomeBy) -> &'static str {
    match by {
        HomeBy::Assignment => "assignment",
        HomeBy::Activation => "activation",
        HomeBy::Transfer { .. } => "transfer",
        HomeBy::Reactivation { .. } => "reactivation",
        HomeBy::Replacement => "replacement",
        HomeBy::Evidence => "evidence",
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WhyWanted {
    /// A past moment, or a date: the end of that day in the vendor's time zone; left out: now.
    #[param(value_type = Option<String>)]
    at: Option<When>,
}

impl WhyWanted {
    fn at(&self, api: &Api) -> Result<Option<Instant>, Fault> {
        let out = || Fault::value("at", "the date is out of range");
        self.at.map(|when| when.instant(&api.config.zone).ok_or_else(out)).transpose()
    }
}

/// Says why a license is as it is: which event, person and rule made it so, and what it waits for.
#[utoipa::path(get, path = "/licenses/{license}/why", tag = "licenses", operation_id = "why_license",
    params(("license" = String, Path, description = "The license's id"), WhyWanted),
    responses((status = 200, body = WhyView)), security(("api_key" = ["read"])))]
async fn why_license(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<LicenseId>,
    Params(wanted): Params<WhyWanted>,
) -> Answer<WhyView> {
    let at = wanted.at(&api)?;
    let why = api.run(move |central| Ok(central.why_license(&operator, id, at)?)).await?;
    Ok(Json(WhyView::of(&why)?))
}

/// Says why a container is as it is: which event, person and rule made it so, and what it waits for.
#[utoipa::path(get, path = "/containers/{container}/why", tag = "containers", operation_id = "why_container",
    params(("container" = String, Path, description = "The container's serial"), WhyWanted),
    responses((status = 200, body = WhyView)), security(("api_key" = ["read"])))]
async fn why_container(
    State(api): State<Api>,
    operator: Operator,
    Id(serial): Id<Serial>,
    Params(wanted): Params<WhyWanted>,
) -> Answer<WhyView> {
    let at = wanted.at(&api)?;
    let why = api.run(move |central| Ok(central.why_container(&operator, serial, at)?)).await?;
    Ok(Json(WhyView::of(&why)?))
}
