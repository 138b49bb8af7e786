//! Users: who signs in to the Desk, as an administrator sees it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::{Permission, Role};
use tenure_app::people::{UserChange, UserWanted};
use tenure_app::{AppError, Central};
use tenure_domain::ids::UserId;
use tenure_store::people::{User, UserSession};

use super::Pages;
use super::clerk::{Clerk, Sent};
use super::person::{checked, mistaken, refusal};
use super::prove::Proved;
use super::sign_in::raw;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

const LIST: &str = "/desk/users";

/// The status of a form that comes back with its mistakes.
const INVALID: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

pub(super) fn pages(pages: Pages) -> Pages {
    let needed = Permission::Administer;
    pages
        .page("/desk/users", needed, get(list))
        .page("/desk/users/new", needed, get(new).post(create))
        .page("/desk/users/{user}", needed, get(show))
        .page("/desk/users/{user}/change", needed, post(change))
        .page("/desk/users/{user}/password", needed, post(password))
        .page("/desk/users/{user}/second-factor", needed, post(second_factor))
        .page("/desk/users/{user}/end-sessions", needed, post(end_sessions))
        .page("/desk/users/{user}/disable", needed, post(disable))
        .page("/desk/users/{user}/enable", needed, post(enable))
}

#[derive(Template)]
#[template(path = "desk/users.html")]
struct Users {
    p: Page,
    users: Vec<User>,
}

#[derive(Template)]
#[template(path = "desk/user_new.html")]
struct NewUser {
    p: Page,
    name: String,
    display_name: String,
    mail: String,
    role: String,
}

#[derive(Template)]
#[template(path = "desk/user.html")]
struct UserPage {
    p: Page,
    user: User,
    sessions: Vec<UserSession>,
}

/// Asks before something is taken away from a person.
#[derive(Template)]
#[template(path = "desk/sure.html")]
pub(super) struct Sure {
    pub(super) p: Page,
    /// The texts are `sure-<what>`, `sure-<what>-about`.
    pub(super) what: &'static str,
    pub(super) subject: String,
    pub(super) action: String,
    pub(super) back: String,
}

impl Sure {
    fn title(&self) -> String {
        self.p.t1(&format!("sure-{}", self.what), "subject", &self.subject)
    }

    fn about(&self) -> String {
        self.p.t(&format!("sure-{}-about", self.what))
    }

    fn button(&self) -> String {
        self.p.t(&format!("sure-{}-button", self.what))
    }
}

/// Says whether a form was confirmed.
pub(super) fn is_confirmed(fields: &Fields) -> bool {
    fields.text("_step") == "do"
}

/// The roles to choose from.
pub(super) fn roles() -> [&'static str; 5] {
    Role::ALL.map(Role::word)
}

/// Reads a role from a form.
pub(super) fn role(fields: &Fields) -> Result<Role, Fault> {
    Role::from_word(fields.text("role")).ok_or_else(|| Fault::value("role", "choose one of the list"))
}

fn place(user: UserId) -> String {
    format!("{LIST}/{user}")
}

async fn list(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let users = api.run(move |central| Ok(central.list_users(&operator)?)).await?;
    let p = clerk.page;
    Ok(p.clone().show(&Users { p, users }))
}

async fn new(clerk: Clerk) -> Response {
    let p = clerk.page;
    let none = String::new();
    p.clone().show(&NewUser {
        p,
        name: none.clone(),
        display_name: none.clone(),
        mail: none,
        role: Role::OrderDesk.word().into(),
    })
}

async fn create(State(api): State<Api>, Proved(sent): Proved) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let password = raw(&fields, "password");
    let again = |p: Page| {
        let text = |name: &str| fields.text(name).to_owned();
        let (name, display_name, mail) = (text("name"), text("display_name"), text("mail"));
        p.clone().show_with(INVALID, &NewUser { p, name, display_name, mail, role: text("role") })
    };
    let p = checked(clerk.page.clone(), &fields, &[("name", "sign-in-name")], ("password", "password2"));
    if !p.mistakes.is_empty() {
        return Ok(again(p));
    }
    let wanted = UserWanted {
        name: fields.text("name").to_owned(),
        display_name: fields.text("display_name").to_owned(),
        mail: fields.text("mail").to_owned(),
        language: String::new(),
        role: role(&fields)?,
        password: Some(password).filter(|password| !password.is_empty()),
    };
    let operator = clerk.operator.clone();
    match api.run_hashing(move |central| central.create_user(&operator, &wanted, "")).await? {
        Ok(user) => {
            let note = clerk.page.t1("note-user-created", "name", &user.name);
            Ok(clerk.page.go(&place(user.id), &Note::done(note)))
        }
        Err(error) => Ok(again(mistaken(p, &refusal(error)?, ("", "password")))),
    }
}

async fn show(State(api): State<Api>, clerk: Clerk, Id(id): Id<UserId>) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let (user, sessions) = api.run(move |central| Ok(central.see_user(&operator, id)?)).await?;
    let p = clerk.page;
    Ok(p.clone().show(&UserPage { p, user, sessions }))
}

/// Shows the user's page again with what was typed, and what is wrong in it.
async fn again(api: &Api, sent: &Sent, id: UserId, p: Page) -> Result<Response, Fault> {
    let operator = sent.clerk.operator.clone();
    let (mut user, sessions) = api.run(move |central| Ok(central.see_user(&operator, id)?)).await?;
    let typed =
        [("name", &mut user.name), ("display_name", &mut user.display_name), ("mail", &mut user.mail)];
    for (field, value) in typed {
        if sent.fields.0.iter().any(|(name, _)| name == field) {
            sent.fields.text(field).clone_into(value);
        }
    }
    Ok(p.clone().show_with(INVALID, &UserPage { p, user, sessions }))
}

/// Runs a change and leads back to the user, with what came of it.
async fn alter<T: Send + 'static>(
    api: &Api,
    sent: &Sent,
    id: UserId,
    note: &str,
    work: impl FnOnce(&Central) -> Result<T, AppError> + Send + 'static,
) -> Result<Response, Fault> {
    let p = &sent.clerk.page;
    match api.run_hashing(work).await? {
        Ok(_) => Ok(p.go(&place(id), &Note::done(p.t(note)))),
        Err(error) => again(api, sent, id, mistaken(p.clone(), &refusal(error)?, ("", "password"))).await,
    }
}

/// Asks first, unless the form was confirmed.
async fn sure(
    api: &Api,
    sent: &Sent,
    id: UserId,
    (what, path): (&'static str, &str),
) -> Result<Option<Response>, Fault> {
    if is_confirmed(&sent.fields) {
        return Ok(None);
    }
    let operator = sent.clerk.operator.clone();
    let (user, _) = api.run(move |central| Ok(central.see_user(&operator, id)?)).await?;
    let p = sent.clerk.page.clone();
    let (action, back) = (format!("{}/{path}", place(id)), place(id));
    Ok(Some(p.clone().show(&Sure { p, what, subject: user.display_name, action, back })))
}

async fn change(State(api): State<Api>, Id(id): Id<UserId>, Proved(sent): Proved) -> Result<Response, Fault> {
    let fields = &sent.fields;
    let wanted = UserChange {
        name: Some(fields.text("name").to_owned()),
        display_name: Some(fields.text("display_name").to_owned()),
        mail: Some(fields.text("mail").to_owned()),
        language: None,
        role: Some(role(fields)?),
        disabled: None,
    };
    let operator = sent.clerk.operator.clone();
    let work = move |central: &Central| central.change_user(&operator, id, &wanted, "");
    alter(&api, &sent, id, "note-user-saved", work).await
}

async fn password(
    State(api): State<Api>,
    Id(id): Id<UserId>,
    Proved(sent): Proved,
) -> Result<Response, Fault> {
    let new = raw(&sent.fields, "password");
    if new != raw(&sent.fields, "password2") {
        let p = checked(sent.clerk.page.clone(), &sent.fields, &[], ("password", "password2"));
        return again(&api, &sent, id, p).await;
    }
    let operator = sent.clerk.operator.clone();
    let work = move |central: &Central| central.set_password(&operator, id, &new, "");
    alter(&api, &sent, id, "note-user-password", work).await
}

async fn second_factor(
    State(api): State<Api>,
    Id(id): Id<UserId>,
    Proved(sent): Proved,
) -> Result<Response, Fault> {
    if let Some(asked) = sure(&api, &sent, id, ("reset-factor", "second-factor")).await? {
        return Ok(asked);
    }
    let operator = sent.clerk.operator.clone();
    let work = move |central: &Central| central.reset_second_factor(&operator, id, "");
    alter(&api, &sent, id, "note-user-factor", work).await
}

async fn end_sessions(State(api): State<Api>, Id(id): Id<UserId>, sent: Sent) -> Result<Response, Fault> {
    let operator = sent.clerk.operator.clone();
    let work = move |central: &Central| central.end_sessions_of(&operator, id);
    alter(&api, &sent, id, "note-user-sessions", work).await
}

async fn disable(
    State(api): State<Api>,
    Id(id): Id<UserId>,
    Proved(sent): Proved,
) -> Result<Response, Fault> {
    if let Some(asked) = sure(&api, &sent, id, ("disable", "disable")).await? {
        return Ok(asked);
    }
    set_disabled(&api, &sent, id, true, "note-user-disabled").await
}

async fn enable(State(api): State<Api>, Id(id): Id<UserId>, Proved(sent): Proved) -> Result<Response, Fault> {
    set_disabled(&api, &sent, id, false, "note-user-enabled").await
}

async fn set_disabled(
    api: &Api,
    sent: &Sent,
    id: UserId,
    disabled: bool,
    note: &str,
) -> Result<Response, Fault> {
    let operator = sent.clerk.operator.clone();
    let wanted = UserChange { disabled: Some(disabled), ..UserChange::default() };
    let work = move |central: &Central| central.change_user(&operator, id, &wanted, "");
    alter(api, sent, id, note, work).await
}
