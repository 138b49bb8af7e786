//! Who may do what: API keys, roles, permissions.

use sha2::{Digest as _, Sha256};
use tenure_domain::ids::{Actor, Digest};
use tenure_domain::time::Instant;
use tenure_store::people::User;
use tenure_store::records::ApiKey;

/// What a person or program is at the vendor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Everything.
    Administrator,
    /// Orders, tickets, and every change of licenses.
    OrderDesk,
    /// Helps users: reads all, releases reactivations, clears flags, resets, blocklists.
    Support,
    /// Reads.
    Reader,
    /// The ERP system: items, customers and orders.
    ErpImport,
}

pub use tenure_domain::verb::Permission;

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Administrator, Self::OrderDesk, Self::Support, Self::Reader, Self::ErpImport];

    /// Returns its stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::OrderDesk => "order_desk",
            Self::Support => "support",
            Self::Reader => "reader",
            Self::ErpImport => "erp_import",
        }
    }

    /// Finds a role by its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Says whether the role includes a permission.
    pub const fn may(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Administrator => true,
            Self::OrderDesk => {
                matches!(
                    permission,
                    P::Read
                        | P::ReadTicketCodes
                        | P::Customers
                        | P::Orders
                        | P::Licenses
                        | P::Tickets
                        | P::Containers
                )
            }
            Self::Support => matches!(permission, P::Read | P::ReadTicketCodes | P::Tickets | P::Containers),
            Self::Reader => matches!(permission, P::Read),
            Self::ErpImport => {
                matches!(permission, P::Read | P::ReadTicketCodes | P::Catalogue | P::Customers | P::Orders)
            }
        }
    }
}

/// Somebody whose API key or session was checked. Having the value is the proof; only
/// [`crate::Central::authenticate`], [`crate::Central::visitor`] and [`Operator::local`] make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    actor: Actor,
    role: Role,
}

impl Operator {
    pub(crate) fn of(key: &ApiKey) -> Option<Self> {
        let actor = format!("key:{}", key.id).parse().ok()?;
        Some(Self { actor, role: Role::from_word(&key.role)? })
    }

    /// The operator that a user is, at this moment; `None` if the role is unknown to this program.
    pub(crate) fn of_user(user: &User) -> Option<Self> {
        let actor = format!("user:{}", user.id).parse().ok()?;
        Some(Self { actor, role: Role::from_word(&user.role)? })
    }

    /// The operator on Central's own machine, who may read its files anyway.
    pub fn local() -> Self {
        Self { actor: crate::central_actor(), role: Role::Administrator }
    }

    /// Returns who it is, for the journal.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Returns the role.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Demands a permission.
    ///
    /// # Errors
    /// The role does not include it.
    pub fn needs(&self, needed: Permission) -> Result<(), crate::AppError> {
        self.role.may(needed).then_some(()).ok_or(crate::AppError::Forbidden { needed })
    }
}

/// Hashes an API key's secret: 256 random bits need no slow hash.
pub fn hash_secret(secret: &str) -> Digest {
    Digest(Sha256::digest(secret.as_bytes()).into())
}

/// Says whether a key may be used at `now`.
pub fn is_usable(key: &ApiKey, now: Instant) -> bool {
    key.revoked.is_none() && key.expires.is_none_or(|end| now < end)
}
