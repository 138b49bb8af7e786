//! Creating and changing an item: one form for all its terms, rights, open parameters and limits. What is
//! typed is turned into the JSON that the API takes, and read by the same code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_app::vendor::Call;
use tenure_domain::command::ItemDraft;
use tenure_domain::ids::ItemId;
use tenure_domain::item::Item;
use tenure_domain::world::{Key, Scope};

use super::Pages;
use super::clerk::{Clerk, Sent};
use super::item_fill::fill;
use super::items::encoded;
use super::line::typed;
use crate::api::{ItemWanted, TERMS, term_name};
use crate::extract::Id;
use crate::fault::{Fault, Told};
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// The most open parameters of one form.
const PARAMETERS_MAX: usize = 30;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/items/new", Permission::Catalogue, get(start).post(create)).page(
        "/desk/items/{item}/edit",
        Permission::Catalogue,
        get(edit).post(save),
    )
}

#[derive(Template)]
#[template(path = "desk/item_form.html")]
struct ItemForm {
    p: Page,
    f: Fields,
    is_new: bool,
    action: String,
    back: String,
    /// The numbers of the parameters' fields.
    parameters: Vec<usize>,
    has_secret: bool,
    told: Option<Told>,
}

impl ItemForm {
    fn new(p: Page, f: Fields) -> Self {
        let action = "/desk/items/new".to_owned();
        Self::at(p, f, action, "/desk/items".to_owned(), true, false)
    }

    fn of(p: Page, f: Fields, item: &Item) -> Self {
        let back = format!("/desk/items/{}", encoded(&item.id));
        Self::at(p, f, format!("{back}/edit"), back, false, item.terms.secret.is_some())
    }

    fn at(p: Page, mut f: Fields, action: String, back: String, is_new: bool, has_secret: bool) -> Self {
        let count = f.number("parameters").ok().flatten().unwrap_or(0_usize).min(PARAMETERS_MAX);
        let more = usize::from(f.text("_do") == "parameter" && count < PARAMETERS_MAX);
        f.set("parameters", &(count + more).to_string());
        Self { p, f, is_new, action, back, parameters: (0..count + more).collect(), has_secret, told: None }
    }

    fn refuse(mut self, fault: &Fault) -> Response {
        let told = fault.told();
        let status = StatusCode::from_u16(told.problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        self.told = Some(told);
        self.p.clone().show_with(status, &self)
    }

    /// Returns a field of one parameter.
    fn parameter(&self, field: &str, n: &usize) -> &str {
        self.f.text(&format!("{field}-{n}"))
    }

    /// Returns the terms that a parameter may fill.
    #[expect(clippy::unused_self, reason = "the template reaches it as self.terms")]
    fn terms(&self) -> Vec<&'static str> {
        TERMS.into_iter().filter(|(name, term)| term_name(*term) == *name).map(|(name, _)| name).collect()
    }
}

async fn start(clerk: Clerk) -> Response {
    let mut f = Fields::default();
    for (name, value) in [("return_allowed", "1"), ("push_allowed", "1"), ("parameters", "0")] {
        f.set(name, value);
    }
    let form = ItemForm::new(clerk.page.clone(), f);
    clerk.page.show(&form)
}

async fn find(api: &Api, clerk: &Clerk, id: ItemId) -> Result<Option<Item>, Fault> {
    let operator = clerk.operator.clone();
    api.run(move |central| {
        let scope = Scope { items: [id.clone()].into(), ..Scope::default() };
        Ok(central.see(&operator, &scope)?.items.remove(&id))
    })
    .await
}

async fn edit(State(api): State<Api>, clerk: Clerk, Id(id): Id<ItemId>) -> Result<Response, Fault> {
    let item = find(&api, &clerk, id.clone()).await?.ok_or(AppError::NotFound(Key::Item(id)))?;
    let form = ItemForm::of(clerk.page.clone(), fill(&item, &api.config.zone), &item);
    Ok(clerk.page.show(&form))
}

async fn create(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let form = ItemForm::new(sent.clerk.page.clone(), sent.fields.clone());
    if sent.fields.text("_do") == "parameter" {
        return Ok(sent.clerk.page.show(&form));
    }
    let id: ItemId = match sent.fields.needed("id") {
        Ok(id) => id,
        Err(fault) => return Ok(form.refuse(&fault)),
    };
    if find(&api, &sent.clerk, id.clone()).await?.is_some() {
        let why = "there is an item with this number already; open it to change it";
        return Ok(form.refuse(&Fault::value("id", why)));
    }
    put(&api, sent.clerk, &sent.fields, id, None, form).await
}

async fn save(State(api): State<Api>, Id(id): Id<ItemId>, sent: Sent) -> Result<Response, Fault> {
    let item = find(&api, &sent.clerk, id.clone()).await?.ok_or(AppError::NotFound(Key::Item(id.clone())))?;
    let form = ItemForm::of(sent.clerk.page.clone(), sent.fields.clone(), &item);
    if sent.fields.text("_do") == "parameter" {
        return Ok(sent.clerk.page.show(&form));
    }
    put(&api, sent.clerk, &sent.fields, id, Some(&item), form).await
}

async fn put(
    api: &Api,
    clerk: Clerk,
    fields: &Fields,
    id: ItemId,
    before: Option<&Item>,
    form: ItemForm,
) -> Result<Response, Fault> {
    let mut draft = match draft(fields, id.clone(), &api.config.zone) {
        Ok(draft) => draft,
        Err(fault) => return Ok(form.refuse(&fault)),
    };
    // A secret is never shown, so a form can't bring it again.
    if draft.terms.secret.is_none() && !fields.is_ticked("secret_none") {
        draft.terms.secret = before.and_then(|item| item.terms.secret.clone());
    }
    let call = Call {
        operator: clerk.operator,
        operation: "put_item",
        reason: fields.text("reason").to_owned(),
        dry_run: false,
        idempotency: None,
    };
    match api.run(move |central| Ok(central.put_item(&call, &draft)?)).await {
        Ok(_) => {
            let to = format!("/desk/items/{}", encoded(&id));
            Ok(clerk.page.go(&to, &Note::done(clerk.page.t("note-item_saved"))))
        }
        Err(fault) => Ok(form.refuse(&fault)),
    }
}

/// Reads the form as the API would read an item.
fn draft(f: &Fields, id: ItemId, zone: &TimeZone) -> Result<ItemDraft, Fault> {
    let body = json!({
        "name": f.text("name"),
        "product_code": number(f, "product_code")?.unwrap_or_default(),
        "kinds": f.all("kinds").filter(|kind| !kind.is_empty()).collect::<Vec<_>>(),
        "terms": terms(f)?,
        "parameters": parameters(f),
        "rights": {
            "return_allowed": f.is_ticked("return_allowed"),
            "transfer_allowed": f.is_ticked("transfer_allowed"),
            "reactivations": number(f, "reactivations")?.unwrap_or_default(),
            "reactivation_wait_seconds": duration(f, "reactivation_wait")?.unwrap_or_default(),
            "reactivation_by_support": f.is_ticked("reactivation_by_support"),
        },
        "requires": f.text("requires").lines().map(str::trim).filter(|id| !id.is_empty()).collect::<Vec<_>>(),
        "adds_up": f.is_ticked("adds_up"),
        "on_reactivation": f.filled("on_reactivation"),
        "limits": limits(f)?,
    });
    let wanted = serde_path_to_error::deserialize::<_, ItemWanted>(body);
    wanted.map_err(|e| Fault::value(&e.path().to_string(), e.inner()))?.draft(id, zone)
}

fn number(f: &Fields, name: &str) -> Result<Option<u64>, Fault> {
    f.number(name)
}

/// Reads a length of time: a number and its unit.
fn duration(f: &Fields, name: &str) -> Result<Option<u64>, Fault> {
    let unit = match f.text(&format!("{name}-unit")) {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3_600,
        _ => 86_400,
    };
    let too_long = || Fault::value(name, "the time is too long");
    number(f, name)?.map(|count| count.checked_mul(unit).ok_or_else(too_long)).transpose()
}

fn terms(f: &Fields) -> Result<Map<String, Value>, Fault> {
    let mut terms = Map::new();
    for name in ["seats", "valid_days", "usage_days", "units"] {
        terms.extend(number(f, name)?.map(|n| (name.to_owned(), n.into())));
    }
    for (name, field) in
        [("lease_seconds", "lease"), ("grace_seconds", "grace"), ("borrow_seconds_max", "borrow")]
    {
        terms.extend(duration(f, field)?.map(|n| (name.to_owned(), n.into())));
    }
    for name in [
        "seat_counting",
        "valid_from",
        "valid_until",
        "maintenance_until",
        "feature_map",
        "text",
        "customer_text",
        "secret",
        "runtime_min",
    ] {
        terms.extend(f.filled(name).map(|text| (name.to_owned(), text.into())));
    }
    if let Some(text) = f.filled("features") {
        terms.insert("features".to_owned(), typed("features", "names", text)?);
    }
    Ok(terms)
}

fn limits(f: &Fields) -> Result<Map<String, Value>, Fault> {
    let mut limits = Map::new();
    for (name, field) in [("seats_max", "seats_max"), ("units_max", "units_max"), ("level_min", "level_min")]
    {
        limits.extend(number(f, field)?.map(|n| (name.to_owned(), n.into())));
    }
    for (name, field) in [("lease_seconds_max", "lease_max"), ("silence_seconds_max", "silence_max")] {
        limits.extend(duration(f, field)?.map(|n| (name.to_owned(), n.into())));
    }
    if let Some(text) = f.filled("limit_features") {
        limits.insert("features".to_owned(), typed("limit_features", "names", text)?);
    }
    limits.extend(f.filled("limit_feature_map").map(|text| ("feature_map".to_owned(), text.into())));
    limits.insert("push_allowed".to_owned(), f.is_ticked("push_allowed").into());
    Ok(limits)
}

/// Reads the parameters; one without a name is left out.
fn parameters(f: &Fields) -> Vec<Value> {
    let count = f.number("parameters").ok().flatten().unwrap_or(0_usize).min(PARAMETERS_MAX);
    let parameter = |n: usize| {
        let text = |name: &str| f.text(&format!("{name}-{n}"));
        let name = text("parameter");
        (!name.is_empty()).then(|| {
            json!({
                "name": name,
                "term": text("term"),
                "mode": if text("mode").is_empty() { "set" } else { text("mode") },
                "filled_at": if text("filled_at").is_empty() { "order" } else { text("filled_at") },
                "required": !text("required").is_empty(),
            })
        })
    };
    (0..count).filter_map(parameter).collect()
}
