//! The rules that make things so, each with its stable word and where it is written.

/// A rule of the system, named for whoever asks why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Where a license is meant to be.
    Home,
    /// What is on its ticket waits for a user.
    Available,
    /// What a container may still hold counts until it is proved gone.
    Possible,
    /// A license is in one container at a time.
    HandOver,
    /// Changes arrive with the next contact.
    Update,
    /// A receipt proves what arrived.
    Receipt,
    /// Suspended by the vendor.
    Suspend,
    /// Replaced by the vendor.
    Replace,
    /// Terms as sold, or as amended since.
    Amend,
    /// Assigned to a container.
    Assign,
    /// Withdrawn by the vendor.
    Withdraw,
    /// The order was cancelled.
    Cancel,
    /// The container is on the blocklist.
    Blocklist,
    /// The container is, or was, reset.
    Reset,
    /// The user gave it back.
    Return,
    /// The user moved it.
    Transfer,
    /// A user lost the container.
    Reactivate,
    /// A higher generation makes older copies void.
    Generation,
    /// What a container's state follows from.
    Container,
    /// Attached to a customer.
    Attach,
    /// Only a signed message of the container proves its content.
    Confirmed,
    /// Two contents of the same version.
    Fork,
    /// A content older than one that was proved.
    RollBack,
    /// Two successors of one instance.
    TwoSuccessors,
    /// A content that was never signed.
    ForeignState,
    /// An old generation in use.
    DuplicateCheck,
    /// Entries without a record here.
    External,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 27] = [
        Self::Home,
        Self::Available,
        Self::Possible,
        Self::HandOver,
        Self::Update,
        Self::Receipt,
        Self::Suspend,
        Self::Replace,
        Self::Amend,
        Self::Assign,
        Self::Withdraw,
        Self::Cancel,
        Self::Blocklist,
        Self::Reset,
        Self::Return,
        Self::Transfer,
        Self::Reactivate,
        Self::Generation,
        Self::Container,
        Self::Attach,
        Self::Confirmed,
        Self::Fork,
        Self::RollBack,
        Self::TwoSuccessors,
        Self::ForeignState,
        Self::DuplicateCheck,
        Self::External,
    ];

    /// Returns the stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Available => "available",
            Self::Possible => "possible",
            Self::HandOver => "hand_over",
            Self::Update => "update",
            Self::Receipt => "receipt",
            Self::Suspend => "suspend",
            Self::Replace => "replace",
            Self::Amend => "amend",
            Self::Assign => "assign",
            Self::Withdraw => "withdraw",
            Self::Cancel => "cancel",
            Self::Blocklist => "blocklist",
            Self::Reset => "reset",
            Self::Return => "return",
            Self::Transfer => "transfer",
            Self::Reactivate => "reactivate",
            Self::Generation => "generation",
            Self::Container => "container",
            Self::Attach => "attach",
            Self::Confirmed => "confirmed",
            Self::Fork => "fork",
            Self::RollBack => "roll_back",
            Self::TwoSuccessors => "two_successors",
            Self::ForeignState => "foreign_state",
            Self::DuplicateCheck => "duplicate_check",
            Self::External => "external",
        }
    }

    /// Returns where it is written.
    pub const fn paragraph(self) -> &'static str {
        match self {
            Self::Home | Self::Generation | Self::Container | Self::Attach => "SYSTEM §2",
            Self::Available | Self::Possible | Self::HandOver | Self::Update | Self::Receipt => "SYSTEM §3",
            Self::Suspend
            | Self::Replace
            | Self::Amend
            | Self::Assign
            | Self::Withdraw
            | Self::Cancel
            | Self::Blocklist
            | Self::Reset => "SYSTEM §4.2",
            Self::Return | Self::Transfer | Self::Reactivate => "SYSTEM §4.3",
            Self::Confirmed => "SECURITY §4.3, R8 and R9",
            Self::Fork => "SECURITY §4.3, R6",
            Self::RollBack => "SECURITY §4.3, R7",
            Self::TwoSuccessors => "SECURITY §4.3, R15",
            Self::ForeignState => "SECURITY §4.3, R13",
            Self::DuplicateCheck | Self::External => "SYSTEM §4.4",
        }
    }
}
