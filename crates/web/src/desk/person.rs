//! Refusals about people, in the words of the page.

use tenure_app::AppError;
use tenure_app::people::{PersonRefusal, Weakness};

use super::sign_in::raw;
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::Page;

/// Takes a refusal that the page itself tells; whatever else went wrong is a page of its own.
pub(super) fn refusal(error: AppError) -> Result<PersonRefusal, Fault> {
    match error {
        AppError::Person(refusal) => Ok(refusal),
        other => Err(other.into()),
    }
}

/// Tells it at the field of a form that it is about. `passwords`: the fields of the present password and of
/// the new one.
pub(super) fn mistaken(p: Page, refusal: &PersonRefusal, passwords: (&str, &str)) -> Page {
    use PersonRefusal as R;
    let field = match refusal {
        R::Field { field, .. } => field,
        R::NameTaken { .. } => "name",
        R::WeakPassword { .. } => passwords.1,
        R::Password => passwords.0,
        R::FirstCredential => "credential",
        R::Code => "code",
        _ => "",
    };
    let said = sentence(&p, refusal);
    p.wrong(field, said)
}

/// Tells which of these fields are empty, and whether a new password was not typed twice alike.
pub(super) fn checked(
    mut p: Page,
    fields: &Fields,
    needed: &[(&str, &str)],
    (first, second): (&str, &str),
) -> Page {
    for (field, label) in needed {
        if raw(fields, field).trim().is_empty() {
            let said = p.t1("mistake-missing", "label", p.t(label));
            p = p.wrong(field, said);
        }
    }
    if raw(fields, first) != raw(fields, second) {
        let said = p.t("person-passwords-differ");
        p = p.wrong(second, said);
    }
    p
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
