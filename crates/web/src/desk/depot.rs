//! What is configured for the end users' pages: shown here, changed in the server's configuration file.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::Permission;

use super::Pages;
use super::clerk::Clerk;
use crate::fault::Fault;
use crate::pages::page::Page;
use crate::pages::words::{Area, languages};
use crate::state::Api;

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page("/desk/depot", Permission::Administer, get(show))
}

#[derive(Template)]
#[template(path = "desk/depot.html")]
struct DepotPage {
    p: Page,
    url: String,
    name: String,
    has_logo: bool,
    colors: Vec<(String, String)>,
    columns: Vec<&'static str>,
    order: &'static str,
    is_grouped: bool,
    shows_ended: bool,
    downloads: Vec<(String, String)>,
    texts: Vec<TextsShown>,
    languages: Vec<&'static str>,
    modes: Vec<(&'static str, &'static str)>,
}

/// The vendor's texts in one language.
struct TextsShown {
    language: String,
    texts: Vec<(&'static str, String)>,
}

async fn show(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let settings = api.run(move |central| Ok(central.settings(&operator)?)).await?;
    let (c, p) = (&api.config.depot, clerk.page);
    let texts = c.texts.iter().map(|(language, texts)| {
        let all = [
            ("intro", &texts.intro),
            ("support", &texts.support),
            ("imprint", &texts.imprint),
            ("imprint_url", &texts.imprint_url),
            ("privacy_url", &texts.privacy_url),
        ];
        let texts = all.into_iter().filter_map(|(name, text)| Some((name, text.clone()?))).collect();
        TextsShown { language: language.clone(), texts }
    });
    let mode = |mode| match mode {
        tenure_domain::settings::PickMode::Either => "either",
        tenure_domain::settings::PickMode::All => "all",
        tenure_domain::settings::PickMode::Selected => "selected",
    };
    let page = DepotPage {
        url: c.url.clone().unwrap_or_else(|| "/depot".to_owned()),
        name: c.name.clone().unwrap_or_else(|| p.vendor.clone()),
        has_logo: c.logo.is_some(),
        colors: c.colors.said(),
        columns: c.list.columns.iter().map(|column| column.word()).collect(),
        order: c.list.order.word(),
        is_grouped: c.list.is_grouped,
        shows_ended: !c.list.is_current,
        downloads: c.downloads.clone(),
        texts: texts.collect(),
        languages: languages(Area::Depot).collect(),
        modes: vec![
            ("activation", mode(settings.activation_mode)),
            ("deactivation", mode(settings.deactivation_mode)),
            ("reactivation", mode(settings.reactivation_mode)),
        ],
        p: p.clone(),
    };
    Ok(p.show(&page))
}
