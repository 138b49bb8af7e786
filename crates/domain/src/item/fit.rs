//! May a license of an item live in a container? Asked when it is ordered, picked and delivered.

use super::{Item, RUNTIME_OF_FORMAT_1};
use crate::ids::Serial;
use crate::terms::{RuntimeVersion, Terms};

/// Why a container can't hold a license.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The item may not live in a container of this kind.
    Kind,
    /// The template wants a safer kind.
    Level {
        /// The least level.
        needed: u8,
    },
    /// The container's format can't carry the license.
    Runtime {
        /// The least Runtime version.
        needed: RuntimeVersion,
    },
}

/// Returns the Runtime version that `terms` need and a container of this message format can't carry.
/// A container that was never in contact has no format yet and may be new enough.
pub fn runtime_too_old(terms: &Terms, format: Option<u32>) -> Option<RuntimeVersion> {
    terms.runtime_min.filter(|needed| format.is_some_and(|f| f <= 1) && *needed > RUNTIME_OF_FORMAT_1)
}

impl Item {
    /// Says what keeps a license out of a container, if anything. `level_min` is its template's.
    pub fn misfit(
        &self,
        level_min: u8,
        terms: &Terms,
        serial: Serial,
        format: Option<u32>,
    ) -> Option<Misfit> {
        if !self.fits_kind(serial.kind()) {
            return Some(Misfit::Kind);
        }
        if serial.kind().level() < level_min {
            return Some(Misfit::Level { needed: level_min });
        }
        runtime_too_old(terms, format).map(|needed| Misfit::Runtime { needed })
    }

    /// Returns the least container level of a template; 0 if there is no such template.
    pub fn level_min(&self, template: u32) -> u8 {
        self.template(template).map_or(0, |t| t.limits.level_min)
    }
}
