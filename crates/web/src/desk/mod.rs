//! The Desk: the vendor's pages. A page parses, calls one use case of `tenure-app` and renders; every
//! page is declared with the permission it needs, and one that declares none can't be made.

mod act;
mod blocklist;
mod clerk;
mod container;
mod container_actions;
mod containers;
mod event;
mod orders;
mod propagation;
mod search;
mod settings;
mod sign_in;
mod start;
mod timeline;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use tenure_app::access::Permission;

use crate::state::Api;
use clerk::admit;

/// Collects pages with what each needs.
pub(crate) struct Pages {
    api: Api,
    router: Router<Api>,
    declared: Vec<(&'static str, Permission)>,
}

impl Pages {
    /// Declares the page at a path (GET and POST alike) for whoever has a permission.
    pub(crate) fn page(mut self, path: &'static str, needed: Permission, methods: MethodRouter<Api>) -> Self {
        let gate = from_fn_with_state((self.api.clone(), needed), admit);
        self.declared.push((path, needed));
        self.router = self.router.route(path, methods.layer(gate));
        self
    }
}

/// Every page of the Desk.
pub(crate) fn routes(api: &Api) -> Router<Api> {
    pages(api).router.merge(sign_in::routes())
}

fn pages(api: &Api) -> Pages {
    let none = Pages { api: api.clone(), router: Router::new(), declared: Vec::new() };
    let all: [fn(Pages) -> Pages; 9] = [
        start::pages,
        search::pages,
        orders::pages,
        containers::pages,
        container::pages,
        container_actions::pages,
        propagation::pages,
        blocklist::pages,
        settings::pages,
    ];
    all.into_iter().fold(none, |pages, add| add(pages))
}
