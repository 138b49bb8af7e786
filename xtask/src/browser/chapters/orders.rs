//! Orders at the Desk.

use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step("The clerk finds an order by its customer's number", |session| {
        let page = session.clerk()?;
        page.go("/desk/orders")?;
        session.look(&page, "desk-orders")?;
        page.fill("Contains", "PO-4711")?;
        page.press("Filter")?;
        page.must_show("PO-4711")?;
        page.press("ORD-")?;
        page.must_show("Withdraw licenses")?;
        session.look(&page, "desk-order")
    })
}
