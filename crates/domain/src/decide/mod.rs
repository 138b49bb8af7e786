//! Decides every vendor command (SYSTEM §4.2, §4.4): events, or one typed refusal and nothing done.
//!
//! One file per subject: whoever wants to change how licenses are replaced reads `replace.rs`.
//! Doing again what is done already is an outcome, the empty list of events, never an error.
//! Decisions about licenses ask their [`Standing`](crate::license::standing::Standing) and nothing
//! else about where they are; the table of `tests/snapshots/case_table.txt` shows each of them.

mod amend;
mod assign;
mod blocklist;
mod cancel;
mod catalogue;
mod checks;
pub mod choice;
pub mod container;
mod destination;
mod order;
mod replace;
mod reset;
mod sale;
mod scope;
mod suspend;
mod ticket;
mod withdraw;

pub use blocklist::blocklist;
pub use cancel::left;
pub use catalogue::template_version;
pub use checks::{DESCRIPTION_MAX, LICENSES_MAX, TEXT_MAX};
pub use choice::{Choice, WhyNot};
pub use replace::can_be_replaced;
pub use scope::scope;

use checks::each;

use crate::command::Command;
use crate::event::Event;
use crate::event::apply::Draft;
use crate::moment::Moment;
use crate::refusal::Refusal;
use crate::world::World;
use alloc::vec::Vec;

/// Decides a command over the aggregates of its [`scope()`].
///
/// # Errors
/// The refusal. Nothing is to be changed then.
pub fn decide(world: &World, command: &Command, moment: &Moment) -> Result<Vec<Event>, Refusal> {
    let mut draft = Draft::new(world);
    run(&mut draft, command, moment)?;
    Ok(draft.events)
}

fn run(draft: &mut Draft, command: &Command, moment: &Moment) -> Result<(), Refusal> {
    use Command as C;
    let (world, now) = (&draft.world, moment.now);
    let events = match command {
        C::SetSettings(settings) => return catalogue::set_settings(draft, settings),
        C::PutItem(item) => return catalogue::put_item(draft, item, moment),
        C::SignTemplate { item, version, catalogue } => {
            return catalogue::sign_template(draft, item, *version, *catalogue);
        }
        C::RetireItem { item, retired } => return catalogue::retire_item(draft, item, *retired),
        C::PutCustomer { customer, name, contact } => {
            return catalogue::put_customer(draft, customer, name, contact, moment);
        }
        C::PlaceOrder(order) => return order::place(draft, order, moment),
        C::AddLine { order, line } => return order::add_line(draft, order, line, moment),
        C::Withdraw { licenses } => return each(draft, licenses, |w, l| withdraw::withdraw(w, l, now)),
        C::CancelWithdrawal { licenses } => return each(draft, licenses, |w, l| withdraw::cancel(w, l, now)),
        C::Amend { licenses, changes } => {
            amend::count(changes)?;
            return each(draft, licenses, |w, l| amend::amend(w, l, changes));
        }
        C::Suspend { licenses } => return each(draft, licenses, |w, l| suspend::suspend(w, l, now)),
        C::Resume { licenses } => return each(draft, licenses, suspend::resume),
        C::ReleaseReactivation { licenses } => return each(draft, licenses, suspend::release_reactivation),
        C::Assign { licenses, container } => {
            checks::open(world, *container)?;
            let noted = checks::note(world, *container, now);
            draft.emit_all(noted);
            return each(draft, licenses, |w, l| assign::assign(w, l, *container, now));
        }
        C::Unassign { licenses } => return each(draft, licenses, assign::unassign),
        C::CancelOrder { order, line } => cancel::order(world, order, *line, now)?,
        C::ReissueTicket { ticket, code, keep } => ticket::reissue(world, *ticket, code, keep, now)?,
        C::CloseTicket { ticket } => ticket::close(world, *ticket, now)?,
        C::ReopenTicket { ticket } => ticket::reopen(world, *ticket)?,
        C::ExpireTicket { ticket, at } => ticket::expire(world, *ticket, *at)?,
        C::SetCollecting { ticket, container } => ticket::set_collecting(world, *ticket, *container)?,
        C::Attach { container, customer } => container::attach(world, *container, customer.as_ref(), now)?,
        C::ClearFlag { container } => container::clear_flag(world, *container)?,
        C::AcknowledgeAlarms { container, number } => {
            container::acknowledge(world, *container, *number, now)?
        }
        C::Blocklist { container, description } => {
            checks::text("description", description, DESCRIPTION_MAX)?;
            blocklist::place(world, *container, description.clone(), moment, 0)
        }
        C::LiftBlocklist { container } => blocklist::lift(world, *container, now)?,
        C::Reset { container, forget_now } => reset::reset(world, *container, *forget_now, now)?,
    };
    draft.emit_all(events);
    Ok(())
}
