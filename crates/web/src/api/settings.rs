//! Vendor-wide settings: the automatic actions.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::access::Operator;
use tenure_domain::command::Command;
use tenure_domain::ids::ItemId;
use tenure_domain::settings::{DuplicateCheck, PickMode, ReactivationBehavior, Settings};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::done::{Done, action};
use crate::extract::Act;
use crate::fault::Fault;
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(show_settings, put_settings))
}

/// Declares the JSON form of one of the domain's choices.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident = $domain:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl From<$name> for $domain {
            fn from(choice: $name) -> Self {
                match choice {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$domain> for $name {
            fn from(choice: $domain) -> Self {
                match choice {
                    $($domain::$variant => Self::$variant,)*
                }
            }
        }
    };
}

choice! {
    /// What happens to the old container when a license is reactivated elsewhere.
    OnReactivation = ReactivationBehavior {
        /// It goes on the blocklist.
        Blocklist,
        /// Only the reactivated licenses leave it.
        Withdraw,
        /// Nothing; it keeps the old generation, superseded.
        None,
    }
}

choice! {
    /// What is done about a license found twice.
    OnDuplicate = DuplicateCheck {
        /// The container is flagged.
        Flag,
        /// It is flagged and, on a signed contradiction, put on the blocklist.
        FlagAndBlocklist,
        /// Nothing.
        Off,
    }
}

choice! {
    /// Whether users pick single licenses.
    Picking = PickMode {
        /// The user chooses.
        Either,
        /// Only everything that can be taken.
        All,
        /// Only exactly what is named, all or none.
        Selected,
    }
}

/// The vendor-wide settings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SettingsView {
    on_reactivation: OnReactivation,
    /// Off: polls only renew leases and confirm.
    automatic_updates: bool,
    duplicate_check: OnDuplicate,
    /// Whether entries without a record here are adopted.
    accept_external: bool,
    /// The item of the lock license; absent: blocklisting sends no lock.
    lock_item: Option<String>,
    activation_mode: Picking,
    deactivation_mode: Picking,
    reactivation_mode: Picking,
    /// How long a container that called counts as alive.
    alive_window_seconds: u32,
    /// Difference of clocks allowed before a lease counts as run out.
    clock_tolerance_seconds: u32,
    /// Seconds between two polls that agents are advised.
    poll_seconds: u32,
    /// How often a lost container may be restored as a whole by its user.
    restores_max: u32,
    /// How often a container restored from a backup may succeed itself.
    successions_max: u32,
    /// Grows with each change; send it with yours.
    revision: u64,
}

impl From<&Settings> for SettingsView {
    fn from(s: &Settings) -> Self {
        Self {
            on_reactivation: s.on_reactivation.into(),
            automatic_updates: s.automatic_updates,
            duplicate_check: s.duplicate_check.into(),
            accept_external: s.accept_external,
            lock_item: s.lock_item.as_ref().map(ToString::to_string),
            activation_mode: s.activation_mode.into(),
            deactivation_mode: s.deactivation_mode.into(),
            reactivation_mode: s.reactivation_mode.into(),
            alive_window_seconds: s.alive_window_seconds,
            clock_tolerance_seconds: s.clock_tolerance_seconds,
            poll_seconds: s.poll_seconds,
            restores_max: s.restores_max,
            successions_max: s.successions_max,
            revision: s.revision,
        }
    }
}

/// Shows the settings.
#[utoipa::path(get, path = "/settings", tag = "settings", operation_id = "show_settings",
    responses((status = 200, body = SettingsView)), security(("api_key" = ["read"])))]
async fn show_settings(State(api): State<Api>, operator: Operator) -> Answer<SettingsView> {
    let settings = api.run(move |central| Ok(central.settings(&operator)?)).await?;
    api.note(&settings);
    Ok(Json((&settings).into()))
}

action! {
    /// Changed settings; what is left out stays as it is.
    SettingsWanted {
        /// The revision that was read: a change by somebody else meanwhile is refused.
        revision: u64,
        #[serde(default)]
        on_reactivation: Option<OnReactivation>,
        #[serde(default)]
        automatic_updates: Option<bool>,
        #[serde(default)]
        duplicate_check: Option<OnDuplicate>,
        #[serde(default)]
        accept_external: Option<bool>,
        /// The item of the lock license.
        #[serde(default)]
        #[schema(value_type = Option<String>)]
        lock_item: Option<ItemId>,
        /// Takes the lock license away: blocklisting sends no lock.
        #[serde(default)]
        no_lock_item: bool,
        #[serde(default)]
        activation_mode: Option<Picking>,
        #[serde(default)]
        deactivation_mode: Option<Picking>,
        #[serde(default)]
        reactivation_mode: Option<Picking>,
        #[serde(default)]
        alive_window_seconds: Option<u32>,
        #[serde(default)]
        clock_tolerance_seconds: Option<u32>,
        #[serde(default)]
        poll_seconds: Option<u32>,
        #[serde(default)]
        restores_max: Option<u32>,
        #[serde(default)]
        successions_max: Option<u32>,
    }
}

impl SettingsWanted {
    fn over(self, s: Settings) -> Settings {
        let lock_item = if self.no_lock_item { None } else { self.lock_item.or(s.lock_item) };
        Settings {
            on_reactivation: self.on_reactivation.map_or(s.on_reactivation, Into::into),
            automatic_updates: self.automatic_updates.unwrap_or(s.automatic_updates),
            duplicate_check: self.duplicate_check.map_or(s.duplicate_check, Into::into),
            accept_external: self.accept_external.unwrap_or(s.accept_external),
            lock_item,
            activation_mode: self.activation_mode.map_or(s.activation_mode, Into::into),
            deactivation_mode: self.deactivation_mode.map_or(s.deactivation_mode, Into::into),
            reactivation_mode: self.reactivation_mode.map_or(s.reactivation_mode, Into::into),
            alive_window_seconds: self.alive_window_seconds.unwrap_or(s.alive_window_seconds),
            clock_tolerance_seconds: self.clock_tolerance_seconds.unwrap_or(s.clock_tolerance_seconds),
            poll_seconds: self.poll_seconds.unwrap_or(s.poll_seconds),
            restores_max: self.restores_max.unwrap_or(s.restores_max),
            successions_max: self.successions_max.unwrap_or(s.successions_max),
            revision: self.revision,
        }
    }
}

/// Changes the settings; later events act by them.
#[utoipa::path(put, path = "/settings", tag = "settings", operation_id = "put_settings",
    request_body = SettingsWanted, responses((status = 200, body = Done)),
    security(("api_key" = ["administer"])))]
async fn put_settings(State(api): State<Api>, act: Act<SettingsWanted>) -> Answer<Done> {
    let call = act.call("put_settings");
    let (dry_run, operator) = (call.dry_run, call.operator.clone());
    if act.body.no_lock_item && act.body.lock_item.is_some() {
        return Err(Fault::value("lock_item", "name the item, or send no_lock_item"));
    }
    let (done, settings) = api
        .run(move |central| {
            let settings = act.body.over(central.settings(&operator)?);
            let done = central.command(&call, &Command::SetSettings(settings))?;
            Ok((done, central.settings(&operator)?))
        })
        .await?;
    api.note(&settings);
    Ok(Json(Done::of(&done, dry_run)))
}
