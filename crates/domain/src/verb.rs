//! What a vendor can do, by name: what each action needs, takes away, and what takes it back (SYSTEM §2
//! "verbs", §4.2). A [`Command`] is one with its values; API, Desk, command line and bulk actions name the
//! same ones.

use crate::command::Command;

/// What an operation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// Read everything but ticket codes.
    Read,
    /// See ticket codes.
    ReadTicketCodes,
    /// Create and change items.
    Catalogue,
    /// Create and describe customers.
    Customers,
    /// Place orders, add items.
    Orders,
    /// Put an order on another customer's ticket.
    ForeignTickets,
    /// Withdraw, amend, suspend, assign; cancel orders.
    Licenses,
    /// Re-issue, close, reopen, expire tickets.
    Tickets,
    /// Attach, flag, blocklist, reset containers; release reactivations; make push updates.
    Containers,
    /// Settings, users, API keys, backups, keys.
    Administer,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::ReadTicketCodes,
        Self::Catalogue,
        Self::Customers,
        Self::Orders,
        Self::ForeignTickets,
        Self::Licenses,
        Self::Tickets,
        Self::Containers,
        Self::Administer,
    ];

    /// Returns its stable word, as declarations of operations and pages name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::ReadTicketCodes => "ticket_codes",
            Self::Catalogue => "catalogue",
            Self::Customers => "customers",
            Self::Orders => "orders",
            Self::ForeignTickets => "foreign_tickets",
            Self::Licenses => "licenses",
            Self::Tickets => "tickets",
            Self::Containers => "containers",
            Self::Administer => "administer",
        }
    }

    /// Finds a permission by its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.word() == word)
    }

    /// Names it for people.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Read => "reading",
            Self::ReadTicketCodes => "seeing ticket codes",
            Self::Catalogue => "changing items",
            Self::Customers => "changing customers",
            Self::Orders => "placing orders",
            Self::ForeignTickets => "using another customer's ticket",
            Self::Licenses => "changing licenses",
            Self::Tickets => "changing tickets",
            Self::Containers => "changing containers",
            Self::Administer => "administering Central",
        }
    }
}

/// One action of a vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the command of the same name, which says what it does")]
pub enum Verb {
    SetSettings,
    PutItem,
    SignTemplate,
    RetireItem,
    UnretireItem,
    PutCustomer,
    PlaceOrder,
    AddLine,
    CancelOrder,
    Withdraw,
    CancelWithdrawal,
    /// A line that takes the place of licenses.
    Replace,
    Amend,
    Suspend,
    Resume,
    Assign,
    Unassign,
    ReleaseReactivation,
    ReissueTicket,
    CloseTicket,
    ReopenTicket,
    ExpireTicket,
    SetCollecting,
    Attach,
    Detach,
    Blocklist,
    LiftBlocklist,
    Reset,
    ClearFlag,
    AcknowledgeAlarms,
}

impl Verb {
    /// Every verb.
    pub const ALL: [Self; 30] = [
        Self::SetSettings,
        Self::PutItem,
        Self::SignTemplate,
        Self::RetireItem,
        Self::UnretireItem,
        Self::PutCustomer,
        Self::PlaceOrder,
        Self::AddLine,
        Self::CancelOrder,
        Self::Withdraw,
        Self::CancelWithdrawal,
        Self::Replace,
        Self::Amend,
        Self::Suspend,
        Self::Resume,
        Self::Assign,
        Self::Unassign,
        Self::ReleaseReactivation,
        Self::ReissueTicket,
        Self::CloseTicket,
        Self::ReopenTicket,
        Self::ExpireTicket,
        Self::SetCollecting,
        Self::Attach,
        Self::Detach,
        Self::Blocklist,
        Self::LiftBlocklist,
        Self::Reset,
        Self::ClearFlag,
        Self::AcknowledgeAlarms,
    ];

    /// Returns its stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SetSettings => "set_settings",
            Self::PutItem => "put_item",
            Self::SignTemplate => "sign_template",
            Self::RetireItem => "retire_item",
            Self::UnretireItem => "unretire_item",
            Self::PutCustomer => "put_customer",
            Self::PlaceOrder => "place_order",
            Self::AddLine => "add_line",
            Self::CancelOrder => "cancel_order",
            Self::Withdraw => "withdraw",
            Self::CancelWithdrawal => "cancel_withdrawal",
            Self::Replace => "replace",
            Self::Amend => "amend",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Assign => "assign",
            Self::Unassign => "unassign",
            Self::ReleaseReactivation => "release_reactivation",
            Self::ReissueTicket => "reissue_ticket",
            Self::CloseTicket => "close_ticket",
            Self::ReopenTicket => "reopen_ticket",
            Self::ExpireTicket => "expire_ticket",
            Self::SetCollecting => "set_collecting",
            Self::Attach => "attach",
            Self::Detach => "detach",
            Self::Blocklist => "blocklist",
            Self::LiftBlocklist => "lift_blocklist",
            Self::Reset => "reset",
            Self::ClearFlag => "clear_flag",
            Self::AcknowledgeAlarms => "acknowledge_alarms",
        }
    }

    /// Returns the permission that it needs.
    pub const fn needs(self) -> Permission {
        match self {
            Self::SetSettings | Self::SignTemplate => Permission::Administer,
            Self::PutItem | Self::RetireItem | Self::UnretireItem => Permission::Catalogue,
            Self::PutCustomer => Permission::Customers,
            Self::PlaceOrder | Self::AddLine | Self::Replace => Permission::Orders,
            Self::CancelOrder
            | Self::Withdraw
            | Self::CancelWithdrawal
            | Self::Amend
            | Self::Suspend
            | Self::Resume
            | Self::Assign
            | Self::Unassign => Permission::Licenses,
            Self::ReissueTicket
            | Self::CloseTicket
            | Self::ReopenTicket
            | Self::ExpireTicket
            | Self::SetCollecting => Permission::Tickets,
            Self::ReleaseReactivation
            | Self::Attach
            | Self::Detach
            | Self::Blocklist
            | Self::LiftBlocklist
            | Self::Reset
            | Self::ClearFlag
            | Self::AcknowledgeAlarms => Permission::Containers,
        }
    }

    /// Says whether it takes something away from somebody: pages ask about it in red.
    pub const fn takes_away(self) -> bool {
        matches!(
            self,
            Self::RetireItem
                | Self::CancelOrder
                | Self::Withdraw
                | Self::Suspend
                | Self::ReissueTicket
                | Self::CloseTicket
                | Self::ExpireTicket
                | Self::Blocklist
                | Self::Reset
        )
    }

    /// Returns what takes it back, as far as that is still possible; `None`: nothing does. What ended
    /// licenses is taken back on the licenses.
    pub const fn taken_back_by(self) -> Option<Self> {
        Some(match self {
            Self::Withdraw | Self::Replace | Self::CancelOrder => Self::CancelWithdrawal,
            Self::Suspend => Self::Resume,
            Self::Resume => Self::Suspend,
            Self::Assign => Self::Unassign,
            Self::Blocklist => Self::LiftBlocklist,
            Self::CloseTicket => Self::ReopenTicket,
            Self::ReopenTicket => Self::CloseTicket,
            Self::RetireItem => Self::UnretireItem,
            Self::UnretireItem => Self::RetireItem,
            Self::SetSettings
            | Self::PutItem
            | Self::SignTemplate
            | Self::PutCustomer
            | Self::PlaceOrder
            | Self::AddLine
            | Self::CancelWithdrawal
            | Self::Amend
            | Self::Unassign
            | Self::ReleaseReactivation
            | Self::ReissueTicket
            | Self::ExpireTicket
            | Self::SetCollecting
            | Self::Attach
            | Self::Detach
            | Self::LiftBlocklist
            | Self::Reset
            | Self::ClearFlag
            | Self::AcknowledgeAlarms => return None,
        })
    }
}

impl Command {
    /// Names it.
    pub const fn verb(&self) -> Verb {
        match self {
            Self::SetSettings(_) => Verb::SetSettings,
            Self::PutItem(_) => Verb::PutItem,
            Self::SignTemplate { .. } => Verb::SignTemplate,
            Self::RetireItem { retired: true, .. } => Verb::RetireItem,
            Self::RetireItem { retired: false, .. } => Verb::UnretireItem,
            Self::PutCustomer { .. } => Verb::PutCustomer,
            Self::PlaceOrder(_) => Verb::PlaceOrder,
            Self::AddLine { line, .. } if line.replaces.is_empty() => Verb::AddLine,
            Self::AddLine { .. } => Verb::Replace,
            Self::CancelOrder { .. } => Verb::CancelOrder,
            Self::Withdraw { .. } => Verb::Withdraw,
            Self::CancelWithdrawal { .. } => Verb::CancelWithdrawal,
            Self::Amend { .. } => Verb::Amend,
            Self::Suspend { .. } => Verb::Suspend,
            Self::Resume { .. } => Verb::Resume,
            Self::Assign { .. } => Verb::Assign,
            Self::Unassign { .. } => Verb::Unassign,
            Self::ReleaseReactivation { .. } => Verb::ReleaseReactivation,
            Self::ReissueTicket { .. } => Verb::ReissueTicket,
            Self::CloseTicket { .. } => Verb::CloseTicket,
            Self::ReopenTicket { .. } => Verb::ReopenTicket,
            Self::ExpireTicket { .. } => Verb::ExpireTicket,
            Self::SetCollecting { .. } => Verb::SetCollecting,
            Self::Attach { customer: Some(_), .. } => Verb::Attach,
            Self::Attach { customer: None, .. } => Verb::Detach,
            Self::Blocklist { .. } => Verb::Blocklist,
            Self::LiftBlocklist { .. } => Verb::LiftBlocklist,
            Self::Reset { .. } => Verb::Reset,
            Self::ClearFlag { .. } => Verb::ClearFlag,
            Self::AcknowledgeAlarms { .. } => Verb::AcknowledgeAlarms,
        }
    }
}
