//! `api`: every operation of the API by its name, made from the operations table that the server itself
//! serves as its OpenAPI document. The hand-made verbs call through here too.

use super::client::{Address, Answer, Client, Wanted, escape};
use crate::exit::Stop;
use clap::Args;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use tenure_web::{Operation, operations};

/// Values of an operation's parameters by name.
pub(crate) type Parameters = BTreeMap<String, String>;

/// `api`'s arguments.
#[derive(Args, Debug)]
#[command(after_help = table())]
pub(crate) struct Api {
    /// The operation's name, from the list below
    operation: String,
    /// Its parameters: --NAME VALUE for each; and its body: --body JSON or --body @FILE (@- reads standard
    /// input); --out FILE for a file that it answers with; --idempotency-key KEY
    #[arg(value_name = "--NAME VALUE", trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
    #[command(flatten)]
    pub(crate) address: Address,
}

/// Lists every operation, for the help.
fn table() -> String {
    let mut text = String::from("Operations:\n");
    for operation in operations() {
        let mut words: Vec<String> =
            operation.parameters.iter().filter(|p| p.place != "header").map(describe).collect();
        if operation.body_media_type.is_some() {
            words.push("--body …".into());
        }
        let _ = writeln!(text, "  {} {}\n      {}", operation.id, words.join(" "), operation.summary);
    }
    text
}

fn describe(parameter: &tenure_web::Parameter) -> String {
    let text = format!("--{} …", parameter.name);
    if parameter.is_required { text } else { format!("[{text}]") }
}

/// What was said behind `api OPERATION`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    parameters: Parameters,
    body: Option<String>,
    out: Option<String>,
    idempotency_key: Option<String>,
    json: bool,
    url: Option<String>,
    key_file: Option<String>,
}

fn parse(rest: &[String]) -> Result<Said, Stop> {
    let mut said = Said::default();
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        let Some(name) = word.strip_prefix("--") else {
            return Err(Stop::usage(format!("{word} stands alone"), "write parameters as --NAME VALUE"));
        };
        if name == "json" {
            said.json = true;
            continue;
        }
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => match words.next() {
                Some(value) => (name, value.clone()),
                None => return Err(Stop::usage(format!("--{name} has no value"), "write --NAME VALUE")),
            },
        };
        match name {
            "body" => said.body = Some(value),
            "out" => said.out = Some(value),
            "idempotency-key" => said.idempotency_key = Some(value),
            "url" => said.url = Some(value),
            "key-file" => said.key_file = Some(value),
            other => {
                said.parameters.insert(other.to_owned(), value);
            }
        }
    }
    Ok(said)
}

impl Api {
    /// Calls the operation and prints its answer.
    ///
    /// # Errors
    /// Unknown operation or parameter, refusal, no answer.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let said = parse(&self.rest)?;
        let mut address = self.address.clone();
        address.url = said.url.or(address.url);
        address.key_file = said.key_file.map(Into::into).or(address.key_file);
        let operation = find(&self.operation)?;
        let body = said.body.map(|text| read_body(&text)).transpose()?;
        let mut wanted = wanted(operation, said.parameters)?;
        wanted.body = match (body, &operation.body_media_type) {
            (Some(bytes), Some(media)) => Some((bytes, media.clone())),
            (None, Some(media)) if media.contains("json") => Some((b"{}".to_vec(), media.clone())),
            (None, None) => None,
            (None, Some(_)) => {
                return Err(Stop::usage(
                    format!("{} needs a body", operation.id),
                    "send it with --body @FILE",
                )
                .into());
            }
            (Some(_), None) => {
                return Err(Stop::usage(format!("{} takes no body", operation.id), "leave --body out").into());
            }
        };
        wanted.idempotency_key = said.idempotency_key;
        match Client::new(&address)?.call(operation, &wanted)? {
            Answer::Json(value) => crate::say(&format!("{value:#}\n")),
            Answer::Empty => crate::say("null\n"),
            Answer::File(bytes) => match said.out {
                Some(path) => Ok(std::fs::write(&path, bytes).map_err(|e| {
                    Stop::usage(format!("{path} can't be written: {e}"), "choose another --out")
                })?),
                None => crate::say_bytes(&bytes),
            },
        }
    }
}

/// Reads `JSON`, `@FILE` or `@-`.
pub(crate) fn read_body(text: &str) -> Result<Vec<u8>, Stop> {
    let Some(path) = text.strip_prefix('@') else { return Ok(text.as_bytes().to_vec()) };
    let mut bytes = Vec::new();
    let read = if path == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|e| Stop::usage(format!("{path} can't be read: {e}"), "name a file you may read"))?;
    Ok(bytes)
}

/// Finds an operation; a name that is nearly right is proposed.
pub(crate) fn find(id: &str) -> Result<&'static Operation, Stop> {
    let plain = |text: &str| text.replace(['-', '_'], "").to_lowercase();
    let wanted = plain(id);
    operations().iter().find(|operation| plain(&operation.id) == wanted).ok_or_else(|| {
        let near =
            operations().iter().find(|o| plain(&o.id).contains(&wanted) || wanted.contains(&plain(&o.id)));
        let next = near.map_or_else(
            || "`tenure-central api --help` lists all of them".to_owned(),
            |near| format!("did you mean {}?", near.id),
        );
        Stop::usage(format!("there is no operation {id}"), next)
    })
}

/// Puts the parameters into path and query.
pub(crate) fn wanted(operation: &Operation, mut parameters: Parameters) -> Result<Wanted, Stop> {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    for known in operation.parameters.iter().filter(|p| p.place != "header") {
        match (parameters.remove(&known.name), known.place.as_str()) {
            (Some(value), "path") => path = path.replace(&format!("{{{}}}", known.name), &escape(&value)),
            (Some(value), _) => query.push((known.name.clone(), value)),
            (None, _) if known.is_required => {
                let what = format!("{} needs --{}", operation.id, known.name);
                return Err(Stop::usage(what, known.description.clone()));
            }
            (None, _) => {}
        }
    }
    match parameters.into_keys().next() {
        None => Ok(Wanted { path, query, ..Wanted::default() }),
        Some(unknown) => {
            let known: Vec<String> =
                operation.parameters.iter().filter(|p| p.place != "header").map(describe).collect();
            let next = if known.is_empty() {
                "it takes none".into()
            } else {
                format!("it takes {}", known.join(" "))
            };
            Err(Stop::usage(format!("{} has no parameter {unknown}", operation.id), next))
        }
    }
}

/// Calls an operation with a JSON body and returns its JSON.
///
/// # Errors
/// The refusal; no answer.
pub(crate) fn call(
    client: &Client,
    id: &str,
    parameters: Parameters,
    body: Option<Map<String, Value>>,
    idempotency_key: Option<String>,
) -> Result<Answer, Stop> {
    let operation = find(id)?;
    let mut wanted = wanted(operation, parameters)?;
    let media = || operation.body_media_type.clone().unwrap_or_else(|| "application/json".into());
    wanted.body = body.map(|body| (Value::Object(body).to_string().into_bytes(), media()));
    wanted.idempotency_key = idempotency_key;
    client.call(operation, &wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_go_where_the_operations_table_says() {
        let operation = find("show-order").unwrap();
        let wanted = wanted(operation, [("order".to_owned(), "A/B".to_owned())].into()).unwrap();
        assert_eq!(wanted.path, "/api/v1/orders/A%2FB");
        let refused = super::wanted(operation, Parameters::new()).err().unwrap().to_string();
        assert!(refused.contains("--order"), "{refused}");
        assert!(find("place_ordr").is_err());
    }

    #[test]
    fn what_stands_behind_an_operation_is_read() {
        let words = ["--limit", "5", "--body={\"a\":1}", "--json"].map(String::from);
        let said = parse(&words).unwrap();
        assert_eq!(said.parameters, [("limit".to_owned(), "5".to_owned())].into());
        assert_eq!(said.body.as_deref(), Some("{\"a\":1}"));
        assert!(said.json && parse(&["x".into()]).is_err());
    }
}
