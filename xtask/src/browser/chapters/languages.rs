//! Every language of the Depot and of the Desk.

use anyhow::ensure;

use crate::browser::session::Session;

/// By their codes.
const DEPOT: &[&str] = &["zh", "nl", "en", "fr", "de", "it", "ja", "pt", "ru", "es"];

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    for language in DEPOT {
        session.step(&format!("The Depot greets a reader of {language}"), |session| {
            let window = session.window()?;
            window.read_in(language)?;
            window.go("/depot")?;
            let spoken = window.evaluate("document.documentElement.lang")?;
            let spoken = spoken.as_str().unwrap_or_default();
            ensure!(spoken.split('-').next() == Some(*language), "it answered in {spoken}");
            session.look(&window, &format!("depot-start-{language}"))
        })?;
    }
    session.step("The Desk speaks German", |session| {
        let clerk = session.clerk()?;
        clerk.read_in("de")?;
        clerk.go("/desk/orders")?;
        let spoken = clerk.evaluate("document.documentElement.lang")?;
        ensure!(spoken == "de", "it answered in {spoken}");
        session.look(&clerk, "desk-orders-de")?;
        clerk.read_in("en")
    })
}
