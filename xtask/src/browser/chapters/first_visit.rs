//! Central is new: the first administrator sets up a user.

use std::rc::Rc;

use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step("Somebody opens the vendor's address for the first time", |session| {
        let page = Rc::new(session.window()?);
        session.clerk = Some(page.clone());
        page.go("/")?;
        session.look(&page, "first-page")
    })
}
