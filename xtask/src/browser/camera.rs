//! A camera before the screen: reads the code that a page has drawn.

use anyhow::{Context, bail, ensure};
use rqrr::PreparedImage;
use serde_json::Value;

use super::page::Page;

/// How many pixels of the camera one unit of the drawing gets.
const SHARPNESS: usize = 2;

/// The drawing's size and its dark rectangles.
const DRAWN: &str = "(selector => {
    const svg = document.querySelector(selector);
    return { side: svg.viewBox.baseVal.width, path: [...svg.querySelectorAll('path')].at(-1).getAttribute('d') };
})";

/// Reads the code that the selector names.
pub(super) fn read(page: &Page, selector: &str) -> anyhow::Result<String> {
    let drawn = page.evaluate(&format!("{DRAWN}({})", Value::from(selector)))?;
    let side = drawn["side"].as_u64().context("the drawing has no size")?;
    let side = usize::try_from(side)? * SHARPNESS;
    let mut is_dark = vec![false; side * side];
    for rectangle in drawn["path"].as_str().context("no path")?.split('M').filter(|part| !part.is_empty()) {
        let (left, top, width, height) = rectangle_of(rectangle)?;
        for y in top * SHARPNESS..(top + height) * SHARPNESS {
            let row = y * side;
            is_dark[row + left * SHARPNESS..row + (left + width) * SHARPNESS].fill(true);
        }
    }
    let mut image =
        PreparedImage::prepare_from_greyscale(side, side, |x, y| if is_dark[y * side + x] { 0 } else { 255 });
    let grids = image.detect_grids();
    ensure!(grids.len() == 1, "the camera sees {} codes", grids.len());
    let (_, text) = grids[0].decode()?;
    Ok(text)
}

/// Reads `7 8h2v2H7V8`: where it begins, its width, its height.
fn rectangle_of(text: &str) -> anyhow::Result<(usize, usize, usize, usize)> {
    let numbers: Result<Vec<usize>, _> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::parse).collect();
    match numbers?[..] {
        [left, top, width, height, ..] => Ok((left, top, width, height)),
        _ => bail!("no rectangle: {text}"),
    }
}
