//! The Depot as a vendor dresses it: name, logo, colors, texts, columns, downloads; and a file of one vendor at
//! the other's door.

use anyhow::ensure;

use crate::browser::session::Session;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><circle cx='16' cy='16' r='14' fill='#7a1f5c'/></svg>";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let logo = session.folder().join("ink.svg");
    std::fs::write(&logo, LOGO)?;
    let config = format!(
        r##"[vendor]
name = "Ink & Quill"
[depot]
name = "Ink & Quill <Ltd>"
logo = "{}"
color = "#7a1f5c"
color_dark = "#ff9de0"
columns = ["name", "item", "state", "license"]
order = "item"
[depot.downloads]
"tenure for this computer" = "https://ink.example/tenure"
[depot.texts.en]
intro = "Welcome to the licenses of Ink & Quill."
support = "help@ink.example"
imprint = "Ink & Quill, 1 Feather Lane"
imprint_url = "https://ink.example/imprint"
privacy_url = "https://ink.example/privacy"
[depot.texts.de]
intro = "Willkommen bei den Lizenzen von Ink & Quill."
"##,
        logo.display()
    );
    let other = session.other_vendor(&config)?;
    let window = session.window_at(&other.url)?;
    let home = other.url.clone();
    session.step("Another vendor's Depot has its name, logo, colors, texts and imprint", |session| {
        window.go("/depot")?;
        for text in [
            "Ink & Quill <Ltd>",
            "Welcome to the licenses",
            "help@ink.example",
            "1 Feather Lane",
            "Imprint",
            "Privacy",
        ] {
            window.must_show(text)?;
        }
        let drawn = window.evaluate("document.querySelector('.brand img').naturalWidth > 0")?;
        ensure!(drawn == true, "the logo is not drawn");
        let accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()";
        let accent = window.evaluate(accent)?;
        ensure!(accent == "#7a1f5c", "the accent is {accent}");
        session.look_at(&window, "depot-other-vendor", &home)?;
        window.go("/depot/get-tenure")?;
        window.must_show("tenure for this computer")?;
        window.read_in("de")?;
        window.go("/depot")?;
        window.must_show("Willkommen bei den Lizenzen")?;
        // A language without texts of its own gets the English ones.
        window.read_in("fr")?;
        window.go("/depot")?;
        window.must_show("Welcome to the licenses")
    })?;
    session.step("A file for that vendor is told as that", |session| {
        let (url, fingerprint) = (other.url.clone(), other.fingerprint()?);
        let computer = session.computer("inkwell")?;
        computer.create_container(&url, &fingerprint)?;
        let file = computer.file("ink.request");
        computer.tenure(&["request", "create", "--out", &file])?;
        let ours = session.window()?;
        ours.go("/depot/file")?;
        ours.attach("input[type=file]", &[file.as_ref()])?;
        ours.press("Continue")?;
        ours.must_show("belongs to another vendor")?;
        session.look(&ours, "depot-file-other-vendor")
    })?;
    other.stop()?;
    Ok(())
}
