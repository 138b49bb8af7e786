//! Members of refusals: what a person needs to act, by the kind of refusal.

use serde::Serialize;
use serde_json::{Map, Value, json};
use tenure_domain::container::WishAnswer;
use tenure_domain::license::standing::Standing;
use tenure_domain::refusal::{LicenseRefused, Refusal};
use utoipa::ToSchema;

use super::done::KeyView;
use super::terms::term_name;

/// A refusal, in `application/problem+json`. Some types have more members, e.g. `licenses`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProblemView {
    /// The stable type; see docs/errors.md.
    #[schema(example = "urn:tenure:problem:licenses-refused")]
    r#type: String,
    title: String,
    status: u16,
    /// What happened.
    detail: String,
    /// What to do next.
    remedy: String,
    /// Where in the request, if it is about a value.
    at: Option<String>,
}

/// Returns the members of a refusal.
pub(crate) fn refusal_members(refusal: &Refusal) -> Map<String, Value> {
    use Refusal as R;
    let members = match refusal {
        R::NotFound { what } => json!({ "what": KeyView::from(what) }),
        R::Licenses { refused } => {
            json!({ "licenses": refused.iter().map(license).collect::<Vec<_>>() })
        }
        R::OrderNumberTaken { number, order } => {
            json!({ "number": number.to_string(), "order": order.to_string() })
        }
        R::TooMany { most } => json!({ "most": most }),
        R::PoNotOneTicket { po, tickets } => json!({
            "po": po.to_string(),
            "tickets": tickets.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }),
        R::ForeignTicket { ticket, customer } => {
            json!({ "ticket": ticket.to_string(), "customer": customer.to_string() })
        }
        R::TicketClosed { ticket } => json!({ "ticket": ticket.to_string() }),
        R::TicketExpired { ticket, since } => {
            json!({ "ticket": ticket.to_string(), "since": since.to_string() })
        }
        R::ContainerBlocklisted { container } | R::ContainerResetting { container } => {
            json!({ "container": container.to_string() })
        }
        R::ItemRetired { item } | R::AwaitingSignature { item } => json!({ "item": item.to_string() }),
        R::KindNotAllowed { item, container } => {
            json!({ "item": item.to_string(), "container": container.to_string() })
        }
        R::LevelTooLow { item, container, needed } => {
            json!({ "item": item.to_string(), "container": container.to_string(), "needed": needed })
        }
        R::RuntimeTooOld { item, container, needed } => json!({
            "item": item.to_string(),
            "container": container.to_string(),
            "needed": needed.to_string(),
        }),
        R::ParameterMissing { item, name }
        | R::ParameterUnknown { item, name }
        | R::ParameterWrong { item, name, .. } => json!({ "item": item.to_string(), "parameter": name }),
        R::BeyondTemplate { item, term } => json!({ "item": item.to_string(), "term": term_name(*term) }),
        R::RequiresUnknown { item, required } => {
            json!({ "item": item.to_string(), "required": required.to_string() })
        }
        R::QuantityMismatch { quantity, named } => json!({ "quantity": quantity, "named": named }),
        R::NoSuchLine { line } => json!({ "line": line }),
        R::NotAFollower { ticket, container } => {
            json!({ "ticket": ticket.to_string(), "container": container.to_string() })
        }
        R::SettingsChanged { present } => json!({ "revision": present }),
        R::Empty | R::Invalid { .. } => json!({}),
    };
    match members {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Returns the stable word of a refusal that serializes with one.
fn word(refusal: &impl Serialize) -> Value {
    let value = serde_json::to_value(refusal).unwrap_or_default();
    value.get("word").cloned().unwrap_or_default()
}

fn license(refused: &LicenseRefused) -> Value {
    json!({
        "license": refused.license.to_string(),
        "reason": word(&refused.why),
        "standing": refused.why.standing().map(Standing::word),
        "text": refused.why.to_string(),
    })
}

/// Shows what became of a user's picks.
pub(crate) fn pick_outcomes(answer: &WishAnswer) -> Vec<Value> {
    let show = |o: &tenure_domain::container::PickOutcome| {
        json!({
            "license": o.license.map(|id| id.to_string()),
            "done": o.refusal.is_none(),
            "reason": o.refusal.as_ref().map(word),
            "text": o.refusal.as_ref().map(ToString::to_string),
        })
    };
    answer.outcomes.iter().map(show).collect()
}
