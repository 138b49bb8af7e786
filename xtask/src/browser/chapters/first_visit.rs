//! Central is new: the first administrator signs in.

use std::fs;
use std::rc::Rc;

use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step("Somebody opens the Desk and is asked who they are", |session| {
        let page = Rc::new(session.window()?);
        session.clerk = Some(page.clone());
        page.go("/desk/orders")?;
        page.must_be_at("/desk/sign-in")?;
        session.look(&page, "desk-sign-in")
    })?;
    session.step("A wrong password is told without saying what was wrong", |session| {
        let page = session.clerk()?;
        page.fill("User name", "ada")?;
        page.fill("Password", "not this one")?;
        page.press("Sign in")?;
        page.must_show("do not fit")?;
        session.look(&page, "desk-sign-in-wrong")
    })?;
    session.step("The administrator signs in", |session| {
        let page = session.clerk()?;
        let secret = fs::read_to_string(session.central.first_credential())?.trim().to_owned();
        session.secrets.push(secret.clone());
        page.fill("User name", "ada")?;
        page.fill("Password", &secret)?;
        page.press("Sign in")?;
        page.go("/desk/orders")?;
        page.must_show("No orders found")?;
        session.look(&page, "desk-orders-empty")
    })
}
