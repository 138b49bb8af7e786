//! Alarms: what a person has to look at, because Central's records and a container's do not agree
//! (SYSTEM §4.4, SECURITY R13). An alarm stands until somebody acknowledges it; it changes nothing else.

use crate::container::Version;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::ids::{LicenseId, Serial};
use crate::moment::Moment;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// What does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "word")]
pub enum Alarm {
    /// A container proved an update that Central signed and forgot: its records were set back (R13).
    ForgottenUpdate { version: Version },
    /// Licenses signed by an issuer of this root, but without a record here, were adopted.
    ExternalAdopted { licenses: Vec<LicenseId> },
    /// Licenses without a record here were left out of the container's next content.
    ExternalLeftOut {
        licenses: Vec<LicenseId>,
        /// Those of them with secret data, which only their container can open.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sealed: Vec<LicenseId>,
    },
    /// One license is in two containers, and no generation says which is the later. Neither is punished.
    Duplicate { license: LicenseId, generation: u32, other: Serial },
    /// It reports a license that was reactivated elsewhere since.
    OldGeneration { license: LicenseId, generation: u32 },
    /// A receipt names an update that Central never signed, or forgot; the next request tells which.
    UnknownUpdate { version: Version },
}

impl Alarm {
    /// Returns its stable word, as it serializes.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::ForgottenUpdate { .. } => "forgotten_update",
            Self::ExternalAdopted { .. } => "external_adopted",
            Self::ExternalLeftOut { .. } => "external_left_out",
            Self::Duplicate { .. } => "duplicate",
            Self::OldGeneration { .. } => "old_generation",
            Self::UnknownUpdate { .. } => "unknown_update",
        }
    }

    /// Says what happened, why, and what to do next.
    pub fn text(&self) -> String {
        let list = |ids: &[LicenseId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Self::ForgottenUpdate { version } => format!(
                "the container proved update {version}, which this Central signed and does not know: its records were \
                 set back; find out which other containers were served since"
            ),
            Self::ExternalAdopted { licenses } => {
                format!(
                    "licenses without a record here were adopted on no ticket: {}; check them",
                    list(licenses)
                )
            }
            Self::ExternalLeftOut { licenses, sealed } => {
                let taken = format!(
                    "the container holds licenses without a record here; its next update takes them away: {}",
                    list(licenses)
                );
                if sealed.is_empty() {
                    return taken;
                }
                format!(
                    "{taken}; no setting adopts {}: their secret data can be opened by their container alone; sell \
                     them anew, with an order assigned to this container",
                    list(sealed)
                )
            }
            Self::Duplicate { license, generation, other } => format!(
                "license {license} is in this container and in {other}, both in generation {generation}; decide which one \
                 keeps it, and reset or blocklist the other"
            ),
            Self::OldGeneration { license, generation } => format!(
                "the container reports license {license} in generation {generation}, which was reactivated elsewhere \
                 since; its next update takes it away"
            ),
            Self::UnknownUpdate { version } => format!(
                "a receipt of the container names update {version}, which is not known here; its next request has to \
                 prove it"
            ),
        }
    }
}

/// Raises an alarm about a container, unless the same one stands already.
pub fn raise(draft: &mut Draft, container: Serial, alarm: Alarm, moment: &Moment) {
    let Some(c) = draft.world.containers.get(&container) else { return };
    if c.alarms.values().any(|standing| *standing == alarm) {
        return;
    }
    let number = c.alarms_raised + 1;
    draft.emit(Event::AlarmRaised { container, number, alarm, at: moment.now });
}
