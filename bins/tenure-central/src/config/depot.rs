//! The table `depot`: the end users' pages as the vendor wants them.

use super::file::{Depot, DepotTexts};
use crate::exit::Stop;
use std::path::Path;
use tenure_web::{Chosen, Colors, Column, DepotConfig, Logo, Texts};

/// Checks the table and reads what it names.
///
/// # Errors
/// A mistake in it, explained.
pub(crate) fn resolve(depot: Depot, vendor_name: Option<&String>) -> Result<DepotConfig, Stop> {
    let colors = Colors::new(depot.color.as_deref(), depot.color_dark.as_deref()).map_err(|e| {
        Stop::usage(format!("a color of `depot` is not taken: {e}"), "correct `color` or `color_dark`")
    })?;
    let links = depot.downloads.values().chain(&depot.url);
    let texts = depot.texts.values().flat_map(|t| t.imprint_url.iter().chain(&t.privacy_url));
    links.chain(texts).try_for_each(|url| link(url))?;
    Ok(DepotConfig {
        url: depot.url.map(|url| url.trim_end_matches('/').to_owned()),
        name: depot.name.or_else(|| vendor_name.cloned()),
        logo: depot.logo.as_deref().map(logo).transpose()?,
        colors,
        texts: depot.texts.into_iter().map(|(language, texts)| (language, of(texts))).collect(),
        downloads: depot.downloads.into_iter().collect(),
        list: list(depot.columns, depot.order.as_deref(), depot.grouped, depot.show_ended)?,
    })
}

fn of(texts: DepotTexts) -> Texts {
    let DepotTexts { intro, support, imprint, imprint_url, privacy_url } = texts;
    Texts { intro, support, imprint, imprint_url, privacy_url }
}

fn link(url: &str) -> Result<(), Stop> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
        return Ok(());
    }
    let what = format!("`depot` holds \"{url}\", which is no http or https address");
    Err(Stop::usage(what, "write it like https://example.com/imprint"))
}

fn logo(path: &Path) -> Result<Logo, Stop> {
    let bytes = std::fs::read(path).map_err(|e| {
        let what = format!("`depot.logo` is {}, which can't be read: {e}", path.display());
        Stop::usage(what, "correct the path, or the file's permissions")
    })?;
    Logo::read(bytes).ok_or_else(|| {
        let what = format!("`depot.logo` is {}, which is no SVG or PNG of at most 256 KiB", path.display());
        Stop::usage(what, "name another file")
    })
}

fn list(
    columns: Option<Vec<String>>,
    order: Option<&str>,
    grouped: Option<bool>,
    show_ended: Option<bool>,
) -> Result<Chosen, Stop> {
    let find = |word: &str| {
        Column::find(word).ok_or_else(|| {
            let words: Vec<&str> = Column::ALL.iter().map(|column| column.word()).collect();
            let what = format!("`depot` names the column \"{word}\"");
            Stop::usage(what, format!("there are: {}", words.join(", ")))
        })
    };
    let usual = Chosen::default();
    let mut chosen = match columns {
        Some(words) => words.iter().map(|word| find(word)).collect::<Result<Vec<_>, _>>()?,
        None => usual.columns,
    };
    if !chosen.contains(&Column::Name) {
        chosen.insert(0, Column::Name);
    }
    Ok(Chosen {
        columns: chosen,
        order: order.map(find).transpose()?.unwrap_or(usual.order),
        is_descending: false,
        is_grouped: grouped.unwrap_or(usual.is_grouped),
        is_current: show_ended.map_or(usual.is_current, |show| !show),
    })
}
