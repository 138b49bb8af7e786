//! What was heard of one page: its requests, and everything that a page should never cause.

use std::collections::BTreeMap;

use serde_json::Value;

/// A request that the page made.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) url: String,
    pub(super) method: String,
    /// Chromium's word for what is fetched: `Document`, `Stylesheet`, `Script`, `Image`, `Fetch`, …
    pub(super) kind: String,
    pub(super) referrer: Option<String>,
}

/// The document that the page shows, as it came over the network.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    /// Chromium's name of the request, by which the bytes can be had.
    pub(super) request: String,
    pub(super) url: String,
    pub(super) status: u64,
    /// Names in lower case.
    pub(super) headers: BTreeMap<String, String>,
}

/// All of it, in the order in which it was heard.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// What is on its way, each with the load of the document that asked for it.
    in_flight: BTreeMap<String, String>,
    loading: bool,
    /// How many documents have been shown.
    pub(super) loads: usize,
    /// The newest document.
    pub(super) document: Document,
    /// Every request since they were last taken.
    pub(super) requests: Vec<Request>,
    /// Errors on the console, violations of the policy, dialogs, exceptions, since they were last taken.
    pub(super) complaints: Vec<String>,
}

impl Record {
    /// Whether nothing is on its way. A stream that stays open for news is not waited for.
    pub(super) fn is_quiet(&self) -> bool {
        !self.loading && self.in_flight.is_empty()
    }

    pub(super) fn note(&mut self, method: &str, told: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match method {
            "Network.requestWillBeSent" => self.note_request(told),
            "Network.responseReceived" if told["type"] == "Document" => self.note_document(told),
            "Network.loadingFinished" | "Network.loadingFailed" => {
                self.in_flight.remove(told["requestId"].as_str().unwrap_or_default());
            }
            "Page.frameNavigated" if told["frame"]["parentId"].is_null() => {
                // What the page before had asked for went with it, and no event tells so.
                let load = text(&told["frame"]["loaderId"]);
                self.in_flight.retain(|_, asked_by| *asked_by == load);
            }
            "Page.frameStartedLoading"
            | "Page.frameRequestedNavigation"
            | "Page.frameScheduledNavigation" => {
                self.loading = true;
            }
            "Page.frameStoppedLoading" => {
                self.loading = false;
                self.loads += 1;
            }
            "Page.frameClearedScheduledNavigation" => self.loading = false,
            "Page.javascriptDialogOpening" => {
                self.complaints.push(format!("a dialog opened: {}", text(&told["message"])));
            }
            "Runtime.exceptionThrown" => {
                let details = &told["exceptionDetails"];
                let what = details["exception"]["description"].as_str().or(details["text"].as_str());
                self.complaints.push(format!("an exception: {}", what.unwrap_or_default()));
            }
            "Runtime.consoleAPICalled"
                if ["error", "assert", "warning"].iter().any(|kind| told["type"] == *kind) =>
            {
                self.complaints.push(format!("on the console: {}", told["args"]));
            }
            "Log.entryAdded" => self.note_log(&told["entry"]),
            "Audits.issueAdded" => self.note_issue(&told["issue"]),
            _ => {}
        }
    }

    fn note_request(&mut self, told: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (request, kind) = (&told["request"], text(&told["type"]));
        if kind != "EventSource" && !text(&request["url"]).starts_with("data:") {
            self.in_flight.insert(text(&told["requestId"]), text(&told["loaderId"]));
        }
        let referrer = request["headers"].get("Referer").map(text);
        self.requests.push(Request {
            url: text(&request["url"]),
            method: text(&request["method"]),
            kind,
            referrer,
        });
    }

    fn note_document(&mut self, told: &Value) {
        let response = &told["response"];
        let headers = response["headers"].as_object().into_iter().flatten();
        self.document = Document {
            request: told["requestId"].as_str().unwrap_or_default().to_owned(),
            url: response["url"].as_str().unwrap_or_default().to_owned(),
            status: response["status"].as_u64().unwrap_or_default(),
            headers: headers
                .map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap_or_default().to_owned()))
                .collect(),
        };
    }

    fn note_log(&mut self, entry: &Value) {
        let level = entry["level"].as_str().unwrap_or_default();
        // A refusal is shown as a page with its status; that the status is not 200 is no fault of the page.
        let is_status =
            entry["source"] == "network" && entry["text"].as_str().is_some_and(|t| t.contains("status of 4"));
        if ["error", "warning"].contains(&level) && !is_status {
            self.complaints.push(format!(
                "{} says: {}",
                entry["source"].as_str().unwrap_or_default(),
                entry["text"]
            ));
        }
    }

    fn note_issue(&mut self, issue: &Value) {
        // Advice about speed or the future is not about right or wrong.
        let serious = [
            "ContentSecurityPolicyIssue",
            "MixedContentIssue",
            "CookieIssue",
            "QuirksModeIssue",
            "GenericIssue",
        ];
        let code = issue["code"].as_str().unwrap_or_default();
        let advice = issue["details"]["genericIssueDetails"]["errorType"].as_str().unwrap_or_default();
        let is_autofill = advice.contains("Autocomplete");
        if serious.contains(&code) && !is_autofill {
            self.complaints.push(format!("{code}: {}", issue["details"]));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn asks(record: &mut Record, request: &str, load: &str) {
        let told = json!({ "requestId": request, "loaderId": load, "type": "XHR",
            "request": { "url": "http://127.0.0.1/", "method": "POST", "headers": {} } });
        record.note("Network.requestWillBeSent", &told);
    }

    #[test]
    fn what_a_page_had_asked_for_is_not_waited_for_once_another_is_shown() {
        let mut record = Record::default();
        asks(&mut record, "search", "first");
        asks(&mut record, "second", "second");
        record.note("Page.frameNavigated", &json!({ "frame": { "loaderId": "second" } }));
        assert!(!record.is_quiet(), "the new document is still on its way");
        record.note("Network.loadingFinished", &json!({ "requestId": "second" }));
        assert!(record.is_quiet());
    }

    #[test]
    fn a_frame_inside_the_page_that_goes_elsewhere_ends_nothing() {
        let mut record = Record::default();
        asks(&mut record, "search", "first");
        record.note("Page.frameNavigated", &json!({ "frame": { "loaderId": "inner", "parentId": "outer" } }));
        assert!(!record.is_quiet());
    }
}
