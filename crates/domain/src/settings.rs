//! Automatic actions: vendor-wide settings that later events act by (SYSTEM §4.4).

use crate::ids::ItemId;
use serde::{Deserialize, Serialize};

/// What happens to the old container when a license is reactivated elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReactivationBehavior {
    /// The previous container goes on the blocklist.
    #[default]
    Blocklist,
    /// Only the reactivated licenses leave it.
    Withdraw,
    /// Its manifests keep the old generation, superseded, never renewed or amended.
    None,
}

/// What is done about a license found twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateCheck {
    /// The container is flagged.
    #[default]
    Flag,
    /// It is flagged and, on a signed contradiction, put on the blocklist.
    FlagAndBlocklist,
    /// Nothing.
    Off,
}

/// Whether a user's action takes what is ticked or all that is possible (SYSTEM §4.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PickMode {
    /// The user chooses: names licenses, or takes everything (what a wizard proposes).
    #[default]
    Either,
    /// Only everything that can be taken now; naming single licenses is refused.
    All,
    /// Only exactly what is named, all or none.
    Selected,
}

/// The vendor-wide settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Behaviour on reactivation; an item may override it.
    pub on_reactivation: ReactivationBehavior,
    /// Automatic update handling: off means that polls only renew leases and confirm.
    pub automatic_updates: bool,
    /// License duplicate check.
    pub duplicate_check: DuplicateCheck,
    /// Whether entries without a record here are adopted.
    pub accept_external: bool,
    /// The item of the lock license; `None`: blocklisting sends no lock.
    pub lock_item: Option<ItemId>,
    /// Mode of activation.
    pub activation_mode: PickMode,
    /// Mode of return and transfer.
    pub deactivation_mode: PickMode,
    /// Mode of reactivation.
    pub reactivation_mode: PickMode,
    /// How long a container that called counts as alive, in seconds (reactivation waits).
    pub alive_window_seconds: u32,
    /// Difference of clocks allowed before a lease counts as run out, in seconds.
    pub clock_tolerance_seconds: u32,
    /// Seconds between two polls that agents are advised.
    pub poll_seconds: u32,
    /// How often a lost container may be restored as a whole by its user.
    pub restores_max: u32,
    /// How often a container that was restored from a backup may succeed itself (SECURITY R15).
    pub successions_max: u32,
    /// Grows with each change.
    pub revision: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            on_reactivation: ReactivationBehavior::default(),
            automatic_updates: true,
            duplicate_check: DuplicateCheck::default(),
            accept_external: false,
            lock_item: None,
            activation_mode: PickMode::default(),
            deactivation_mode: PickMode::default(),
            reactivation_mode: PickMode::default(),
            alive_window_seconds: 7 * 86_400,
            clock_tolerance_seconds: 86_400,
            poll_seconds: 3_600,
            restores_max: 1,
            successions_max: 1,
            revision: 0,
        }
    }
}
