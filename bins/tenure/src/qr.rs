//! A file as one code on the terminal, for a camera.

use std::io::IsTerminal as _;

use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};
use tenure_client::ClientError;
use tenure_protocol::file::TenureFile;

/// The most bytes of a file that is shown as one code (SECURITY §4.6).
const BYTES_MAX: usize = 1_200;

/// Draws a file.
///
/// # Errors
/// It is too large for one code.
pub(crate) fn draw(file: &TenureFile) -> Result<String, ClientError> {
    let bytes = file.to_bytes().len();
    let too_large = || {
        let what =
            format!("the file has {bytes} bytes, and one code holds {BYTES_MAX}; carry the file instead");
        ClientError::Usage(what)
    };
    if bytes > BYTES_MAX {
        return Err(too_large());
    }
    let text = file.to_armor();
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L).map_err(|_| too_large())?;
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    Ok(if std::io::stdout().is_terminal() { colored(&drawn) } else { drawn })
}

/// White on black whatever the terminal's colors are: many cameras read no code of swapped colors.
fn colored(drawn: &str) -> String {
    drawn.lines().map(|line| format!("\x1b[97;40m{line}\x1b[0m\n")).collect()
}
