//! A file as one code on the terminal, for a camera.

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
    Ok(code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())
}
