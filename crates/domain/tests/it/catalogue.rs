//! Settings, items, customers.

use crate::shop::{Shop, id, item, words};
use tenure_domain::command::Command;
use tenure_domain::item::Signing;
use tenure_domain::refusal::Refusal;
use tenure_domain::settings::Settings;
use tenure_domain::terms::change::{ChangeRefusal, Mode, Term};
use tenure_domain::time::Instant;

#[test]
fn an_item_is_put_once_and_a_change_of_limits_makes_a_new_template() {
    let mut shop = Shop::new();
    let mut draft = item("basic");
    assert_eq!(shop.ok(&Command::PutItem(draft.clone())), []);
    draft.name = "Basic Module".into();
    assert_eq!(words(&shop.ok(&Command::PutItem(draft.clone()))), "item_put");
    assert_eq!(shop.item("basic").templates.len(), 1, "the name is not signed");
    draft.limits.seats_max = 50;
    shop.ok(&Command::PutItem(draft));
    let templates = &shop.item("basic").templates;
    assert_eq!((templates[1].version, templates[1].signing), (2, Signing::Awaiting));
    assert_eq!(shop.item("basic").newest_signed().map(|t| t.version), Some(1), "sold under the signed one");
    let sign = |version| Command::SignTemplate { item: id("basic"), version, catalogue: 2 };
    shop.ok(&sign(2));
    assert_eq!(shop.ok(&sign(2)), []);
    assert_eq!(shop.item("basic").newest_signed().map(|t| t.version), Some(2));
    assert_eq!(shop.refused(&sign(3)).word(), "invalid");
}

#[test]
fn an_item_cannot_require_what_does_not_exist_or_exceed_its_own_limits() {
    let mut shop = Shop::new();
    let mut draft = item("addon");
    draft.requires.insert(id("nothing"));
    let refusal = shop.refused(&Command::PutItem(draft.clone()));
    assert_eq!(refusal, Refusal::RequiresUnknown { item: id("addon"), required: id("nothing") });
    draft.requires = [id("basic")].into();
    draft.terms.features.insert("hex".into());
    let refusal = shop.refused(&Command::PutItem(draft.clone()));
    assert_eq!(refusal, Refusal::BeyondTemplate { item: id("addon"), term: Term::Features });
    draft.limits.features.insert("hex".into());
    shop.ok(&Command::PutItem(draft));
}

#[test]
fn parameters_have_their_own_names_and_terms_and_add_only_what_can_be_added() {
    let mut shop = Shop::new();
    let mut draft = item("odd");
    draft.parameters[1].name = "Users".into();
    assert_eq!(shop.refused(&Command::PutItem(draft.clone())).word(), "invalid");
    draft.parameters[1].name = "More".into();
    draft.parameters[1].term = Term::Seats;
    assert_eq!(shop.refused(&Command::PutItem(draft.clone())).word(), "invalid");
    draft.parameters[1].term = Term::Text;
    draft.parameters[1].mode = Mode::Add;
    let why = ChangeRefusal::CannotAdd(Term::Text);
    let refusal = shop.refused(&Command::PutItem(draft));
    assert_eq!(refusal, Refusal::ParameterWrong { item: id("odd"), name: "More".into(), why });
}

#[test]
fn nothing_is_sold_that_ends_before_it_begins() {
    let mut shop = Shop::new();
    for (until, fits) in [(99, false), (100, false), (101, true)] {
        let mut draft = item("short");
        (draft.terms.valid_from, draft.terms.valid_until) = (Some(Instant(100)), Some(Instant(until)));
        let put = Command::PutItem(draft);
        if fits {
            shop.ok(&put);
        } else {
            assert_eq!(shop.refused(&put).word(), "invalid", "{until}");
        }
    }
}

#[test]
fn retiring_and_describing_twice_is_once() {
    let mut shop = Shop::new();
    let retire = Command::RetireItem { item: id("basic"), retired: true };
    assert_eq!(words(&shop.ok(&retire)), "item_retired");
    assert_eq!(shop.ok(&retire), []);
    let put = Command::PutCustomer { customer: id("ACME"), name: "Acme".into(), contact: "a@b".into() };
    assert_eq!(words(&shop.ok(&put)), "customer_put");
    assert_eq!(shop.ok(&put), []);
    let long = Command::PutCustomer { customer: id("ACME"), name: "x".repeat(1_001), contact: String::new() };
    assert_eq!(shop.refused(&long).word(), "invalid");
}

#[test]
fn settings_change_only_from_the_present_revision() {
    let mut shop = Shop::new();
    let wanted = Settings { poll_seconds: 60, ..shop.world.settings.clone() };
    shop.ok(&Command::SetSettings(wanted.clone()));
    assert_eq!(shop.world.settings.revision, 1);
    assert_eq!(shop.ok(&Command::SetSettings(wanted.clone())), [], "the same change again");
    let other = Settings { poll_seconds: 90, ..wanted };
    assert_eq!(shop.refused(&Command::SetSettings(other)), Refusal::SettingsChanged { present: 1 });
}

#[test]
fn the_lock_item_must_exist_and_be_signed() {
    let mut shop = Shop::new();
    shop.ok(&Command::PutItem(item("unsigned")));
    let mut set = |name: &str| {
        let settings = Settings { lock_item: Some(id(name)), ..shop.world.settings.clone() };
        shop.refused(&Command::SetSettings(settings))
    };
    assert_eq!(set("nothing").word(), "not_found");
    assert_eq!(set("unsigned").word(), "awaiting_signature");
}
