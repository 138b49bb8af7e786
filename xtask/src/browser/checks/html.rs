//! Whether the page is valid HTML: the errors that the standard's parser reports, and what it can't know.
//!
//! This is not the standard's whole conformance checker, which is a program in Java: contents that an
//! element may not have are found where they break the tree, not everywhere.

use std::collections::BTreeSet;

use html5ever::driver::ParseOpts;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Attributes whose words are ids of other elements.
const REFERENCES: &[&str] = &[
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-errormessage",
    "list",
    "headers",
    "form",
];

/// Elements that a person can use; one may not stand in another.
const INTERACTIVE: &[&str] = &["a", "button", "details", "input", "label", "select", "textarea"];

/// What may stand directly in elements that hold only certain children.
const CHILDREN: &[(&str, &[&str])] = &[
    ("ul", &["li", "template"]),
    ("ol", &["li", "template"]),
    ("dl", &["dt", "dd", "div", "template"]),
    ("tr", &["td", "th", "template"]),
    ("select", &["option", "optgroup", "hr"]),
];

pub(super) fn check(source: &str) -> Vec<String> {
    let tokenizer = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tree_builder = TreeBuilderOpts { exact_errors: true, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tokenizer, tree_builder };
    let dom = parse_document(RcDom::default(), options).one(source);
    let mut faults: Vec<String> = dom.errors.borrow().iter().map(|error| format!("HTML: {error}")).collect();
    let mut facts = Facts::default();
    facts.walk(&dom.document, &mut Vec::new());
    faults.extend(facts.faults);
    for (element, attribute, id) in facts.references {
        if !facts.ids.contains(&id) {
            faults.push(format!("HTML: {attribute} of <{element}> names \"{id}\", which is nowhere"));
        }
    }
    faults
}

#[derive(Default)]
struct Facts {
    ids: BTreeSet<String>,
    references: Vec<(String, &'static str, String)>,
    faults: Vec<String>,
}

impl Facts {
    fn walk(&mut self, node: &Handle, above: &mut Vec<String>) {
        let mut name = None;
        if let NodeData::Element { name: element, attrs, .. } = &node.data {
            let element = element.local.to_string();
            let attributes: Vec<(String, String)> =
                attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
            self.element(&element, &attributes, above);
            name = Some(element);
        }
        let opened = name.is_some();
        above.extend(name);
        for child in node.children.borrow().iter() {
            self.walk(child, above);
        }
        if opened {
            above.pop();
        }
    }

    fn element(&mut self, element: &str, attributes: &[(String, String)], above: &[String]) {
        let value = |wanted: &str| {
            attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
        };
        if let Some(id) = value("id")
            && (id.is_empty() || id.contains(char::is_whitespace) || !self.ids.insert(id.to_owned()))
        {
            self.faults.push(format!("HTML: the id \"{id}\" of <{element}> is empty, spaced or taken"));
        }
        for attribute in REFERENCES {
            for id in value(attribute).into_iter().flat_map(str::split_whitespace) {
                self.references.push((element.to_owned(), attribute, id.to_owned()));
            }
        }
        let hidden = element == "input" && value("type") == Some("hidden");
        let outer = above.iter().find(|outer| INTERACTIVE.contains(&outer.as_str()) && *outer != "details");
        if INTERACTIVE.contains(&element)
            && !hidden
            && let Some(outer) = outer
            && !(outer == "label" && element != "label" && element != "a")
        {
            self.faults.push(format!("HTML: <{element}> stands in <{outer}>"));
        }
        let parent = above.last().map_or("", String::as_str);
        if let Some((_, allowed)) = CHILDREN.iter().find(|(of, _)| *of == parent)
            && !allowed.contains(&element)
        {
            self.faults.push(format!("HTML: <{element}> stands directly in <{parent}>"));
        }
        if element == "img" && value("alt").is_none() {
            self.faults.push("HTML: an <img> has no alt".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    fn faults(body: &str) -> Vec<String> {
        check(&format!("<!doctype html><html lang=en><title>t</title><body>{body}</body></html>"))
    }

    #[test]
    fn a_sound_page_has_no_fault() {
        let page =
            r#"<label for="a">A</label><input id="a"><ul><li>x</ul><label><input type=checkbox> B</label>"#;
        assert_eq!(faults(page), Vec::<String>::new());
    }

    #[test]
    fn what_breaks_the_tree_is_told() {
        assert!(!faults("<p><div></div></p>").is_empty());
        assert!(!faults("<b><i></b></i>").is_empty());
        assert!(!faults("<table><p>x</p></table>").is_empty());
    }

    #[test]
    fn ids_references_and_nesting_are_looked_at() {
        assert!(faults(r#"<p id="a"><p id="a">"#)[0].contains("taken"));
        assert!(faults(r#"<label for="b">B</label>"#)[0].contains("nowhere"));
        assert!(faults("<a href=/><button>x</button></a>")[0].contains("stands in"));
        assert!(faults("<ul><p>x</p></ul>")[0].contains("directly"));
    }
}
