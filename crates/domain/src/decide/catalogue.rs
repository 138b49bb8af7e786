//! Settings, items, templates, customers.

use super::checks::{TEXT_MAX, text};
use crate::command::ItemDraft;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{CustomerId, ItemId};
use crate::item::{Item, OpenParameter, Signing, Template};
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::terms::Terms;
use crate::terms::change::{ChangeRefusal, Mode};
use crate::world::{Key, World};
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The most characters of an item's or a parameter's name, and of a feature's.
const NAME_MAX: usize = 200;
/// The most open parameters of an item.
const PARAMETERS_MAX: usize = 32;
/// The most features that a template or a license names.
const FEATURES_MAX: usize = 256;
/// The most bytes of a license's secret data; messages are short (SECURITY §4.6).
const SECRET_MAX: usize = 4_096;

pub(super) fn set_settings(draft: &mut Draft, wanted: &Settings) -> Result<(), Refusal> {
    let present = &draft.world.settings;
    let same = Settings { revision: present.revision, ..wanted.clone() } == *present;
    // The same change twice comes with the revision before it.
    if same && (wanted.revision == present.revision || wanted.revision + 1 == present.revision) {
        return Ok(());
    }
    if wanted.revision != present.revision {
        return Err(Refusal::SettingsChanged { present: present.revision });
    }
    if wanted.poll_seconds == 0 {
        return Err(invalid("agents need at least one second between two polls"));
    }
    if let Some(lock) = &wanted.lock_item {
        let item = item(&draft.world, lock)?;
        if item.newest_signed().is_none() {
            return Err(Refusal::AwaitingSignature { item: lock.clone() });
        }
    }
    let settings = Settings { revision: present.revision + 1, ..wanted.clone() };
    draft.emit(Event::SettingsChanged { settings });
    Ok(())
}

/// Finds an item that must exist.
pub(super) fn item<'a>(world: &'a World, id: &ItemId) -> Result<&'a Item, Refusal> {
    world.items.get(id).ok_or_else(|| Refusal::NotFound { what: Key::Item(id.clone()) })
}

pub(super) fn put_item(draft: &mut Draft, wanted: &ItemDraft, moment: &Moment) -> Result<(), Refusal> {
    check_item(&draft.world, wanted)?;
    let present = draft.world.items.get(&wanted.id);
    let item = Item {
        id: wanted.id.clone(),
        name: wanted.name.clone(),
        product_code: wanted.product_code,
        kinds: wanted.kinds.clone(),
        terms: wanted.terms.clone(),
        parameters: wanted.parameters.clone(),
        rights: wanted.rights.clone(),
        requires: wanted.requires.clone(),
        adds_up: wanted.adds_up,
        on_reactivation: wanted.on_reactivation,
        templates: templates(present, wanted),
        created: present.map_or(moment.now, |i| i.created),
        retired: present.is_some_and(|i| i.retired),
    };
    if present != Some(&item) {
        draft.emit(Event::ItemPut { item: Box::new(item) });
    }
    Ok(())
}

/// Returns the version of the template that a draft leads to: a new one if what goes to be signed has
/// changed, the limits or the product that they are for.
pub fn template_version(present: Option<&Item>, wanted: &ItemDraft) -> u32 {
    let same_product = present.is_some_and(|i| i.product_code == wanted.product_code);
    let last = present.and_then(|i| i.templates.last());
    last.map_or(1, |t| if same_product && t.limits == wanted.limits { t.version } else { t.version + 1 })
}

/// Returns the item's templates with the one that the draft leads to. The catalogue only grows.
fn templates(present: Option<&Item>, wanted: &ItemDraft) -> Vec<Template> {
    let mut templates = present.map(|i| i.templates.clone()).unwrap_or_default();
    let version = template_version(present, wanted);
    if templates.last().is_some_and(|t| t.version == version) {
        return templates;
    }
    templates.push(Template {
        version,
        product_code: wanted.product_code,
        limits: wanted.limits.clone(),
        hash: wanted.template_hash,
        signing: Signing::Awaiting,
    });
    templates
}

fn check_item(world: &World, wanted: &ItemDraft) -> Result<(), Refusal> {
    text("name of the item", &wanted.name, NAME_MAX)?;
    let features = wanted.limits.features.iter().chain(&wanted.terms.features);
    if wanted.limits.features.len() > FEATURES_MAX {
        return Err(invalid("an item has at most 256 features"));
    }
    for feature in features {
        text("name of a feature", feature, NAME_MAX)?;
    }
    check_texts(&wanted.terms)?;
    wanted.terms.check_period().map_err(|why| Refusal::Invalid { what: format!("{why}") })?;
    let missing = |r: &&ItemId| **r == wanted.id || !world.items.contains_key(*r);
    if let Some(required) = wanted.requires.iter().find(missing) {
        return Err(Refusal::RequiresUnknown { item: wanted.id.clone(), required: required.clone() });
    }
    check_parameters(wanted)?;
    match wanted.limits.exceeded_by(&wanted.terms) {
        Some(term) => Err(Refusal::BeyondTemplate { item: wanted.id.clone(), term }),
        None => Ok(()),
    }
}

fn check_texts(terms: &Terms) -> Result<(), Refusal> {
    text("text for the user", &terms.text, TEXT_MAX)?;
    text("customer text", &terms.customer_text, TEXT_MAX)?;
    let fits = terms.secret.as_ref().is_none_or(|secret| secret.len() <= SECRET_MAX);
    fits.then_some(()).ok_or_else(|| invalid("the secret data has at most 4,096 bytes"))
}

fn check_parameters(wanted: &ItemDraft) -> Result<(), Refusal> {
    if wanted.parameters.len() > PARAMETERS_MAX {
        return Err(invalid("an item has at most 32 open parameters"));
    }
    let (mut names, mut terms) = (BTreeSet::new(), BTreeSet::new());
    for parameter in &wanted.parameters {
        let OpenParameter { name, term, mode, .. } = parameter;
        text("name of a parameter", name, NAME_MAX)?;
        if name.trim().is_empty() || !names.insert(name) {
            return Err(Refusal::Invalid {
                what: format!("the name of each parameter must be its own: {name:?}"),
            });
        }
        if !terms.insert(term) {
            return Err(Refusal::Invalid { what: format!("two parameters fill the term {term}") });
        }
        if *mode == Mode::Add && !term.can_add() {
            let why = ChangeRefusal::CannotAdd(*term);
            return Err(Refusal::ParameterWrong { item: wanted.id.clone(), name: name.clone(), why });
        }
    }
    Ok(())
}

pub(super) fn sign_template(
    draft: &mut Draft,
    id: &ItemId,
    version: u32,
    catalogue: u64,
) -> Result<(), Refusal> {
    let unknown = || invalid("the item has no template of this version; fetch what awaits signature again");
    let template = item(&draft.world, id)?.template(version).ok_or_else(unknown)?;
    if template.signing == Signing::Awaiting {
        draft.emit(Event::TemplateSigned { item: id.clone(), version, catalogue });
    }
    Ok(())
}

pub(super) fn retire_item(draft: &mut Draft, id: &ItemId, retired: bool) -> Result<(), Refusal> {
    if item(&draft.world, id)?.retired != retired {
        draft.emit(Event::ItemRetired { item: id.clone(), retired });
    }
    Ok(())
}

pub(super) fn put_customer(
    draft: &mut Draft,
    customer: &CustomerId,
    name: &str,
    contact: &str,
    moment: &Moment,
) -> Result<(), Refusal> {
    text("name of the customer", name, TEXT_MAX)?;
    text("contact of the customer", contact, TEXT_MAX)?;
    let present = draft.world.customers.get(customer);
    if present.is_none_or(|c| c.name != name || c.contact != contact) {
        let (customer, name, contact) = (customer.clone(), String::from(name), String::from(contact));
        draft.emit(Event::CustomerPut { customer, name, contact, at: moment.now });
    }
    Ok(())
}

fn invalid(what: &str) -> Refusal {
    Refusal::Invalid { what: String::from(what) }
}
