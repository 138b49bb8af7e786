//! The Desk: the vendor's pages. A page parses, calls one use case of `tenure-app` and renders; every
//! page is declared with the permission it needs, and one that declares none can't be made.

mod account;
mod act;
mod alarms;
mod amend;
mod api_keys;
mod audit;
mod blocklist;
mod bulk;
mod bulk_fill;
mod bulk_job;
mod bulk_what;
mod certificate;
mod choices;
mod clerk;
mod container;
mod container_actions;
mod containers;
mod customers;
mod depot;
mod doers;
mod ended;
mod event;
mod exchange;
mod history;
mod issuer;
mod item_fill;
mod item_form;
mod item_read;
mod items;
mod license_acts;
mod license_row;
mod licenses;
mod limits;
mod line;
mod order_add;
mod order_new;
mod orders;
mod person;
mod propagation;
mod prove;
mod query;
mod reason;
mod search;
mod settings;
mod sign_in;
mod start;
mod terms;
mod ticket_acts;
mod tickets;
mod timeline;
mod undo;
mod users;
mod why;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use tenure_app::access::Permission;

use crate::state::Api;
use clerk::admit;

/// Collects pages with what each needs.
pub(crate) struct Pages {
    /// `None`: only the declarations are wanted.
    api: Option<Api>,
    router: Router<Api>,
    declared: Vec<(&'static str, Permission)>,
}

impl Pages {
    /// Declares the page at a path (GET and POST alike) for whoever has a permission.
    pub(crate) fn page(mut self, path: &'static str, needed: Permission, methods: MethodRouter<Api>) -> Self {
        self.declared.push((path, needed));
        if let Some(api) = self.api.clone() {
            let gate = from_fn_with_state((api, needed), admit);
            self.router = self.router.route(path, methods.layer(gate));
        }
        self
    }
}

/// Every page of the Desk.
pub(crate) fn routes(api: &Api) -> Router<Api> {
    pages(Some(api)).router.merge(sign_in::routes()).merge(issuer::routes())
}

/// Returns the path of every page of the Desk that somebody has to sign in for, with the permission that
/// it needs.
pub fn desk_pages() -> Vec<(&'static str, Permission)> {
    pages(None).declared
}

fn pages(api: Option<&Api>) -> Pages {
    let none = Pages { api: api.cloned(), router: Router::new(), declared: Vec::new() };
    let all: &[fn(Pages) -> Pages] = &[
        start::pages,
        search::pages,
        orders::pages,
        order_new::pages,
        order_add::pages,
        certificate::pages,
        licenses::pages,
        license_acts::pages,
        amend::pages,
        tickets::pages,
        ticket_acts::pages,
        customers::pages,
        items::pages,
        item_form::pages,
        containers::pages,
        container::pages,
        container_actions::pages,
        propagation::pages,
        blocklist::pages,
        alarms::pages,
        settings::pages,
        limits::pages,
        depot::pages,
        account::pages,
        users::pages,
        api_keys::pages,
        bulk::pages,
        bulk_job::pages,
        audit::pages,
        why::pages,
        exchange::pages,
    ];
    all.iter().fold(none, |pages, add| add(pages))
}
