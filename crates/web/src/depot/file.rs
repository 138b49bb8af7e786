//! By file: a request comes, an update goes back, a receipt comes. Nothing of it is kept between the
//! steps: the request itself travels in the page, and bringing it again gives the same update, also days
//! later.

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use tenure_app::contact::{Answered, BundleAnswered, Order, PartDone, Received, Shown};
use tenure_domain::contact::offer::Deed;
use tenure_domain::contact::{Pick, Selection};
use tenure_domain::container::WishAnswer;
use tenure_domain::ids::LicenseId;
use tenure_domain::order::Parameters;
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::Typ;
use tenure_protocol::envelope::Envelope;
use tenure_protocol::file::{self, FileError, FileKind, TenureFile, codes};
use tenure_protocol::problem;

use super::act::{NamedLicense, Open, WrongField, filled, named, open_values};
use super::inside::{Inside, inside};
use super::licenses::{Computer, Mode};
use super::look::Look;
use super::qr;
use super::reasons::tell;
use super::session::Entrance;
use super::start::{reason, typed};
use super::visitor::{Reason, Sent, Visitor};
use crate::fault::Fault;
use crate::limits::Limits;
use crate::pages::form::Fields;
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn routes() -> Router<Api> {
    Router::new()
        .route("/depot/file", get(steps).post(bring))
        .route("/depot/file/update", post(make))
        .route("/depot/file/download", post(download))
        .route("/depot/file/codes", post(show_codes))
}

#[derive(Template)]
#[template(path = "depot/file.html")]
struct Steps {
    p: Page,
    look: Look,
    /// What was wrong with the file that was brought.
    wrong: Option<Reason>,
    /// The licenses to activate, ticked before.
    licenses: String,
}

async fn steps(visitor: Visitor) -> Response {
    let (p, look) = (visitor.page, visitor.look);
    p.clone().show(&Steps { p, look, wrong: None, licenses: String::new() })
}

/// What a request says, and what can be ordered with it.
#[derive(Template)]
#[template(path = "depot/request.html")]
struct RequestPage {
    p: Page,
    look: Look,
    computer: Computer,
    inside: Vec<Inside>,
    /// The request as text, for the next step.
    request: String,
    /// What can be activated, by the session's tickets, and whether it was ticked.
    open: Vec<(NamedLicense, bool)>,
    /// The values that can be given for them.
    values: Vec<Open>,
    wrong: Option<WrongField>,
    mode: Mode,
    has_tickets: bool,
    bytes: usize,
}

impl RequestPage {
    /// Says whether something was ticked before. Else all are proposed, or nothing where the vendor wants
    /// the licenses named.
    fn has_ticked(&self) -> bool {
        self.mode.one && self.open.iter().any(|(_, ticked)| *ticked)
    }
}

/// The update that a request gets.
#[derive(Template)]
#[template(path = "depot/answer.html")]
struct AnswerPage {
    p: Page,
    look: Look,
    request: String,
    /// The update as text.
    text: String,
    bytes: usize,
    /// What became of each license that was ordered.
    outcomes: Vec<(String, String)>,
    /// What was ordered was not worked: this request was answered before.
    is_repeated: bool,
}

/// What became of a receipt.
#[derive(Template)]
#[template(path = "depot/receipt.html")]
struct ReceiptPage {
    p: Page,
    look: Look,
    outcome: &'static str,
}

/// One container of a bundle.
struct BundleLine {
    serial: String,
    /// `update`, `receipt`, `noted`, or empty: it failed.
    outcome: &'static str,
    why: Option<Reason>,
}

#[derive(Template)]
#[template(path = "depot/bundle.html")]
struct BundlePage {
    p: Page,
    look: Look,
    lines: Vec<BundleLine>,
    /// The bundle that came, as text.
    request: String,
    /// How many files of updates there are.
    files: usize,
}

/// The update as a loop of codes.
#[derive(Template)]
#[template(path = "depot/codes.html")]
struct CodesPage {
    p: Page,
    look: Look,
    request: String,
    svgs: Vec<String>,
    /// The one shown first, from 0.
    at: usize,
}

/// Whatever was brought: files, or text in a field.
fn brought(sent: &Sent) -> Vec<Vec<u8>> {
    let mut all = sent.files.clone();
    all.extend(sent.fields.filled("text").map(|text| text.as_bytes().to_vec()));
    all
}

/// Takes any file and does what is right for it.
async fn bring(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let licenses = sent.fields.text("licenses").to_owned();
    let (p, look) = (sent.visitor.page.clone(), sent.visitor.look.clone());
    match take(&api, sent).await {
        Ok(response) => Ok(response),
        Err(fault) if is_about_the_file(&fault) => {
            let wrong = Some(reason(&p, &fault));
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(p.clone().show_with(status, &Steps { p, look, wrong, licenses }))
        }
        Err(fault) => Err(fault),
    }
}

/// Another file may help: then the page stays where it is.
fn is_about_the_file(fault: &Fault) -> bool {
    !fault.is(problem::INTERNAL) && !fault.is(problem::TOO_MANY_REQUESTS) && !fault.is(problem::BUSY)
}

async fn take(api: &Api, sent: Sent) -> Result<Response, Fault> {
    let mut files = brought(&sent);
    api.limits.admit_contact(sent.visitor.address)?;
    let first = files.first().ok_or_else(|| Fault::of(problem::FILE_MISSING))?;
    if files.len() > 1 {
        return bundle(api, sent.visitor, join(&files)?).await;
    }
    let read = file::read(first)?;
    let kind = if is_for_containers(&read) { FileKind::Update } else { read.kind() };
    let bytes = files.swap_remove(0);
    match kind {
        FileKind::Request => {
            let ticked = ids(&sent.fields, "licenses");
            let (mut added, mut wrong) = (Vec::new(), None);
            if sent.fields.0.iter().any(|(name, _)| name == "tickets") {
                match typed(api, &sent.visitor, &sent.fields).await? {
                    Ok(typed) => added = typed.codes,
                    Err(why) => wrong = Some(("tickets".to_owned(), why)),
                }
            }
            asked(api, sent.visitor, (bytes, added), &ticked, &sent.fields, wrong).await
        }
        FileKind::Receipt | FileKind::Evidence => receipt(api, sent.visitor, bytes).await,
        FileKind::Bundle => bundle(api, sent.visitor, bytes).await,
        FileKind::Update => Err(Fault::of(problem::FILE_FOR_CONTAINER)),
        found => {
            Err(tenure_app::AppError::from(FileError::OtherKind { found, wanted: FileKind::Request }).into())
        }
    }
}

/// A bundle of updates goes to computers, as each of its updates does.
fn is_for_containers(file: &TenureFile) -> bool {
    let is_update = |message: &Vec<u8>| Envelope::parse(message).is_ok_and(|e| e.header().typ == Typ::Update);
    file.kind() == FileKind::Bundle && file.messages().iter().any(is_update)
}

/// Makes one bundle of several files.
fn join(files: &[Vec<u8>]) -> Result<Vec<u8>, Fault> {
    let mut messages = Vec::new();
    for bytes in files {
        let file = file::read(bytes)?;
        match file.kind() {
            FileKind::Request | FileKind::Receipt | FileKind::Evidence | FileKind::Bundle => {}
            FileKind::Update => return Err(Fault::of(problem::FILE_FOR_CONTAINER)),
            found => {
                let other = FileError::OtherKind { found, wanted: FileKind::Request };
                return Err(tenure_app::AppError::from(other).into());
            }
        }
        messages.extend(file.into_messages());
    }
    Ok(TenureFile::new(FileKind::Bundle, messages)?.to_bytes())
}

fn ids(fields: &Fields, name: &str) -> Vec<LicenseId> {
    let mut ids: Vec<LicenseId> =
        fields.all(name).flat_map(|t| t.split(',')).filter_map(|t| t.trim().parse().ok()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Counts strangers, so that guessing keys gets slow.
fn count(limits: &Limits, address: std::net::IpAddr, fault: &Fault) {
    if fault.is(problem::CONTACT_REFUSED) {
        limits.stranger(address);
    }
}

async fn asked(
    api: &Api,
    visitor: Visitor,
    (bytes, added): (Vec<u8>, Vec<TicketCode>),
    ticked: &[LicenseId],
    fields: &Fields,
    wrong: Option<WrongField>,
) -> Result<Response, Fault> {
    let mut codes = visitor.session.as_ref().map(|s| s.codes.clone()).unwrap_or_default();
    codes.extend(added.iter().cloned());
    let (read, has_tickets) = (bytes.clone(), !codes.is_empty());
    let found = api.run(move |central| {
        let shown = central.show_request(&read)?;
        let held = central.hold(&codes, Some(&shown))?;
        let open = held.possible(Deed::Activate);
        Ok((shown, held, open))
    });
    let (shown, held, open): (Shown, _, _) =
        found.await.inspect_err(|fault| count(&api.limits, visitor.address, fault))?;
    let file = file::read(&bytes)?;
    // The container is known from here on: its licenses can be looked at without a ticket.
    // One that was never here has none, and a session of its own would serve nobody.
    let is_remembered = shown.known || visitor.session.is_some() || !added.is_empty();
    let entrance = is_remembered.then(|| Entrance::Container(shown.clone(), added));
    let secret = entrance.map(|entrance| visitor.begin(api, entrance)).transpose()?;
    let mut p = visitor.page.clone();
    if let Some(session) = secret.as_ref().and_then(|secret| api.depot_sessions.find_secret(secret)) {
        p.token = session.token;
    }
    let names = open.iter().filter_map(|id| named(&held, *id));
    let mode = Mode::of(held.world.settings.activation_mode);
    let page = RequestPage {
        values: if mode.one { open_values(&held, &open, fields) } else { Vec::new() },
        wrong,
        computer: Computer::of(&p, &held, &shown),
        inside: inside(&p, &file),
        request: file.to_armor(),
        open: names.map(|license| (ticked.contains(&license.id), license)).map(|(t, l)| (l, t)).collect(),
        mode,
        has_tickets,
        bytes: file.to_bytes().len(),
        p,
        look: visitor.look.clone(),
    };
    let mut response = page.p.clone().show(&page);
    if let Some(secret) = &secret {
        Visitor::keep(api, &mut response, secret);
    }
    Ok(response)
}

/// What is ordered with the request. The second: a value is missing.
type Wanted = Result<Vec<Order>, WrongField>;

async fn order(api: &Api, visitor: &Visitor, fields: &Fields) -> Result<Wanted, Fault> {
    let codes = visitor.session.as_ref().map(|s| s.codes.clone()).unwrap_or_default();
    let is_all = fields.text("which") == "all";
    let chosen = ids(fields, "license");
    if fields.text("which") == "chosen" && chosen.is_empty() {
        return Ok(Err(("license".to_owned(), visitor.page.t("request-pick-missing"))));
    }
    if codes.is_empty() || fields.text("which") == "none" || (!is_all && chosen.is_empty()) {
        return Ok(Ok(Vec::new()));
    }
    let (known, shown) = (codes.clone(), visitor.shown(api));
    let held = api.run(move |central| {
        let held = central.hold(&known, shown.as_ref())?;
        let all = if is_all { held.possible(Deed::Activate) } else { chosen };
        Ok((held, all))
    });
    let (held, named) = held.await?;
    let open = open_values(&held, &named, fields);
    let values = filled(api, &visitor.page, &open);
    let has_values = open.iter().any(|o| o.required || !o.value.is_empty());
    if is_all && !(has_values && Mode::of(held.world.settings.activation_mode).one) {
        return Ok(Ok(vec![Order { codes, picks: Selection::All }]));
    }
    // Values can be given only for licenses that are named.
    let pick = |license: LicenseId, values: &BTreeMap<LicenseId, Parameters>| Pick {
        license,
        parameters: values.get(&license).cloned().unwrap_or_default(),
        comment: String::new(),
    };
    Ok(values.map(|values| {
        let picks = named.into_iter().map(|license| pick(license, &values)).collect();
        vec![Order { codes, picks: Selection::Licenses(picks) }]
    }))
}

/// Makes the update.
async fn make(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    let orders = match order(&api, &visitor, &fields).await? {
        Ok(orders) => orders,
        Err(wrong) => {
            let (bytes, ticked) = (fields.text("request").as_bytes().to_vec(), ids(&fields, "license"));
            return asked(&api, visitor, (bytes, Vec::new()), &ticked, &fields, Some(wrong)).await;
        }
    };
    let answered = contact(&api, &visitor, fields.text("request"), orders.clone()).await?;
    let p = visitor.page;
    let Some(update) = &answered.answer else { return Err(Fault::of(problem::FILE_KIND_WRONG)) };
    let codes = visitor.session.map(|s| s.codes).unwrap_or_default();
    let names = api.run(move |central| Ok(central.hold(&codes, None)?)).await?;
    let outcome = |answer: &WishAnswer| -> Vec<(String, String)> {
        let one = |o: &tenure_domain::container::PickOutcome| {
            let name = o.license.and_then(|id| named(&names, id)).map(|l| l.name).unwrap_or_default();
            (name, o.refusal.as_ref().map_or_else(|| p.t("answer-done"), |r| tell(&p, r, &names.world)))
        };
        answer.outcomes.iter().map(one).collect()
    };
    let page = AnswerPage {
        request: fields.text("request").to_owned(),
        text: update.to_armor(),
        bytes: update.to_bytes().len(),
        outcomes: answered.ordered.iter().flat_map(outcome).collect(),
        is_repeated: !orders.is_empty() && answered.ordered.is_empty(),
        look: visitor.look,
        p: p.clone(),
    };
    Ok(p.show(&page))
}

async fn contact(api: &Api, visitor: &Visitor, request: &str, orders: Vec<Order>) -> Result<Answered, Fault> {
    api.limits.admit_contact(visitor.address)?;
    let bytes = request.as_bytes().to_vec();
    let answered = api.run(move |central| Ok(central.contact_ordering(&bytes, &orders)?)).await;
    answered.inspect_err(|fault| count(&api.limits, visitor.address, fault))
}

async fn receipt(api: &Api, visitor: Visitor, bytes: Vec<u8>) -> Result<Response, Fault> {
    let answered = api.run(move |central| Ok(central.contact(&bytes)?)).await;
    let answered = answered.inspect_err(|fault| count(&api.limits, visitor.address, fault))?;
    let outcome = match answered.receipts.last() {
        Some(Received::Confirmed) => "confirmed",
        Some(Received::NothingNew) => "nothing_new",
        Some(Received::Contradicts) => "contradicts",
        None => "noted",
    };
    let (p, look) = (visitor.page, visitor.look);
    Ok(p.clone().show(&ReceiptPage { p, look, outcome }))
}

async fn bundle(api: &Api, visitor: Visitor, bytes: Vec<u8>) -> Result<Response, Fault> {
    let request = file::read(&bytes)?.to_armor();
    let answered = api.run(move |central| Ok(central.contact_bundle(&bytes)?)).await?;
    let files = answered.bundles().map_err(Fault::from)?.len();
    let (p, look) = (visitor.page, visitor.look);
    let lines = bundle_lines(&p, answered, &api.limits, visitor.address);
    Ok(p.clone().show(&BundlePage { p, look, lines, request, files }))
}

fn bundle_lines(
    p: &Page,
    answered: BundleAnswered,
    limits: &Limits,
    address: std::net::IpAddr,
) -> Vec<BundleLine> {
    let line = |part: tenure_app::contact::Part| {
        let serial = part.serial.map(|serial| serial.to_string()).unwrap_or_default();
        let (outcome, why) = match part.done {
            Ok(PartDone::Update(_)) => ("update", None),
            Ok(PartDone::Receipts(_)) => ("receipt", None),
            Ok(PartDone::Noted) => ("noted", None),
            Err(error) => {
                let fault = Fault::from(error);
                count(limits, address, &fault);
                ("", Some(reason(p, &fault)))
            }
        };
        BundleLine { serial, outcome, why }
    };
    answered.parts.into_iter().map(line).collect()
}

/// Hands the update out as a file. The same request gets the same update, so nothing has to be kept.
async fn download(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    api.limits.admit_contact(visitor.address)?;
    let bytes = fields.text("request").as_bytes().to_vec();
    let kind = file::read(&bytes)?.kind();
    let at: usize = fields.text("at").parse().unwrap_or_default();
    let made = api.run(move |central| {
        if kind == FileKind::Bundle {
            let mut files = central.contact_bundle(&bytes)?.bundles()?;
            return Ok((at < files.len()).then(|| files.swap_remove(at)));
        }
        Ok(central.contact(&bytes)?.answer)
    });
    let made = made.await.inspect_err(|fault| count(&api.limits, visitor.address, fault))?;
    let file = made.ok_or_else(|| Fault::of(problem::FILE_KIND_WRONG))?;
    let name = format!("attachment; filename=\"update.{}\"", file.kind().extension());
    let body = if fields.text("form") == "binary" { file.to_bytes() } else { file.to_armor().into_bytes() };
    let headers =
        [(header::CONTENT_TYPE, FileKind::MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}

/// Shows the update as codes for a camera.
async fn show_codes(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let Sent { visitor, fields, .. } = sent;
    let answered = contact(&api, &visitor, fields.text("request"), Vec::new()).await?;
    let update = answered.answer.ok_or_else(|| Fault::of(problem::FILE_KIND_WRONG))?;
    let svgs: Vec<String> = codes::split(&update).iter().filter_map(|text| qr::svg(text)).collect();
    let at = fields.text("at").parse::<usize>().unwrap_or_default() % svgs.len().max(1);
    let page = CodesPage {
        p: visitor.page,
        look: visitor.look,
        request: fields.text("request").to_owned(),
        svgs,
        at,
    };
    Ok(page.p.clone().show(&page))
}
