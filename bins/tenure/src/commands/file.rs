//! `tenure file …`

use std::path::Path;

use serde_json::json;
use tenure_client::ClientError;
use tenure_client::offline::{Exchanged, Form, exchange};
use tenure_client::show::show;
use tenure_client::transport::ReceiptOutcome;
use tenure_protocol::file;

use crate::args::File;
use crate::context::{Context, read_file, write_file};
use crate::output::Done;

/// Runs a command on files.
///
/// # Errors
/// Why it was not done.
pub(crate) fn run(context: &Context, command: File) -> Result<Done, ClientError> {
    match command {
        File::Exchange { file, out, binary } => carry(context, &file, out.as_deref(), form(binary)),
        File::Show { file } => {
            let file = file::read(&read_file(&file)?)?;
            let json = show(&file);
            let pretty = serde_json::to_string_pretty(&json["messages"]).unwrap_or_default();
            let text = format!("{} (unverified: shown as it came)\n{pretty}", file.kind());
            Ok(Done::new(json, text))
        }
    }
}

/// Returns the form that an option asks for.
pub(crate) const fn form(binary: bool) -> Form {
    if binary { Form::Binary } else { Form::Armor }
}

fn carry(context: &Context, from: &Path, out: Option<&Path>, form: Form) -> Result<Done, ClientError> {
    let bytes = read_file(from)?;
    file::read(&bytes)?;
    let server = context.server()?;
    context.progress("Carrying the file to the vendor's server");
    match exchange(&server, &bytes)? {
        Exchanged::Answer(answer) => {
            let out = out.map_or_else(|| from.with_extension(answer.kind().extension()), Path::to_path_buf);
            write_file(&out, &form.write(&answer))?;
            let json = json!({ "answer": answer.kind().name(), "out": out.display().to_string() });
            let text = format!(
                "The answer is in {}.\nNext: carry it to the computer that made the request, and run `tenure import` there.",
                out.display()
            );
            Ok(Done::new(json, text))
        }
        Exchanged::Receipt(outcome) => {
            let (word, text, exit) = match outcome {
                ReceiptOutcome::Confirmed => ("confirmed", "The receipt confirmed the update.", 0),
                ReceiptOutcome::NothingNew => {
                    ("nothing_new", "The receipt said nothing new; all was confirmed before.", 0)
                }
                ReceiptOutcome::Contradicts => (
                    "contradicts",
                    "The receipt contradicts what the server knows; please ask the vendor.",
                    3,
                ),
            };
            Ok(Done::new(json!({ "outcome": word }), text).exit(exit))
        }
    }
}
