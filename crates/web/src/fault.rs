//! The one conversion of everything that goes wrong into problem+json.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use tenure_app::bulk::BulkError;
use tenure_app::people::PersonRefusal;
use tenure_app::{AppError, MessageError};
use tenure_domain::ids::InvalidId;
use tenure_domain::refusal::Refusal;
use tenure_protocol::file::FileError;
use tenure_protocol::problem::{self, HasProblem, Problem};
use tenure_store::StoreError;

use crate::api::refusal_members;

/// A refusal on its way out: its stable type, what happened, and members that help a person to act.
#[derive(Debug)]
pub(crate) struct Fault(Box<Inner>);

/// A refusal as a page tells it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Its stable type, with title and remedy.
    pub(crate) problem: &'static Problem,
    /// What happened.
    pub(crate) detail: String,
    /// Values that help a person to act.
    pub(crate) members: Map<String, Value>,
    /// The word of the sentence in which a form says it, if the field's own does not fit.
    pub(crate) says: Option<&'static str>,
}

impl Told {
    /// Says whether it is about this field of a form.
    pub(crate) fn is_at(&self, field: &str) -> bool {
        self.members.get("at").and_then(Value::as_str) == Some(field)
    }
}

#[derive(Debug)]
struct Inner {
    problem: &'static Problem,
    detail: String,
    members: Map<String, Value>,
    says: Option<&'static str>,
    retry_after: Option<u64>,
}

impl Fault {
    /// Refuses with what the table of problems says.
    pub(crate) fn of(problem: &'static Problem) -> Self {
        Self::new(problem, problem.title)
    }

    /// Refuses and says what happened.
    pub(crate) fn new(problem: &'static Problem, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self(Box::new(Inner { problem, detail, members: Map::new(), says: None, retry_after: None }))
    }

    /// Refuses a value, naming its place.
    pub(crate) fn value(place: &str, why: impl std::fmt::Display) -> Self {
        Self::new(problem::VALUE_INVALID, format!("{place}: {why}")).with("at", place)
    }

    /// Adds a member.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.members.insert(name.into(), value.into());
        self
    }

    /// Returns the place that is named, and what happened.
    pub(crate) fn place(&self) -> (String, String) {
        let at = self.0.members.get("at").and_then(Value::as_str).unwrap_or_default();
        (at.to_owned(), self.0.detail.clone())
    }

    /// Names the sentence in which a form says it: `mistake-<word>`.
    pub(crate) fn says(mut self, word: &'static str) -> Self {
        self.0.says = Some(word);
        self
    }

    /// Says when to come again.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// Returns what a page tells of it.
    pub(crate) fn told(&self) -> Told {
        let Inner { problem, detail, members, says, .. } = &*self.0;
        Told { problem, detail: detail.clone(), members: members.clone(), says: *says }
    }

    pub(crate) fn is(&self, problem: &Problem) -> bool {
        self.0.problem == problem
    }

    /// The same happening under another type.
    pub(crate) fn instead(mut self, problem: &'static Problem) -> Self {
        self.0.problem = problem;
        self
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let told = self.told();
        let Inner { problem, detail, members, retry_after, .. } = *self.0;
        metrics::counter!("tenure_refusals_total", "type" => problem.word).increment(1);
        let mut body = json!({
            "type": problem.urn(),
            "title": problem.title,
            "status": problem.status,
            "detail": detail,
            "remedy": problem.remedy,
        });
        if let Some(body) = body.as_object_mut() {
            body.extend(members);
        }
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        // A page tells it in its own form.
        response.extensions_mut().insert(told);
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

pub(crate) fn no_such_address() -> Fault {
    Fault::new(problem::NOT_FOUND, "there is nothing at this address; see /api/v1/openapi.json")
}

pub(crate) async fn method_not_allowed() -> Fault {
    Fault::of(problem::METHOD_NOT_ALLOWED)
}

impl From<InvalidId> for Fault {
    fn from(error: InvalidId) -> Self {
        Self::new(problem::VALUE_INVALID, error.to_string())
    }
}

impl From<FileError> for Fault {
    fn from(error: FileError) -> Self {
        AppError::from(error).into()
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Refused(refusal) => refusal.into(),
            AppError::NotFound(what) => {
                Self::new(problem::NOT_FOUND, format!("there is no {}", what.describe()))
            }
            AppError::Forbidden { needed } => {
                Self::new(problem::FORBIDDEN, format!("your role does not include {}", needed.text()))
            }
            AppError::Unauthenticated => Self::of(problem::UNAUTHENTICATED),
            AppError::IdempotencyMismatch => Self::of(problem::IDEMPOTENCY_KEY_REUSED),
            AppError::Bulk(error) => error.into(),
            AppError::Person(refusal) => refusal.into(),
            AppError::Message(message) => message.into(),
            // One answer for every kind of stranger: nothing of this request is in it.
            AppError::NotInvited => Self::of(problem::CONTACT_REFUSED),
            AppError::CannotSign { why } => Self::new(problem::ISSUER_UNAVAILABLE, why).retry_after(60),
            AppError::Store(error) => error.into(),
            AppError::Internal(error) => internal(&*error),
        }
    }
}

/// Logs a failure once, with its chain, and tells the caller nothing of it.
fn internal(error: &(dyn std::error::Error + 'static)) -> Fault {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        chain = format!("{chain}: {cause}");
        source = cause.source();
    }
    tracing::error!(error = %chain, "a request failed inside");
    Fault::of(problem::INTERNAL)
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Busy | StoreError::Conflict => Self::of(problem::BUSY).retry_after(1),
            StoreError::Unknown { .. } => {
                let detail = "whether it was done is not known; repeat it with the same Idempotency-Key";
                Self::new(problem::UNAVAILABLE, detail).retry_after(1)
            }
            StoreError::Unavailable { .. } | StoreError::Schema { .. } | StoreError::Unsafe { .. } => {
                internal(&error).instead(problem::UNAVAILABLE).retry_after(5)
            }
            StoreError::Constraint { .. } | StoreError::Corrupt { .. } => internal(&error),
        }
    }
}

impl From<PersonRefusal> for Fault {
    fn from(refusal: PersonRefusal) -> Self {
        use PersonRefusal as R;
        let problem = match &refusal {
            R::SignIn | R::Code | R::FirstCredential => problem::SIGN_IN_REFUSED,
            R::Wait { .. } => problem::TOO_MANY_REQUESTS,
            R::Crowded => problem::BUSY,
            R::Password | R::ProveAgain | R::Account { .. } => problem::FORBIDDEN,
            R::WeakPassword { .. } | R::Field { .. } => problem::VALUE_INVALID,
            R::NameTaken { .. } => problem::NAME_TAKEN,
            R::LastAdministrator | R::NotTheFirst | R::FactorPresent | R::NoFactor => problem::REFUSED,
        };
        let fault = Self::new(problem, refusal.to_string());
        match refusal {
            R::Wait { seconds } => fault.retry_after(seconds),
            R::Crowded => fault.retry_after(1),
            R::Field { field, .. } => fault.with("at", field),
            R::WeakPassword { .. } => fault.with("at", "password"),
            _ => fault,
        }
    }
}

impl From<MessageError> for Fault {
    fn from(error: MessageError) -> Self {
        let problem = match &error {
            MessageError::File(e) => e.problem(),
            MessageError::Envelope(e) => e.problem(),
            MessageError::Verify(e) => e.problem(),
            MessageError::Trust(e) => e.problem(),
            MessageError::Misplaced => problem::MESSAGE_MISPLACED,
            MessageError::Old => problem::REQUEST_OLD,
            MessageError::Succession(_) => problem::SUCCESSION_REFUSED,
        };
        Self::new(problem, error.to_string())
    }
}

impl From<BulkError> for Fault {
    fn from(error: BulkError) -> Self {
        let problem = match &error {
            BulkError::NotFound { .. } => problem::NOT_FOUND,
            BulkError::NoMembers => problem::EMPTY,
            BulkError::TooMany { .. } => problem::TOO_MANY,
            BulkError::OtherList { .. } => problem::VALUE_INVALID,
            BulkError::FactsChanged { .. } | BulkError::PreviewTooOld => problem::FACTS_CHANGED,
            BulkError::WrongState { .. } | BulkError::NotTakenBack => problem::REFUSED,
            BulkError::Quota { .. } => problem::QUOTA_EXCEEDED,
            BulkError::SecondPerson { .. } => problem::APPROVAL_NEEDED,
            BulkError::ApprovalBySelf => problem::APPROVAL_BY_SELF,
        };
        let fault = Self::new(problem, error.to_string());
        match error {
            BulkError::FactsChanged { facts } => fault.with("facts", facts.to_string()),
            BulkError::Quota { most, used, .. } => fault.with("most", most).with("used", used),
            _ => fault,
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let mut fault = Self::new(of_refusal(&refusal), refusal.to_string());
        fault.0.members = refusal_members(&refusal);
        fault
    }
}

/// The problem type of each refusal of a vendor's command.
const fn of_refusal(refusal: &Refusal) -> &'static Problem {
    use Refusal as R;
    match refusal {
        R::NotFound { .. } => problem::NOT_FOUND,
        R::Licenses { .. } => problem::LICENSES_REFUSED,
        R::OrderNumberTaken { .. } => problem::ORDER_CONFLICT,
        R::Empty => problem::EMPTY,
        R::TooMany { .. } => problem::TOO_MANY,
        R::PoNotOneTicket { .. } => problem::PO_NOT_ONE_TICKET,
        R::ForeignTicket { .. } => problem::FOREIGN_TICKET,
        R::TicketClosed { .. } => problem::TICKET_CLOSED,
        R::TicketExpired { .. } => problem::TICKET_EXPIRED,
        R::ContainerBlocklisted { .. } => problem::CONTAINER_BLOCKLISTED,
        R::ContainerResetting { .. } => problem::CONTAINER_RESETTING,
        R::ItemRetired { .. } => problem::ITEM_RETIRED,
        R::AwaitingSignature { .. } => problem::AWAITING_SIGNATURE,
        R::KindNotAllowed { .. } => problem::KIND_NOT_ALLOWED,
        R::LevelTooLow { .. } => problem::LEVEL_TOO_LOW,
        R::RuntimeTooOld { .. } => problem::RUNTIME_TOO_OLD,
        R::ParameterMissing { .. } => problem::PARAMETER_MISSING,
        R::ParameterUnknown { .. } => problem::PARAMETER_UNKNOWN,
        R::ParameterWrong { .. } => problem::PARAMETER_WRONG,
        R::BeyondTemplate { .. } => problem::TERMS_BEYOND_TEMPLATE,
        R::RequiresUnknown { .. } => problem::REQUIRES_UNKNOWN,
        R::QuantityMismatch { .. } => problem::QUANTITY_MISMATCH,
        R::NoSuchLine { .. } => problem::NO_SUCH_LINE,
        R::NotAFollower { .. } => problem::NOT_A_FOLLOWER,
        R::SettingsChanged { .. } => problem::SETTINGS_CHANGED,
        R::Invalid { .. } => problem::VALUE_INVALID,
    }
}

/// Returns the table of `docs/errors.md`, made from the list of problems.
pub fn error_table() -> String {
    let mut table = String::from("| type | status | what it means | what to do |\n|---|---|---|---|\n");
    for problem in problem::ALL {
        let row =
            format!("| `{}` | {} | {} | {} |\n", problem.word, problem.status, problem.title, problem.remedy);
        table.push_str(&row);
    }
    table
}
