//! The table `depot`: the end users' pages as the vendor wants them.

use super::file::{Depot, DepotTexts};
use crate::exit::Stop;
use std::collections::BTreeMap;
use std::path::Path;
use tenure_web::{Chosen, Colors, Column, DepotConfig, Logo, NotReadable, Texts, depot_languages};

/// Checks the table and reads what it names. `file` is the one that it stands in.
///
/// # Errors
/// A mistake in it, explained: the file, the key, why, and what to write.
pub(crate) fn resolve(
    depot: Depot,
    file: Option<&Path>,
    vendor_name: Option<&String>,
) -> Result<DepotConfig, Stop> {
    read(depot, vendor_name).map_err(|Mistake { key, why, next }| {
        let file = file.map(|file| format!("{}: ", file.display())).unwrap_or_default();
        Stop::usage(format!("{file}`depot.{key}` {why}"), next)
    })
}

/// What is wrong with one key of the table.
struct Mistake {
    key: String,
    /// Goes on after the key.
    why: String,
    next: String,
}

impl Mistake {
    fn new(key: impl Into<String>, why: impl Into<String>, next: impl Into<String>) -> Self {
        Self { key: key.into(), why: why.into(), next: next.into() }
    }
}

fn read(depot: Depot, vendor_name: Option<&String>) -> Result<DepotConfig, Mistake> {
    let colors = colors(depot.color.as_deref(), depot.color_dark.as_deref())?;
    if let Some(url) = &depot.url {
        link("url", url)?;
    }
    for (name, url) in &depot.downloads {
        link(&format!("downloads.\"{name}\""), url)?;
    }
    for (language, texts) in &depot.texts {
        check_texts(language, texts)?;
    }
    Ok(DepotConfig {
        url: depot.url.map(|url| url.trim_end_matches('/').to_owned()),
        name: depot.name.or_else(|| vendor_name.cloned()),
        logo: depot.logo.as_deref().map(logo).transpose()?,
        colors,
        texts: texts(depot.texts),
        downloads: depot.downloads.into_iter().collect(),
        list: list(depot.columns, depot.order.as_deref(), depot.grouped, depot.show_ended)?,
    })
}

fn colors(light: Option<&str>, dark: Option<&str>) -> Result<Colors, Mistake> {
    let wrong = |key: &'static str| {
        move |e: NotReadable| {
            let next = match e {
                NotReadable::NoColor(_) => "write six digits after #, such as #1f5fbf",
                NotReadable::Contrast { .. } if key == "color" => "choose a darker color",
                NotReadable::Contrast { .. } => "choose a lighter color",
            };
            Mistake::new(key, format!("is not taken: {e}"), next)
        }
    };
    // One after the other, so that the mistake is told of the right key.
    Colors::new(light, None).map_err(wrong("color"))?;
    Colors::new(light, dark).map_err(wrong("color_dark"))
}

fn texts(all: BTreeMap<String, DepotTexts>) -> BTreeMap<String, Texts> {
    let of = |DepotTexts { intro, support, imprint, imprint_url, privacy_url }| Texts {
        intro,
        support,
        imprint,
        imprint_url,
        privacy_url,
    };
    all.into_iter().map(|(language, texts)| (language, of(texts))).collect()
}

/// A language that the Depot does not speak would never be shown.
fn check_texts(language: &str, texts: &DepotTexts) -> Result<(), Mistake> {
    let spoken: Vec<&str> = depot_languages().collect();
    if !spoken.contains(&language) {
        let next = format!("there are: {}", spoken.join(", "));
        return Err(Mistake::new(format!("texts.{language}"), "is no language of the Depot", next));
    }
    for (name, url) in [("imprint_url", &texts.imprint_url), ("privacy_url", &texts.privacy_url)] {
        if let Some(url) = url {
            link(&format!("texts.{language}.{name}"), url)?;
        }
    }
    Ok(())
}

fn link(key: &str, url: &str) -> Result<(), Mistake> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    if rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace)) {
        return Ok(());
    }
    let why = format!("is \"{url}\", which is no http or https address");
    Err(Mistake::new(key, why, "write it like https://example.com/imprint"))
}

fn logo(path: &Path) -> Result<Logo, Mistake> {
    let bytes = std::fs::read(path).map_err(|e| {
        let why = format!("is {}, which can't be read: {e}", path.display());
        Mistake::new("logo", why, "correct the path, or the file's permissions")
    })?;
    Logo::read(bytes).ok_or_else(|| {
        let why = format!("is {}, which is no SVG or PNG of at most 256 KiB", path.display());
        Mistake::new("logo", why, "name another file")
    })
}

fn list(
    columns: Option<Vec<String>>,
    order: Option<&str>,
    grouped: Option<bool>,
    show_ended: Option<bool>,
) -> Result<Chosen, Mistake> {
    let find = |key: &'static str, word: &str| {
        Column::find(word).ok_or_else(|| {
            let words: Vec<&str> = Column::ALL.iter().map(|column| column.word()).collect();
            let why = format!("names the column \"{word}\", which there is not");
            Mistake::new(key, why, format!("there are: {}", words.join(", ")))
        })
    };
    let usual = Chosen::default();
    let mut chosen = match columns {
        Some(words) => words.iter().map(|word| find("columns", word)).collect::<Result<Vec<_>, _>>()?,
        None => usual.columns,
    };
    if !chosen.contains(&Column::Name) {
        chosen.insert(0, Column::Name);
    }
    Ok(Chosen {
        columns: chosen,
        order: order.map(|word| find("order", word)).transpose()?.unwrap_or(usual.order),
        is_descending: false,
        is_grouped: grouped.unwrap_or(usual.is_grouped),
        is_current: show_ended.map_or(usual.is_current, |show| !show),
    })
}
