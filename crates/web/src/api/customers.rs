//! Customers.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tenure_app::AppError;
use tenure_app::access::Operator;
use tenure_domain::command::Command;
use tenure_domain::customer::Customer;
use tenure_domain::ids::CustomerId;
use tenure_domain::world::{Key, Scope};
use tenure_store::query::ListQuery;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Answer;
use super::containers::ContainerView;
use super::done::{Done, action};
use super::page::{Page, page, query};
use super::time::Time;
use crate::extract::{Act, Id, Params};
use crate::state::Api;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_customers))
        .routes(routes!(show_customer, put_customer))
        .routes(routes!(list_containers_of))
}

/// A customer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CustomerView {
    /// The vendor's own id.
    id: String,
    /// The name; empty if an order created the customer.
    name: String,
    contact: String,
    created: Time,
}

impl From<&Customer> for CustomerView {
    fn from(c: &Customer) -> Self {
        Self {
            id: c.id.to_string(),
            name: c.name.clone(),
            contact: c.contact.clone(),
            created: Time(c.created),
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CustomersWanted {
    /// Part of the id, name or contact.
    text: Option<String>,
    /// The last id already seen.
    after: Option<String>,
    /// 1 to 1000.
    limit: Option<u32>,
}

/// Lists customers by id.
#[utoipa::path(get, path = "/customers", tag = "customers", operation_id = "list_customers",
    params(CustomersWanted), responses((status = 200, body = Page<CustomerView>)),
    security(("api_key" = ["read"])))]
async fn list_customers(
    State(api): State<Api>,
    operator: Operator,
    Params(wanted): Params<CustomersWanted>,
) -> Answer<Page<CustomerView>> {
    let query = ListQuery { text: wanted.text, ..query(wanted.after, wanted.limit)? };
    let rows = {
        let query = query.clone();
        api.run(move |central| Ok(central.customers(&operator, &query)?)).await?
    };
    Ok(Json(page(&rows, &query, |c| c.id.to_string(), |c| c.into())))
}

/// Shows a customer.
#[utoipa::path(get, path = "/customers/{customer}", tag = "customers", operation_id = "show_customer",
    params(("customer" = String, Path, description = "The customer's id")),
    responses((status = 200, body = CustomerView)), security(("api_key" = ["read"])))]
async fn show_customer(
    State(api): State<Api>,
    operator: Operator,
    Id(id): Id<CustomerId>,
) -> Answer<CustomerView> {
    let found = api
        .run(move |central| {
            let scope = Scope { customers: [id.clone()].into(), ..Scope::default() };
            let world = central.glance(&operator, &scope)?;
            let found = world.customers.get(&id).map(CustomerView::from);
            Ok(found.ok_or(AppError::NotFound(Key::Customer(id)))?)
        })
        .await?;
    Ok(Json(found))
}

action! {
    /// A customer as the vendor describes it.
    CustomerWanted {
        /// The name.
        name: String,
        /// Mail address or other contact.
        #[serde(default)]
        contact: String,
    }
}

/// Creates or describes a customer.
#[utoipa::path(put, path = "/customers/{customer}", tag = "customers", operation_id = "put_customer",
    params(("customer" = String, Path, description = "The customer's id")), request_body = CustomerWanted,
    responses((status = 200, body = Done)), security(("api_key" = ["customers"])))]
async fn put_customer(
    State(api): State<Api>,
    Id(customer): Id<CustomerId>,
    act: Act<CustomerWanted>,
) -> Answer<Done> {
    let call = act.call("put_customer");
    let command = Command::PutCustomer { customer, name: act.body.name, contact: act.body.contact };
    api.command(call, command).await
}

/// Lists the containers that an order of a customer may be assigned to: those attached to it, and those
/// that hold or held one of its licenses, until reset. Latest contact first.
#[utoipa::path(get, path = "/customers/{customer}/containers", tag = "customers",
    operation_id = "list_containers_of", params(("customer" = String, Path, description = "The customer's id")),
    responses((status = 200, body = Page<ContainerView>)), security(("api_key" = ["read"])))]
async fn list_containers_of(
    State(api): State<Api>,
    operator: Operator,
    Id(customer): Id<CustomerId>,
) -> Answer<Page<ContainerView>> {
    let items = api.run(move |central| {
        let rows = central.containers_of(&operator, &customer)?;
        ContainerView::all(central, &operator, &rows)
    });
    Ok(Json(Page { items: items.await?, next: None }))
}
