//! Why something about users was refused.

/// A refusal, with what a person needs to go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefusal {
    /// Name or password is wrong, the user is unknown, disabled or has no password: one answer for all.
    #[error("the name or the password is wrong")]
    SignIn,
    /// The code of the second factor is wrong or was used already.
    #[error("the code is wrong, or was used already; wait for the next one")]
    Code,
    /// Too many wrong attempts: the next one is taken later. Never for good.
    #[error("there were too many wrong attempts; try again in {seconds} seconds")]
    Wait {
        /// How long, in seconds.
        seconds: u64,
    },
    /// More people sign in at this moment than passwords can be checked.
    #[error("too many people are signing in at this moment; try again shortly")]
    Crowded,
    /// The present password, asked for again, was wrong.
    #[error("the present password is wrong")]
    Password,
    /// The session is too old for this: the user has to prove again who it is.
    #[error("sign in again first: this changes how you sign in")]
    ProveAgain,
    /// The new password is none.
    #[error("the new password {why}")]
    WeakPassword {
        /// What is wrong with it.
        why: Weakness,
    },
    /// A field of a user is not what it has to be.
    #[error("{field}: {why}")]
    Field {
        /// The field, as the API names it.
        field: &'static str,
        /// What it has to be.
        why: &'static str,
    },
    /// Another user has this name.
    #[error("there is a user named “{name}” already; choose another name")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// Nobody could administer users in the Desk any more.
    #[error("this is the last administrator who can sign in; make another one first")]
    LastAdministrator,
    /// The first visit is over: there is a user already.
    #[error("there is a first administrator already; sign in, or ask the administrator for a user")]
    NotTheFirst,
    /// The first credential is wrong, or is no administrator's key.
    #[error("this is not the first credential; it lies in the data folder, in the file `first-credential`")]
    FirstCredential,
    /// There is a second factor already.
    #[error("a second factor is set up already; remove it first")]
    FactorPresent,
    /// There is no second factor, or none was offered in this session.
    #[error("no second factor is being set up; begin again")]
    NoFactor,
    /// The account at the OpenID Connect issuer may not come in.
    #[error("this account of the sign-in service may not come in: {why}")]
    Account {
        /// Why.
        why: &'static str,
    },
}

/// What is wrong with a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Fewer characters than demanded.
    #[error("needs at least 10 characters; a few words in a row are easy to remember")]
    Short,
    /// More characters than anybody types.
    #[error("has more than 256 characters")]
    Long,
    /// The same few characters over and over.
    #[error("repeats too few characters")]
    Repeats,
    /// Hardly more than the sign-in name.
    #[error("is hardly more than the name")]
    Name,
    /// What others try first.
    #[error("is one of the first that others would guess")]
    Common,
}
