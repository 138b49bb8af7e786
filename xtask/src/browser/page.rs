//! One person's browser window: what they can read, and where they are.
//!
//! What they do with mouse and keyboard is in [`super::hands`].

use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use super::hands::Hand;
use super::record::{Document, Record};
use super::wire::Wire;

/// How long a page may take to show what it should.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(50);

/// A window of its own, with its own cookies.
pub(super) struct Page {
    wire: Wire,
    session: String,
    /// The server's address, with which a path becomes a URL.
    home: String,
    /// With what its user works.
    pub(super) hand: Cell<Hand>,
    runs_scripts: Cell<bool>,
}

impl Page {
    pub(super) fn open(wire: &Wire, person: &str, home: &str) -> anyhow::Result<Self> {
        let wanted = json!({ "url": "about:blank", "browserContextId": person });
        let target = wire.call("Target.createTarget", wanted)?;
        let attached =
            wire.call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }))?;
        let session = attached["sessionId"].as_str().context("no session")?.to_owned();
        let page = Self {
            wire: wire.clone(),
            session,
            home: home.to_owned(),
            hand: Cell::new(Hand::Mouse),
            runs_scripts: Cell::new(true),
        };
        for domain in ["Page", "Network", "Runtime", "Log", "Audits", "DOM", "Accessibility"] {
            page.call(&format!("{domain}.enable"), json!({}))?;
        }
        page.size(1280, 800)?;
        Ok(page)
    }

    pub(super) fn call(&self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.wire.call_page(&self.session, method, parameters)
    }

    /// What was heard of the page; the function may take things out.
    pub(super) fn record<T>(&self, look: impl FnOnce(&mut Record) -> T) -> T {
        self.wire.record(&self.session, look)
    }

    /// The document that is shown.
    pub(super) fn document(&self) -> Document {
        self.record(|record| record.document.clone())
    }

    /// The path and query that the address line shows.
    pub(super) fn path(&self) -> anyhow::Result<String> {
        let path = self.evaluate("location.pathname + location.search")?;
        Ok(path.as_str().unwrap_or_default().to_owned())
    }

    /// Opens a path of the server, or a whole URL, and waits until the page stands.
    pub(super) fn go(&self, to: &str) -> anyhow::Result<()> {
        let url = if to.starts_with('/') { format!("{}{to}", self.home) } else { to.to_owned() };
        let gone = self.call("Page.navigate", json!({ "url": url }))?;
        if let Some(error) = gone["errorText"].as_str()
            && error != "net::ERR_ABORTED"
        {
            bail!("{to}: {error}");
        }
        self.settle()
    }

    /// Waits until nothing is on its way any more.
    pub(super) fn settle(&self) -> anyhow::Result<()> {
        for _ in 0..3 {
            self.breathe();
            let quiet = self.wire.wait(&self.session, PATIENCE, Record::is_quiet)?;
            ensure!(quiet, "{} is still loading after {} s", self.path()?, PATIENCE.as_secs());
        }
        Ok(())
    }

    /// One turn of the page's own loop, in which it starts what an event asked for.
    fn breathe(&self) {
        if !self.runs_scripts.get() {
            // Nobody there counts turns; the page can only follow links and send forms.
            std::thread::sleep(LOOK);
            return;
        }
        let turn = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 25)))";
        let wanted = json!({ "expression": turn, "awaitPromise": true });
        // The page may go away meanwhile, which is what is waited for.
        let _ = self.call("Runtime.evaluate", wanted);
    }

    /// The value of an expression of JavaScript; a promise is waited for.
    pub(super) fn evaluate(&self, expression: &str) -> anyhow::Result<Value> {
        let wanted = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        value_of(self.call("Runtime.evaluate", wanted)?)
    }

    /// The value of a function of one element, named by its object.
    pub(super) fn ask(&self, object: &str, function: &str, more: &Value) -> anyhow::Result<Value> {
        let wanted = json!({
            "objectId": object, "functionDeclaration": function, "arguments": [{ "value": more }],
            "awaitPromise": true, "returnByValue": true,
        });
        value_of(self.call("Runtime.callFunctionOn", wanted)?)
    }

    /// All that can be read on the page, hidden parts left out.
    pub(super) fn text(&self) -> anyhow::Result<String> {
        let text = self.evaluate("document.body ? document.body.innerText : ''")?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows the text; letters' case and the kind of space do not matter.
    pub(super) fn must_show(&self, text: &str) -> anyhow::Result<()> {
        self.wait_for(&format!("the text \"{text}\""), |page| {
            Ok(folded(&page.text()?).contains(&folded(text)))
        })
    }

    /// Fails if the page shows the text.
    pub(super) fn must_not_show(&self, text: &str) -> anyhow::Result<()> {
        ensure!(!folded(&self.text()?).contains(&folded(text)), "{} shows \"{text}\"", self.path()?);
        Ok(())
    }

    /// Fails unless the page was answered so.
    pub(super) fn must_be_answered(&self, status: u64) -> anyhow::Result<()> {
        let document = self.document();
        ensure!(document.status == status, "{} answered {}, not {status}", document.url, document.status);
        Ok(())
    }

    /// Waits until the path in the address line begins so.
    pub(super) fn must_be_at(&self, path: &str) -> anyhow::Result<()> {
        self.wait_for(&format!("the address {path}"), |page| Ok(page.path()?.starts_with(path)))
    }

    /// Waits until something holds, and tells what the page shows if it never does.
    pub(super) fn wait_for(
        &self,
        what: &str,
        holds: impl Fn(&Self) -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            // Between two documents there is nothing to ask.
            if holds(self).unwrap_or(false) {
                return Ok(());
            }
            if Instant::now() >= end {
                let (path, text) = (self.path().unwrap_or_default(), self.text().unwrap_or_default());
                bail!(
                    "waited {} s for {what} at {path}, which shows:\n{}",
                    PATIENCE.as_secs(),
                    indented(&text)
                );
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Makes the window that large, in CSS pixels.
    pub(super) fn size(&self, width: u32, height: u32) -> anyhow::Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", metrics)?;
        Ok(())
    }

    /// Sets what the user prefers, such as `prefers-color-scheme` to `dark`.
    pub(super) fn prefer(&self, features: &[(&str, &str)]) -> anyhow::Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }))?;
        Ok(())
    }

    /// Shows the page as it would be printed, or on the screen again.
    pub(super) fn print(&self, prints: bool) -> anyhow::Result<()> {
        let media = if prints { "print" } else { "" };
        self.call("Emulation.setEmulatedMedia", json!({ "media": media }))?;
        Ok(())
    }

    /// Switches scripts on or off.
    pub(super) fn scripts(&self, run: bool) -> anyhow::Result<()> {
        self.runs_scripts.set(run);
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !run }))?;
        Ok(())
    }

    /// Says which language the user reads.
    pub(super) fn read_in(&self, language: &str) -> anyhow::Result<()> {
        self.call("Network.setExtraHTTPHeaders", json!({ "headers": { "Accept-Language": language } }))?;
        Ok(())
    }

    /// Has files that the page offers put into a folder.
    pub(super) fn save_in(&self, folder: &Path) -> anyhow::Result<()> {
        let wanted = json!({ "behavior": "allow", "downloadPath": folder });
        self.call("Page.setDownloadBehavior", wanted)?;
        Ok(())
    }

    /// The page's bytes as they came.
    pub(super) fn source(&self) -> anyhow::Result<String> {
        let wanted = json!({ "requestId": self.document().request });
        let body = self.call("Network.getResponseBody", wanted)?;
        Ok(body["body"].as_str().unwrap_or_default().to_owned())
    }
}

fn value_of(mut answer: Value) -> anyhow::Result<Value> {
    if let Some(exception) = answer.get("exceptionDetails") {
        let text = exception["exception"]["description"].as_str().or(exception["text"].as_str());
        bail!("{}", text.unwrap_or("an exception"));
    }
    Ok(answer["result"]["value"].take())
}

/// Case and spaces as a reader takes them.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn indented(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(40);
    lines.map(|line| format!("    | {line}")).collect::<Vec<_>>().join("\n")
}
