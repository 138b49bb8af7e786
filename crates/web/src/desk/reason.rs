//! Why something was refused, in the words of the page.

use serde_json::Value;

use super::event::short;
use crate::fault::Told;
use crate::pages::page::Page;

/// What happened, why, what to do next.
pub(crate) struct Reason {
    pub(crate) title: String,
    pub(crate) details: Vec<String>,
    /// The details have no words in the page's language.
    pub(crate) is_english: bool,
    pub(crate) remedy: String,
}

impl Page {
    /// Tells a refusal. English stands in the table of problems; other languages have a text for each.
    pub(crate) fn reason(&self, told: &Told) -> Reason {
        let (title, remedy) = self.problem(told.problem);
        let own = own_details(self, told);
        let is_more = told.detail != told.problem.title;
        Reason {
            title,
            is_english: own.is_none() && self.say.code() != "en",
            details: own.unwrap_or_else(|| Vec::from_iter(is_more.then(|| told.detail.clone()))),
            remedy,
        }
    }
}

/// One sentence for each license that refused.
fn own_details(p: &Page, told: &Told) -> Option<Vec<String>> {
    if p.say.code() == "en" {
        return None;
    }
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let one = |refused: &Value| {
        let key = format!("license-refusal-{}", text(refused, "reason"));
        let standing = text(refused, "standing");
        let state = if standing.is_empty() { standing } else { p.word("standing", &standing) };
        let license = short(&text(refused, "license")).to_owned();
        p.say.has(&key).then(|| p.say.with(&key, [("license", license.into()), ("state", state.into())]))
    };
    told.members.get("licenses")?.as_array()?.iter().map(one).collect()
}
