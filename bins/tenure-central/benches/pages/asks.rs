//! What is asked: every list with its filters, sorts, first and deep page; searches; single things, the
//! biggest ones too. As pages of the Desk, and as lists of the API.

use tenure_domain::time::DAY;

use crate::shop;

/// One request.
pub(crate) struct Ask {
    pub(crate) path: String,
    pub(crate) body: Body,
    /// Reported, but held to no limit.
    pub(crate) is_free: bool,
}

pub(crate) enum Body {
    None,
    /// A form of the Desk; its token is added.
    Form(Vec<(&'static str, String)>),
    Json(serde_json::Value),
}

impl Ask {
    fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), body: Body::None, is_free: false }
    }

    /// What a table of the results calls it.
    pub(crate) fn name(&self) -> String {
        match &self.body {
            Body::None => self.path.clone(),
            Body::Form(fields) => {
                let values: Vec<String> =
                    fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
                format!("{} {}", self.path, values.join("&"))
            }
            Body::Json(json) => format!("{} {json}", self.path),
        }
    }
}

pub(crate) fn all() -> Vec<Ask> {
    let mut asks = Vec::new();
    asks.extend(lists().into_iter().map(|path| Ask::get(format!("/desk{path}"))));
    asks.extend(things().into_iter().map(|path| Ask::get(format!("/desk{path}"))));
    asks.extend(texts().into_iter().map(|text| Ask {
        path: "/desk/search".to_owned(),
        body: Body::Form(vec![("q", text)]),
        is_free: false,
    }));
    asks.extend(api().into_iter().map(|path| Ask::get(format!("/api/v1{path}"))));
    asks.extend(texts().into_iter().map(|text| Ask {
        path: "/api/v1/search".to_owned(),
        body: Body::Json(serde_json::json!({ "text": text })),
        is_free: false,
    }));
    asks
}

/// Needles: rare ones, one that half of everything has, short ones, and one that nothing has.
const NEEDLES: [&str; 6] = ["4711", "ten-", "a", "zq", "nothing-like-it", "50%25_%22*"];

fn lists() -> Vec<String> {
    let mut lists = vec![String::new()];
    let with_needles = |path: &str| NEEDLES.map(|needle| format!("{path}text={needle}"));
    let deep = 10;

    lists.push("/orders".to_owned());
    lists.push(format!("/orders?after={}", shop::order_id(deep)));
    lists.push("/orders?customer=C-0000".to_owned());
    lists.push("/orders?customer=C-1999".to_owned());
    lists.push("/orders?po=PO-1234".to_owned());
    lists.push(format!("/orders?ticket={}", shop::ticket_id(77)));
    lists.push("/orders?customer=C-0000&text=4710".to_owned());
    lists.extend(with_needles("/orders?"));

    lists.push("/tickets".to_owned());
    lists.push(format!("/tickets?after={}", shop::ticket_id(deep)));
    lists.push("/tickets?customer=C-0000".to_owned());
    lists.push(format!("/tickets?container={}", shop::serial(6)));
    lists.extend(with_needles("/tickets?"));

    lists.extend(licenses(deep));

    lists.push("/containers".to_owned());
    lists.push(format!("/containers?after={}", shop::serial(deep)));
    for show in ["on_its_way", "outstanding", "flagged", "silent", "blocklisted"] {
        lists.push(format!("/containers?show={show}"));
        lists.push(format!("/containers?show={show}&text=nothing-like-it"));
        lists.push(format!("/containers?show={show}&customer=C-0000"));
    }
    lists.push("/containers?customer=C-0000".to_owned());
    lists.push(format!("/containers?customer=C-0000&after={}", shop::serial(deep)));
    lists.push("/containers?customer=C-1999".to_owned());
    lists.push("/containers?customer=C-0000&text=lab-19".to_owned());
    lists.push("/containers?flag=fork".to_owned());
    lists.push("/containers?text=lab-19999".to_owned());
    lists.push("/containers?text=28a8-1f40".to_owned());
    lists.extend(with_needles("/containers?"));

    lists.push("/blocklist".to_owned());
    lists.push("/blocklist?text=train".to_owned());
    lists.push("/blocklist?text=nothing-like-it".to_owned());
    lists.push("/propagation".to_owned());
    lists.push(format!("/propagation?after={}", shop::serial(100)));
    lists.push("/alarms".to_owned());
    lists.push("/customers".to_owned());
    lists.push("/customers?after=C-1900".to_owned());
    lists.push("/customers?text=bia%C5%82y".to_owned());
    lists.extend(with_needles("/customers?"));
    lists.push("/items".to_owned());
    lists.extend(with_needles("/items?"));
    lists.push("/bulk".to_owned());
    lists.extend(audit());
    lists
}

fn licenses(deep: u32) -> Vec<String> {
    let (now, soon) = (shop::now(), shop::now().plus(60 * DAY));
    let (deep, long_ago) = (shop::license_id(deep, 0), shop::placed(0).plus(30 * DAY));
    let filters = [
        String::new(),
        "customer=C-0000".to_owned(),
        "customer=C-1999".to_owned(),
        "item=ITEM-000".to_owned(),
        "item=ITEM-017".to_owned(),
        "item=ITEM-000&customer=C-0000".to_owned(),
        "item=ITEM-000&customer=C-1999".to_owned(),
        "item=ITEM-017&customer=C-0000".to_owned(),
        format!("order={}", shop::order_id(shop::BIG_ORDER)),
        format!("order={}", shop::order_id(4_321)),
        format!("ticket={}", shop::ticket_id(shop::BIG_ORDER)),
        format!("container={}", shop::serial(shop::BIG_CONTAINER)),
        format!("container={}", shop::serial(77)),
        "asked=true".to_owned(),
        "asked=false".to_owned(),
        "asked=true&customer=C-0000".to_owned(),
        format!("ends_from={now}&ends_before={soon}"),
        format!("ends_from={now}&ends_before={soon}&item=ITEM-000"),
        format!("ends_from={now}&ends_before={soon}&customer=C-1999"),
        format!("ends_before={long_ago}"),
        "text=item-017".to_owned(),
        "text=item-0".to_owned(),
        "text=item-000&customer=C-1999".to_owned(),
        format!("text={}", &shop::license_id(4_321, 1).to_string()[..10]),
    ];
    let mut lists = Vec::new();
    for filter in &filters {
        lists.push(format!("/licenses?{filter}"));
        lists.push(format!("/licenses?{filter}&sort=ending_soonest"));
    }
    lists.push("/licenses?sort=id".to_owned());
    lists.push("/licenses?sort=id&customer=C-0000".to_owned());
    lists.push("/licenses?sort=id&item=ITEM-000".to_owned());
    for filter in ["", "&customer=C-0000", "&item=ITEM-000", "&text=ten-"] {
        lists.push(format!("/licenses?after={deep}{filter}"));
    }
    for standing in ["collected_confirmed", "available_not_collected", "being_withdrawn"] {
        lists.push(format!("/licenses?standing={standing}"));
    }
    lists.extend(NEEDLES.map(|needle| format!("/licenses?text={needle}")));
    lists.push("/licenses?customer=C-0000&text=nothing-like-it".to_owned());
    lists
}

fn audit() -> Vec<String> {
    let (from, until) = (shop::placed(100), shop::placed(200));
    [
        String::new(),
        "after=1000".to_owned(),
        format!("since={from}&until={until}"),
        "actor=key:bench".to_owned(),
        "actor=user:nobody".to_owned(),
        "operation=place_order".to_owned(),
        "operation=withdraw".to_owned(),
        "kind=license_activated".to_owned(),
        "kind=license_withdrawn".to_owned(),
        "reason=fair".to_owned(),
        "reason=nothing-like-it".to_owned(),
        format!("key=license/{}", shop::license_id(4_321, 0)),
        format!("key=order/{}", shop::order_id(shop::BIG_ORDER)),
        format!("key=container/{}", shop::serial(shop::BIG_CONTAINER)),
        format!("since={from}&until={until}&kind=license_withdrawn"),
        "operation=place_order&kind=license_activated".to_owned(),
    ]
    .map(|query| format!("/audit?{query}"))
    .into()
}

fn things() -> Vec<String> {
    let license = shop::license_id(4_321, 1);
    let big = shop::license_id(shop::BIG_ORDER, 3);
    vec![
        format!("/orders/{}", shop::order_id(4_321)),
        format!("/orders/{}", shop::order_id(shop::BIG_ORDER)),
        format!("/orders/{}", shop::order_id(107)),
        format!("/tickets/{}", shop::ticket_id(4_321)),
        format!("/tickets/{}", shop::ticket_id(shop::BIG_ORDER)),
        format!("/licenses/{license}"),
        format!("/licenses/{big}"),
        format!("/licenses/{license}/why"),
        format!("/licenses/{big}/why"),
        format!("/orders/{}?after={big}", shop::order_id(shop::BIG_ORDER)),
        format!("/tickets/{}?after={big}", shop::ticket_id(shop::BIG_ORDER)),
        format!("/orders/{}/add", shop::order_id(shop::BIG_ORDER)),
        format!("/containers/{}", shop::serial(77)),
        format!("/containers/{}", shop::serial(shop::BIG_CONTAINER)),
        "/customers/C-0000".to_owned(),
        "/customers/C-1999".to_owned(),
        "/items/ITEM-000".to_owned(),
        "/orders/new".to_owned(),
        "/settings".to_owned(),
    ]
}

/// Texts for the box that finds everything.
fn texts() -> Vec<String> {
    vec![
        shop::ticket_code(4_321).reveal(),
        shop::ticket(4_321).label,
        shop::ticket_id(4_321).to_string(),
        shop::order_id(4_321).to_string(),
        "PO-123".to_owned(),
        shop::serial(77).to_string(),
        "FA70-9E37-28A8-1F40".to_owned(),
        "lab-777".to_owned(),
        shop::license_id(4_321, 0).to_string(),
        "number 4 at".to_owned(),
        "Białystok".to_owned(),
        "nothing-like-it".to_owned(),
        "a".to_owned(),
        "zq".to_owned(),
    ]
}

fn api() -> Vec<String> {
    let soon = shop::now().plus(60 * DAY);
    let list = |path: &str| format!("/{path}");
    let mut api: Vec<String> = [
        "overview",
        "orders?sort=newest",
        "orders?sort=newest&customer=C-0000",
        "orders?sort=newest&text=4711",
        "orders?sort=newest&text=nothing-like-it",
        "orders?limit=1000",
        "tickets?sort=newest",
        "licenses?sort=newest&limit=50",
        "licenses?sort=newest&limit=50&customer=C-0000",
        "licenses?sort=newest&limit=50&item=ITEM-000",
        "licenses?sort=newest&limit=50&text=nothing-like-it",
        "containers?sort=newest",
        "containers?sort=newest&text=lab-19999",
        "containers?sort=newest&text=nothing-like-it",
        "containers?sort=newest&customer=C-0000",
        "containers?sort=longest_on_its_way",
        "containers?sort=longest_outstanding",
        "containers?flagged=true&sort=newest",
        "containers?silent=true&sort=newest",
        "blocklist?sort=blocklisted_last",
        "propagation?limit=25",
        "customers",
        "customers?text=works",
        "items",
        "events?limit=100",
        "events?after=100000&limit=100",
        "alarms",
    ]
    .map(list)
    .into();
    api.push(format!("/licenses?sort=ending_soonest&limit=50&ends_before={soon}"));
    api.push(format!("/orders/{}", shop::order_id(4_321)));
    api.push(format!("/tickets/{}", shop::ticket_id(4_321)));
    api.push(format!("/licenses/{}", shop::license_id(4_321, 0)));
    let (order, ticket) = (shop::order_id(shop::BIG_ORDER), shop::ticket_id(shop::BIG_ORDER));
    let license = shop::license_id(shop::BIG_ORDER, 3);
    api.push(format!("/orders/{order}"));
    api.push(format!("/tickets/{ticket}"));
    api.push(format!("/licenses/{license}"));
    api.push(format!("/licenses/{license}/why"));
    api.push(format!("/licenses?order={order}&limit=100"));
    api.push("/activations?limit=100".to_owned());
    api.push(format!("/activations?limit=100&order={order}"));
    api.push(format!("/activations?limit=100&ticket={ticket}"));
    api.push(format!("/activations?limit=100&order={}", shop::order_id(4_321)));
    api.push("/customers/C-0000/containers".to_owned());
    api.push(format!("/events?key=order/{order}&limit=100"));
    api.push(format!("/containers/{}", shop::serial(77)));
    api.push(format!("/containers/{}", shop::serial(shop::BIG_CONTAINER)));
    api
}
