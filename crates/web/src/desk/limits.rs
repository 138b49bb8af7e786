//! Limits on changes: how much of what customers have a role may change in a day, and from how much at
//! once a second person has to approve (SECURITY §2.3 row 62).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tenure_app::access::{Permission, Role};
use tenure_app::bulk::Rules;

use super::Pages;
use super::act::{Acted, Deed, act};
use super::clerk::{Clerk, Sent};
use crate::fault::Fault;
use crate::pages::form::Fields;
use crate::pages::page::{Note, Page};
use crate::state::Api;

const HERE: &str = "/desk/limits";

pub(super) fn pages(pages: Pages) -> Pages {
    pages.page(HERE, Permission::Administer, get(show).post(change))
}

/// What one role may change in a day.
struct Quota {
    role: &'static str,
    /// Empty: as much as it wants.
    most: String,
}

#[derive(Template)]
#[template(path = "desk/limits.html")]
struct LimitsPage {
    p: Page,
    quotas: Vec<Quota>,
    approval_above: String,
}

/// The roles that can change licenses at all.
fn roles() -> impl Iterator<Item = Role> {
    let changes = [Permission::Licenses, Permission::Orders, Permission::Containers];
    Role::ALL.into_iter().filter(move |role| changes.iter().any(|needed| role.may(*needed)))
}

async fn show(State(api): State<Api>, clerk: Clerk) -> Result<Response, Fault> {
    let operator = clerk.operator.clone();
    let rules = api.run(move |central| Ok(central.bulk_rules(&operator)?)).await?;
    let text = |most: Option<u64>| most.map(|most| most.to_string()).unwrap_or_default();
    let quota = |role: Role| Quota { role: role.word(), most: text(rules.quotas.get(role.word()).copied()) };
    let p = clerk.page;
    let page = LimitsPage {
        p: p.clone(),
        quotas: roles().map(quota).collect(),
        approval_above: text(rules.approval_above),
    };
    Ok(p.show(&page))
}

fn wanted(fields: &Fields) -> Result<Rules, Fault> {
    let mut quotas = BTreeMap::new();
    for role in roles() {
        let most: Option<u64> = fields.number(&format!("quota-{}", role.word()))?;
        quotas.extend(most.map(|most| (role.word().to_owned(), most)));
    }
    Ok(Rules { quotas, approval_above: fields.number("approval_above")? })
}

async fn change(State(api): State<Api>, sent: Sent) -> Result<Response, Fault> {
    let rules = wanted(&sent.fields)?;
    let deed = Deed {
        operation: "set_bulk_rules",
        action: HERE.to_owned(),
        back: HERE.to_owned(),
        is_destructive: false,
    };
    let acted = act(&api, sent, deed, move |central, call| Ok(central.set_bulk_rules(call, &rules)?)).await?;
    Ok(match acted {
        Acted::Asked(page) => page,
        Acted::Done(clerk, done) if done.events.is_empty() => {
            clerk.page.go(HERE, &Note::warning(clerk.page.t("note-already")))
        }
        Acted::Done(clerk, _) => clerk.page.go(HERE, &Note::done(clerk.page.t("note-set_bulk_rules"))),
    })
}
