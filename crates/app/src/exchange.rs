//! Import of customers, items and orders: a whole file, all or nothing.
//!
//! Every line is decided by the same rules as a single call, in one transaction, a group of lines at a
//! time so that memory stays small. One bad line: nothing is kept, and every bad line is listed. A file
//! that comes again changes nothing that is so already.

use crate::access::Permission;
use crate::bulk::charge;
use crate::catalogue::ImportedItems;
use crate::central::Central;
use crate::error::AppError;
use crate::hint::concerned;
use crate::tickets::{draft, draw};
use crate::vendor::{Call, OrderWanted, fold, journal, load_around, remember, repeated};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tenure_domain::command::{Command, ItemDraft, OrderDraft};
use tenure_domain::decide;
use tenure_domain::event::Event;
use tenure_domain::ids::{CustomerId, OrderId, Serial, TicketId};
use tenure_domain::moment::Moment;
use tenure_domain::order::Destination;
use tenure_domain::refusal::Refusal;
use tenure_domain::ticket::code::TicketCode;
use tenure_domain::world::{Key, Scope, World};
use tenure_store::query::ListQuery;
use tenure_store::{Failure, Tx, Verdict};

/// How many lines are decided together.
const GROUP: usize = 100;
/// How many bad lines are listed.
const LISTED_MAX: usize = 1_000;
/// The most lines of a file.
pub const LINES_MAX: u64 = 100_000;

/// What is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Customers.
    Customers,
    /// Items.
    Items,
    /// Orders.
    Orders,
}

impl Kind {
    /// Returns the permission that it needs.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Customers => Permission::Customers,
            Self::Items => Permission::Catalogue,
            Self::Orders => Permission::Orders,
        }
    }
}

/// One entry of a file.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A customer.
    Customer {
        /// Its id.
        id: CustomerId,
        /// Its name.
        name: String,
        /// Its contact.
        contact: String,
    },
    /// An item.
    Item(Box<ItemDraft>),
    /// An order.
    Order(Box<OrderWanted>),
    /// An order that an export named by its id: it must be here, as it is written.
    Known(OrderId, Box<OrderWanted>),
}

/// A line that can't be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadLine {
    /// The line in the file, from 1; of JSON, the entry.
    pub line: u64,
    /// The column or field; empty: the line as a whole.
    pub column: String,
    /// Why.
    pub why: String,
}

/// One line as read.
pub struct Line {
    /// The line in the file, from 1; of JSON, the entry.
    pub number: u64,
    /// The entry, or what is wrong with it.
    pub entry: Result<Entry, BadLine>,
}

/// Reads the file from its beginning; a transaction that has to start anew calls it again.
pub type Lines<'a> = &'a (dyn Fn() -> Box<dyn Iterator<Item = Line> + 'a> + Sync);

/// An order that an import placed or found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedOrder {
    /// The line it begins on.
    pub line: u64,
    /// The order.
    pub order: OrderId,
    /// Its ticket.
    pub ticket: TicketId,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// How many entries there were.
    pub entries: u64,
    /// How many changed something.
    pub changed: u64,
    /// How many were so already.
    pub already: u64,
    /// How many are bad. With one of them nothing was kept.
    pub bad: u64,
    /// The first bad lines.
    pub bad_lines: Vec<BadLine>,
    /// The orders, in the order of the file.
    pub orders: Vec<ImportedOrder>,
    /// The feed position of the last event; 0: none.
    pub position: u64,
}

impl Imported {
    fn note(&mut self, bad: BadLine) {
        self.bad += 1;
        if self.bad_lines.len() < LISTED_MAX {
            self.bad_lines.push(bad);
        }
    }
}

impl Central {
    /// Imports a file. Bad lines are no error: the answer lists them, and nothing is kept then.
    ///
    /// # Errors
    /// The role, the idempotency key, or the database.
    pub fn import(&self, call: &Call, kind: Kind, lines: Lines<'_>) -> Result<Imported, AppError> {
        call.operator.needs(kind.permission())?;
        let (done, touched) = tenure_store::write(&*self.store, call.operation, |tx| {
            if let Some(done) = repeated(tx, call)? {
                return Ok(((done, BTreeSet::new()), Verdict::RollBack));
            }
            let mut import = Import::new(self, call);
            let mut file = lines();
            loop {
                let group: Vec<Line> = file.by_ref().take(GROUP).collect();
                if group.is_empty() || import.done.entries > LINES_MAX {
                    break;
                }
                import.group(tx, group)?;
            }
            import.finish(tx)?;
            if kind == Kind::Orders && import.done.bad == 0 {
                charge(tx, &call.operator, import.done.changed, self.clock.now())?;
            }
            if import.done.bad > 0 || call.dry_run {
                return Ok(((import.done, BTreeSet::new()), Verdict::RollBack));
            }
            remember(tx, call, &import.done, self.clock.now())?;
            Ok::<_, Failure<AppError>>(((import.done, import.touched), Verdict::Commit))
        })?;
        self.hints.touch(touched);
        Ok(done)
    }
}

/// An import under way.
struct Import<'a> {
    central: &'a Central,
    call: &'a Call,
    done: Imported,
    touched: BTreeSet<Serial>,
    items: ImportedItems,
}

/// One entry with what it needs.
struct Prepared {
    line: u64,
    work: Work,
    moment: Moment,
    code: Option<TicketCode>,
    /// Orders that came before with its number, or with the PO number whose ticket it goes on.
    known: Vec<OrderId>,
}

/// What an entry wants.
#[expect(clippy::large_enum_variant, reason = "as a command; one entry at a time")]
enum Work {
    /// A command.
    Do(Command),
    /// To be so already.
    Compare(OrderId, Box<OrderWanted>),
}

impl<'a> Import<'a> {
    fn new(central: &'a Central, call: &'a Call) -> Self {
        let (done, touched, items) = (Imported::default(), BTreeSet::new(), ImportedItems::default());
        Self { central, call, done, touched, items }
    }

    fn group(&mut self, tx: &mut dyn Tx, group: Vec<Line>) -> Result<(), Failure<AppError>> {
        let mut prepared = Vec::new();
        for line in group {
            self.done.entries += 1;
            if self.done.entries > LINES_MAX {
                let why = format!("a file has at most {LINES_MAX} entries; split it up");
                self.done.note(BadLine { line: line.number, column: String::new(), why });
                break;
            }
            match line.entry {
                Ok(entry) => prepared.push(self.prepare(tx, line.number, entry)?),
                Err(bad) => self.done.note(bad),
            }
        }
        let before = load_around(tx, &scope(&prepared))?;
        let mut world = before.clone();
        let mut events = Vec::new();
        for one in &prepared {
            self.one(tx, one, &mut world, &mut events)?;
        }
        self.touched.extend(concerned(&before, &world));
        if !events.is_empty() {
            let moment = self.moment()?;
            let entries = journal(&events, &moment, self.call.operation)?;
            self.done.position = tx.save(&mut world, &entries)?;
        }
        Ok(())
    }

    fn moment(&self) -> Result<Moment, Failure<AppError>> {
        let actor = self.call.operator.actor().clone();
        self.central
            .moment(self.central.clock.now(), actor, self.call.reason.clone())
            .map_err(Failure::Refused)
    }

    fn prepare(&mut self, tx: &mut dyn Tx, line: u64, entry: Entry) -> Result<Prepared, Failure<AppError>> {
        let mut moment = self.moment()?;
        let (mut code, mut known) = (None, Vec::new());
        let command = match entry {
            Entry::Known(id, wanted) => {
                let (known, work) = (vec![id.clone()], Work::Compare(id, wanted));
                return Ok(Prepared { line, work, moment, code, known });
            }
            Entry::Customer { id, name, contact } => Command::PutCustomer { customer: id, name, contact },
            Entry::Item(item) => Command::PutItem(*item),
            Entry::Order(wanted) => {
                known = known_orders(tx, &wanted)?;
                moment.order_number = tx.next_number("order")?;
                let drawn = draw().map_err(Failure::Refused)?;
                let ticket = draft(&drawn);
                code = Some(drawn);
                let foreign = self.call.operator.role().may(Permission::ForeignTickets);
                let OrderWanted { number, po, customer, comment, destination, lines } = *wanted;
                Command::PlaceOrder(OrderDraft {
                    number,
                    po,
                    customer,
                    comment,
                    destination,
                    lines,
                    ticket,
                    foreign_ticket_allowed: foreign,
                })
            }
        };
        Ok(Prepared { line, work: Work::Do(command), moment, code, known })
    }

    fn one(
        &mut self,
        tx: &mut dyn Tx,
        one: &Prepared,
        world: &mut World,
        events: &mut Vec<Event>,
    ) -> Result<(), Failure<AppError>> {
        let command = match &one.work {
            Work::Compare(id, wanted) => {
                self.compare(one.line, id, wanted, world);
                return Ok(());
            }
            Work::Do(command) => command,
        };
        let command = match command {
            Command::PutItem(item) => Command::PutItem(crate::catalogue::with_template(world, item)),
            other => other.clone(),
        };
        match decide::decide(world, &command, &one.moment) {
            Err(refusal) => {
                let column = column(&refusal).to_owned();
                self.done.note(BadLine { line: one.line, column, why: refusal.to_string() });
                Ok(())
            }
            Ok(fresh) => {
                let counter = if fresh.is_empty() { &mut self.done.already } else { &mut self.done.changed };
                *counter += 1;
                fold(world, &fresh);
                if let Some(code) = &one.code {
                    self.central.keep_code(tx, &fresh, code)?;
                }
                if let Command::PutItem(item) = &command {
                    self.items.note(world, &item.id);
                }
                self.order(one, world, &fresh);
                events.extend(fresh);
                Ok(())
            }
        }
    }

    /// Compares an order with what is here: an import changes none.
    fn compare(&mut self, line: u64, id: &OrderId, wanted: &OrderWanted, world: &World) {
        let mut bad = |why: String| self.done.note(BadLine { line, column: "id".to_owned(), why });
        let Some(found) = world.orders.get(id) else {
            return bad(format!("there is no order {id} here; leave its id out to place it anew"));
        };
        let is_same = found.number == wanted.number
            && found.po == wanted.po
            && found.customer == wanted.customer
            && found.comment == wanted.comment
            && found.destination == wanted.destination
            && found.has_lines(&wanted.lines);
        if !is_same {
            return bad(format!(
                "order {id} is here with other content; change it on its page, or leave the id out to place a new order"
            ));
        }
        self.done.already += 1;
        self.done.orders.push(ImportedOrder { line, order: id.clone(), ticket: found.ticket });
    }

    /// Notes which order a line became.
    fn order(&mut self, one: &Prepared, world: &World, fresh: &[Event]) {
        let Work::Do(Command::PlaceOrder(wanted)) = &one.work else { return };
        let placed = fresh.iter().find_map(|event| match event {
            Event::OrderPlaced { order } => Some((order.id.clone(), order.ticket)),
            _ => None,
        });
        let found = || {
            let known = |order: &&tenure_domain::order::Order| {
                wanted.number.is_some() && order.number == wanted.number
            };
            world.orders.values().find(known).map(|order| (order.id.clone(), order.ticket))
        };
        if let Some((order, ticket)) = placed.or_else(found) {
            self.done.orders.push(ImportedOrder { line: one.line, order, ticket });
        }
    }

    /// Signs what was added to the catalogue, once for the whole file.
    fn finish(&mut self, tx: &mut dyn Tx) -> Result<(), Failure<AppError>> {
        if self.items.is_empty() || self.done.bad > 0 {
            return Ok(());
        }
        let moment = self.moment()?;
        let items = self.items.ids();
        let mut world = tx.load(&Scope { items, ..Scope::default() })?;
        let events = self.central.sign_imported(tx, &self.items, &mut world, &moment)?;
        let entries = journal(&events, &moment, self.call.operation)?;
        if !entries.is_empty() {
            self.done.position = tx.save(&mut world, &entries)?;
        }
        Ok(())
    }
}

/// Finds the orders that a scope would look up by number and PO number: lists take many of them.
fn known_orders(tx: &mut dyn Tx, wanted: &OrderWanted) -> Result<Vec<OrderId>, Failure<AppError>> {
    let mut known = Vec::new();
    if wanted.number.is_some() {
        let order_number = wanted.number.clone();
        let found = tx.orders(&ListQuery { order_number, limit: 1, ..ListQuery::default() })?;
        known.extend(found.into_iter().map(|order| order.id));
    }
    if let Destination::TicketOfPo(po) = &wanted.destination {
        let (po, customer) = (Some(po.clone()), Some(wanted.customer.clone()));
        let found = tx.orders(&ListQuery { po, customer, limit: 1_000, ..ListQuery::default() })?;
        known.extend(found.into_iter().map(|order| order.id));
    }
    Ok(known)
}

fn scope(prepared: &[Prepared]) -> Scope {
    let mut all = Scope::default();
    for one in prepared {
        all.orders.extend(one.known.iter().cloned());
        let Work::Do(command) = &one.work else { continue };
        let scope = decide::scope(command);
        all.items.extend(scope.items);
        all.customers.extend(scope.customers);
        all.orders.extend(scope.orders);
        all.tickets.extend(scope.tickets);
        all.licenses.extend(scope.licenses);
        all.containers.extend(scope.containers);
    }
    all
}

/// Returns the column that a refusal is about, as far as it is about one.
const fn column(refusal: &Refusal) -> &'static str {
    use Refusal as R;
    match refusal {
        R::NotFound { what: Key::Item(_) } | R::ItemRetired { .. } | R::AwaitingSignature { .. } => "item",
        R::NotFound { what: Key::Ticket(_) | Key::Order(_) | Key::Container(_) }
        | R::PoNotOneTicket { .. }
        | R::ForeignTicket { .. }
        | R::TicketClosed { .. }
        | R::TicketExpired { .. }
        | R::ContainerBlocklisted { .. }
        | R::ContainerResetting { .. }
        | R::KindNotAllowed { .. }
        | R::LevelTooLow { .. }
        | R::RuntimeTooOld { .. } => "destination",
        R::ParameterMissing { .. } | R::ParameterUnknown { .. } | R::ParameterWrong { .. } => "parameters",
        R::RequiresUnknown { .. } => "requires",
        R::BeyondTemplate { .. } => "limits",
        R::QuantityMismatch { .. } | R::TooMany { .. } => "quantity",
        R::OrderNumberTaken { .. } => "number",
        _ => "",
    }
}
