//! Lines of an order as forms show and send them: item search, quantity, the item's open parameters.

use jiff::tz::TimeZone;
use serde_json::Value;
use tenure_app::Central;
use tenure_app::access::Operator;
use tenure_domain::ids::{ItemId, LicenseId};
use tenure_domain::item::{FilledAt, Hindrance, Item, OpenParameter};
use tenure_domain::order::{LineWanted, Parameters};
use tenure_domain::terms::change::Mode;
use tenure_domain::world::Scope;
use tenure_store::query::ListQuery;

use crate::api::{term_name, term_value};
use crate::fault::{Fault, Told};
use crate::pages::form::{Fields, is_day};
use crate::pages::mistakes::{Field, Mistakes};
use crate::pages::page::Page;
use crate::pages::value::{kind, typed};

/// The most items that a search shows.
const HITS_MAX: u32 = 8;

/// A line in a form.
pub(super) struct LineForm {
    /// Its number in the form, from 0: the end of its fields' names.
    pub(super) n: usize,
    /// What was typed for the item.
    pub(super) item: String,
    pub(super) quantity: String,
    pub(super) comment: String,
    /// Values typed for parameters, by the parameter's name.
    values: Vec<(String, String)>,
    /// The item, if the text is its id.
    pub(super) found: Option<Item>,
    /// Items that the text may mean.
    pub(super) hits: Vec<Item>,
    /// The field to go on with: `item`, `hits`, `quantity`, or nothing.
    pub(super) focus: &'static str,
}

/// A parameter in a form.
#[derive(Clone)]
pub(super) struct Input {
    /// The id of its element.
    pub(super) id: String,
    pub(super) field: String,
    pub(super) name: String,
    /// `number`, `days`, `date`, `names`, `counting` or `text`.
    pub(super) kind: &'static str,
    /// The term's word, for what is said about it.
    pub(super) term: &'static str,
    pub(super) value: String,
    pub(super) is_required: bool,
    /// It counts from the item's own value.
    pub(super) is_added: bool,
}

impl Input {
    /// Returns the id of what is said about it.
    pub(super) fn about(&self) -> String {
        format!("about-{}", self.id)
    }

    /// Says whether an input for days can show what was typed.
    pub(super) fn is_day(&self) -> bool {
        is_day(&self.value)
    }

    /// Returns it as a field that has a mistake.
    pub(super) fn told(self) -> Field {
        let wants = match (self.kind, self.term) {
            ("days", _) => "length",
            ("number" | "date", _) => self.kind,
            (_, "feature_map") => "bits",
            (_, "runtime_min") => "version",
            _ => "",
        };
        Field { id: self.id, label: self.name, wants, typed: self.value }
    }
}

impl LineForm {
    /// Reads a line's fields.
    pub(super) fn read(fields: &Fields, from: usize, n: usize) -> Self {
        let text = |name: &str| fields.text(&format!("{name}-{from}")).to_owned();
        let prefix = format!("p-{from}-");
        let values = fields.0.iter().filter_map(|(name, value)| {
            name.strip_prefix(&prefix).map(|name| (name.to_owned(), value.trim().to_owned()))
        });
        Self {
            n,
            item: text("item"),
            quantity: text("quantity"),
            comment: text("comment"),
            values: values.collect(),
            found: None,
            hits: Vec::new(),
            focus: "",
        }
    }

    /// Returns the id of one of its elements.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{name}-{}", self.n)
    }

    /// Returns the fields that it is sent in.
    pub(super) fn write(&self) -> Vec<(String, String)> {
        let n = self.n;
        let own = [("item", &self.item), ("quantity", &self.quantity), ("comment", &self.comment)];
        let own = own.into_iter().map(|(name, value)| (format!("{name}-{n}"), value.clone()));
        let values = self.values.iter().map(|(name, value)| (format!("p-{n}-{name}"), value.clone()));
        own.chain(values).collect()
    }

    /// Looks its item up, or searches for it.
    pub(super) fn look_up(&mut self, central: &Central, who: &Operator) -> Result<(), Fault> {
        if self.item.is_empty() {
            return Ok(());
        }
        if let Ok(id) = self.item.parse::<ItemId>() {
            let scope = Scope { items: [id.clone()].into(), ..Scope::default() };
            self.found = central.glance(who, &scope)?.items.remove(&id);
        }
        if self.found.is_none() {
            let text = Some(self.item.clone());
            let query = ListQuery { text, limit: HITS_MAX, ..ListQuery::default() };
            self.hits = central.items(who, &query)?;
        }
        Ok(())
    }

    /// Says why its item can't be sold now: `retired`, `awaiting`, or nothing.
    pub(super) fn hindrance(&self) -> &'static str {
        self.found.as_ref().map_or("", hindrance)
    }

    /// Returns the parameters that the clerk fills.
    pub(super) fn parameters(&self) -> Vec<Input> {
        let open = self.found.iter().flat_map(|item| &item.parameters);
        let open = open.filter(|p| p.filled_at == FilledAt::Order);
        open.enumerate().map(|(place, p)| self.input(place, p)).collect()
    }

    fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    fn input(&self, place: usize, p: &OpenParameter) -> Input {
        Input {
            // A name may have blanks in it, an id not.
            id: format!("p-{}-{place}", self.n),
            field: format!("p-{}-{}", self.n, p.name),
            name: p.name.clone(),
            kind: kind(p.term, p.mode),
            term: term_name(p.term),
            value: self.value(&p.name).to_owned(),
            is_required: p.required,
            is_added: p.mode == Mode::Add,
        }
    }

    /// Turns it into what is ordered. Licenses named in `replaces` decide the quantity.
    pub(super) fn wanted(
        &self,
        replaces: Vec<LicenseId>,
        zone: &TimeZone,
        mistakes: &mut Mistakes,
    ) -> Option<LineWanted> {
        let item = mistakes.take(self.item());
        let quantity = mistakes.take(self.quantity(replaces.len()));
        let mut parameters = Parameters::new();
        for p in self.found.iter().flat_map(|item| &item.parameters) {
            let text = self.value(&p.name);
            if p.filled_at == FilledAt::Order && !text.is_empty() {
                let place = format!("p-{}-{}", self.n, p.name);
                let value = typed(&place, kind(p.term, p.mode), text);
                let value = value.and_then(|value| term_value(&place, p.term, &value, zone));
                parameters.extend(mistakes.take(value).map(|value| (p.name.clone(), value)));
            }
        }
        let comment = self.comment.clone();
        Some(LineWanted { item: item?, quantity: quantity?, comment, parameters, replaces })
    }

    fn item(&self) -> Result<ItemId, Fault> {
        let field = format!("item-{}", self.n);
        match &self.found {
            Some(item) => Ok(item.id.clone()),
            None => match self.item.parse::<ItemId>() {
                Ok(_) => Err(Fault::value(&field, "there is no such item").says("item-unknown")),
                Err(why) => Err(Fault::value(&field, why)),
            },
        }
    }

    fn quantity(&self, replaced: usize) -> Result<u32, Fault> {
        let wrong =
            || Fault::value(&format!("quantity-{}", self.n), "it has to be a whole number, 1 or more");
        match (replaced, self.quantity.as_str()) {
            (0, "") => Ok(1),
            (0, text) => text.parse().ok().filter(|n| *n > 0).ok_or_else(wrong),
            (named, _) => Ok(u32::try_from(named).unwrap_or(u32::MAX)),
        }
    }

    /// Finds the field of this line that a refusal is about.
    pub(super) fn field(&self, p: &Page, told: &Told) -> Option<Field> {
        let (item, quantity) = (format!("item-{}", self.n), format!("quantity-{}", self.n));
        let member = |name: &str| told.members.get(name).and_then(Value::as_str);
        let own = || Field {
            id: item.clone(),
            label: p.t1("order-line", "number", self.n + 1),
            wants: "item",
            typed: self.item.clone(),
        };
        if let Some(at) = member("at") {
            if at == quantity {
                let (label, typed) = (p.t("quantity"), self.quantity.clone());
                return Some(Field { id: quantity, label, wants: "count", typed });
            }
            let input = self.parameters().into_iter().find(|input| input.field == at);
            return input.map(Input::told).or_else(|| (at == item).then(own));
        }
        if member("item") != Some(self.item.as_str()) {
            return None;
        }
        let named = member("parameter");
        let input = self.parameters().into_iter().find(|input| Some(input.name.as_str()) == named);
        Some(input.map_or_else(own, Input::told))
    }

    /// Says it in short: `3 × Basic Module (SNP-201), Users: 5`.
    pub(super) fn summary(&self, quantity: u32) -> String {
        let name = self.found.as_ref().map_or("", |item| item.name.as_str());
        let values = self.parameters().into_iter().filter(|p| !p.value.is_empty());
        let values: String = values.map(|p| format!(", {}: {}", p.name, p.value)).collect();
        format!("{quantity} × {name} ({}){values}", self.item)
    }
}

/// Says why an item can't be sold now: `retired`, `awaiting`, or nothing.
pub(super) fn hindrance(item: &Item) -> &'static str {
    item.on_sale().err().map_or("", Hindrance::word)
}
