//! Somebody signs in through the company's own OpenID Connect issuer.

use anyhow::ensure;
use serde_json::json;

use crate::browser::page::Page;
use crate::browser::session::Session;

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    let Some(issuer) = session.issuer.clone() else {
        println!("  left out: there is no issuer");
        return Ok(());
    };
    let window = session.window()?;
    session.step(
        "Mary signs in with her company's account, and may do what her group may do",
        |session| {
            account(
                &issuer,
                "mary-1",
                &json!({
                    "email": "mary@example.com", "email_verified": true, "name": "Mary Somerville",
                    "preferred_username": "mary", "groups": ["clerks"],
                }),
            )?;
            window.go("/desk/orders")?;
            window.must_be_at("/desk/sign-in")?;
            session.look(&window, "desk-sign-in-issuer")?;
            at_the_issuer(session, &window, "mary-1")?;
            window.must_be_at("/desk/orders")?;
            window.must_show("Mary Somerville")?;
            ensure!(window.offers("Create order"), "the order desk may not create an order");
            ensure!(!window.offers("Users"), "the order desk is offered the users");
            let users = session.api()?.get("/users")?;
            let mary = users["items"].as_array().into_iter().flatten().find(|user| user["name"] == "mary");
            ensure!(mary.is_some_and(|mary| mary["role"] == "order_desk"), "{users:#}");
            Ok(())
        },
    )?;
    session.step("Somebody of no group is told whom to ask, and comes no further", |session| {
        account(&issuer, "eve-1", &json!({ "email": "eve@example.com", "email_verified": true }))?;
        let window = session.window()?;
        window.go("/desk")?;
        at_the_issuer(session, &window, "eve-1")?;
        window.must_be_at("/desk/sign-in")?;
        window.must_show("Ask an administrator")?;
        session.look(&window, "desk-sign-in-issuer-refused")
    })
}

/// Goes to the issuer, says there who it is, and comes back.
fn at_the_issuer(session: &Session, window: &Page, account: &str) -> anyhow::Result<()> {
    window.press("Sign in with Example sign-on")?;
    window.must_show("Authorize")?;
    window.fill("sub", account)?;
    window.press("Authorize")?;
    let home = session.central.url.clone();
    window.wait_for("the way back", |window| Ok(window.evaluate("location.origin")? == home))?;
    window.settle()?;
    // What the issuer's own page asked for is not the Desk's fault.
    window.record(|record| {
        record.requests.clear();
        record.complaints.clear();
    });
    Ok(())
}

/// Tells the issuer of an account.
fn account(issuer: &str, id: &str, claims: &serde_json::Value) -> anyhow::Result<()> {
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let put = agent.put(format!("{issuer}/users/{id}")).content_type("application/json");
    put.send(claims.to_string())?;
    Ok(())
}
