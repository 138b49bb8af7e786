//! Every language of the Depot and of the Desk.

use anyhow::ensure;
use serde_json::json;

use super::world::{self, BASIC, CUSTOMER, FONT};
use crate::browser::page::Page;
use crate::browser::session::Session;

/// Where the navigation leads.
const NAVIGATION: &str = "[...document.querySelectorAll('nav a[href]')].map(a => a.pathname)
    .filter((path, at, all) => path.startsWith('/desk') && all.indexOf(path) === at)";

/// What would stand alone in a line where a text were not said in German.
const ENGLISH: &[&str] = &["Orders", "Customers", "Search", "Filter", "Save", "State", "Placed", "Customer"];

/// By their codes.
const DEPOT: &[&str] = &["zh", "nl", "en", "fr", "de", "it", "ja", "pt", "ru", "es"];

/// Types a ticket into its field, in whatever language that is called.
const TYPE: &str = "(code => {
    const field = document.querySelector('#tickets');
    field.value = code;
    field.focus();
})";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let lines = json!([{ "item": BASIC }, { "item": FONT }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    for language in DEPOT {
        session.step(&format!("The Depot speaks {language}: first page, licenses, by file"), |session| {
            let window = session.window()?;
            window.read_in(language)?;
            window.go("/depot")?;
            let spoken = window.evaluate("document.documentElement.lang")?;
            let spoken = spoken.as_str().unwrap_or_default();
            ensure!(spoken.split('-').next() == Some(*language), "it answered in {spoken}");
            session.glance(&window, &format!("depot-start-{language}"))?;
            window.evaluate(&format!("{TYPE}({})", json!(sold.code)))?;
            window.key("Enter")?;
            window.must_be_at("/depot/licenses")?;
            session.glance(&window, &format!("depot-licenses-{language}"))?;
            window.go("/depot/file")?;
            session.glance(&window, &format!("depot-file-{language}"))
        })?;
    }
    session.step("The Desk speaks German, on every page of its navigation", |session| {
        let clerk = session.clerk()?;
        clerk.read_in("de")?;
        let done = in_german(session, &clerk);
        clerk.read_in("en")?;
        done
    })
}

/// Opens every page of the navigation; none is left in English, none lacks a text.
fn in_german(session: &mut Session, clerk: &Page) -> anyhow::Result<()> {
    clerk.go("/desk")?;
    let links = clerk.evaluate(NAVIGATION)?;
    let links: Vec<&str> = links.as_array().into_iter().flatten().filter_map(|link| link.as_str()).collect();
    ensure!(links.len() >= 12, "the navigation leads only to {links:?}");
    for link in links {
        clerk.go(link)?;
        let spoken = clerk.evaluate("document.documentElement.lang")?;
        ensure!(spoken == "de", "{link} answered in {spoken}");
        let text = clerk.text()?;
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let english = ENGLISH.iter().find(|word| lines.contains(word));
        ensure!(english.is_none(), "{link} says \"{}\"", english.unwrap_or(&""));
        session.glance(clerk, &format!("{}-de", link.trim_matches('/').replace('/', "-")))?;
    }
    Ok(())
}
