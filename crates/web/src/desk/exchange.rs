//! Import and export: files in, files out.

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tenure_app::access::Permission;
use tenure_app::exchange::Kind;
use tenure_app::vendor::Call;
use tenure_protocol::problem;

use super::Pages;
use super::clerk::Clerk;
use crate::api::download::Format;
use crate::api::exchange::{
    ColumnTold, FILE_BYTES_MAX, FileKind, ImportedView, file, import_file, template, told,
};
use crate::extract::read;
use crate::fault::{Fault, Told};
use crate::pages::form::{self, Fields};
use crate::pages::page::Page;
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages
        .page("/desk/import", Permission::Read, get(show).post(import))
        .page("/desk/import/template/{what}", Permission::Read, get(download_template))
        .page("/desk/export/{what}", Permission::Read, get(export))
}

/// What can be exported, and of it what can be imported.
const KINDS: [(&str, Option<(Kind, &str)>); 4] = [
    ("customers", Some((Kind::Customers, "import_customers"))),
    ("items", Some((Kind::Items, "import_items"))),
    ("orders", Some((Kind::Orders, "import_orders"))),
    ("blocklist", None),
];

#[derive(Template)]
#[template(path = "desk/import.html")]
struct Import {
    p: Page,
    kinds: Vec<&'static str>,
    importable: Vec<&'static str>,
    chosen: String,
    done: Option<ImportedView>,
    /// What each kind of file has in its columns.
    columns: Vec<(&'static str, Vec<ColumnTold>)>,
    /// What keeps the file out as a whole.
    told: Option<Told>,
    /// What was pasted to be checked or had bad lines: it stays, to be corrected and imported.
    pasted: String,
    reason: String,
}

impl Import {
    fn of(clerk: &Clerk, chosen: String, done: Option<ImportedView>) -> Self {
        let may = |kind: &Option<(Kind, &str)>| {
            kind.is_some_and(|(kind, _)| clerk.operator.needs(kind.permission()).is_ok())
        };
        Self {
            p: clerk.page.clone(),
            kinds: KINDS.iter().map(|(name, _)| *name).collect(),
            importable: KINDS.iter().filter(|(_, kind)| may(kind)).map(|(name, _)| *name).collect(),
            columns: KINDS
                .iter()
                .filter(|(_, kind)| may(kind))
                .map(|(name, _)| (*name, told(name)))
                .collect(),
            told: None,
            chosen,
            done,
            pasted: String::new(),
            reason: String::new(),
        }
    }
}

async fn show(clerk: Clerk) -> Response {
    clerk.page.show(&Import::of(&clerk, "customers".to_owned(), None))
}

async fn export(
    State(api): State<Api>,
    clerk: Clerk,
    Path(what): Path<String>,
    uri: Uri,
) -> Result<Response, Fault> {
    let asked = Fields::parse(uri.query().unwrap_or_default().as_bytes());
    let format = if asked.text("format") == "json" { Format::Json } else { Format::Csv };
    file(&api, clerk.operator, &what, format)
}

/// Sends a file to fill in: the names of the columns and an example.
async fn download_template(Path(what): Path<String>) -> Result<Response, Fault> {
    let file = template(&what).ok_or_else(|| Fault::of(problem::NOT_FOUND))?;
    let name = format!("attachment; filename=\"{what}-template.csv\"");
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

/// A form with one file.
struct Sheet {
    fields: Fields,
    file: Option<(String, Bytes)>,
}

async fn sheet(api: &Api, request: Request) -> Result<(Clerk, Sheet), Fault> {
    let clerk = request.extensions().get::<Clerk>().cloned();
    let clerk = clerk.ok_or_else(|| Fault::of(problem::UNAUTHENTICATED))?;
    let (parts, body) = request.into_parts();
    let media = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(media)
        .map_err(|_| Fault::new(problem::MEDIA_TYPE, "this page takes the form that it shows"))?;
    let bytes = read(body, api, FILE_BYTES_MAX).await?;
    let wrong = |e: multer::Error| Fault::new(problem::BODY_MALFORMED, e.to_string());
    let mut form = multer::Multipart::new(Body::from(bytes).into_data_stream(), boundary);
    let mut sheet = Sheet { fields: Fields::default(), file: None };
    while let Some(part) = form.next_field().await.map_err(wrong)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let bytes = part.bytes().await.map_err(wrong)?;
                if !bytes.is_empty() {
                    sheet.file = Some((file_name, bytes));
                }
            }
            None => sheet.fields.0.push((name, part.text().await.map_err(wrong)?)),
        }
    }
    form::check(api, &parts.headers, &sheet.fields, &clerk.page.token)?;
    Ok((clerk, sheet))
}

async fn import(State(api): State<Api>, request: Request) -> Result<Response, Fault> {
    let (clerk, sheet) = sheet(&api, request).await?;
    let chosen = sheet.fields.text("what").to_owned();
    let found = KINDS.iter().find(|(name, _)| *name == chosen).and_then(|(_, kind)| *kind);
    let (kind, operation) = found.ok_or_else(|| Fault::value("what", "choose customers, items or orders"))?;
    let again = |fault: Fault| {
        let mut page = Import::of(&clerk, chosen.clone(), None);
        page.told = Some(fault.told());
        page.pasted = sheet.fields.text("pasted").to_owned();
        page.reason = sheet.fields.text("reason").to_owned();
        clerk.page.show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let (name, bytes) = match (&sheet.file, sheet.fields.filled("pasted")) {
        (Some((name, bytes)), _) => (name.clone(), bytes.clone()),
        (None, Some(pasted)) => ("pasted".to_owned(), Bytes::from(pasted.to_owned())),
        (None, None) => return Ok(again(Fault::of(problem::FILE_MISSING))),
    };
    let is_json = name.to_ascii_lowercase().ends_with(".json") || bytes.trim_ascii_start().starts_with(b"[");
    let form = if is_json { FileKind::Json } else { FileKind::Csv };
    let call = Call {
        operator: clerk.operator.clone(),
        operation,
        reason: sheet.fields.text("reason").to_owned(),
        // A check first: only the other button keeps anything.
        dry_run: sheet.fields.text("_step") != "do",
        idempotency: None,
    };
    let zone = api.config.zone.clone();
    let done = api.run(move |central| import_file(central, &call, kind, form, &bytes, &zone)).await;
    let done = match done {
        Ok(done) => done,
        Err(fault) if fault.told().problem.status < 500 => return Ok(again(fault)),
        Err(fault) => return Err(fault),
    };
    let is_over = done.bad == 0 && !done.dry_run;
    let mut page = Import::of(&clerk, chosen, Some(done));
    if !is_over {
        page.pasted = sheet.fields.text("pasted").to_owned();
        page.reason = sheet.fields.text("reason").to_owned();
    }
    Ok(clerk.page.show(&page))
}
