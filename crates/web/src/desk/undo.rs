//! Taking back what was just done, as far as it still can be.

use std::collections::BTreeSet;

use tenure_app::vendor::Done;
use tenure_domain::decide::choice;
use tenure_domain::ids::LicenseId;
use tenure_domain::verb::Verb;
use tenure_domain::world::Key;

use super::clerk::Clerk;
use super::license_acts::deed_of;
use crate::fault::Fault;
use crate::pages::page::Note;
use crate::state::Api;

/// The most licenses whose names fit into an undo: the address travels in a cookie.
const UNDO_MAX: usize = 100;

/// Says that something was done to licenses, and offers to take it back where that is possible. What
/// was so already is said instead.
pub(super) async fn note(
    api: &Api,
    clerk: &Clerk,
    (verb, text): (Verb, &str),
    done: &Done,
    back: &str,
) -> Result<Note, Fault> {
    let p = &clerk.page;
    if done.events.is_empty() {
        return Ok(Note::warning(p.t("note-already")));
    }
    let changed: BTreeSet<LicenseId> = done.events.iter().filter_map(|event| license(&event.key())).collect();
    let note = Note::done(p.t(text));
    let Some((verb, path)) = verb.taken_back_by().and_then(|verb| Some((verb, deed_of(verb)?.0))) else {
        return Ok(note);
    };
    let (operator, all) = (clerk.operator.clone(), changed.clone());
    let can = api.run(move |central| {
        let (world, now) = (central.see_licenses(&operator, all.iter().copied())?, central.now());
        let takes = |id: &LicenseId| {
            let choices = world.licenses.get(id).map(|license| choice::of_license(&world, license, now));
            choices.into_iter().flatten().any(|choice| choice.verb == verb && choice.is_open())
        };
        Ok(all.into_iter().filter(takes).collect::<Vec<_>>())
    });
    let can = can.await?;
    if can.is_empty() || can.len() > UNDO_MAX {
        return Ok(note);
    }
    let note = match verb {
        Verb::CancelWithdrawal => {
            Note::done(format!("{} {}", p.t(text), p.t1("note-leaving", "count", can.len())))
        }
        _ => note,
    };
    let names: Vec<String> = can.iter().map(ToString::to_string).collect();
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("licenses", &names.join(","))
        .append_pair("back", back)
        .finish();
    Ok(note.undo(format!("{path}?{query}")))
}

fn license(key: &Key) -> Option<LicenseId> {
    match key {
        Key::License(id) => Some(*id),
        _ => None,
    }
}
