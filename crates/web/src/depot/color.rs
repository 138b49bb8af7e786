//! Colors, and whether text in them can be read (WCAG 2.2, contrast).

use std::fmt;

/// The least contrast of text to its page.
const CONTRAST_MIN: f64 = 4.5;

/// A color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Color([u8; 3]);

/// Why a color is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReadable {
    /// It is no color.
    NoColor(String),
    /// Links and buttons in it could not be read.
    Contrast {
        /// The color.
        color: String,
        /// The page it stands on.
        page: String,
        /// The contrast, times ten.
        tenths: u32,
    },
}

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColor(text) => write!(f, "\"{text}\" is no color; write it like #1f5fbf"),
            Self::Contrast { color, page, tenths } => write!(
                f,
                "{color} on {page} has a contrast of {}.{} to 1, and people need 4.5; choose a darker one for light pages, a lighter one for dark pages",
                tenths / 10,
                tenths % 10
            ),
        }
    }
}

impl std::error::Error for NotReadable {}

impl Color {
    /// What light pages stand on.
    pub(super) const LIGHT_PAGE: Self = Self([0xf5, 0xf7, 0xfa]);
    /// What dark pages stand on.
    pub(super) const DARK_PAGE: Self = Self([0x1b, 0x2c, 0x44]);
    const WHITE: Self = Self([0xff; 3]);
    const BLACK: Self = Self([0x0d, 0x17, 0x26]);

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Reads a color that text may have on `page`.
    pub(super) fn readable(text: &str, page: Self) -> Result<Self, NotReadable> {
        let color = Self::parse(text.trim()).ok_or_else(|| NotReadable::NoColor(text.to_owned()))?;
        let contrast = color.contrast(page);
        if contrast >= CONTRAST_MIN {
            return Ok(color);
        }
        let tenths = (1..45).take_while(|n| f64::from(*n) / 10.0 <= contrast).last().unwrap_or_default();
        Err(NotReadable::Contrast { color: color.to_string(), page: page.to_string(), tenths })
    }

    /// Returns what can be read best on it.
    pub(super) fn ink(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_that_nobody_can_read_is_refused_with_its_contrast() {
        assert!(Color::readable("#1f5fbf", Color::LIGHT_PAGE).is_ok());
        assert!(matches!(Color::readable("#ffff00", Color::LIGHT_PAGE), Err(NotReadable::Contrast { .. })));
        assert!(Color::readable("#ffff00", Color::DARK_PAGE).is_ok());
        assert!(matches!(Color::readable("blue", Color::LIGHT_PAGE), Err(NotReadable::NoColor(_))));
        assert!((Color::WHITE.contrast(Color([0; 3])) - 21.0).abs() < 0.01);
        assert_eq!(Color([0xff, 0xff, 0]).ink(), Color::BLACK);
    }
}
