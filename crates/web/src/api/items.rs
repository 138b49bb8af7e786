//! Items: the catalogue.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use tenure_app::AppError;
use tenure_app::access::Operator;
use tenure_domain::command::{Command, ItemDraft};
use tenure_domain::ids::{ContainerKind, Digest, ItemId};
use tenure_domain::item::{
    FilledAt, Item, Limits, OpenParameter, ReactivationRight, Rights, Signing, Template,
};
use tenure_domain::settings::ReactivationBehavior;
use tenure_domain::terms::Terms;
use tenure_domain::terms::change::Mode;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::{Done, Plain, action};
use super::license::RightsJson;
use super::page::{Page, page, query};
use super::settings::OnReactivation;
use super::terms::{Bits, TermsView, TermsWanted, lease, term, term_name};
use super::time::Time;
use crate::extract::{Act, Id, Params};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_items))
        .routes(routes!(show_item, put_item))
        .routes(routes!(retire_item))
        .routes(routes!(unretire_item))
}

/// A kind of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindJson {
    File,
    KeyStore,
    Tpm,
    Token,
}

impl From<KindJson> for ContainerKind {
    fn from(kind: KindJson) -> Self {
        match kind {
            KindJson::File => Self::File,
            KindJson::KeyStore => Self::KeyStore,
            KindJson::Tpm => Self::Tpm,
            KindJson::Token => Self::Token,
        }
    }
}

impl From<ContainerKind> for KindJson {
    fn from(kind: ContainerKind) -> Self {
        match kind {
            ContainerKind::File => Self::File,
            ContainerKind::KeyStore => Self::KeyStore,
            ContainerKind::Tpm => Self::Tpm,
            ContainerKind::Token => Self::Token,
        }
    }
}

/// Whether a value replaces the item's or counts from it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ModeJson {
    #[default]
    Set,
    Add,
}

/// When an open parameter is filled.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FilledAtJson {
    #[default]
    Order,
    Activation,
}

/// A value that the item leaves open, e.g. "Users".
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterJson {
    /// What people see and callers send.
    name: String,
    /// The term it fills, by its name in `terms`.
    #[schema(example = "seats")]
    term: String,
    /// Whether the value replaces the item's or counts from it.
    #[serde(default)]
    mode: ModeJson,
    /// Who fills it: the clerk at the order, or the user at the activation.
    #[serde(default)]
    filled_at: FilledAtJson,
    /// Whether it must be given.
    #[serde(default)]
    required: bool,
}

impl From<&OpenParameter> for ParameterJson {
    fn from(p: &OpenParameter) -> Self {
        Self {
            name: p.name.clone(),
            term: term_name(p.term).into(),
            mode: match p.mode {
                Mode::Set => ModeJson::Set,
                Mode::Add => ModeJson::Add,
            },
            filled_at: match p.filled_at {
                FilledAt::Order => FilledAtJson::Order,
                FilledAt::Activation => FilledAtJson::Activation,
            },
            required: p.required,
        }
    }
}

impl ParameterJson {
    fn resolve(self) -> Result<OpenParameter, Fault> {
        Ok(OpenParameter {
            term: term("parameters.term", &self.term)?,
            name: self.name,
            mode: match self.mode {
                ModeJson::Set => Mode::Set,
                ModeJson::Add => Mode::Add,
            },
            filled_at: match self.filled_at {
                FilledAtJson::Order => FilledAt::Order,
                FilledAtJson::Activation => FilledAt::Activation,
            },
            required: self.required,
        })
    }
}

/// Hard limits that the catalogue key signs. What is left out follows from the terms: then licenses of
/// the item may permit what its terms say.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LimitsWanted {
    /// Features that may be named.
    features: Option<BTreeSet<String>>,
    /// Feature bits that may be set: a number, or hexadecimal text.
    #[schema(value_type = Option<String>)]
    feature_map: Option<Bits>,
    seats_max: Option<u32>,
    /// The most units; left out: no limit.
    units_max: Option<u64>,
    /// The longest lease; left out: a license without lease is permitted.
    lease_seconds_max: Option<u32>,
    /// The same in days; give one of them.
    lease_days_max: Option<u32>,
    /// The least container level, 0 to 3.
    level_min: u8,
    /// Whether updates may be made without a request.
    push_allowed: bool,
    /// The longest silence before a container must make a signed contact.
    silence_seconds_max: Option<u32>,
}

impl LimitsWanted {
    fn resolve(self, terms: &Terms, parameters: &[OpenParameter]) -> Result<Limits, Fault> {
        use tenure_domain::terms::change::Term;
        // An open number of seats needs room; the least surprising one is "any".
        let open = parameters.iter().any(|p| p.term == Term::Seats);
        Ok(Limits {
            features: self.features.unwrap_or_else(|| terms.features.clone()),
            feature_map: self.feature_map.map_or(terms.feature_map, |bits| bits.0),
            seats_max: self.seats_max.unwrap_or(if open { u32::MAX } else { terms.seats.count }),
            units_max: self.units_max,
            lease_seconds_max: lease(
                "limits.lease_seconds_max",
                self.lease_seconds_max,
                self.lease_days_max,
            )?,
            level_min: self.level_min,
            push_allowed: self.push_allowed,
            silence_seconds_max: self.silence_seconds_max,
        })
    }
}

/// A template: what the catalogue key signed for an item.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateView {
    version: u32,
    features: BTreeSet<String>,
    feature_map: String,
    seats_max: u32,
    units_max: Option<u64>,
    lease_seconds_max: Option<u32>,
    level_min: u8,
    push_allowed: bool,
    silence_seconds_max: Option<u32>,
    hash: String,
    /// Whether the catalogue key signed it.
    signed: bool,
    /// The catalogue version since which it is signed.
    catalogue: Option<u64>,
}

impl From<&Template> for TemplateView {
    fn from(t: &Template) -> Self {
        let catalogue = match t.signing {
            Signing::Awaiting => None,
            Signing::Signed { catalogue } => Some(catalogue),
        };
        Self {
            version: t.version,
            features: t.limits.features.clone(),
            feature_map: format!("{:#x}", t.limits.feature_map),
            seats_max: t.limits.seats_max,
            units_max: t.limits.units_max,
            lease_seconds_max: t.limits.lease_seconds_max,
            level_min: t.limits.level_min,
            push_allowed: t.limits.push_allowed,
            silence_seconds_max: t.limits.silence_seconds_max,
            hash: t.hash.to_string(),
            signed: catalogue.is_some(),
            catalogue,
        }
    }
}

/// An item.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ItemView {
    id: String,
    name: String,
    product_code: u32,
    /// Container kinds it may live in; empty: every kind.
    kinds: BTreeSet<KindJson>,
    terms: TermsView,
    parameters: Vec<ParameterJson>,
    rights: RightsJson,
    /// Items that must be in the same container.
    requires: BTreeSet<String>,
    /// Whether a container may hold several.
    adds_up: bool,
    on_reactivation: Option<OnReactivation>,
    templates: Vec<TemplateView>,
    /// Whether it can be ordered now.
    sellable: bool,
    retired: bool,
    created: Time,
}

impl From<&Item> for ItemView {
    fn from(i: &Item) -> Self {
        Self {
            id: i.id.to_string(),
            name: i.name.clone(),
            product_code: i.product_code,
            kinds: i.kinds.iter().map(|k| (*k).into()).collect(),
            terms: (&i.terms).into(),
            parameters: i.parameters.iter().map(Into::into).collect(),
            rights: (&i.rights).into(),
            requires: i.requires.iter().map(ToString::to_string).collect(),
            adds_up: i.adds_up,
            on_reactivation: i.on_reactivation.map(Into::into),
            templates: i.templates.iter().map(Into::into).collect(),
            sellable: i.on_sale().is_ok(),
            retired: i.retired,
            created: Time(i.created),
        }
    }
}

action! {
    /// An item as the vendor describes it. Changed terms hold for later sales only.
    ItemWanted {
        /// Its name for people.
        name: String,
        /// The number the protected product knows it by.
        product_code: u32,
        /// Container kinds it may live in; empty: every kind.
        #[serde(default)]
        kinds: BTreeSet<KindJson>,
        /// What a new license permits.
        #[serde(default)]
        terms: TermsWanted,
        /// Values left open.
        #[serde(default)]
        parameters: Vec<ParameterJson>,
        /// What users may do.
        #[serde(default)]
        rights: RightsJson,
        /// Items that must be in the same container.
        #[serde(default)]
        #[schema(value_type = Vec<String>)]
        requires: BTreeSet<ItemId>,
        /// Whether a container may hold several.
        #[serde(default)]
        adds_up: bool,
        /// Overrides the vendor-wide behavior on reactivation.
        #[serde(default)]
        on_reactivation: Option<OnReactivation>,
        /// What the catalogue key signs.
        #[serde(default)]
        limits: LimitsWanted,
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ItemsWanted {
    /// Part of the id or name.
    text: Option<String>,
    /// The last id already seen.
    after: Option<String>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists items by id.
#[utoipa::path(get, path = "/items", tag = "items", operation_id = "list_items", params(ItemsWanted),
    responses((status = 200, body = Page<ItemView>)), security(("api_key" = ["read"])))]
async fn list_items(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<ItemsWanted>,
) -> Answer<Page<ItemView>> {
    let query = ListQuery { text: wanted.text, ..query(wanted.after, wanted.limit)? };
    let rows = {
        let query = query.clone();
        api.run(move |central| Ok(central.items(&operator, &query)?)).await?
    };
    Ok(Json(page(&rows, &query, |i| i.id.to_string(), |i| i.into())))
}

/// Shows an item.
#[utoipa::path(get, path = "/items/{item}", tag = "items", operation_id = "show_item",
    params(("item" = String, Path, description = "The item's id")),
    responses((status = 200, body = ItemView)), security(("api_key" = ["read"])))]
async fn show_item(State(api): State<Api>, operator: Operator, Id(id): Id<ItemId>) -> Answer<ItemView> {
    let found = api
        .run(move |central| {
            let scope = Scope { items: [id.clone()].into(), ..Scope::default() };
            let world = central.glance(&operator, &scope)?;
            let found = world.items.get(&id).map(ItemView::from);
            Ok(found.ok_or(AppError::NotFound(Key::Item(id)))?)
        })
        .await?;
    Ok(Json(found))
}

/// Creates an item, or changes it for later sales.
#[utoipa::path(put, path = "/items/{item}", tag = "items", operation_id = "put_item",
    params(("item" = String, Path, description = "The item's id")), request_body = ItemWanted,
    responses((status = 200, body = Done)), security(("api_key" = ["catalogue"])))]
async fn put_item(State(api): State<Api>, Id(id): Id<ItemId>, act: Act<ItemWanted>) -> Answer<Done> {
    let call = act.call("put_item");
    let draft = act.body.draft(id, &api.config.zone)?;
    let dry_run = call.dry_run;
    let done = api.run(move |central| Ok(central.put_item(&call, &draft)?)).await?;
    Ok(Json(Done::of(&done, dry_run)))
}

impl ItemWanted {
    /// Turns it into what the rules decide about.
    pub(crate) fn draft(self, id: ItemId, zone: &TimeZone) -> Result<ItemDraft, Fault> {
        let terms = self.terms.resolve(zone)?;
        let parameters: Vec<OpenParameter> =
            self.parameters.into_iter().map(ParameterJson::resolve).collect::<Result<_, _>>()?;
        Ok(ItemDraft {
            id,
            name: self.name,
            product_code: self.product_code,
            kinds: self.kinds.into_iter().map(Into::into).collect(),
            limits: self.limits.resolve(&terms, &parameters)?,
            terms,
            parameters,
            rights: Rights {
                return_allowed: self.rights.return_allowed,
                transfer_allowed: self.rights.transfer_allowed,
                reactivation: ReactivationRight {
                    count: self.rights.reactivations,
                    wait_seconds: self.rights.reactivation_wait_seconds,
                    by_support: self.rights.reactivation_by_support,
                },
            },
            requires: self.requires,
            adds_up: self.adds_up,
            on_reactivation: self.on_reactivation.map(ReactivationBehavior::from),
            // Central computes it from the template that the draft leads to.
            template_hash: Digest::default(),
        })
    }
}

/// Takes an item out of sale; its licenses live on.
#[utoipa::path(post, path = "/items/{item}/retire", tag = "items", operation_id = "retire_item",
    params(("item" = String, Path, description = "The item's id")), request_body = Plain,
    responses((status = 200, body = Done)), security(("api_key" = ["catalogue"])))]
async fn retire_item(State(api): State<Api>, Id(item): Id<ItemId>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("retire_item"), Command::RetireItem { item, retired: true }).await
}

/// Puts a retired item back on sale.
#[utoipa::path(post, path = "/items/{item}/unretire", tag = "items", operation_id = "unretire_item",
    params(("item" = String, Path, description = "The item's id")), request_body = Plain,
    responses((status = 200, body = Done)), security(("api_key" = ["catalogue"])))]
async fn unretire_item(State(api): State<Api>, Id(item): Id<ItemId>, act: Act<Plain>) -> Answer<Done> {
    api.command(act.call("unretire_item"), Command::RetireItem { item, retired: false }).await
}
