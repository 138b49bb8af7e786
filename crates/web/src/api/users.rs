//! Users: who signs in to the Desk. The own account is a matter of the pages; here an administrator
//! does the same for anybody.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_app::people::{UserChange, UserWanted};
use tenure_domain::ids::UserId;
use tenure_store::people::{User, UserSession};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::keys::RoleJson;
use super::time::Time;
use crate::extract::{Id, Input};
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_users, create_user))
        .routes(routes!(show_user))
        .routes(routes!(change_user))
        .routes(routes!(set_password))
        .routes(routes!(reset_second_factor))
        .routes(routes!(end_sessions))
}

/// A user; never the password or the second factor's secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserView {
    pub(crate) id: String,
    /// What is typed to sign in.
    pub(crate) name: String,
    /// What people read.
    pub(crate) display_name: String,
    /// Empty: none.
    pub(crate) mail: String,
    /// `administrator`, `order_desk`, `support`, `reader` or `erp_import`.
    pub(crate) role: String,
    /// Of the pages; empty: as the browser asks.
    pub(crate) language: String,
    /// Whether the user can sign in with a password.
    pub(crate) has_password: bool,
    /// Whether a code is asked for after the password.
    pub(crate) has_second_factor: bool,
    /// The OpenID Connect issuer that the user comes from, if any.
    pub(crate) issuer: Option<String>,
    pub(crate) created: Time,
    /// Since when the user may not sign in.
    pub(crate) disabled: Option<Time>,
    pub(crate) last_sign_in: Option<Time>,
}

impl From<&User> for UserView {
    fn from(user: &User) -> Self {
        Self {
            id: user.id.to_string(),
            name: user.name.clone(),
            display_name: user.display_name.clone(),
            mail: user.mail.clone(),
            role: user.role.clone(),
            language: user.language.clone(),
            has_password: user.password.is_some(),
            has_second_factor: user.second_factor.is_some(),
            issuer: user.subject.as_ref().map(|subject| subject.issuer.clone()),
            created: Time(user.created),
            disabled: Time::of(user.disabled),
            last_sign_in: Time::of(user.last_sign_in),
        }
    }
}

/// A session in a browser.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionView {
    created: Time,
    /// To the minute.
    seen: Time,
    expires: Time,
    /// The network it began in, shortened.
    address: String,
    /// The browser it began in.
    agent: String,
}

impl From<&UserSession> for SessionView {
    fn from(session: &UserSession) -> Self {
        Self {
            created: Time(session.created),
            seen: Time(session.seen),
            expires: Time(session.expires),
            address: session.address.clone(),
            agent: session.agent.clone(),
        }
    }
}

/// All users.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Users {
    items: Vec<UserView>,
}

/// A user with the sessions that are open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserShown {
    #[serde(flatten)]
    user: UserView,
    sessions: Vec<SessionView>,
}

/// A user to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserCreate {
    /// What is typed to sign in: 2 to 64 characters, no blanks.
    name: String,
    /// What people read; the name, if left out.
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    mail: String,
    /// Of the pages, like `en`; as the browser asks, if left out.
    #[serde(default)]
    language: String,
    role: RoleJson,
    /// At least 10 characters; none for who only comes from an OpenID Connect issuer.
    #[serde(default)]
    password: Option<String>,
    /// Why; kept in the journal.
    #[serde(default)]
    reason: String,
}

/// A change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserChangeWanted {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    display_name: Option<String>,
    #[serde(default)]
    mail: Option<String>,
    #[serde(default)]
    language: Option<String>,
    /// Another role ends the user's sessions.
    #[serde(default)]
    role: Option<RoleJson>,
    /// `true` ends the user's sessions, and there are no new ones.
    #[serde(default)]
    disabled: Option<bool>,
    /// Why; kept in the journal.
    #[serde(default)]
    reason: String,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordWanted {
    /// At least 10 characters.
    password: String,
    /// Why; kept in the journal.
    #[serde(default)]
    reason: String,
}

/// Why something is done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    /// Why; kept in the journal.
    #[serde(default)]
    reason: String,
}

/// How many sessions ended.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionsEnded {
    ended: u64,
}

/// Lists users, disabled ones included.
#[utoipa::path(get, path = "/users", tag = "users", operation_id = "list_users",
    responses((status = 200, body = Users)), security(("api_key" = ["administer"])))]
async fn list_users(State(api): State<Api>, operator: Operator) -> Answer<Users> {
    let users = api.run(move |central| Ok(central.list_users(&operator)?)).await?;
    Ok(Json(Users { items: users.iter().map(Into::into).collect() }))
}

/// Makes a user who signs in to the Desk.
#[utoipa::path(post, path = "/users", tag = "users", operation_id = "create_user",
    request_body = UserCreate, responses((status = 200, body = UserView)),
    security(("api_key" = ["administer"])))]
async fn create_user(
    State(api): State<Api>,
    operator: Operator,
    Input(body): Input<UserCreate>,
) -> Answer<UserView> {
    let wanted = UserWanted {
        name: body.name,
        display_name: body.display_name,
        mail: body.mail,
        language: body.language,
        role: body.role.into(),
        password: body.password,
    };
    let user = api.run(move |central| Ok(central.create_user(&operator, &wanted, &body.reason)?)).await?;
    Ok(Json((&user).into()))
}

/// Shows a user with the open sessions.
#[utoipa::path(get, path = "/users/{user}", tag = "users", operation_id = "show_user",
    params(("user" = String, Path, description = "The user's id, U-…")),
    responses((status = 200, body = UserShown)), security(("api_key" = ["administer"])))]
async fn show_user(State(api): State<Api>, operator: Operator, Id(id): Id<UserId>) -> Answer<UserShown> {
    let (user, sessions) = api.run(move |central| Ok(central.see_user(&operator, id)?)).await?;
    Ok(Json(UserShown { user: (&user).into(), sessions: sessions.iter().map(Into::into).collect() }))
}

/// Changes a user: names, mail, language, role, whether the user may sign in.
#[utoipa::path(post, path = "/users/{user}/change", tag = "users", operation_id = "change_user",
    params(("user" = String, Path, description = "The user's id, U-…")), request_body = UserChangeWanted,
    responses((status = 200, body = UserView)), security(("api_key" = ["administer"])))]
async fn change_user(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<UserId>,
    Input(body): Input<UserChangeWanted>,
) -> Answer<UserView> {
    let change = UserChange {
        name: body.name,
        display_name: body.display_name,
        mail: body.mail,
        language: body.language,
        role: body.role.map(Into::into),
        disabled: body.disabled,
    };
    let user = api.run(move |central| Ok(central.change_user(&operator, id, &change, &body.reason)?)).await?;
    Ok(Json((&user).into()))
}

/// Gives a user a new password and ends the user's sessions.
#[utoipa::path(post, path = "/users/{user}/set-password", tag = "users", operation_id = "set_user_password",
    params(("user" = String, Path, description = "The user's id, U-…")), request_body = PasswordWanted,
    responses((status = 200, body = UserView)), security(("api_key" = ["administer"])))]
async fn set_password(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<UserId>,
    Input(body): Input<PasswordWanted>,
) -> Answer<UserView> {
    let work = move |central: &tenure_app::Central| {
        Ok(central.set_password(&operator, id, &body.password, &body.reason)?)
    };
    let user = api.run(work).await?;
    Ok(Json((&user).into()))
}

/// Removes a user's second factor (a lost telephone) and ends the user's sessions.
#[utoipa::path(post, path = "/users/{user}/reset-second-factor", tag = "users",
    operation_id = "reset_second_factor", params(("user" = String, Path, description = "The user's id, U-…")),
    request_body = Why, responses((status = 200, body = UserView)), security(("api_key" = ["administer"])))]
async fn reset_second_factor(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<UserId>,
    Input(body): Input<Why>,
) -> Answer<UserView> {
    let user = api.run(move |central| Ok(central.reset_second_factor(&operator, id, &body.reason)?)).await?;
    Ok(Json((&user).into()))
}

/// Ends all of a user's sessions.
#[utoipa::path(post, path = "/users/{user}/end-sessions", tag = "users", operation_id = "end_user_sessions",
    params(("user" = String, Path, description = "The user's id, U-…")), request_body = super::keys::Nothing,
    responses((status = 200, body = SessionsEnded)), security(("api_key" = ["administer"])))]
async fn end_sessions(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<UserId>,
    Input(super::keys::Nothing {}): Input<super::keys::Nothing>,
) -> Answer<SessionsEnded> {
    let ended = api.run(move |central| Ok(central.end_sessions_of(&operator, id)?)).await?;
    Ok(Json(SessionsEnded { ended }))
}
