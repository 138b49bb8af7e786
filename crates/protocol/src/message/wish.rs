//! Wishes and their answers.

use crate::wire_struct;
use alloc::string::String;
use alloc::vec::Vec;
use tenure_domain::contact::WishAction;
use tenure_domain::ids::{Digest, LicenseId};

wire_struct! {
    /// Proof of knowing a ticket's code, without the code.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TicketProof {
        /// The ticket's reference.
        0 => reference: Digest,
        /// HMAC over serial, ctr and nonce of the request, keyed from the code.
        1 => proof: [u8; 32],
    }
}

wire_struct! {
    /// A wish, repeated in every request until it is answered.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Wish {
        /// Its id: unique in the container, growing.
        0 => id: u64,
        /// What is wanted.
        1 => action: WishAction,
        /// The tickets it draws on.
        2 => tickets: Vec<TicketProof>,
    }
}

wire_struct! {
    /// Why something was not done.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Refused {
        /// A stable word for programs.
        0 => word: String,
        /// A sentence for people: what happened, why, what to do next.
        1 => text: String,
    }
}

wire_struct! {
    /// What became of one license of a wish.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Outcome {
        /// The license; none: the outcome is about the wish as a whole.
        0 => license: Option<LicenseId>,
        /// Why not; none: done.
        1 => refused: Option<Refused>,
    }
}

wire_struct! {
    /// What became of a wish.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WishAnswer {
        /// The wish as a whole was done.
        0 => done: bool,
        /// License by license.
        1 => outcomes: Vec<Outcome>,
    }
}
