//! What a clerk does again and again.

use anyhow::{Context, ensure};

use super::first_visit::{ADA, PASSWORD};
use crate::browser::page::Page;
use crate::browser::session::Session;

/// An order as the pages showed it.
pub(super) struct Placed {
    /// The order's id.
    pub(super) order: String,
    /// The code of its ticket.
    pub(super) code: String,
    /// Its licenses, as the API knows them.
    pub(super) licenses: Vec<String>,
}

impl Placed {
    /// The only license, or the first.
    pub(super) fn license(&self) -> &str {
        self.licenses.first().map_or("", String::as_str)
    }
}

/// Presses what does something, reads what will happen, presses it there, and reads that it is done.
pub(super) fn does(page: &Page, verb: &str, said: &str) -> anyhow::Result<()> {
    page.press(verb)?;
    confirms(page, verb, said)
}

/// Confirms what a page asked about.
pub(super) fn confirms(page: &Page, verb: &str, said: &str) -> anyhow::Result<()> {
    page.must_show("What will happen")?;
    page.press(verb)?;
    page.must_show(said)
}

/// Sends the form of an order off, reads what will happen, and places it.
pub(super) fn places(session: &mut Session, page: &Page) -> anyhow::Result<Placed> {
    page.press("Review the order")?;
    page.must_show("Nothing is sold yet")?;
    page.press("Place the order")?;
    page.must_show("With this code the customer collects")?;
    let code = code_on(page)?;
    session.secrets.push(code.clone());
    let order = page.path()?.split('/').nth(3).context("no order in the address")?.to_owned();
    let sold = session.api()?.get(&format!("/orders/{order}"))?;
    let licenses = sold["licenses"].as_array().into_iter().flatten();
    let licenses = licenses.filter_map(|license| license["id"].as_str().map(str::to_owned)).collect();
    Ok(Placed { order, code, licenses })
}

/// The code of a ticket that a page shows: five times five letters.
pub(super) fn code_on(page: &Page) -> anyhow::Result<String> {
    let text = page.text()?;
    let is_code = |word: &&str| word.len() == 29 && word.split('-').all(|group| group.len() == 5);
    let found = text.split_whitespace().find(is_code);
    Ok(found.with_context(|| format!("{} shows no ticket code", page.path().unwrap_or_default()))?.to_owned())
}

/// Opens a list of the Desk and counts its rows.
pub(super) fn rows(page: &Page) -> anyhow::Result<u64> {
    let rows = page.evaluate("document.querySelectorAll('main tbody tr').length")?;
    rows.as_u64().context("no number")
}

/// Signs in anew: days have passed.
pub(super) fn comes_back(session: &mut Session) -> anyhow::Result<()> {
    let clerk = session.clerk()?;
    clerk.go("/desk")?;
    if clerk.path()?.starts_with("/desk/sign-in") {
        clerk.fill("User name", ADA)?;
        clerk.fill("Password", PASSWORD)?;
        clerk.press("Sign in")?;
    }
    clerk.must_be_at("/desk")?;
    ensure!(!clerk.path()?.starts_with("/desk/sign-in"), "she can't come back");
    Ok(())
}
