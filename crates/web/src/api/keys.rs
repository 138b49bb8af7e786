//! API keys: made, listed, revoked.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::{Operator, Role};
use tenure_protocol::problem;
use tenure_store::records::ApiKey;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::time::{Time, When};
use crate::extract::{Id, Input};
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list_api_keys, make_api_key)).routes(routes!(revoke_api_key))
}

/// What a key's holder may do.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RoleJson {
    Administrator,
    OrderDesk,
    Support,
    Reader,
    ErpImport,
}

impl From<RoleJson> for Role {
    fn from(role: RoleJson) -> Self {
        match role {
            RoleJson::Administrator => Self::Administrator,
            RoleJson::OrderDesk => Self::OrderDesk,
            RoleJson::Support => Self::Support,
            RoleJson::Reader => Self::Reader,
            RoleJson::ErpImport => Self::ErpImport,
        }
    }
}

/// An API key; its secret is never shown again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKeyView {
    id: String,
    name: String,
    /// `administrator`, `order_desk`, `support`, `reader` or `erp_import`.
    role: String,
    created: Time,
    expires: Option<Time>,
    revoked: Option<Time>,
}

impl From<&ApiKey> for ApiKeyView {
    fn from(key: &ApiKey) -> Self {
        Self {
            id: key.id.clone(),
            name: key.name.clone(),
            role: key.role.clone(),
            created: Time(key.created),
            expires: Time::of(key.expires),
            revoked: Time::of(key.revoked),
        }
    }
}

/// All API keys.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKeys {
    items: Vec<ApiKeyView>,
}

/// A fresh API key.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NewApiKey {
    #[serde(flatten)]
    key: ApiKeyView,
    /// The secret: shown this once.
    secret: String,
}

/// An API key to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApiKeyWanted {
    /// What people call it.
    name: String,
    role: RoleJson,
    /// A time, or a date: the end of that day in the vendor's time zone.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    expires: Option<When>,
}

/// Nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Lists API keys, revoked ones included.
#[utoipa::path(get, path = "/api-keys", tag = "api-keys", operation_id = "list_api_keys",
    responses((status = 200, body = ApiKeys)), security(("api_key" = ["administer"])))]
async fn list_api_keys(State(api): State<Api>, operator: Operator) -> Answer<ApiKeys> {
    let keys = api.run(move |central| Ok(central.list_keys(&operator)?)).await?;
    Ok(Json(ApiKeys { items: keys.iter().map(Into::into).collect() }))
}

/// Makes an API key; its secret is shown this once.
#[utoipa::path(post, path = "/api-keys", tag = "api-keys", operation_id = "make_api_key",
    request_body = ApiKeyWanted, responses((status = 200, body = NewApiKey)),
    security(("api_key" = ["administer"])))]
async fn make_api_key(
    State(api): State<Api>,
    operator: Operator,
    Input(wanted): Input<ApiKeyWanted>,
) -> Answer<NewApiKey> {
    let name = key_name(&wanted.name)?;
    let out_of_range = || Fault::value("expires", "the date is out of range");
    let expires = wanted.expires.map(|w| w.instant(&api.config.zone).ok_or_else(out_of_range)).transpose()?;
    if expires.is_some_and(|at| at <= api.central.now()) {
        return Err(Fault::value("expires", "this is past already; name a later date, or leave it out"));
    }
    let made =
        api.run(move |central| Ok(central.make_key(&operator, &name, wanted.role.into(), expires)?)).await?;
    Ok(Json(NewApiKey { key: (&made.key).into(), secret: made.secret.to_string() }))
}

/// Reads the name of a key.
pub(crate) fn key_name(text: &str) -> Result<String, Fault> {
    let name = text.trim().to_owned();
    if name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
        return Err(Fault::value("name", "it has 1 to 64 characters"));
    }
    Ok(name)
}

/// Revokes an API key at once.
#[utoipa::path(post, path = "/api-keys/{key}/revoke", tag = "api-keys", operation_id = "revoke_api_key",
    params(("key" = String, Path, description = "The key's id")), request_body = Nothing,
    responses((status = 200, body = ApiKeyView)), security(("api_key" = ["administer"])))]
async fn revoke_api_key(
    State(api): State<Api>,
    operator: Operator,
    Id(KeyId(id)): Id<KeyId>,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<ApiKeyView> {
    let revoked = api.run(move |central| Ok(central.revoke_key(&operator, &id)?)).await?;
    let revoked = revoked.ok_or_else(|| Fault::new(problem::NOT_FOUND, "there is no such API key"))?;
    Ok(Json((&revoked).into()))
}

/// The id of a key, as it stands in paths.
struct KeyId(String);

impl std::str::FromStr for KeyId {
    type Err = tenure_domain::ids::InvalidId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}
