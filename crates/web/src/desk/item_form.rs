//! Creating and changing an item: one form for all its terms, rights, open parameters and limits. What is
//! typed is turned into the JSON that the API takes, and read by the same code.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_app::vendor::Call;
use tenure_domain::command::ItemDraft;
use tenure_domain::ids::ItemId;
use tenure_domain::item::Item;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::ListQuery;

use super::Pages;
use super::clerk::{Clerk, Sent};
use super::item_fill::fill;
use super::item_read::{PARAMETERS_MAX, body, field, opens, order, place};
use super::items::encoded;
use crate::api::{ItemWanted, TERMS, term_name};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::mistakes::{Mistakes, status};
use crate::pages::page::{Note, Page};
use crate::state::Api;

/// The most items that are offered as required ones.
const OFFERED_MAX: u32 = 1_000;

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
    /// Items to choose required ones from.
    items: Vec<Item>,
    /// The element to go on with.
    focus: String,
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
        let mut count = f.number("parameters").ok().flatten().unwrap_or(0_usize).min(PARAMETERS_MAX);
        let step = f.text("_do").to_owned();
        let mut focus = String::new();
        if step == "parameter" && count < PARAMETERS_MAX {
            focus = format!("parameter-{count}");
            count += 1;
        }
        if let Some(n) = step.strip_prefix("remove:").and_then(|n| n.parse().ok()).filter(|n| *n < count) {
            remove(&mut f, n, count);
            count -= 1;
            "add-parameter".clone_into(&mut focus);
        }
        if step == "require" {
            focus = format!("requires-{}", f.all("requires").filter(|id| !id.is_empty()).count());
        }
        f.set("parameters", &count.to_string());
        let (parameters, items) = ((0..count).collect(), Vec::new());
        Self { p, f, is_new, action, back, parameters, has_secret, items, focus }
    }

    /// Says whether only the form changes: nothing is saved.
    fn is_edited(&self) -> bool {
        !self.f.text("_do").is_empty()
    }

    async fn show(mut self, api: &Api, clerk: &Clerk) -> Result<Response, Fault> {
        let operator = clerk.operator.clone();
        let query = ListQuery { limit: OFFERED_MAX, ..ListQuery::default() };
        self.items = api.run(move |central| Ok(central.items(&operator, &query)?)).await?;
        Ok(self.p.clone().show(&self))
    }

    async fn refuse(mut self, api: &Api, clerk: &Clerk, mut faults: Vec<Fault>) -> Result<Response, Fault> {
        faults.sort_by_key(|fault| order(&fault.told()));
        let f = &self.f;
        self.p = self.p.clone().mistaken(&faults, |p, told| field(p, f, told));
        let mut response = self.show(api, clerk).await?;
        *response.status_mut() = status(&faults);
        Ok(response)
    }

    /// Returns the id of a field of one parameter.
    #[expect(clippy::unused_self, reason = "the template reaches it as self.id")]
    fn id(&self, field: &str, n: &usize) -> String {
        format!("{field}-{n}")
    }

    /// Returns what a field of one parameter has.
    fn parameter(&self, field: &str, n: &usize) -> &str {
        self.f.text(&format!("{field}-{n}"))
    }

    /// Returns the items that were named as required, and room for one more.
    fn required(&self) -> Vec<(usize, &str)> {
        let named = self.f.all("requires").filter(|id| !id.is_empty());
        named.chain([""]).enumerate().collect()
    }

    /// Says whether a part of the form that is rarely needed stands open.
    fn opens(&self, part: &str) -> bool {
        opens(&self.p, &self.f, part) || (part == "together" && self.focus.starts_with("requires"))
    }

    fn is_focus(&self, id: impl AsRef<str>) -> bool {
        self.focus == id.as_ref()
    }

    /// Returns the terms that a parameter may fill.
    #[expect(clippy::unused_self, reason = "the template reaches it as self.terms")]
    fn terms(&self) -> Vec<&'static str> {
        TERMS.into_iter().filter(|(name, term)| term_name(*term) == *name).map(|(name, _)| name).collect()
    }
}

/// Takes one of several parameters out; those after it move up.
fn remove(f: &mut Fields, gone: usize, count: usize) {
    for field in ["parameter", "term", "mode", "filled_at", "required"] {
        for n in gone..count {
            let next = f.text(&format!("{field}-{}", n + 1)).to_owned();
            f.set(&format!("{field}-{n}"), &next);
        }
    }
}

async fn start(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let mut f = Fields::default();
    for (name, value) in [("return_allowed", "1"), ("push_allowed", "1"), ("parameters", "0")] {
        f.set(name, value);
    }
    ItemForm::new(clerk.page.clone(), f).show(&api, &clerk).await
}

async fn find(api: &Api, clerk: &Clerk, id: ItemId) -> Result<Option<Item>, Fault> {
    let operator = clerk.operator.clone();
    api.run(move |central| {
        let scope = Scope { items: [id.clone()].into(), ..Scope::default() };
        Ok(central.glance(&operator, &scope)?.items.remove(&id))
    })
    .await
}

async fn edit(State(api): State<Api>, clerk: Clerk, Id(id): Id<ItemId>) -> Result<Response, Fault> {
    let item = find(&api, &clerk, id.clone()).await?.ok_or(AppError::NotFound(Key::Item(id)))?;
    let form = ItemForm::of(clerk.page.clone(), fill(&item, &api.config.zone), &item);
    form.show(&api, &clerk).await
}

async fn create(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let form = ItemForm::new(sent.clerk.page.clone(), sent.fields.clone());
    if form.is_edited() {
        return form.show(&api, &sent.clerk).await;
    }
    let mut mistakes = Mistakes::default();
    let id: Option<ItemId> = mistakes.take(sent.fields.needed("id"));
    if let Some(id) = &id
        && find(&api, &sent.clerk, id.clone()).await?.is_some()
    {
        let why = "there is an item with this number already; open it to change it";
        mistakes.0.push(Fault::value("id", why).says("item-taken"));
    }
    put(&api, sent, id, None, form, mistakes).await
}

async fn save(State(api): State<Api>, Id(id): Id<ItemId>, sent: Sent) -> Result<Response, Fault> {
    let item = find(&api, &sent.clerk, id.clone()).await?.ok_or(AppError::NotFound(Key::Item(id.clone())))?;
    let form = ItemForm::of(sent.clerk.page.clone(), sent.fields.clone(), &item);
    if form.is_edited() {
        return form.show(&api, &sent.clerk).await;
    }
    put(&api, sent, Some(id), Some(item), form, Mistakes::default()).await
}

/// Saves it if nothing is wrong; else everything that is wrong is told at once.
async fn put(
    api: &Api,
    sent: Sent,
    id: Option<ItemId>,
    before: Option<Item>,
    form: ItemForm,
    mut mistakes: Mistakes,
) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    mistakes.need("name", fields.text("name"));
    mistakes.need("product_code", fields.text("product_code"));
    let mut body = body(&fields, &mut mistakes);
    let (zone, operator) = (api.config.zone.clone(), clerk.operator.clone());
    let reason = fields.text("reason").to_owned();
    // Without its number the rest is still read, for its mistakes.
    let wanted = id.clone().or_else(|| "-".parse().ok());
    let outcome = api.run(move |central| {
        let call = |dry_run| Call {
            operator: operator.clone(),
            operation: "put_item",
            reason: reason.clone(),
            dry_run,
            idempotency: None,
        };
        let read = |body: &Value| {
            let mut draft = draft(body, wanted.as_ref(), &zone)?;
            // A secret is never shown, so a form can't bring it again.
            if draft.terms.secret.is_none() && !fields.is_ticked("secret_none") {
                draft.terms.secret = before.as_ref().and_then(|item| item.terms.secret.clone());
            }
            central.put_item(&call(true), &draft)?;
            Ok(draft)
        };
        let draft = mistakes.read(&mut body, read, place);
        if let Some(draft) = draft.filter(|_| mistakes.0.is_empty()) {
            mistakes.take(central.put_item(&call(false), &draft).map_err(Fault::from));
        }
        Ok(mistakes.0)
    });
    let faults = outcome.await?;
    match id.filter(|_| faults.is_empty()) {
        Some(id) => {
            let to = format!("/desk/items/{}", encoded(&id));
            Ok(clerk.page.go(&to, &Note::done(clerk.page.t("note-item_saved"))))
        }
        None => form.refuse(api, &clerk, faults).await,
    }
}

/// Reads the form as the API would read an item.
fn draft(body: &Value, id: Option<&ItemId>, zone: &jiff::tz::TimeZone) -> Result<ItemDraft, Fault> {
    let id = id.cloned().ok_or_else(|| Fault::value("id", "it must be given"))?;
    let wanted = serde_path_to_error::deserialize::<_, ItemWanted>(body);
    wanted.map_err(|e| Fault::value(&e.path().to_string(), e.inner()))?.draft(id, zone)
}
