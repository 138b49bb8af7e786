//! Why something is not possible, in the visitor's words: one text for each reason of the rules.

use tenure_domain::contact::offer::Offer;
use tenure_domain::contact::pick::PickRefusal;
use tenure_domain::ids::ItemId;
use tenure_domain::license::License;
use tenure_domain::license::standing::Standing;
use tenure_domain::world::World;

use super::licenses::Mode;
use crate::api::StandingView;
use crate::pages::page::Page;

/// Tells a refusal: what happened, why, what to do next.
pub(super) fn tell(p: &Page, refusal: &PickRefusal, world: &World) -> String {
    let key = format!("refusal-{}", refusal.word());
    if !p.say.has(&key) {
        return refusal.to_string();
    }
    say(p, &key, values(p, refusal, world))
}

/// Tells why an offer can't be taken, or not alone.
pub(super) fn tell_offer(
    p: &Page,
    offer: &Offer,
    mode: Mode,
    license: &License,
    world: &World,
) -> Option<String> {
    let refusal = offer.refusal.as_ref()?;
    if offer.together {
        let mut values = values(p, refusal, world);
        values.push(("mode", mode.word().to_owned()));
        return Some(say(p, &format!("refusal-{}-together", refusal.word()), values));
    }
    match (refusal, license.reactivations.asked) {
        (PickRefusal::NeedsSupport, None) => Some(p.t("support-ask")),
        (PickRefusal::NeedsSupport, Some(since)) => Some(p.t1("support-asked", "since", p.time(&since).text)),
        _ => Some(tell(p, refusal, world)),
    }
}

fn say(p: &Page, key: &str, values: Vec<(&'static str, String)>) -> String {
    p.say.with(key, values.into_iter().map(|(name, value)| (name, value.into())))
}

/// What an item is called; without a name, its id.
pub(super) fn item_name(world: &World, id: &ItemId) -> String {
    let name = world.items.get(id).map(|item| item.name.clone()).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| id.to_string())
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

/// Says what a license is, with the container that the text leads to.
fn state(p: &Page, standing: Standing) -> String {
    let text = p.word("standing", standing.word());
    match StandingView::from(standing).container {
        Some(container) => format!("{text} {container}"),
        None => text,
    }
}

fn values(p: &Page, refusal: &PickRefusal, world: &World) -> Vec<(&'static str, String)> {
    use PickRefusal as R;
    match refusal {
        R::TicketClosed { since } | R::TicketExpired { since } | R::TicketReissued { since } => {
            vec![("since", p.time(since).text)]
        }
        R::NotPossible { standing } => vec![("state", state(p, *standing))],
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
        R::Requires { item } => vec![("item", item_name(world, item))],
        R::NeededBy { license, item } => {
            vec![("license", license.to_string()), ("item", item_name(world, item))]
        }
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
