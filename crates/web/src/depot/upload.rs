//! Forms with and without files, read within limits.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use tenure_protocol::file::FILE_BYTES_MAX;
use tenure_protocol::problem;

use crate::extract::read;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::state::Api;

/// The most bytes of a form: one file and what stands around it.
const SHEET_BYTES_MAX: usize = FILE_BYTES_MAX + 256 * 1024;
/// The most files of a form.
const FILES_MAX: usize = 64;

/// A form as it came.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) fields: Fields,
    /// Files that are not empty.
    pub(super) files: Vec<Vec<u8>>,
}

/// Reads a form.
pub(super) async fn read_sheet(api: &Api, headers: &HeaderMap, body: Body) -> Result<Sheet, Fault> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let bytes = read(body, api, SHEET_BYTES_MAX).await?;
    if let Ok(boundary) = multer::parse_boundary(media) {
        return parts(bytes, boundary).await;
    }
    let is_form = media.split(';').next() == Some("application/x-www-form-urlencoded");
    if !is_form && !bytes.is_empty() {
        return Err(Fault::new(problem::MEDIA_TYPE, "this page takes the form that it shows"));
    }
    Ok(Sheet { fields: Fields::parse(&bytes), files: Vec::new() })
}

async fn parts(bytes: axum::body::Bytes, boundary: String) -> Result<Sheet, Fault> {
    let wrong = |e: multer::Error| Fault::new(problem::BODY_MALFORMED, e.to_string());
    let mut parts = multer::Multipart::new(Body::from(bytes).into_data_stream(), boundary);
    let mut sheet = Sheet::default();
    while let Some(part) = parts.next_field().await.map_err(wrong)? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let bytes = part.bytes().await.map_err(wrong)?;
            if !bytes.is_empty() && sheet.files.len() < FILES_MAX {
                sheet.files.push(bytes.to_vec());
            }
        } else {
            let text = part.text().await.map_err(wrong)?;
            sheet.fields.0.push((name, text));
        }
    }
    Ok(sheet)
}
