//! Refusals about people, in the words of the page.

use tenure_app::AppError;
use tenure_app::people::{PersonRefusal, Weakness};

use crate::fault::Fault;
use crate::pages::page::Page;

/// Takes a refusal that the page itself tells; whatever else went wrong is a page of its own.
pub(super) fn refusal(error: AppError) -> Result<PersonRefusal, Fault> {
    match error {
        AppError::Person(refusal) => Ok(refusal),
        other => Err(other.into()),
    }
}

/// Says it in the page's language.
pub(super) fn sentence(p: &Page, refusal: &PersonRefusal) -> String {
    use PersonRefusal as R;
    match refusal {
        R::SignIn => p.t("sign-in-wrong"),
        R::Code => p.t("person-code"),
        R::Wait { seconds } => p.t1("person-wait", "seconds", seconds),
        R::Crowded => p.t("person-crowded"),
        R::Password => p.t("person-password"),
        R::ProveAgain => p.t("person-prove-again"),
        R::WeakPassword { why } => p.t(match why {
            Weakness::Short => "person-weak-short",
            Weakness::Long => "person-weak-long",
            Weakness::Repeats => "person-weak-repeats",
            Weakness::Name => "person-weak-name",
            Weakness::Common => "person-weak-common",
        }),
        R::Field { field, .. } => p.word("person-field", field),
        R::NameTaken { name } => p.t1("person-name-taken", "name", name),
        R::LastAdministrator => p.t("person-last-administrator"),
        R::NotTheFirst => p.t("person-not-the-first"),
        R::FirstCredential => p.t("person-first-credential"),
        R::FactorPresent => p.t("person-factor-present"),
        R::NoFactor => p.t("person-no-factor"),
        R::Account { .. } => p.t("person-account"),
    }
}
