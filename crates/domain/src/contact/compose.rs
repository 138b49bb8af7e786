//! Writes a manifest out: every license as the container gets it.

use crate::contact::message::Delivered;
use crate::container::Manifest;
use crate::world::World;
use alloc::vec::Vec;

/// Returns the licenses of `manifest` with names, terms and templates. A license that is not loaded
/// is left out; the store loads all that a container may hold.
pub fn compose(world: &World, manifest: &Manifest) -> Vec<Delivered> {
    let delivered = |entry: &crate::container::Entry| {
        let license = world.licenses.get(&entry.license)?;
        let item = world.items.get(&license.item)?;
        let template = item.template(license.template)?;
        Some(Delivered {
            license: license.id,
            generation: entry.generation,
            amendment: entry.amendment,
            item: item.id.clone(),
            name: item.name.clone(),
            product_code: template.product_code,
            terms: license.terms_at(entry.amendment).clone(),
            usability: entry.usability.clone(),
            lease_end: entry.lease_end,
            usage: license.usage,
            template: template.version,
            template_hash: template.hash,
            ticket: license.ticket.and_then(|t| world.tickets.get(&t)).map(|t| t.reference),
            return_allowed: license.rights.return_allowed,
            transfer_allowed: license.rights.transfer_allowed,
        })
    };
    manifest.entries.iter().filter_map(delivered).collect()
}
