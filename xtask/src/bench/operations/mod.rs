//! What is measured. Each operation prepares its world outside the measurement, and says how many it did in
//! a round.

mod activation;
mod contact;
mod health;
mod hint;
mod order;

use serde_json::{Value, json};

use crate::demo::api::Api;
use crate::demo::story::Story;

/// The items that the measured orders have a line of each.
const ITEMS: [&str; 3] = ["SNP-201-000-S", "SNP-201-001-S", "SNP-201-002-S"];
/// The customer of the measured orders.
const CUSTOMER: &str = "C-100";

/// One kind of operation.
pub(super) trait Operation {
    /// What the table calls it.
    fn name(&self) -> &'static str;

    /// Makes before each round what it uses up, outside the measurement.
    fn prepare(&mut self, _: &mut Story) -> anyhow::Result<()> {
        Ok(())
    }

    /// Does many and hands back how many: the server's time is counted in hundredths of a second a round.
    fn round(&mut self, story: &mut Story) -> anyhow::Result<usize>;
}

/// All that is measured, from the cheapest to the dearest.
pub(super) fn all() -> Vec<Box<dyn Operation>> {
    vec![
        Box::new(health::Health),
        Box::new(hint::Hint::default()),
        Box::new(contact::Contact),
        Box::new(activation::Activation::default()),
        Box::new(order::Order::of_one_clerk()),
        Box::new(order::Order::of_many_clerks()),
    ]
}

/// Enters the items.
pub(super) fn enter_items(api: &Api) -> anyhow::Result<()> {
    for item in ITEMS {
        let wanted = json!({
            "name": item,
            "product_code": 201_000,
            "terms": { "lease_days": 30 },
            "limits": { "lease_days_max": 30, "push_allowed": true },
            "rights": { "return_allowed": true, "transfer_allowed": true, "reactivations": 2 },
        });
        api.put(&format!("/items/{item}"), &wanted)?;
    }
    Ok(())
}

/// An order with a line of each item, on a new ticket.
fn order_of_three_lines() -> Value {
    json!({ "customer": CUSTOMER, "lines": ITEMS.map(|item| json!({ "item": item })) })
}
