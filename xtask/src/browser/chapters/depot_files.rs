//! The Depot by file, the other ways: as text, as codes, two files at once, an old one, a bundle, damaged ones.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use serde_json::json;

use super::world::{self, BASIC, CUSTOMER, FONT, HEX, HEX_2};
use crate::browser::camera;
use crate::browser::hands::Hand;
use crate::browser::page::Page;
use crate::browser::session::Session;
use crate::demo::vendor::Sold;

/// The computers of this chapter.
const CELLAR: &str = "cellar";
const TOWER: &str = "tower";
const STRANGER: &str = "stranger";

/// Which code of the loop is shown, from 0.
const SHOWN: &str = "[...document.querySelectorAll('.codes figure')].findIndex(f => !f.hidden)";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let window = session.window()?;
    world::unplugged(session, CELLAR)?;
    let lines = json!([{ "item": BASIC }, { "item": FONT }, { "item": HEX }]);
    let sold = world::sell(session, &json!({ "customer": CUSTOMER, "lines": lines }))?;
    let pasted = by_text(session, &window, &sold)?;
    by_codes(session, &window, &pasted, &sold)?;
    two_at_once(session, &window, &sold)?;
    let update = bundle(session, &sold)?;
    wrong_ones(session, &window, &update)
}

/// A request of a computer without a network, as a file.
fn request(session: &mut Session, name: &str, more: &[&str]) -> anyhow::Result<PathBuf> {
    let computer = session.computer(CELLAR)?;
    let file = computer.file(name);
    computer.tenure(&[&["request", "create", "--out", &file], more].concat())?;
    Ok(file.into())
}

fn bring(window: &Page, files: &[&Path]) -> anyhow::Result<()> {
    window.go("/depot/file")?;
    window.attach("input[type=file]", files)?;
    window.press("Continue")
}

/// Brings a request as text; returns the update as text.
fn by_text(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<String> {
    session.step(
        "Edgar, with the keyboard alone, pastes a request, reads all of it, and chooses two licenses",
        |session| {
            window.hand.set(Hand::Keyboard);
            window.go("/depot")?;
            window.fill("Ticket", &sold.code)?;
            window.press("Show my licenses")?;
            let file = request(session, "one.request", &[])?;
            window.go("/depot/file")?;
            window.press("Or paste it as text")?;
            window.fill("The text, from the first line", &std::fs::read_to_string(&file)?)?;
            window.press("Continue")?;
            let chosen = window.evaluate("document.querySelector('[name=which]:checked').value")?;
            ensure!(chosen == "all", "{chosen} is proposed");
            window.press("See what this request tells the vendor")?;
            every_byte_is_told(window)?;
            session.look(window, "depot-request-inside")?;
            window.tick("These:")?;
            window.press("Make the update")?;
            window.must_show("Choose at least one license")?;
            session.look(window, "depot-request-nothing-chosen")?;
            window.tick("Change Font Module")?;
            window.tick("Basic Module")?;
            window.press("Make the update")?;
            window.must_show("Carry this file")?;
            window.press("As text")?;
            window.hand.set(Hand::Mouse);
            let text = window.evaluate("document.querySelector('#update').value")?;
            let text = text.as_str().unwrap_or_default().to_owned();
            ensure!(text.starts_with("-----BEGIN"), "no text of an update: {text}");
            Ok(text)
        },
    )
}

/// What the page says of the parts adds up to the file.
fn every_byte_is_told(window: &Page) -> anyhow::Result<()> {
    window.must_show("Safety level")?;
    let said = "[...document.querySelectorAll('.inside')].map(table =>
        [...table.querySelectorAll('tbody tr')].at(-1).querySelector('.data').textContent.replace(/\\s/g, '').length / 2)";
    let shown = window.evaluate(said)?;
    let heads = window.evaluate(
        "[...document.querySelectorAll('details h2')].map(h => +h.textContent.match(/(\\d[\\d,.]*) bytes/)[1].replace(/\\D/g, ''))",
    )?;
    ensure!(shown == heads && shown != json!([]), "of messages of {heads} bytes {shown} are shown");
    Ok(())
}

fn by_codes(session: &mut Session, window: &Page, pasted: &str, sold: &Sold) -> anyhow::Result<()> {
    session.step(
        "The same update as codes: they play by themselves, or one by one without script",
        |session| {
            window.press("Show as codes for a camera")?;
            window.must_show("Code 1 of")?;
            session.look(window, "depot-codes")?;
            window.press("Play")?;
            window.wait_for("the third code", |page| Ok(page.evaluate(SHOWN)? == 2))?;
            window.press("Play")?;
            window.scripts(false)?;
            let at = window.evaluate(SHOWN)?;
            window.press("Next")?;
            window.scripts(true)?;
            let next = window.evaluate(SHOWN)?;
            ensure!(next != at, "without script the code stays {at}");
            Ok(())
        },
    )?;
    session.step(
        "A camera reads them from the last to the first; the cellar's computer takes that",
        |session| {
            let count = window.evaluate("document.querySelectorAll('.codes figure').length")?;
            let count = count.as_u64().unwrap_or_default();
            ensure!(count > 3, "{count} codes");
            let mut read = Vec::new();
            for at in (1..=count).rev() {
                read.push(camera::read(window, &format!("#code-{at} svg"))?);
            }
            let cellar = session.computer(CELLAR)?;
            let filmed = cellar.file("filmed.txt");
            std::fs::write(&filmed, read[1..].join("\n"))?;
            let lacking = cellar.tenure_refused(&["import", &filmed], 3)?;
            ensure!(lacking.to_string().contains(&format!("code {count}")), "which is missing: {lacking:#}");
            std::fs::write(&filmed, read.join("\n"))?;
            let done = cellar.tenure(&["import", &filmed])?;
            ensure!(done["files"][0]["outcome"] == "applied", "{done:#}");
            cellar.must_use(sold.license())?;
            cellar.must_not_hold(sold.licenses.last().map_or("", String::as_str))?;
            let update = cellar.file("pasted.txt");
            std::fs::write(&update, pasted)?;
            let again = cellar.tenure(&["import", &update])?;
            ensure!(again["files"][0]["outcome"] == "applied_before", "{again:#}");
            Ok(())
        },
    )
}

fn two_at_once(session: &mut Session, window: &Page, sold: &Sold) -> anyhow::Result<()> {
    let hex = sold.licenses.last().map_or("", String::as_str).to_owned();
    session.step(
        "Two requests made at once, the later brought first: it is answered, with what it asked for",
        |session| {
            request(session, "two.request", &[])?;
            let second = request(session, "three.request", &["--activate", &sold.code])?;
            bring(window, &[&second])?;
            window.tick("Nothing, only update")?;
            window.press("Make the update")?;
            window.must_show("Carry this file")?;
            let update = session.saved(window, |page| page.press("Download the file"))?;
            let cellar = session.computer(CELLAR)?;
            let update = update.display().to_string();
            cellar.tenure(&["import", &update])?;
            cellar.must_use(&hex)?;
            let again = cellar.tenure(&["import", &update])?;
            ensure!(again["files"][0]["outcome"] == "applied_before", "{again:#}");
            Ok(())
        },
    )?;
    session.step(
        "The earlier one comes too late and harms nothing; one that was answered is told as that",
        |session| {
            let cellar = session.computer(CELLAR)?;
            let (first, second) = (cellar.file("two.request"), cellar.file("three.request"));
            bring(window, &[first.as_ref()])?;
            window.press("Make the update")?;
            window.must_show("Carry this file")?;
            session.look(window, "depot-file-late")?;
            let update = session.saved(window, |page| page.press("Download the file"))?;
            let late = session.computer(CELLAR)?.tenure(&["import", &update.display().to_string()])?;
            ensure!(["old", "late"].iter().any(|word| late["files"][0]["outcome"] == *word), "{late:#}");
            session.computer(CELLAR)?.must_use(&hex)?;
            // Somebody sells more meanwhile: the old request may not fetch that.
            let more = world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": HEX_2 }] }))?;
            window.go("/depot/licenses")?;
            window.press("Add a ticket")?;
            window.fill("Ticket", &more.code)?;
            window.press("Add")?;
            bring(window, &[second.as_ref()])?;
            window.tick("Everything that can be activated")?;
            window.press("Make the update")?;
            window.must_show("This request was answered before")?;
            session.look(window, "depot-file-answered-before")?;
            session.api()?.must_stand(more.license(), "available_not_collected")?;
            Ok(())
        },
    )
}

/// Several containers at once; returns the bundle that came back.
fn bundle(session: &mut Session, ours: &Sold) -> anyhow::Result<PathBuf> {
    session
        .step(
            "Requests of three computers in one go: two get their update, the stranger fails alone",
            |session| {
                let sold =
                    world::sell(session, &json!({ "customer": CUSTOMER, "lines": [{ "item": BASIC }] }))?;
                world::unplugged(session, TOWER)?;
                let tower = session.computer(TOWER)?;
                let known = tower.file("tower.request");
                tower.tenure(&["request", "create", "--activate", &sold.code, "--out", &known])?;
                world::unplugged(session, STRANGER)?;
                let stranger = session.computer(STRANGER)?;
                let nobody = stranger.file("stranger.request");
                stranger.tenure(&["request", "create", "--out", &nobody])?;
                let cellar = request(session, "four.request", &[])?;
                let visitor = session.window()?;
                bring(&visitor, &[&cellar, known.as_ref(), nobody.as_ref()])?;
                visitor.must_show("3 containers were worked")?;
                visitor.must_show("The vendor does not know this container")?;
                session.look(&visitor, "depot-bundle")?;
                let file = session.saved(&visitor, |page| page.press("Download bundle 1"))?;
                let update = file.display().to_string();
                for name in [CELLAR, TOWER] {
                    session.computer(name)?.tenure(&["import", &update])?;
                }
                session.computer(TOWER)?.must_use(sold.license())?;
                session.computer(STRANGER)?.tenure_refused(&["import", &update], 3)?;
                Ok(file)
            },
        )
        .and_then(|file| {
            session.step(
                "With a request file and no ticket, her container's licenses are shown, and no code",
                |session| {
                    let visitor = session.window()?;
                    let file = request(session, "five.request", &[])?;
                    bring(&visitor, &[&file])?;
                    visitor.must_show("To activate more with it, first add a ticket")?;
                    session.look(&visitor, "depot-request-without-ticket")?;
                    visitor.press("To my licenses")?;
                    visitor.must_show("in use on this computer")?;
                    visitor.must_not_show(&ours.code)?;
                    session.look(&visitor, "depot-by-request")
                },
            )?;
            Ok(file)
        })
}

fn wrong_ones(session: &mut Session, window: &Page, update: &Path) -> anyhow::Result<()> {
    session.step(
        "Wrong files get the right answer: for the computer, cut off, another kind, nothing",
        |session| {
            bring(window, &[update])?;
            ensure!(window.document().status == 422, "{:?}", window.document());
            window.must_show("it belongs to your computer, not here")?;
            session.look(window, "depot-file-for-container")?;
            let text = std::fs::read_to_string(session.computer(CELLAR)?.file("five.request"))?;
            let cut = session.folder().join("cut.request");
            std::fs::write(&cut, &text[..text.len() / 2])?;
            bring(window, &[&cut])?;
            window.must_show("damaged")?;
            session.look(window, "depot-file-damaged")?;
            let profile = session.computer(CELLAR)?.file("vendor.tenure-profile");
            bring(window, &[profile.as_ref()])?;
            window.must_show("another kind of file")?;
            window.go("/depot/file")?;
            window.press("Continue")?;
            window.must_show("There was no file")
        },
    )?;
    session.step(
        "A file that a mail program wrapped, or an editor saved its way, is read all the same",
        |session| {
            let text = std::fs::read_to_string(session.computer(CELLAR)?.file("five.request"))?;
            for (name, text) in [
                ("mailed", format!("Hello,\n\n> {}", text.trim_end().replace('\n', "\n> "))),
                ("windows", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
            ] {
                let file = session.folder().join(format!("{name}.request"));
                std::fs::write(&file, text)?;
                bring(window, &[&file])?;
                window.must_show("Make the update")?;
            }
            Ok(())
        },
    )
}
