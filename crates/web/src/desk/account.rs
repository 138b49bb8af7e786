//! The own account: name, password, second factor, sessions, language.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use tenure_app::access::Permission;
use tenure_app::people::{Client, PersonRefusal, SignedIn, UserChange, Visitor};
use tenure_app::{AppError, Central};
use tenure_domain::ids::Digest;
use tenure_store::people::{User, UserSession};
use zeroize::Zeroizing;

use super::Pages;
use super::clerk::{Clerk, Me, Sent};
use super::person::{checked, mistaken, refusal};
use super::sign_in::{client, raw};
use crate::depot::qr;
use crate::extract::Address;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{LANGUAGE, Note, Page, set_cookie};
use crate::pages::session::keep;
use crate::state::Api;

const HERE: &str = "/desk/account";

pub(super) fn pages(pages: Pages) -> Pages {
    // Everybody has an account and may read something.
    let needed = Permission::Read;
    pages
        .page("/desk/account", needed, get(show))
        .page("/desk/account/describe", needed, post(describe))
        .page("/desk/account/password", needed, post(password))
        .page("/desk/account/second-factor", needed, get(show_factor).post(begin_factor))
        .page("/desk/account/second-factor/confirm", needed, post(confirm_factor))
        .page("/desk/account/second-factor/remove", needed, post(remove_factor))
        .page("/desk/account/sessions/end", needed, post(end_session))
}

#[derive(Template)]
#[template(path = "desk/account.html")]
struct Account {
    p: Page,
    user: User,
    own: Digest,
    sessions: Vec<UserSession>,
}

#[derive(Template)]
#[template(path = "desk/account_factor.html")]
struct Factor {
    p: Page,
    secret: Zeroizing<String>,
    address: Zeroizing<String>,
    qr: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/account_codes.html")]
struct Codes {
    p: Page,
    codes: Vec<Zeroizing<String>>,
}

async fn show(State(api): State<Api>, clerk: Clerk, Me(me): Me) -> Result<Response, Fault> {
    account(&api, clerk.page, &me, &Fields::default()).await
}

/// Shows the account, with what was typed if something in it was wrong.
async fn account(api: &Api, p: Page, me: &Visitor, typed: &Fields) -> Result<Response, Fault> {
    let (mut user, own, visitor) = (me.user.clone(), me.session.token, me.clone());
    let sessions = api.run(move |central| Ok(central.own_sessions(&visitor)?)).await?;
    for (field, value) in [("display_name", &mut user.display_name), ("mail", &mut user.mail)] {
        if typed.0.iter().any(|(name, _)| name == field) {
            typed.text(field).clone_into(value);
        }
    }
    let status = if p.mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(p.clone().show_with(status, &Account { p, user, own, sessions }))
}

/// Runs a change of the own account; a refusal is told on the account's page, at the field it is about.
/// `passwords`: the fields of the present password and of the new one.
async fn change<T: Send + 'static>(
    api: &Api,
    (page, me, typed): (&Page, &Visitor, &Fields),
    passwords: (&str, &str),
    work: impl FnOnce(&Central) -> Result<T, AppError> + Send + 'static,
) -> Result<Result<T, Response>, Fault> {
    match api.run_hashing(work).await? {
        Ok(done) => Ok(Ok(done)),
        Err(error) => {
            let p = mistaken(page.clone(), &refusal(error)?, passwords);
            Ok(Err(account(api, p, me, typed).await?))
        }
    }
}

async fn describe(State(api): State<Api>, Me(me): Me, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let language = fields.text("language").to_owned();
    let wanted = UserChange {
        display_name: Some(fields.text("display_name").to_owned()),
        mail: Some(fields.text("mail").to_owned()),
        language: Some(language.clone()),
        ..UserChange::default()
    };
    let (at, who) = ((&clerk.page, &me.clone(), &fields), me);
    let done = change(&api, at, ("", ""), move |central| central.describe_self(&who, &wanted)).await?;
    Ok(done.map_or_else(
        |refused| refused,
        |_| {
            let mut response = clerk.page.go(HERE, &Note::done(clerk.page.t("note-account-saved")));
            // What this browser chose before would hide the choice.
            set_cookie(&mut response, &format!("{LANGUAGE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
            response
        },
    ))
}

/// Answers a change that gave the session a fresh token.
fn renewed(api: &Api, page: &Page, done: Result<SignedIn, Response>, note: &str) -> Response {
    match done {
        Ok(signed_in) => {
            let mut response = page.go(HERE, &Note::done(page.t(note)));
            keep(api, &mut response, &signed_in.token);
            response
        }
        Err(refused) => refused,
    }
}

async fn password(
    State(api): State<Api>,
    Me(me): Me,
    address: Address,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (old, new) = (raw(&fields, "old"), raw(&fields, "new"));
    if new != raw(&fields, "new2") {
        let p = checked(clerk.page, &fields, &[], ("new", "new2"));
        return account(&api, p, &me, &fields).await;
    }
    let (from, who) = (client(&address, &headers), me.clone());
    let work = move |central: &Central| central.change_own_password(&who, (&old, &new), &from);
    let done = change(&api, (&clerk.page, &me, &fields), ("old", "new"), work).await?;
    Ok(renewed(&api, &clerk.page, done, "note-password-changed"))
}

async fn begin_factor(State(api): State<Api>, Me(me): Me, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let password = raw(&fields, "password");
    let (at, who) = ((&clerk.page, &me.clone(), &fields), me);
    let work = move |central: &Central| central.offer_second_factor(&who, &password);
    let done = change(&api, at, ("factor-password", ""), work).await?;
    Ok(done.map_or_else(|refused| refused, |_| crate::pages::page::go("/desk/account/second-factor")))
}

async fn show_factor(State(api): State<Api>, clerk: Clerk, Me(me): Me) -> Result<Response, Fault> {
    offer(&api, clerk.page, me).await
}

/// Shows the offered second factor.
async fn offer(api: &Api, p: Page, me: Visitor) -> Result<Response, Fault> {
    let who = me.clone();
    let work = move |central: &Central| central.offered_second_factor(&who);
    match change(api, (&p, &me, &Fields::default()), ("", ""), work).await? {
        Ok(offer) => {
            let qr = qr::svg(&offer.address);
            let page = Factor { p: p.clone(), secret: offer.secret, address: offer.address, qr };
            Ok(p.show(&page))
        }
        Err(refused) => Ok(refused),
    }
}

async fn confirm_factor(
    State(api): State<Api>,
    Me(me): Me,
    address: Address,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (code, from, who) = (fields.text("code").to_owned(), client(&address, &headers), me.clone());
    let done = api.run_hashing(move |central| central.confirm_second_factor(&who, &code, &from)).await?;
    match done {
        Ok((signed_in, codes)) => {
            let p = clerk.page;
            let mut response = p.clone().show(&Codes { p, codes });
            keep(&api, &mut response, &signed_in.token);
            Ok(response)
        }
        Err(error) => {
            let why = refusal(error)?;
            let p = mistaken(clerk.page, &why, ("", ""));
            match why {
                PersonRefusal::Code | PersonRefusal::Wait { .. } => offer(&api, p, me).await,
                _ => account(&api, p, &me, &Fields::default()).await,
            }
        }
    }
}

async fn remove_factor(
    State(api): State<Api>,
    Me(me): Me,
    address: Address,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let (password, from): (String, Client) = (raw(&fields, "password"), client(&address, &headers));
    let who = me.clone();
    let work = move |central: &Central| central.remove_second_factor(&who, &password, &from);
    let done = change(&api, (&clerk.page, &me, &fields), ("factor-password", ""), work).await?;
    Ok(renewed(&api, &clerk.page, done, "note-factor-removed"))
}

async fn end_session(State(api): State<Api>, Me(me): Me, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let one: Option<Digest> = fields.optional("session")?;
    api.run(move |central| {
        match one {
            Some(session) => drop(central.end_own_session(&me, session)?),
            None => drop(central.end_other_sessions(&me)?),
        }
        Ok(())
    })
    .await?;
    Ok(clerk.page.go(HERE, &Note::done(clerk.page.t("note-session-ended"))))
}
