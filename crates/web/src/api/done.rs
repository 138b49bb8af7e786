//! What an action answers, and the fields that every action's body has.

use axum::Json;
use serde::Serialize;
use tenure_app::vendor::{self, Call};
use tenure_domain::command::Command;
use tenure_domain::world::Key;
use utoipa::ToSchema;

use super::Answer;
use super::event::EventView;
use crate::state::Api;

/// The name of an aggregate.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct KeyView {
    /// `settings`, `item`, `customer`, `order`, `ticket`, `license`, `container`, `user` or `api_key`.
    pub(crate) kind: &'static str,
    pub(crate) id: String,
}

impl From<&Key> for KeyView {
    fn from(key: &Key) -> Self {
        let (kind, id) = match key {
            Key::Settings => ("settings", String::new()),
            Key::Item(id) => ("item", id.to_string()),
            Key::Customer(id) => ("customer", id.to_string()),
            Key::Order(id) => ("order", id.to_string()),
            Key::Ticket(id) => ("ticket", id.to_string()),
            Key::License(id) => ("license", id.to_string()),
            Key::Container(id) => ("container", id.to_string()),
            Key::User(id) => ("user", id.to_string()),
            Key::ApiKey(id) => ("api_key", id.to_string()),
        };
        Self { kind, id }
    }
}

/// What came of an action.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Done {
    /// It was so already; nothing happened.
    pub(crate) already: bool,
    /// It was only tried out; nothing was changed.
    pub(crate) dry_run: bool,
    /// The feed position of the last event.
    pub(crate) position: Option<u64>,
    /// What happened, or would happen.
    pub(crate) events: Vec<EventView>,
}

impl Done {
    pub(crate) fn of(done: &vendor::Done, dry_run: bool) -> Self {
        Self {
            already: done.events.is_empty(),
            dry_run,
            position: (done.position > 0 && !dry_run).then_some(done.position),
            events: done.events.iter().map(Into::into).collect(),
        }
    }
}

/// Declares a body with the fields of every action.
macro_rules! action {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$field_meta])* pub(crate) $field: $type,)*
            /// Why; kept in the journal.
            #[serde(default)]
            pub(crate) reason: String,
            /// Decide and answer, but change nothing.
            #[serde(default)]
            pub(crate) dry_run: bool,
        }

        impl $crate::extract::Acting for $name {
            fn reason(&self) -> &str {
                &self.reason
            }
            fn is_dry_run(&self) -> bool {
                self.dry_run
            }
        }
    };
}
pub(crate) use action;

action! {
    /// An action that takes no values.
    Plain {}
}

impl Api {
    /// Runs a command that needs nothing but itself.
    pub(super) async fn command(&self, call: Call, command: Command) -> Answer<Done> {
        let dry_run = call.dry_run;
        let done = self.run(move |central| Ok(central.command(&call, &command)?)).await?;
        Ok(Json(Done::of(&done, dry_run)))
    }
}
