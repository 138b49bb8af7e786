//! What the vendor decides about the Depot's look, texts and lists.

use std::collections::BTreeMap;

use super::color::{Color, NotReadable};
use super::view::Chosen;

/// The Depot as the vendor wants it. Every value has a default.
#[derive(Clone, Debug, Default)]
pub struct DepotConfig {
    /// The address that users are told, `https://licenses.example.com/depot`.
    pub url: Option<String>,
    /// The vendor's name; none: that of the profile.
    pub name: Option<String>,
    /// The vendor's logo.
    pub logo: Option<Logo>,
    /// The colors.
    pub colors: Colors,
    /// Texts by language; `en` also for languages without their own.
    pub texts: BTreeMap<String, Texts>,
    /// Where `tenure` can be had: what it is called, and the address.
    pub downloads: Vec<(String, String)>,
    /// How licenses are listed until the user chooses otherwise.
    pub list: Chosen,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// `image/svg+xml` or `image/png`.
    pub media_type: &'static str,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

impl Logo {
    /// The most bytes of a logo.
    pub const BYTES_MAX: usize = 256 * 1024;

    /// Takes a file as a logo. `None`: it is neither SVG nor PNG, or too large.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() > Self::BYTES_MAX {
            return None;
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).into_owned();
        let media_type = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            "image/png"
        } else if start.contains("<svg") {
            "image/svg+xml"
        } else {
            return None;
        };
        Some(Self { media_type, bytes })
    }
}

/// The vendor's colors, checked to be readable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// The accent on light pages.
    light: Option<Color>,
    /// The accent on dark pages.
    dark: Option<Color>,
}

impl Colors {
    /// Takes accents for light and dark pages as `#rrggbb`.
    ///
    /// # Errors
    /// One is no color, or can't be read on its page.
    pub fn new(light: Option<&str>, dark: Option<&str>) -> Result<Self, NotReadable> {
        let light = light.map(|text| Color::readable(text, Color::LIGHT_PAGE)).transpose()?;
        let dark = dark.map(|text| Color::readable(text, Color::DARK_PAGE)).transpose()?;
        Ok(Self { light, dark })
    }

    /// Returns the accents by the page they are for, `light` or `dark`.
    pub(crate) fn said(&self) -> Vec<(String, String)> {
        let both = [("light", self.light), ("dark", self.dark)];
        both.into_iter().filter_map(|(page, color)| Some((page.to_owned(), color?.to_string()))).collect()
    }

    /// Returns the stylesheet that brings them in. A page without a color of its own keeps the usual one.
    pub(crate) fn stylesheet(self) -> String {
        let rule = |color: Color| format!("--accent: {color}; --accent-ink: {};", color.ink());
        let light = self.light.map(|color| {
            format!("@media not (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n", rule(color))
        });
        let dark = self
            .dark
            .map(|color| format!("@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n", rule(color)));
        [light, dark].into_iter().flatten().collect()
    }
}

/// The vendor's texts in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Stands on the first page.
    pub intro: Option<String>,
    /// How to reach support.
    pub support: Option<String>,
    /// Who is responsible for these pages.
    pub imprint: Option<String>,
    /// An address with the full imprint.
    pub imprint_url: Option<String>,
    /// An address with the privacy notice.
    pub privacy_url: Option<String>,
}
