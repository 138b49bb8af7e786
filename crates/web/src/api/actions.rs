//! What can be done to one object now, and why not the rest.

use serde::Serialize;
use tenure_domain::decide::{Choice, WhyNot};
use tenure_domain::verb::Verb;
use utoipa::ToSchema;

/// An action, and whether it can be done now. A hint: the action itself decides when it comes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ActionView {
    /// Its stable word.
    #[schema(example = "withdraw")]
    action: &'static str,
    /// The operation that does it.
    #[schema(example = "withdraw_license")]
    operation: &'static str,
    /// It can be done, and changes something.
    possible: bool,
    /// What stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<String>,
}

impl ActionView {
    /// Shows choices.
    pub(crate) fn all(choices: &[Choice]) -> Vec<Self> {
        let show = |choice: &Choice| Self {
            action: choice.verb.word(),
            operation: operation(choice.verb),
            possible: choice.is_open(),
            why_not: choice.why_not.as_ref().map(|why| match why {
                WhyNot::Already => "it is so already: nothing would change".to_owned(),
                WhyNot::License(refusal) => refusal.to_string(),
                WhyNot::Refused(refusal) => refusal.to_string(),
            }),
        };
        choices.iter().map(show).collect()
    }
}

/// Returns the operation that does it to one object.
pub(crate) const fn operation(verb: Verb) -> &'static str {
    match verb {
        Verb::SetSettings => "put_settings",
        Verb::PutItem => "put_item",
        Verb::SignTemplate => "import_catalogue",
        Verb::RetireItem => "retire_item",
        Verb::UnretireItem => "unretire_item",
        Verb::PutCustomer => "put_customer",
        Verb::PlaceOrder => "place_order",
        Verb::AddLine | Verb::Replace => "add_line",
        Verb::CancelOrder => "cancel_order",
        Verb::Withdraw => "withdraw_license",
        Verb::CancelWithdrawal => "cancel_withdrawal",
        Verb::Amend => "amend_license",
        Verb::Suspend => "suspend_license",
        Verb::Resume => "resume_license",
        Verb::Assign => "assign_license",
        Verb::Unassign => "unassign_license",
        Verb::ReleaseReactivation => "release_reactivation",
        Verb::ReissueTicket => "reissue_ticket",
        Verb::CloseTicket => "close_ticket",
        Verb::ReopenTicket => "reopen_ticket",
        Verb::ExpireTicket => "expire_ticket",
        Verb::SetCollecting => "set_collecting",
        Verb::Attach | Verb::Detach => "attach_container",
        Verb::Blocklist => "blocklist_container",
        Verb::LiftBlocklist => "lift_blocklist",
        Verb::Reset => "reset_container",
        Verb::ClearFlag => "clear_flag",
        Verb::AcknowledgeAlarms => "acknowledge_alarms",
    }
}

/// Returns every verb with the operation that does it.
pub fn verbs() -> Vec<(Verb, &'static str)> {
    Verb::ALL.into_iter().map(|verb| (verb, operation(verb))).collect()
}
