//! Comma-separated values. A cell that a spreadsheet would take for a formula gets an apostrophe in
//! front (SECURITY §2.3 row 54); reading takes it away again.

/// What makes a spreadsheet compute a cell, or lose the rest of it.
/// Some read the full-width signs as the narrow ones.
const DANGEROUS: [char; 13] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\'', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Guards a cell.
pub(crate) fn guard(cell: &str) -> String {
    // NUL ends a cell for some readers, and no field of Tenure may have one.
    let cell = cell.replace('\0', "\u{fffd}");
    if cell.starts_with(DANGEROUS) && !is_number(&cell) { format!("'{cell}") } else { cell }
}

/// Takes the guard away.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(DANGEROUS) => rest,
        _ => cell,
    }
}

/// A plain negative number computes nothing but itself.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Writes one line.
pub(crate) fn line<T: AsRef<str>>(cells: &[T]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let guarded: Vec<String> = cells.iter().map(|cell| guard(cell.as_ref())).collect();
    // Writing into memory never fails.
    if writer.write_record(&guarded).is_err() {
        return Vec::new();
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_read_again() {
        let cells = [
            "=1+1",
            "+1",
            "-1+2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\u{ff1d}1+1",
            "\u{ff20}SUM(A1)",
            "'quoted",
            "''",
            "plain",
            "",
            "a,b",
            "a\"b",
            "two\nlines",
            "-5",
            "ü",
        ];
        let written = line(&cells);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_slice());
        let record = reader.records().next().unwrap().unwrap();
        for (cell, read) in cells.iter().zip(&record) {
            let harmless = !read.starts_with(&DANGEROUS[..8]) && !read.starts_with(&DANGEROUS[9..]);
            let harmless = harmless || is_number(read);
            assert!(harmless, "{read:?}");
            assert_eq!(unguard(read), *cell);
        }
        assert_eq!(guard("\0=1"), "\u{fffd}=1");
    }
}
