//! What can be done about a container: each action is previewed, confirmed, done.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::{Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use tenure_app::access::Permission;
use tenure_app::vendor::Call;
use tenure_domain::command::Command;
use tenure_domain::ids::{CustomerId, LicenseId, Serial};
use tenure_domain::verb::Verb;
use tenure_domain::world::Scope;
use tenure_protocol::file::FileKind;

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use crate::api::operation;
use crate::extract::Id;
use crate::fault::Fault;
use crate::pages::page::Note;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/containers/{container}/attach", Permission::Containers, post(attach))
        .page("/desk/containers/{container}/push", Permission::Containers, post(push))
        .page("/desk/containers/{container}/blocklist", Permission::Containers, post(blocklist))
        .page("/desk/containers/{container}/lift-blocklist", Permission::Containers, post(lift))
        .page("/desk/containers/{container}/reset", Permission::Containers, post(reset))
        .page("/desk/containers/{container}/clear-flag", Permission::Containers, post(clear_flag))
        .page("/desk/containers/{container}/release-reactivation", Permission::Containers, post(release))
}

/// Previews or does a command on a container, and leads back to its page.
pub(super) async fn command(
    api: &Api,
    sent: Sent,
    deed: Deed,
    command: Command,
    undo: Option<String>,
) -> Result<Response, Fault> {
    let (back, note) = (deed.back.clone(), format!("note-{}", deed.operation));
    let acted = act(api, sent, deed, move |central, call| Ok(central.command(call, &command)?)).await?;
    Ok(match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) if done.events.is_empty() => {
            clerk.page.go(&back, &Note::warning(clerk.page.t("note-already")))
        }
        Acted::Done(clerk, _) => {
            let note = Note::done(clerk.page.t(&note));
            clerk.page.go(&back, &undo.into_iter().fold(note, Note::undo))
        }
    })
}

fn deed(serial: Serial, path: &str, verb: Verb) -> Deed {
    let back = format!("/desk/containers/{serial}");
    let operation = if verb == Verb::Detach { "detach_container" } else { operation(verb) };
    Deed { operation, action: format!("{back}/{path}"), back, is_destructive: verb.takes_away() }
}

async fn attach(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    uri: Uri,
    mut sent: Sent,
) -> Result<Response, Fault> {
    if sent.fields.filled("customer").is_none() {
        sent.fields.fill_from(&uri, &["customer", "detach"]);
    }
    let is_detached = sent.fields.is_ticked("detach");
    let customer = if is_detached { None } else { Some(sent.fields.needed("customer")?) };
    let deed = deed(container, "attach", if is_detached { Verb::Detach } else { Verb::Attach });
    let undo = match attached(&api, &sent.clerk, container).await? {
        Some(before) => ("customer", before.to_string()),
        None => ("detach", "1".to_owned()),
    };
    let undo = form_urlencoded::Serializer::new(String::new()).append_pair(undo.0, &undo.1).finish();
    let undo = Some(format!("{}?{undo}", deed.action));
    command(&api, sent, deed, Command::Attach { container, customer }, undo).await
}

/// The customer of a container before that is changed.
async fn attached(api: &Api, clerk: &Clerk, serial: Serial) -> Result<Option<CustomerId>, Fault> {
    let operator = clerk.operator.clone();
    let scope = Scope { containers: [serial].into(), ..Scope::default() };
    let found =
        api.run(move |central| Ok(central.see(&operator, &scope)?.containers.remove(&serial))).await?;
    Ok(found.and_then(|container| container.customer))
}

async fn blocklist(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let description = sent.fields.text("description").to_owned();
    let undo = Some(format!("/desk/containers/{container}/lift-blocklist"));
    let deed = deed(container, "blocklist", Verb::Blocklist);
    command(&api, sent, deed, Command::Blocklist { container, description }, undo).await
}

async fn lift(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let deed = deed(container, "lift-blocklist", Verb::LiftBlocklist);
    command(&api, sent, deed, Command::LiftBlocklist { container }, None).await
}

async fn reset(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let forget_now = sent.fields.is_ticked("forget");
    let deed = deed(container, "reset", Verb::Reset);
    command(&api, sent, deed, Command::Reset { container, forget_now }, None).await
}

async fn clear_flag(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    sent: Sent,
) -> Result<Response, Fault> {
    let deed = deed(container, "clear-flag", Verb::ClearFlag);
    command(&api, sent, deed, Command::ClearFlag { container }, None).await
}

async fn release(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let licenses: BTreeSet<LicenseId> = sent.fields.parsed("license")?.into_iter().collect();
    let deed = Deed {
        operation: "release_reactivations",
        ..deed(container, "release-reactivation", Verb::ReleaseReactivation)
    };
    command(&api, sent, deed, Command::ReleaseReactivation { licenses }, None).await
}

/// Makes an update file without a request. It can't be tried out, so it is not asked about: carrying it
/// is the person's own decision.
async fn push(State(api): State<Api>, Id(serial): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let call = Call {
        operator: sent.clerk.operator.clone(),
        operation: "push_update",
        reason: sent.fields.text("reason").to_owned(),
        dry_run: false,
        idempotency: None,
    };
    let file = api.run(move |central| Ok(central.push(&call, serial)?)).await?;
    let Some(file) = file else {
        let p = sent.clerk.page;
        return Ok(p.go(&format!("/desk/containers/{serial}"), &Note::warning(p.t("note-push-nothing"))));
    };
    let name = format!("attachment; filename=\"{serial}.{}\"", FileKind::Update.extension());
    let headers =
        [(header::CONTENT_TYPE, FileKind::MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file.to_bytes()).into_response())
}
