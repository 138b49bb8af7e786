//! What is told, a file a chapter: the story of the demo, as people live it on the pages.

mod again;
mod catalogue;
mod changes;
mod clerk;
mod containers;
mod copied;
mod depot_file;
mod depot_files;
mod depot_look;
mod depot_lost;
mod depot_moves;
mod depot_online;
mod files;
mod first_visit;
mod forgery;
mod issuer;
mod languages;
mod lost;
mod many;
mod orders;
mod overview;
mod people;
mod reader;
mod tickets;
mod tour;
mod world;

use anyhow::{Context, bail};

use super::session::Session;

/// One part of the story. Whatever it needs beyond the needed chapters it makes itself.
pub(super) struct Chapter {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) tell: fn(&mut Session) -> anyhow::Result<()>,
    /// Without it no other can be told.
    pub(super) is_needed: bool,
}

const fn needed(
    name: &'static str,
    title: &'static str,
    tell: fn(&mut Session) -> anyhow::Result<()>,
) -> Chapter {
    Chapter { name, title, tell, is_needed: true }
}

const fn free(
    name: &'static str,
    title: &'static str,
    tell: fn(&mut Session) -> anyhow::Result<()>,
) -> Chapter {
    Chapter { name, title, tell, is_needed: false }
}

/// The chapter that needs an OpenID Connect issuer.
pub(super) const ISSUER: &str = "issuer";

const ALL: &[Chapter] = &[
    needed("first-visit", "The first visit", first_visit::tell),
    needed("world", "What is there already", world::tell),
    free("people", "People", people::tell),
    free(ISSUER, "The company's own sign-in", issuer::tell),
    free("orders", "Orders", orders::tell),
    free("again", "Selling to somebody who is there already", again::tell),
    free("changes", "Licenses change", changes::tell),
    free("catalogue", "Catalogue, customers, replacing", catalogue::tell),
    free("tickets", "Tickets", tickets::tell),
    free("containers", "Containers", containers::tell),
    free("files", "A file that nobody requested", files::tell),
    free("copied", "A copied container", copied::tell),
    free("overview", "What needs a person now", overview::tell),
    free("many", "Many at once, and why", many::tell),
    free("depot-online", "The Depot, online", depot_online::tell),
    free("depot-moves", "The Depot, online: the other ways", depot_moves::tell),
    free("depot-look", "The Depot of another vendor", depot_look::tell),
    free("languages", "Languages", languages::tell),
    free("tour", "All pages", tour::tell),
    free("forgery", "Pages of others", forgery::tell),
    // Days pass in it, after which everybody has to sign in anew.
    free("depot-file", "The Depot, by file", depot_file::tell),
    free("depot-files", "The Depot, by file: the other ways", depot_files::tell),
    free("depot-lost", "The Depot, after a loss", depot_lost::tell),
    free("lost", "A lost computer", lost::tell),
];

/// All chapters, or the needed ones and those that are named.
pub(super) fn all(only: &[String]) -> impl Iterator<Item = &'static Chapter> {
    let is_told = |name: &str| only.is_empty() || only.iter().any(|only| only == name);
    ALL.iter().filter(move |chapter| chapter.is_needed || is_told(chapter.name))
}

/// Fails unless there is a chapter of that name.
pub(super) fn named(name: &str) -> anyhow::Result<&'static Chapter> {
    let names: Vec<&str> = ALL.iter().map(|chapter| chapter.name).collect();
    let found = ALL.iter().find(|chapter| chapter.name == name);
    if found.is_none() {
        bail!(lexopt::Error::from(format!("no chapter \"{name}\"; there are {}", names.join(", "))));
    }
    found.context("no chapter")
}
