//! What people call those who did something: a journal names ids, a page names people.

use std::collections::{BTreeMap, BTreeSet};

use tenure_domain::ids::{Actor, UserId};

use crate::access::{Operator, Permission};
use crate::central::{Central, plain};
use crate::error::AppError;

/// Who did something, as people know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doer {
    /// A user of the Desk, by the name that people read.
    User(String),
    /// An API key, by its name.
    Key(String),
    /// Central by itself, or its operator on the machine.
    Central,
    /// Nobody whose name is known: a container by its serial, or somebody long gone.
    Other(String),
}

impl Central {
    /// Names actors of the journal. Names are no secret to whoever may read the journal; roles, mail
    /// addresses and the like are not told.
    ///
    /// # Errors
    /// The role, or the database.
    pub fn name_actors(
        &self,
        who: &Operator,
        actors: &BTreeSet<Actor>,
    ) -> Result<BTreeMap<Actor, Doer>, AppError> {
        who.needs(Permission::Read)?;
        let user = |actor: &Actor| actor.as_str().strip_prefix("user:")?.parse::<UserId>().ok();
        let key = |actor: &Actor| actor.as_str().strip_prefix("key:").map(str::to_owned);
        Ok(plain(tenure_store::read(&*self.store, |view| {
            let keys =
                if actors.iter().any(|actor| key(actor).is_some()) { view.api_keys()? } else { vec![] };
            let mut named = BTreeMap::new();
            for actor in actors {
                let doer = if *actor == crate::central_actor() {
                    Some(Doer::Central)
                } else if let Some(id) = user(actor) {
                    view.user(id)?.map(|user| Doer::User(user.display_name))
                } else {
                    let named = |id: String| keys.iter().find(|key| key.id == id).map(|key| key.name.clone());
                    key(actor).and_then(named).map(Doer::Key)
                };
                named.insert(actor.clone(), doer.unwrap_or_else(|| Doer::Other(actor.to_string())));
            }
            Ok(named)
        }))?)
    }
}
