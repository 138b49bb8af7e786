//! Who did something, in the words of a page.

use std::collections::{BTreeMap, BTreeSet};

use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_app::people::Doer;
use tenure_domain::ids::Actor;

use crate::fault::Fault;
use crate::pages::page::Page;

/// The names of those who did what a page tells.
pub(super) struct Doers(BTreeMap<Actor, Doer>);

impl Doers {
    /// Looks them up.
    pub(super) fn load<'a>(
        central: &Central,
        who: &Operator,
        actors: impl Iterator<Item = &'a Actor>,
    ) -> Result<Self, Fault> {
        let actors: BTreeSet<Actor> = actors.cloned().collect();
        Ok(Self(central.name_actors(who, &actors)?))
    }

    /// Says who it was.
    pub(super) fn say(&self, p: &Page, actor: &Actor) -> String {
        match self.0.get(actor) {
            Some(Doer::User(name)) if !name.is_empty() => name.clone(),
            Some(Doer::Key(name)) => p.t1("doer-key", "name", name),
            Some(Doer::Central) => p.t("doer-central"),
            _ => actor.to_string(),
        }
    }
}
