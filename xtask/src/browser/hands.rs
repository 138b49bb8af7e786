//! What a person does on a page: they find a control by what it is called, and use mouse or keyboard.
//!
//! A control is found by its role and name in Chromium's accessibility tree, so a story that can be told
//! here can be told by somebody who only hears the page.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};

use super::page::{Page, folded};

/// With what a person works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    Mouse,
    /// Tab, Space, Enter, arrows and letters; nothing else.
    Keyboard,
}

/// More stops than any page has.
const STOPS: usize = 400;

const PRESSED: &[&str] = &["button", "link", "DisclosureTriangle", "tab", "menuitem"];
const FILLED: &[&str] =
    &["textbox", "searchbox", "combobox", "spinbutton", "Date", "DateTime", "InputTime", "listbox"];
const TICKED: &[&str] = &["checkbox", "radio", "switch"];

/// A control that was found.
struct Control {
    object: String,
    role: String,
}

impl Page {
    /// Follows a link or presses a button, and waits until what it causes has happened.
    pub(super) fn press(&self, name: &str) -> anyhow::Result<()> {
        self.press_near("", name)
    }

    /// The same for one of several that are called the same: the one whose row or part shows the text.
    pub(super) fn press_near(&self, near: &str, name: &str) -> anyhow::Result<()> {
        let control = self.find(PRESSED, near, name)?;
        self.use_control(&control, if control.role == "link" { "Enter" } else { " " })?;
        self.settle()
    }

    /// Writes into a field in the place of what stands there, or chooses in a list.
    pub(super) fn fill(&self, name: &str, value: &str) -> anyhow::Result<()> {
        self.fill_near("", name, value)
    }

    /// The same for one of several fields of that name.
    pub(super) fn fill_near(&self, near: &str, name: &str, value: &str) -> anyhow::Result<()> {
        let control = self.find(FILLED, near, name)?;
        self.focus(&control)?;
        let kind =
            self.ask(&control.object, "function () { return this.tagName + ' ' + this.type }", &Value::Null)?;
        let kind = kind.as_str().unwrap_or_default().to_owned();
        if kind.starts_with("SELECT") {
            let chosen = self.ask(&control.object, CHOOSE, &value.into())?;
            ensure!(chosen == true, "\"{name}\" offers no \"{value}\", but {chosen}");
        } else if kind.contains("date") || kind.contains("time") {
            self.ask(&control.object, SET, &value.into())?;
        } else {
            self.ask(&control.object, "function () { this.select() }", &Value::Null)?;
            if value.is_empty() {
                self.key("Delete")?;
            } else {
                self.call("Input.insertText", json!({ "text": value }))?;
            }
        }
        self.settle()
    }

    /// Ticks a box or chooses a radio button.
    pub(super) fn tick(&self, name: &str) -> anyhow::Result<()> {
        self.tick_near("", name)
    }

    /// The same for one of several of that name.
    pub(super) fn tick_near(&self, near: &str, name: &str) -> anyhow::Result<()> {
        let control = self.find(TICKED, near, name)?;
        self.use_control(&control, " ")?;
        let ticked = self.ask(&control.object, "function () { return this.checked }", &Value::Null)?;
        ensure!(ticked == true, "\"{name}\" is not ticked");
        self.settle()
    }

    /// Takes the tick of a box away.
    pub(super) fn untick(&self, name: &str) -> anyhow::Result<()> {
        let control = self.find(TICKED, "", name)?;
        self.use_control(&control, " ")?;
        let ticked = self.ask(&control.object, "function () { return this.checked }", &Value::Null)?;
        ensure!(ticked == false, "\"{name}\" is still ticked");
        self.settle()
    }

    /// Chooses a file for the page's only field for files, or the one that the selector names.
    pub(super) fn attach(&self, selector: &str, files: &[&Path]) -> anyhow::Result<()> {
        let root = self.call("DOM.getDocument", json!({ "depth": 0 }))?;
        let wanted = json!({ "nodeId": root["root"]["nodeId"], "selector": selector });
        let found = self.call("DOM.querySelector", wanted)?;
        ensure!(found["nodeId"] != 0, "no {selector} at {}", self.path()?);
        self.call("DOM.setFileInputFiles", json!({ "nodeId": found["nodeId"], "files": files }))?;
        self.settle()
    }

    /// Whether a control of that name can be used now.
    pub(super) fn offers(&self, name: &str) -> bool {
        let all: Vec<&str> = [PRESSED, FILLED, TICKED].concat();
        self.find(&all, "", name).is_ok()
    }

    /// Whether the page asks for something of that name: a field that can be filled now.
    pub(super) fn asks_for(&self, name: &str) -> bool {
        self.find(FILLED, "", name).is_ok()
    }

    /// Presses one key.
    pub(super) fn key(&self, key: &str) -> anyhow::Result<()> {
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            " " => ("Space", 32, " "),
            "Delete" => ("Delete", 46, ""),
            "Escape" => ("Escape", 27, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            other => bail!("no key \"{other}\""),
        };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let wanted = |kind: &str| json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "text": text });
        self.call("Input.dispatchKeyEvent", wanted(kind))?;
        self.call("Input.dispatchKeyEvent", wanted("keyUp"))?;
        Ok(())
    }

    fn use_control(&self, control: &Control, key: &str) -> anyhow::Result<()> {
        match self.hand.get() {
            Hand::Mouse => self.click(control),
            Hand::Keyboard => {
                self.focus(control)?;
                self.key(key)
            }
        }
    }

    fn focus(&self, control: &Control) -> anyhow::Result<()> {
        let is_focused = "function () { return document.activeElement === this }";
        if self.hand.get() == Hand::Mouse {
            self.ask(&control.object, "function () { this.focus() }", &Value::Null)?;
            return Ok(());
        }
        for _ in 0..STOPS {
            if self.ask(&control.object, is_focused, &Value::Null)? == true {
                return Ok(());
            }
            // One of several radio buttons is reached by Tab, the others by arrows.
            let among = self.ask(&control.object, AMONG_ITS_RADIOS, &Value::Null)?;
            self.key(if among == true { "ArrowDown" } else { "Tab" })?;
        }
        bail!("the keyboard does not reach a control at {}", self.path()?)
    }

    fn click(&self, control: &Control) -> anyhow::Result<()> {
        let place = self.ask(&control.object, PLACE, &Value::Null)?;
        ensure!(place["covered"] != true, "a control at {} is covered by {}", self.path()?, place["by"]);
        for (kind, buttons) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)] {
            let wanted = json!({
                "type": kind, "x": place["x"], "y": place["y"], "button": "left", "buttons": buttons,
                "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", wanted)?;
        }
        Ok(())
    }

    /// The control with one of the roles that is called so: exactly, else the first whose name begins so.
    fn find(&self, roles: &[&str], near: &str, name: &str) -> anyhow::Result<Control> {
        let document = self.call("Runtime.evaluate", json!({ "expression": "document" }))?;
        let wanted = json!({ "objectId": document["result"]["objectId"] });
        let tree = self.call("Accessibility.queryAXTree", wanted)?;
        let wanted = folded(name);
        let mut found: Vec<(usize, &Value)> = Vec::new();
        let mut names = Vec::new();
        for node in tree["nodes"].as_array().into_iter().flatten() {
            let role = node["role"]["value"].as_str().unwrap_or_default();
            if node["ignored"] == true || !roles.contains(&role) {
                continue;
            }
            let called = folded(node["name"]["value"].as_str().unwrap_or_default());
            let distance = match called.find(&wanted) {
                Some(0) if called.len() == wanted.len() => 0,
                Some(0) => 1,
                _ => {
                    names.push(called);
                    continue;
                }
            };
            found.push((distance, node));
        }
        let mut nearest: Option<((usize, u64), Control)> = None;
        for (distance, node) in found {
            let resolved =
                self.call("DOM.resolveNode", json!({ "backendNodeId": node["backendDOMNodeId"] }))?;
            let object = resolved["object"]["objectId"].as_str().context("the control is gone")?.to_owned();
            let Some(far) = self.ask(&object, STANDS_NEAR, &near.into())?.as_u64() else { continue };
            if nearest.as_ref().is_none_or(|(known, _)| (distance, far) < *known) {
                let role = node["role"]["value"].as_str().unwrap_or_default().to_owned();
                nearest = Some(((distance, far), Control { object, role }));
            }
        }
        if let Some((_, control)) = nearest {
            return Ok(control);
        }
        names.sort();
        names.dedup();
        let near = if near.is_empty() { String::new() } else { format!(" near \"{near}\"") };
        bail!("{} offers no \"{name}\"{near}, but: {}", self.path()?, names.join(" · "))
    }
}

/// Chooses an option by its text or value; else hands back what is offered.
const CHOOSE: &str = "function (wanted) {
    const options = [...this.options];
    const option = options.find(o => o.text.trim() === wanted) ?? options.find(o => o.value === wanted)
        ?? options.find(o => o.text.includes(wanted));
    if (!option) return options.map(o => o.text);
    this.value = option.value;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
}";

const SET: &str = "function (wanted) {
    this.value = wanted;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
}";

const AMONG_ITS_RADIOS: &str = "function () {
    const at = document.activeElement;
    return this.type === 'radio' && at.type === 'radio' && at.name === this.name && at.form === this.form;
}";

/// The middle of what can be clicked, scrolled into view; a control that only its label shows is clicked there.
const PLACE: &str = "function () {
    const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 ? r : null };
    const target = seen(this) ? this : [...(this.labels ?? [])].find(seen) ?? this;
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const rect = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const x = rect.x + rect.width / 2, y = rect.y + rect.height / 2;
    const top = document.elementFromPoint(x, y);
    const ours = top && (target.contains(top) || top.contains(target) || [...(this.labels ?? [])].some(l => l.contains(top)));
    return { x, y, covered: !ours, by: top ? top.outerHTML.slice(0, 120) : 'nothing' };
}";

/// How far from the control the text stands: 0 in its row or its part of the page, more in a part around that;
/// null if it does not.
const STANDS_NEAR: &str = "function (text) {
    if (this.disabled) return null;
    if (!text) return 0;
    const fold = s => s.replace(/\\s+/g, ' ').toLowerCase();
    const shows = e => fold(e.innerText).includes(fold(text));
    const row = this.closest('tr, li, article');
    if (row) return shows(row) ? 0 : null;
    let far = 0;
    for (let e = this.parentElement; e && !['MAIN', 'BODY'].includes(e.tagName); e = e.parentElement)
        if (['FIELDSET', 'SECTION', 'FORM', 'DIALOG', 'DETAILS'].includes(e.tagName)) {
            if (shows(e)) return far;
            far += 1;
        }
    return null;
}";
