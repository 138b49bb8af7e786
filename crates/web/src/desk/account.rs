//! The own account: name, password, second factor, sessions, language.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
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
use super::person::{refusal, sentence};
use super::sign_in::{client, raw};
use crate::depot::qr;
use crate::extract::Address;
use crate::fault::Fault;
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
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/account_codes.html")]
struct Codes {
    p: Page,
    codes: Vec<Zeroizing<String>>,
}

async fn show(State(api): State<Api>, clerk: Clerk, Me(me): Me) -> Result<Response, Fault> {
    let (user, own, visitor) = (me.user.clone(), me.session.token, me);
    let sessions = api.run(move |central| Ok(central.own_sessions(&visitor)?)).await?;
    let p = clerk.page;
    Ok(p.clone().show(&Account { p, user, own, sessions }))
}

/// Runs a change of the own account; a refusal is told on the account's page.
async fn change<T: Send + 'static>(
    api: &Api,
    page: &Page,
    work: impl FnOnce(&Central) -> Result<T, AppError> + Send + 'static,
) -> Result<Result<T, Response>, Fault> {
    match api.run_hashing(work).await? {
        Ok(done) => Ok(Ok(done)),
        Err(error) => {
            let why = refusal(error)?;
            Ok(Err(page.go(HERE, &Note::error(sentence(page, &why)))))
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
    let done = change(&api, &clerk.page, move |central| central.describe_self(&me, &wanted)).await?;
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
        return Ok(clerk.page.go(HERE, &Note::error(clerk.page.t("person-passwords-differ"))));
    }
    let from = client(&address, &headers);
    let work = move |central: &Central| central.change_own_password(&me, (&old, &new), &from);
    let done = change(&api, &clerk.page, work).await?;
    Ok(renewed(&api, &clerk.page, done, "note-password-changed"))
}

async fn begin_factor(State(api): State<Api>, Me(me): Me, sent: Sent) -> Result<Response, Fault> {
    let Sent { clerk, fields } = sent;
    let password = raw(&fields, "password");
    let done = change(&api, &clerk.page, move |central| central.offer_second_factor(&me, &password)).await?;
    Ok(done.map_or_else(|refused| refused, |_| crate::pages::page::go("/desk/account/second-factor")))
}

async fn show_factor(State(api): State<Api>, clerk: Clerk, Me(me): Me) -> Result<Response, Fault> {
    offer(&api, clerk.page, me, None).await
}

/// Shows the offered second factor, with what was wrong with its code.
async fn offer(api: &Api, p: Page, me: Visitor, wrong: Option<String>) -> Result<Response, Fault> {
    match change(api, &p, move |central| central.offered_second_factor(&me)).await? {
        Ok(offer) => {
            let qr = qr::svg(&offer.address);
            let page = Factor { p: p.clone(), secret: offer.secret, address: offer.address, qr, wrong };
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
            let wrong = sentence(&clerk.page, &why);
            match why {
                PersonRefusal::Code | PersonRefusal::Wait { .. } => {
                    offer(&api, clerk.page, me, Some(wrong)).await
                }
                _ => Ok(clerk.page.go(HERE, &Note::error(wrong))),
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
    let work = move |central: &Central| central.remove_second_factor(&me, &password, &from);
    let done = change(&api, &clerk.page, work).await?;
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
