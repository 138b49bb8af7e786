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
pub use replace::can_be_replaced;
pub use scope::scope;

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
    match command {
        C::SetSettings(settings) => catalogue::set_settings(draft, settings),
        C::PutItem(item) => catalogue::put_item(draft, item, moment),
        C::SignTemplate { item, version, catalogue } => {
            catalogue::sign_template(draft, item, *version, *catalogue)
        }
        C::RetireItem { item, retired } => catalogue::retire_item(draft, item, *retired),
        C::PutCustomer { customer, name, contact } => {
            catalogue::put_customer(draft, customer, name, contact, moment)
        }
        C::PlaceOrder(order) => order::place(draft, order, moment),
        C::AddLine { order, line } => order::add_line(draft, order, line, moment),
        C::CancelOrder { order, line } => cancel::order(draft, order, *line, moment),
        C::Withdraw { licenses } => withdraw::withdraw(draft, licenses, moment),
        C::CancelWithdrawal { licenses } => withdraw::cancel(draft, licenses, moment),
        C::Amend { licenses, changes } => amend::amend(draft, licenses, changes),
        C::Suspend { licenses } => suspend::suspend(draft, licenses, moment),
        C::Resume { licenses } => suspend::resume(draft, licenses),
        C::ReleaseReactivation { licenses } => suspend::release_reactivation(draft, licenses),
        C::Assign { licenses, container } => assign::assign(draft, licenses, *container, moment),
        C::Unassign { licenses } => assign::unassign(draft, licenses),
        C::ReissueTicket { ticket, code, keep } => ticket::reissue(draft, *ticket, code, keep, moment),
        C::CloseTicket { ticket } => ticket::close(draft, *ticket, moment),
        C::ReopenTicket { ticket } => ticket::reopen(draft, *ticket),
        C::ExpireTicket { ticket, at } => ticket::expire(draft, *ticket, *at),
        C::SetCollecting { ticket, container } => ticket::set_collecting(draft, *ticket, *container),
        C::Attach { container, customer } => container::attach(draft, *container, customer.as_ref(), moment),
        C::ClearFlag { container } => container::clear_flag(draft, *container),
        C::AcknowledgeAlarms { container, number } => {
            container::acknowledge(draft, *container, *number, moment)
        }
        C::Blocklist { container, description } => {
            checks::text("description", description, DESCRIPTION_MAX)?;
            blocklist(draft, *container, description.clone(), moment, 0);
            Ok(())
        }
        C::LiftBlocklist { container } => blocklist::lift(draft, *container, moment),
        C::Reset { container, forget_now } => reset::reset(draft, *container, *forget_now, moment),
    }
}
