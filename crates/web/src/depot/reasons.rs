//! Why something is not possible, in the visitor's words: one text for each reason of the rules.

use tenure_domain::contact::pick::PickRefusal;

use crate::pages::page::Page;

/// Tells a refusal: what happened, why, what to do next.
pub(super) fn tell(p: &Page, refusal: &PickRefusal) -> String {
    let key = format!("refusal-{}", refusal.word());
    if !p.say.has(&key) {
        return refusal.to_string();
    }
    let values = values(p, refusal);
    p.say.with(&key, values.into_iter().map(|(name, value)| (name, value.into())))
}

/// Tells a refusal that only its word is known of, with the text that came along.
pub(super) fn tell_word(p: &Page, word: Option<&str>, text: Option<&str>) -> String {
    let plain = word.filter(|_| p.say.code() != "en").map(|word| format!("refusal-{word}-short"));
    match (plain.filter(|key| p.say.has(key)), text) {
        (Some(key), _) => p.t(&key),
        (None, Some(text)) => text.to_owned(),
        (None, None) => p.t("outcome-refused"),
    }
}

fn values(p: &Page, refusal: &PickRefusal) -> Vec<(&'static str, String)> {
    use PickRefusal as R;
    match refusal {
        R::TicketClosed { since } | R::TicketExpired { since } | R::TicketReissued { since } => {
            vec![("since", p.time(since).text)]
        }
        R::NotPossible { standing } => vec![("state", p.t(&format!("standing-{}", standing.word())))],
        R::HeldElsewhere { container }
        | R::BoundElsewhere { container }
        | R::StillIn { container }
        | R::TargetNotPossible { container } => vec![("container", container.to_string())],
        R::ReplacedBy { license } => vec![("license", license.to_string())],
        R::OneOfItem { present } => vec![("license", present.to_string())],
        R::KindNotAllowed { kind } => vec![("kind", kind.name().to_owned())],
        R::LevelTooLow { needed, present } => {
            vec![("needed", needed.to_string()), ("present", present.to_string())]
        }
        R::RuntimeTooOld { needed } => vec![("needed", needed.to_string())],
        R::Requires { item } => vec![("item", item.to_string())],
        R::NeededBy { license, item } => vec![("license", license.to_string()), ("item", item.to_string())],
        R::ParameterMissing { name } | R::ParameterUnknown { name } | R::ParameterWrong { name } => {
            vec![("name", name.clone())]
        }
        R::NoReactivationLeft { used } => vec![("used", used.to_string())],
        R::WaitUntil { at } => vec![("at", p.time(at).text)],
        R::OldContainerAlive { until } => vec![("until", p.time(until).text)],
        R::TooMany { most } => vec![("most", most.to_string())],
        _ => Vec::new(),
    }
}
