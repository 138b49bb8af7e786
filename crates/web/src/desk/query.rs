//! The query of a list page: its filters, kept from page to page.

use axum::http::Uri;

use crate::pages::form::Fields;

/// Rows on a page.
pub(super) const ROWS: u32 = 50;

/// Reads the filters in an address.
pub(super) fn asked(uri: &Uri) -> Fields {
    Fields::parse(uri.query().unwrap_or_default().as_bytes())
}

/// Makes the address of the next page: the same filters after the last row.
pub(super) fn next(uri: &Uri, last: Option<String>) -> Option<String> {
    let last = last?;
    let kept = asked(uri).0.into_iter().filter(|(name, value)| name != "after" && !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .append_pair("after", &last)
        .finish();
    Some(format!("{}?{query}", uri.path()))
}

/// The most licenses on one page of an order or a ticket.
pub(super) const LICENSES_SHOWN: u32 = 100;
