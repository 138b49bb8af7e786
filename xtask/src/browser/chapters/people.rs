//! Who may come in: users, their roles, a second factor, API keys.

use anyhow::{Context, ensure};

use super::first_visit::PASSWORD;
use super::reader;
use crate::browser::page::Page;
use crate::browser::session::Session;

const GRACE: &str = "grace";
const HER_PASSWORD: &str = "moths live in relays too";

/// The code of an authenticator app, from the secret that the page shows; Chromium knows the arithmetic.
const CODE: &str = "(async secret => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    let bits = '';
    for (const c of secret.replace(/[^A-Z2-7]/g, '')) bits += letters.indexOf(c).toString(2).padStart(5, '0');
    const key = new Uint8Array(bits.match(/.{8}/g).map(b => parseInt(b, 2)));
    const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
    const at = new DataView(new ArrayBuffer(8));
    at.setUint32(4, Math.floor(Date.now() / 30000));
    const mac = new DataView(await crypto.subtle.sign('HMAC', hmac, at.buffer));
    const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
    return String(number % 1000000).padStart(6, '0');
})";

pub(super) fn tell(session: &mut Session) -> anyhow::Result<()> {
    session.secrets.push(HER_PASSWORD.to_owned());
    session.step("The administrator creates a user who may only read", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/users")?;
        session.look(&clerk, "desk-users")?;
        clerk.press("Create user")?;
        session.look(&clerk, "desk-users-new")?;
        clerk.fill("User name", GRACE)?;
        clerk.fill("Password", HER_PASSWORD)?;
        clerk.fill("The same password again", HER_PASSWORD)?;
        let reader = clerk.evaluate(
            "[...document.querySelector('#role').options].map(o => o.value).find(v => /read|audit/.test(v))",
        )?;
        clerk.fill("Role", reader.as_str().context("no role that only reads")?)?;
        clerk.press("Create user")?;
        prove(&clerk)?;
        clerk.must_show("is created and can sign in")
    })?;
    let hers = session.window()?;
    session.step(
        "That user signs in elsewhere, and is neither offered nor given what she may not do",
        |session| {
            sign_in(&hers, GRACE, HER_PASSWORD)?;
            hers.go("/desk/orders")?;
            hers.must_show("PO-4711")?;
            ensure!(!hers.offers("Create order"), "a reader is offered to create an order");
            ensure!(!hers.offers("Users"), "a reader is offered the users");
            hers.go("/desk/users")?;
            hers.must_be_answered(403)?;
            session.look(&hers, "desk-not-permitted")
        },
    )?;
    session.step("Wherever links lead her, she is offered nothing that she may not do", |_| {
        let pages = reader::goes_everywhere(&hers)?;
        ensure!(pages > 12, "she came to only {pages} kinds of pages");
        Ok(())
    })?;
    sessions(session, &hers)?;
    session
        .step("She sets up a second factor, and signs in with it", |session| second_factor(session, &hers))?;
    session.step("The administrator disables her; her session ends at once", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/users")?;
        clerk.press(GRACE)?;
        session.look(&clerk, "desk-users-x")?;
        clerk.press("Disable")?;
        prove(&clerk)?;
        session.look(&clerk, "desk-users-disable")?;
        clerk.press("Disable")?;
        prove(&clerk)?;
        clerk.must_show("can't sign in any more")?;
        hers.go("/desk/orders")?;
        hers.must_be_at("/desk/sign-in")
    })?;
    session.step("An API key is shown once, works, and is refused when it is revoked", api_key)
}

/// She ends a session that she forgot somewhere; the administrator ends all of hers.
fn sessions(session: &mut Session, hers: &Page) -> anyhow::Result<()> {
    session.step(
        "She forgot to sign out on another computer, and ends that session from here",
        |session| {
            let forgotten = session.window()?;
            sign_in(&forgotten, GRACE, HER_PASSWORD)?;
            forgotten.go("/desk/orders")?;
            forgotten.must_show("PO-4711")?;
            hers.go("/desk/account")?;
            hers.press("End the session with")?;
            hers.must_show("Ended.")?;
            hers.go("/desk/orders")?;
            hers.must_be_at("/desk/orders")?;
            forgotten.go("/desk/orders")?;
            forgotten.must_be_at("/desk/sign-in")
        },
    )?;
    session.step("The administrator ends all sessions of hers; she signs in again", |session| {
        let clerk = session.clerk()?;
        clerk.go("/desk/users")?;
        clerk.press(GRACE)?;
        clerk.press("End all sessions")?;
        prove(&clerk)?;
        clerk.must_show("The sessions have ended")?;
        hers.go("/desk/orders")?;
        hers.must_be_at("/desk/sign-in")?;
        sign_in(hers, GRACE, HER_PASSWORD)?;
        hers.must_be_at("/desk")
    })
}

fn second_factor(session: &mut Session, hers: &Page) -> anyhow::Result<()> {
    hers.go("/desk/account")?;
    session.look(hers, "desk-account")?;
    hers.fill_near("Second factor", "Present password", HER_PASSWORD)?;
    hers.press("Set up a second factor")?;
    session.look(hers, "desk-account-second-factor")?;
    let secret = hers.evaluate("document.querySelector('#factor-secret').textContent")?;
    let secret = secret.as_str().context("no secret")?.to_owned();
    let code = |page: &Page| page.evaluate(&format!("{CODE}('{secret}')"));
    hers.fill("The six digits", code(hers)?.as_str().context("no code")?)?;
    hers.press("Turn on")?;
    hers.must_show("recovery codes")?;
    session.look(hers, "desk-account-codes")?;
    let recovery = hers.evaluate("document.querySelector('#codes .data').textContent")?;
    session.secrets.push(secret.clone());
    hers.go("/desk/account")?;
    hers.press(GRACE)?;
    hers.press("Sign out")?;
    sign_in(hers, GRACE, HER_PASSWORD)?;
    hers.must_show("One more step")?;
    session.look(hers, "desk-sign-in-code")?;
    // The app's present code was used already, so it is the day of a recovery code.
    hers.fill("Code of your app", recovery.as_str().context("no recovery code")?)?;
    hers.press("Sign in")?;
    hers.go("/desk/orders")?;
    hers.must_show("PO-4711")
}

fn api_key(session: &mut Session) -> anyhow::Result<()> {
    let clerk = session.clerk()?;
    clerk.go("/desk/api-keys")?;
    session.look(&clerk, "desk-api-keys")?;
    clerk.fill("Name", "the shop")?;
    clerk.press("Make an API key")?;
    prove(&clerk)?;
    clerk.must_show("It is shown this once")?;
    session.look(&clerk, "desk-api-keys-made")?;
    let secret = clerk.evaluate("document.querySelector('#key-secret').textContent.trim()")?;
    let secret = secret.as_str().context("no secret")?.to_owned();
    session.secrets.push(secret.clone());
    let api = crate::demo::api::Api::new(&session.central.url, &secret);
    api.get("/orders")?;
    clerk.go("/desk/api-keys")?;
    clerk.must_not_show(&secret)?;
    clerk.press_near("the shop", "Revoke")?;
    prove(&clerk)?;
    clerk.press("Revoke")?;
    prove(&clerk)?;
    clerk.must_show("revoked")?;
    ensure!(api.get("/orders").is_err(), "a revoked key still works");
    Ok(())
}

/// Proves again who it is, where that is asked: the last proof was more than five minutes ago.
fn prove(clerk: &Page) -> anyhow::Result<()> {
    if clerk.evaluate("!!document.querySelector('#prove')")?.as_bool() == Some(true) {
        clerk.fill("Your own password", PASSWORD)?;
        clerk.press("Confirm and go on")?;
    }
    Ok(())
}

pub(super) fn sign_in(page: &Page, name: &str, password: &str) -> anyhow::Result<()> {
    page.go("/desk/sign-in")?;
    page.fill("User name", name)?;
    page.fill("Password", password)?;
    page.press("Sign in")
}
