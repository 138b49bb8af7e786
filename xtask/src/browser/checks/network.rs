//! What the page fetched and said: nothing from elsewhere, no secret in an address, no complaint.

use super::Measure;
use crate::browser::page::Page;
use crate::browser::record::{Document, Request};

/// What a policy must not permit.
const LOOSE: &[&str] = &["unsafe-inline", "unsafe-eval", "http:", "https:", "*"];

/// Takes what was heard since the last look.
pub(super) fn check(page: &Page, measure: &Measure<'_>) -> Vec<String> {
    let (requests, complaints) =
        page.record(|record| (std::mem::take(&mut record.requests), std::mem::take(&mut record.complaints)));
    let mut faults: Vec<String> = requests.iter().flat_map(|request| wrong_with(request, measure)).collect();
    faults.extend(complaints);
    faults.extend(headers(&page.document()));
    faults
}

fn wrong_with(request: &Request, measure: &Measure<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let ours =
        request.url.strip_prefix(measure.home).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if !ours && !["data:", "blob:", "about:"].iter().any(|scheme| request.url.starts_with(scheme)) {
        faults.push(format!("{} asks another host: {} {}", request.kind, request.method, request.url));
    }
    let addresses = [Some(&request.url), request.referrer.as_ref()];
    for address in addresses.into_iter().flatten() {
        let squeezed = address.replace("%20", "").replace(['-', '+'], "");
        let told = measure.secrets.iter().any(|secret| squeezed.contains(&secret.replace([' ', '-'], "")));
        if told {
            faults.push(format!("a secret stands in an address: {} {address}", request.method));
        }
    }
    faults
}

/// What every page is sent with.
fn headers(document: &Document) -> Vec<String> {
    let header = |name: &str| document.headers.get(name).map_or("", String::as_str);
    let mut faults = Vec::new();
    let policy = header("content-security-policy");
    let words: Vec<&str> = policy.split([' ', ';']).collect();
    for loose in LOOSE.iter().filter(|loose| words.iter().any(|word| word.trim_matches('\'') == **loose)) {
        faults.push(format!("the content security policy permits {loose}"));
    }
    for must in ["default-src", "form-action", "frame-ancestors", "base-uri"] {
        if !words.contains(&must) {
            faults.push(format!("the content security policy says nothing of {must}"));
        }
    }
    if header("x-content-type-options") != "nosniff" {
        faults.push("the page may be sniffed (x-content-type-options)".to_owned());
    }
    if !["no-referrer", "same-origin"].contains(&header("referrer-policy")) {
        faults.push("the page's address may go elsewhere (referrer-policy)".to_owned());
    }
    // A preview may be kept by the browser alone, so that *back* leads to it; signing out clears it.
    let is_kept = header("cache-control") == "private, no-cache";
    if !is_kept && !header("cache-control").contains("no-store") {
        faults.push(format!("the page may be kept by caches (cache-control: {})", header("cache-control")));
    }
    faults
}
