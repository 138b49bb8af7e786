//! Who changes who may come in proves first, a few minutes before at most, who it is: a browser that
//! somebody left open, or whose cookie was taken, is not enough (SECURITY §2.3, row 51).

use askama::Template;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::response::{IntoResponse as _, Response};
use tenure_app::people::PersonRefusal;

use super::clerk::{Me, Sent};
use super::person::{mistaken, refusal};
use super::sign_in::{client, raw};
use crate::extract::Address;
use crate::fault::Fault;
use crate::pages::form::{Fields, TOKEN};
use crate::pages::page::Page;
use crate::state::Api;

const PASSWORD: &str = "_prove_password";
const CODE: &str = "_prove_code";

/// A form of somebody who proved a short while ago who it is. Who did not gets a page that asks, and then
/// goes on with the same form.
pub(super) struct Proved(pub(super) Sent);

#[derive(Template)]
#[template(path = "desk/prove.html")]
struct Prove {
    p: Page,
    action: String,
    back: String,
    /// What the form had, to go on with.
    hidden: Vec<(String, String)>,
    wants_password: bool,
    wants_code: bool,
}

impl FromRequest<Api> for Proved {
    type Rejection = Response;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let me = Me::from_request_parts(&mut parts, api).await.map_err(Fault::into_response)?.0;
        let Ok(address) = Address::from_request_parts(&mut parts, api).await;
        let (from, action) = (client(&address, &parts.headers), parts.uri.path().to_owned());
        let request = Request::from_parts(parts, body);
        let mut sent = Sent::from_request(request, api).await.map_err(Fault::into_response)?;
        if api.central.is_proved(&me) {
            return Ok(Self(sent));
        }
        let user = me.user.clone();
        if sent.fields.0.iter().any(|(name, _)| name == PASSWORD || name == CODE) {
            let (password, code) = (raw(&sent.fields, PASSWORD), sent.fields.text(CODE).to_owned());
            let proved = api.run_hashing(move |central| central.prove_again(&me, (&password, &code), &from));
            match proved.await.map_err(Fault::into_response)? {
                Ok(()) => return Ok(Self(sent)),
                Err(error) => {
                    let why: PersonRefusal = refusal(error).map_err(Fault::into_response)?;
                    sent.clerk.page = mistaken(sent.clerk.page, &why, ("prove-password", "prove-password"));
                }
            }
        }
        let p = sent.clerk.page;
        let page = Prove {
            p: p.clone(),
            back: action.splitn(4, '/').take(3).collect::<Vec<_>>().join("/"),
            action,
            hidden: kept(sent.fields),
            wants_password: user.password.is_some(),
            wants_code: user.second_factor.is_some(),
        };
        Err(p.show(&page))
    }
}

/// Everything that the form had, but for what this page itself adds.
fn kept(fields: Fields) -> Vec<(String, String)> {
    let own = |name: &str| [TOKEN, PASSWORD, CODE].contains(&name);
    fields.0.into_iter().filter(|(name, _)| !own(name)).collect()
}
