//! The rules of a contact by number (SECURITY §4.3). A shipped build always has all of them; under
//! the feature `ablation` the model takes them out one at a time to show that each is needed.

/// A rule that the model can take out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Rule {
    /// A container accepts only a strictly greater version.
    R1,
    /// An update answers an outstanding nonce, unless it is push.
    R3,
    /// What was applied is durable before its receipt leaves.
    R4,
    /// A message known by its hash gets its stored answer.
    R5,
    /// Two different messages with one counter prove a copy.
    R6,
    /// The version must not fall as the counter rises.
    R7,
    /// A late message changes nothing and accuses nobody.
    Stale,
    /// A license is free only when its removal is confirmed …
    R9Receipt,
    /// … and no later unconfirmed update grants it.
    R9Later,
    /// The vendor's changes come first.
    R10,
    /// What was signed is remembered outside the database (the signer's mark).
    R14,
    /// Only the highest instance is served.
    R15,
    /// A flagged container gets no new license.
    Flagged,
    /// A blocklisted container gets no new license.
    Blocklisted,
    /// A license under withdrawal is never granted again.
    Withdrawn,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 15] = [
        Self::R1,
        Self::R3,
        Self::R4,
        Self::R5,
        Self::R6,
        Self::R7,
        Self::Stale,
        Self::R9Receipt,
        Self::R9Later,
        Self::R10,
        Self::R14,
        Self::R15,
        Self::Flagged,
        Self::Blocklisted,
        Self::Withdrawn,
    ];
}

/// The rules that are out (a bit per rule); always none in a shipped build.
#[cfg(feature = "ablation")]
static OUT: core::sync::atomic::AtomicU32 = core::sync::atomic::AtomicU32::new(0);

/// Takes one rule out, or puts all back with `None`. Only the model calls this.
#[cfg(feature = "ablation")]
pub fn take_out(rule: Option<Rule>) {
    OUT.store(rule.map_or(0, |r| 1 << r as u32), core::sync::atomic::Ordering::SeqCst);
}

/// Says whether a rule is in force.
#[cfg(feature = "ablation")]
pub fn in_force(rule: Rule) -> bool {
    OUT.load(core::sync::atomic::Ordering::Relaxed) & (1 << rule as u32) == 0
}

/// Says whether a rule is in force.
#[cfg(not(feature = "ablation"))]
pub const fn in_force(_rule: Rule) -> bool {
    true
}

/// `rule!(R9Receipt, condition)`: the condition, which counts as kept while the rule is out.
macro_rules! rule {
    ($rule:ident, $condition:expr) => {
        !$crate::contact::rules::in_force($crate::contact::rules::Rule::$rule) || $condition
    };
}
pub(crate) use rule;
