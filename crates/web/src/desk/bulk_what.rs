//! What a bulk action changes, and over which rows, in plain words.

use tenure_app::bulk::{Action, Job};
use tenure_domain::terms::change::{Mode, TermChange, TermValue};
use tenure_domain::time::Instant;

use crate::pages::page::Page;

/// A heading with its value.
pub(super) type Fact = (String, String);

/// Says what is done to each row.
pub(super) fn what(p: &Page, action: &Action) -> Vec<Fact> {
    match action {
        Action::Amend { changes } => changes.iter().map(|change| amended(p, change)).collect(),
        Action::Replace { items } => {
            items.iter().map(|(old, new)| (old.to_string(), format!("→ {}", new.item))).collect()
        }
        Action::Assign { container } => vec![(p.t("bulk-to"), container.to_string())],
        Action::Blocklist { description } if !description.is_empty() => {
            vec![(p.t("bulk-description"), description.clone())]
        }
        Action::ExpireTicket { at } => {
            vec![(p.t("bulk-at"), at.map_or_else(|| p.t("never"), |at| end(p, at)))]
        }
        Action::Reset { forget_now: true } => vec![(p.t("bulk-forget"), p.t("yes"))],
        _ => Vec::new(),
    }
}

fn amended(p: &Page, change: &TermChange) -> Fact {
    let value = match &change.value {
        TermValue::Number(number) => number.to_string(),
        TermValue::Instant(at) => end(p, *at),
        TermValue::Text(text) => text.clone(),
        TermValue::Names(names) => names.iter().cloned().collect::<Vec<_>>().join(", "),
        TermValue::Counting(counting) => p.word("counting", counting.word()),
        TermValue::Runtime(version) => version.to_string(),
        TermValue::None => p.t("amend-none"),
    };
    let sign = if change.mode == Mode::Add { "+ " } else { "" };
    (p.word("term-name", change.term.name()), format!("{sign}{value}"))
}

fn end(p: &Page, at: Instant) -> String {
    p.end(&at).text
}

/// Says which rows of the list are meant; empty: all of them.
pub(super) fn which(p: &Page, job: &Job) -> Vec<Fact> {
    let f = &job.filter;
    let text = |name: &str, value: Option<String>| value.map(|value| (p.word("bulk-filter", name), value));
    let flag =
        |name: &str, value: Option<bool>| text(name, value.map(|is| p.t(if is { "yes" } else { "no" })));
    let standings = f.standings.iter().map(|word| p.word("standing", word)).collect::<Vec<_>>().join(", ");
    let states = (!standings.is_empty()).then(|| (p.t("state"), standings));
    let chosen = (!f.ids.is_empty()).then(|| (p.t("choose"), f.ids.len().to_string()));
    [
        chosen,
        text("text", f.text.clone()),
        text("item", f.item.as_ref().map(ToString::to_string)),
        text("customer", f.customer.as_ref().map(ToString::to_string)),
        text("order", f.order.as_ref().map(ToString::to_string)),
        text("number", f.order_number.as_ref().map(ToString::to_string)),
        text("po", f.po.as_ref().map(ToString::to_string)),
        text("ticket", f.ticket.map(|id| id.to_string())),
        text("container", f.container.map(|serial| serial.to_string())),
        text("ends_from", f.ends_from.map(|at| end(p, at))),
        text("ends_before", f.ends_before.map(|at| end(p, at))),
        states,
        flag("blocklisted", f.blocklisted),
        flag("flagged", f.flagged),
        flag("outstanding", f.outstanding),
        flag("on_its_way", f.on_its_way),
    ]
    .into_iter()
    .flatten()
    .collect()
}
