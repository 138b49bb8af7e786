//! Doing something: first a preview in plain words (the same decision, rolled back), then, confirmed,
//! for good. If the facts changed in between, the preview comes again.

use askama::Template;
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use tenure_app::Central;
use tenure_app::vendor::{Call, Done, facts};
use tenure_domain::ids::Digest;
use tenure_protocol::problem;

use super::clerk::{Clerk, Sent};
use super::event::{Names, sentences};
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::pages::session::secret;
use crate::state::Api;

/// What a form wants to do.
pub(crate) struct Deed {
    /// The operation's name in the API, `withdraw_licenses`; its texts are `do-<operation>-…`.
    pub(crate) operation: &'static str,
    /// Where the form is sent.
    pub(crate) action: String,
    /// Where "back" leads.
    pub(crate) back: String,
    /// Whether it takes something away from somebody.
    pub(crate) is_destructive: bool,
}

impl Deed {
    /// Names one of its texts: `do-<operation>` with a suffix (`-title`, `-about`, or none).
    fn key(&self, suffix: &str) -> String {
        format!("do-{}{suffix}", self.operation)
    }
}

/// How far it came.
pub(crate) enum Acted {
    /// The page that asks for a confirmation.
    Asked(Response),
    /// It is done.
    Done(Box<Clerk>, Box<Done>),
}

#[derive(Template)]
#[template(path = "desk/confirm.html")]
struct Confirm {
    p: Page,
    deed: Deed,
    sentences: Vec<String>,
    hidden: Vec<(String, String)>,
    facts: String,
    key: String,
    reason: String,
    has_changed: bool,
    summary: Summary,
}

/// What a confirmation says besides what will happen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    /// Headings with their values.
    pub(crate) facts: Vec<(String, String)>,
    /// Where the form is sent to be changed once more; empty: a link leads back.
    pub(crate) edit: String,
}

/// Previews or does it.
pub(crate) async fn act(
    api: &Api,
    sent: Sent,
    deed: Deed,
    work: impl Fn(&Central, &Call) -> Result<Done, Fault> + Send + Sync + 'static,
) -> Result<Acted, Fault> {
    act_with(api, sent, deed, Summary::default(), work).await
}

/// Previews it with a summary, or does it.
pub(crate) async fn act_with(
    api: &Api,
    sent: Sent,
    deed: Deed,
    summary: Summary,
    work: impl Fn(&Central, &Call) -> Result<Done, Fault> + Send + Sync + 'static,
) -> Result<Acted, Fault> {
    let Sent { clerk, fields } = sent;
    let is_confirmed = fields.text("_step") == "do";
    if is_confirmed && fields.text("_key").is_empty() {
        // Without it a form sent twice would be done twice; our page has one.
        return Err(Fault::of(problem::FORM_FOREIGN));
    }
    let (operator, operation) = (clerk.operator.clone(), deed.operation);
    let (asked, reason) = (fields.clone(), fields.text("reason").to_owned());
    let body = fingerprint((operation, &deed.action), &fields);
    let p = clerk.page.clone();
    let done = api
        .run(move |central| {
            let call = |dry_run, idempotency| Call {
                operator: operator.clone(),
                operation,
                reason: reason.clone(),
                dry_run,
                idempotency,
            };
            let key = (asked.text("_key").to_owned(), body);
            if is_confirmed && central.was_done(&call(false, Some(key.clone())))? {
                return Ok(Ok(work(central, &call(false, Some(key)))?));
            }
            let preview = work(central, &call(true, None))?;
            let names = Names::preview(central, &operator, &preview.events)?;
            let sentences = sentences(&p, &names, &preview.events);
            let facts = facts(&preview.events).to_string();
            if is_confirmed && asked.text("_facts") == facts {
                return Ok(Ok(work(central, &call(false, Some(key)))?));
            }
            Ok(Err((sentences, facts)))
        })
        .await?;
    let (sentences, facts) = match done {
        Ok(done) => return Ok(Acted::Done(Box::new(clerk), Box::new(done))),
        Err(preview) => preview,
    };
    let p = clerk.page;
    let page = Confirm {
        p: p.clone(),
        deed,
        sentences,
        hidden: fields.repeated().into_iter().filter(|(name, _)| name != "reason").collect(),
        facts,
        key: secret()?,
        reason: fields.text("reason").to_owned(),
        has_changed: is_confirmed,
        summary,
    };
    Ok(Acted::Asked(p.show_kept(&page)))
}

/// What a form asks for, of what: the same key for anything else is refused.
fn fingerprint((operation, address): (&str, &str), fields: &Fields) -> Digest {
    let mut hash = Sha256::new();
    let head = (operation.to_owned(), address.to_owned());
    for (name, value) in std::iter::once(head).chain(fields.repeated()) {
        for part in [name.as_bytes(), value.as_bytes()] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    Digest(hash.finalize().into())
}
