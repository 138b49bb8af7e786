//! Central is new: the first administrator is made and signs in.

use std::fs;
use std::rc::Rc;

use crate::browser::session::Session;

/// The first administrator's name, and what they sign in with.
pub(super) const ADA: &str = "ada";
pub(super) const PASSWORD: &str = "a lovely engine, twice a day";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.step(
        "Somebody opens the Desk for the first time; a credential that is none lets nobody in",
        |session| {
            let page = Rc::new(session.window()?);
            session.clerk = Some(page.clone());
            session.secrets.push(PASSWORD.to_owned());
            page.go("/desk")?;
            page.must_show("set up the first administrator")?;
            session.look(&page, "desk-first-visit")?;
            fill(&page, "tk_not_this_one")?;
            page.press("Set up and sign in")?;
            page.must_show("This is not the first credential")?;
            session.look(&page, "desk-first-visit-wrong")
        },
    )?;
    session.step("With the first credential from its file the first administrator comes in", |session| {
        let page = session.clerk()?;
        let secret = fs::read_to_string(session.central.first_credential())?.trim().to_owned();
        fill(&page, &secret)?;
        session.secrets.push(secret);
        page.press("Set up and sign in")?;
        page.must_show("Orders")?;
        page.go("/desk/orders")?;
        page.must_show("No orders found")?;
        session.look(&page, "desk-orders-empty")
    })?;
    session.step("She signs out; a wrong password is told without saying what was wrong", |session| {
        let page = session.clerk()?;
        page.press(ADA)?;
        page.press("Sign out")?;
        page.must_be_at("/desk/sign-in")?;
        session.look(&page, "desk-sign-in")?;
        page.fill("User name", ADA)?;
        page.fill("Password", "not this one")?;
        page.press("Sign in")?;
        page.must_show("password is wrong")?;
        session.look(&page, "desk-sign-in-wrong")
    })?;
    session.step("She signs in with her password and comes where she wanted to go", |session| {
        let page = session.clerk()?;
        page.go("/desk/orders")?;
        page.must_be_at("/desk/sign-in")?;
        page.fill("User name", ADA)?;
        page.fill("Password", PASSWORD)?;
        page.press("Sign in")?;
        page.must_be_at("/desk/orders")
    })
}

fn fill(page: &crate::browser::page::Page, credential: &str) -> anyhow::Result<()> {
    page.fill("First credential", credential)?;
    page.fill("User name", ADA)?;
    page.fill("Password", PASSWORD)?;
    page.fill("The same password again", PASSWORD)
}
