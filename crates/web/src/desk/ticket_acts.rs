//! What is done to a ticket: re-issued, closed, opened again, given an end, another collecting container.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use std::collections::BTreeSet;
use tenure_app::AppError;
use tenure_app::access::Permission;
use tenure_domain::command::Command;
use tenure_domain::ids::{Serial, TicketId};
use tenure_domain::ticket::Ticket;
use tenure_domain::verb::Verb;
use tenure_domain::world::{Key, Scope};

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use super::tickets::{Follower, page};
use crate::api::{When, operation};
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::page::{Note, Page};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/tickets/{ticket}/reissue", Permission::Tickets, get(ask_reissue).post(reissue))
        .page("/desk/tickets/{ticket}/close", Permission::Tickets, post(close))
        .page("/desk/tickets/{ticket}/reopen", Permission::Tickets, post(reopen))
        .page("/desk/tickets/{ticket}/expire", Permission::Tickets, post(expire))
        .page("/desk/tickets/{ticket}/collecting", Permission::Tickets, post(collecting))
}

fn deed(ticket: TicketId, path: &str, verb: Verb) -> Deed {
    let back = format!("/desk/tickets/{ticket}");
    let (operation, is_destructive) = (operation(verb), verb.takes_away());
    Deed { operation, action: format!("{back}/{path}"), back, is_destructive }
}

/// Does it, and says so on the ticket's page.
async fn run(
    api: &Api,
    sent: Sent,
    deed: Deed,
    command: Command,
    undo: Option<String>,
) -> Result<Response, Fault> {
    let (back, note) = (deed.back.clone(), format!("note-{}", deed.operation));
    Ok(match act(api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await? {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) => {
            let p = clerk.page;
            let note = if done.events.is_empty() {
                Note::warning(p.t("note-already"))
            } else {
                undo.into_iter().fold(Note::done(p.t(&note)), Note::undo)
            };
            p.go(&back, &note)
        }
    })
}

async fn close(State(api): State<Api>, Id(ticket): Id<TicketId>, sent: Sent) -> Result<Response, Fault> {
    let undo = format!("/desk/tickets/{ticket}/reopen");
    run(&api, sent, deed(ticket, "close", Verb::CloseTicket), Command::CloseTicket { ticket }, Some(undo))
        .await
}

async fn reopen(State(api): State<Api>, Id(ticket): Id<TicketId>, sent: Sent) -> Result<Response, Fault> {
    let undo = format!("/desk/tickets/{ticket}/close");
    run(&api, sent, deed(ticket, "reopen", Verb::ReopenTicket), Command::ReopenTicket { ticket }, Some(undo))
        .await
}

/// The ticket as it is before something is done to it.
async fn before(api: &Api, clerk: &Clerk, id: TicketId) -> Result<Option<Ticket>, Fault> {
    let operator = clerk.operator.clone();
    let scope = Scope { tickets: [id].into(), ..Scope::default() };
    api.run(move |central| Ok(central.glance(&operator, &scope)?.tickets.remove(&id))).await
}

async fn expire(
    State(api): State<Api>,
    Id(ticket): Id<TicketId>,
    uri: Uri,
    mut sent: Sent,
) -> Result<Response, Fault> {
    sent.fields.fill_from(&uri, &["at"]);
    let read = |text: &str| When::parse(text).and_then(|when| when.instant(&api.config.zone));
    let at = sent.fields.filled("at").map(read);
    if at == Some(None) {
        let p = sent.clerk.page;
        let said = p.t1("mistake-date", "label", p.t("ticket-expires-at"));
        sent.clerk.page = p.wrong("at", said);
        return page(&api, sent.clerk, ticket, sent.fields.text("at")).await;
    }
    let at = at.flatten();
    let deed = deed(ticket, "expire", Verb::ExpireTicket);
    let present = before(&api, &sent.clerk, ticket).await?.and_then(|ticket| ticket.expires);
    let end = present.map(|at| at.to_string()).unwrap_or_default();
    let undo = form_urlencoded::Serializer::new(String::new()).append_pair("at", &end).finish();
    let undo = format!("{}?{undo}", deed.action);
    run(&api, sent, deed, Command::ExpireTicket { ticket, at }, Some(undo)).await
}

async fn collecting(
    State(api): State<Api>,
    Id(ticket): Id<TicketId>,
    uri: Uri,
    mut sent: Sent,
) -> Result<Response, Fault> {
    sent.fields.fill_from(&uri, &["container"]);
    let container = sent.fields.needed("container")?;
    let deed = deed(ticket, "collecting", Verb::SetCollecting);
    let present = before(&api, &sent.clerk, ticket).await?.and_then(|ticket| ticket.collecting);
    let undo = present.map(|container| format!("{}?container={container}", deed.action));
    run(&api, sent, deed, Command::SetCollecting { ticket, container }, undo).await
}

#[derive(Template)]
#[template(path = "desk/reissue.html")]
struct Reissue {
    p: Page,
    ticket: Ticket,
    followers: Vec<Follower>,
}

async fn ask_reissue(State(api): State<Api>, clerk: Clerk, Id(id): Id<TicketId>) -> Result<Response, Fault> {
    let (operator, p) = (clerk.operator.clone(), clerk.page.clone());
    let page = api
        .run(move |central| {
            let mut world = central.glance(&operator, &Scope { tickets: [id].into(), ..Scope::default() })?;
            let ticket = world.tickets.remove(&id).ok_or(AppError::NotFound(Key::Ticket(id)))?;
            let containers = ticket.followers.keys().copied().collect();
            let around = central.glance(&operator, &Scope { containers, ..Scope::default() })?;
            let followers = Follower::all(&ticket, |serial| around.containers.get(serial));
            Ok(Reissue { p, ticket, followers })
        })
        .await?;
    Ok(clerk.page.show(&page))
}

async fn reissue(State(api): State<Api>, Id(ticket): Id<TicketId>, sent: Sent) -> Result<Response, Fault> {
    let keep: BTreeSet<Serial> = sent.fields.parsed("keep")?.into_iter().collect();
    let deed = deed(ticket, "reissue", Verb::ReissueTicket);
    let back = deed.back.clone();
    let acted =
        act(&api, sent, deed, move |central, call| Ok(central.reissue_ticket(call, ticket, &keep)?)).await?;
    Ok(match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, _) => {
            let to = if clerk.page.may("ticket_codes") { format!("{back}/code") } else { back };
            let note = Note::done(clerk.page.t("note-reissue_ticket"));
            clerk.page.go(&to, &note)
        }
    })
}
