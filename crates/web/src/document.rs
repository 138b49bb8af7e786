//! The OpenAPI document, and what is read from it: the table of operations for the command line, and
//! who each operation is for. Routes and document come from one declaration.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::http::Method;
use serde_json::Value;
use utoipa::OpenApi as _;
use utoipa::openapi::path::{Operation as Declared, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::api::ProblemView;
use crate::gate::Audience;
use crate::state::Api;
use crate::{api, device, ops};

/// One operation of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its stable name, `place_order`.
    pub id: String,
    /// `GET`, `POST` or `PUT`.
    pub method: String,
    /// The path, with `{parameter}`s.
    pub path: String,
    /// One sentence.
    pub summary: String,
    /// The group it stands in.
    pub tag: String,
    /// What stands in the path, query and headers.
    pub parameters: Vec<Parameter>,
    /// The name of the body's schema, for a body in JSON.
    pub body: Option<String>,
    /// The media type of the body, if there is one.
    pub body_media_type: Option<String>,
    /// The permission it needs; `None`: it is public.
    pub permission: Option<String>,
}

/// One parameter of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `path`, `query` or `header`.
    pub place: String,
    /// Whether it must be given.
    pub is_required: bool,
    /// What it is.
    pub description: String,
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Tenure Central",
        description = "Licenses after they were sold: orders, tickets, licenses, containers.\n\nConventions: docs/api-design.md. Refusals: docs/errors.md.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(ProblemView))
)]
struct Skeleton;

/// The scheme's name in declarations.
const SCHEME: &str = "api_key";

/// Puts every route together with its declaration.
pub(crate) fn assemble() -> OpenApiRouter<Api> {
    OpenApiRouter::with_openapi(Skeleton::openapi())
        .nest("/api/v1", api::routes())
        .nest("/c/v1", device::routes())
        .merge(ops::routes())
}

/// Returns the OpenAPI 3.1 document.
pub fn openapi() -> OpenApi {
    let mut document = assemble().into_openapi();
    // The hint's route stands apart from the others (it passes no layer), its text does not.
    document.merge(device::hint::text());
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("tenure_…").build();
    document.components.get_or_insert_default().add_security_scheme(SCHEME, SecurityScheme::Http(scheme));
    for item in document.paths.paths.values_mut() {
        let operations = [(&mut item.get, false), (&mut item.put, true), (&mut item.post, true)];
        for (operation, writes) in operations {
            if let Some(operation) = operation {
                complete(operation, writes);
            }
        }
    }
    document
}

/// Adds what holds for every operation, so that no declaration repeats it.
fn complete(operation: &mut Declared, writes: bool) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemView"))).build();
    let refusal = ResponseBuilder::new()
        .description("A refusal; see its `type`.")
        .content("application/problem+json", problem)
        .build();
    operation.responses.responses.insert("default".into(), RefOr::T(refusal));
    let is_public = operation.security.as_ref().is_some_and(|s| permission(s).is_none());
    if writes && !is_public {
        let header = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "A fresh random key for each new request; a repetition gets the first one's outcome.",
            ))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(header));
    }
}

/// Returns the document as it is kept under `docs/generated/`.
pub fn openapi_json() -> String {
    let mut text = openapi().to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}

fn permission(security: &[utoipa::openapi::SecurityRequirement]) -> Option<String> {
    let value = serde_json::to_value(security).ok()?;
    value.get(0)?.get(SCHEME)?.get(0)?.as_str().map(str::to_owned)
}

/// Returns every operation, in the order of its path.
pub fn operations() -> &'static [Operation] {
    static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
        let document = serde_json::to_value(openapi()).unwrap_or_default();
        let paths = document.get("paths").and_then(Value::as_object);
        let items = paths.into_iter().flatten();
        items
            .flat_map(|(path, item)| item.as_object().into_iter().flatten().map(|(m, o)| read(path, m, o)))
            .collect()
    });
    &OPERATIONS
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let text =
        |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let parameters = operation.get("parameters").and_then(Value::as_array);
    let content = operation.pointer("/requestBody/content").and_then(Value::as_object);
    let body = content.and_then(|content| content.iter().next());
    let schema = body.and_then(|(_, body)| body.pointer("/schema/$ref")).and_then(Value::as_str);
    let security = operation.get("security").and_then(|s| s.get(0));
    let permission = match security {
        Some(requirement) if requirement.as_object().is_some_and(serde_json::Map::is_empty) => None,
        Some(requirement) => Some(
            requirement
                .pointer(&format!("/{SCHEME}/0"))
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        ),
        // Nothing declared: for nobody.
        None => Some(String::new()),
    };
    Operation {
        id: text(operation, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        tag: operation.pointer("/tags/0").and_then(Value::as_str).unwrap_or_default().to_owned(),
        parameters: parameters
            .into_iter()
            .flatten()
            .map(|p| Parameter {
                name: text(p, "name"),
                place: text(p, "in"),
                is_required: p.get("required").and_then(Value::as_bool).unwrap_or_default(),
                description: text(p, "description"),
            })
            .collect(),
        body: schema.and_then(|s| s.rsplit('/').next()).map(str::to_owned),
        body_media_type: body.map(|(media, _)| media.clone()),
        permission,
    }
}

/// What the way to an operation needs to know of it.
pub(crate) struct Entrance {
    /// Who it is for.
    pub(crate) audience: Audience,
    /// Its name.
    pub(crate) id: String,
    /// What may stand in the query.
    pub(crate) query: Vec<String>,
}

/// The ways to all operations, by method and path.
pub(crate) type Entrances = HashMap<(Method, String), Entrance>;

/// Reads the ways to all operations from their declarations.
pub(crate) fn entrances() -> Entrances {
    let read = |o: &Operation| {
        let method = o.method.parse().ok()?;
        let query = o.parameters.iter().filter(|p| p.place == "query").map(|p| p.name.clone()).collect();
        let audience = Audience::declared(o.permission.as_deref());
        Some(((method, o.path.clone()), Entrance { audience, id: o.id.clone(), query }))
    };
    operations().iter().filter_map(read).collect()
}
