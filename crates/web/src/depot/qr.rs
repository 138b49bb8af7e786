//! QR codes as pictures for a page.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// Draws a text as an SVG element. `None`: it is too long for one code.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    // Inside a page there is no XML declaration.
    drawn.find("<svg").map(|start| drawn[start..].to_owned())
}
