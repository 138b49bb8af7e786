//! What can be done about a container: each action is previewed, confirmed, done.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use tenure_app::access::Permission;
use tenure_app::vendor::Call;
use tenure_domain::command::Command;
use tenure_domain::ids::{LicenseId, Serial};
use tenure_protocol::file::FileKind;

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::Sent;
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

fn deed(operation: &'static str, serial: Serial, verb: &str, is_destructive: bool) -> Deed {
    let back = format!("/desk/containers/{serial}");
    Deed { operation, action: format!("{back}/{verb}"), back, is_destructive }
}

async fn attach(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let is_detached = sent.fields.is_ticked("detach");
    let customer = if is_detached { None } else { Some(sent.fields.needed("customer")?) };
    let operation = if is_detached { "detach_container" } else { "attach_container" };
    let deed = deed(operation, container, "attach", false);
    command(&api, sent, deed, Command::Attach { container, customer }, None).await
}

async fn blocklist(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let description = sent.fields.text("description").to_owned();
    let deed = deed("blocklist_container", container, "blocklist", true);
    let undo = Some(format!("/desk/containers/{container}/lift-blocklist"));
    command(&api, sent, deed, Command::Blocklist { container, description }, undo).await
}

async fn lift(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let deed = deed("lift_blocklist", container, "lift-blocklist", false);
    command(&api, sent, deed, Command::LiftBlocklist { container }, None).await
}

async fn reset(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let forget_now = sent.fields.is_ticked("forget");
    let deed = deed("reset_container", container, "reset", true);
    command(&api, sent, deed, Command::Reset { container, forget_now }, None).await
}

async fn clear_flag(
    State(api): State<Api>,
    Id(container): Id<Serial>,
    sent: Sent,
) -> Result<Response, Fault> {
    let deed = deed("clear_flag", container, "clear-flag", false);
    command(&api, sent, deed, Command::ClearFlag { container }, None).await
}

async fn release(State(api): State<Api>, Id(container): Id<Serial>, sent: Sent) -> Result<Response, Fault> {
    let licenses: BTreeSet<LicenseId> = sent.fields.parsed("license")?.into_iter().collect();
    let deed = deed("release_reactivations", container, "release-reactivation", false);
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
