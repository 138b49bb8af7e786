//! Signing in with an OpenID Connect issuer: authorization code with PKCE, state and nonce.
//!
//! What has to survive the way to the issuer and back lies in a cookie of ten minutes, so that nobody who
//! is not signed in makes us keep anything. The protocol is the crate `openidconnect`'s.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthorizationCode, Client as Oidc, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenure_app::access::Role;
use tenure_app::people::Account;
use tenure_store::people::Subject;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// How the issuer is reached and what its accounts may become.
#[derive(Clone)]
pub struct OidcConfig {
    /// The issuer's address, as it stands in its tokens.
    pub issuer: String,
    /// What this Central is called there.
    pub client_id: String,
    /// The secret that goes with it; none for a public client.
    pub client_secret: Option<Zeroizing<String>>,
    /// What stands on the button.
    pub label: String,
    /// Only accounts with a verified address of these domains; empty: all.
    pub mail_domains: Vec<String>,
    /// The role of somebody who comes for the first time; none: an administrator makes users.
    pub first_role: Option<Role>,
    /// The claim that names the account's groups.
    pub role_claim: Option<String>,
    /// Which group gives which role.
    pub roles: BTreeMap<String, Role>,
}

impl std::fmt::Debug for OidcConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// Why somebody could not come in by the issuer. Said in the log; the page says less.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OidcError {
    #[error("the issuer can't be reached or does not answer as an issuer: {0}")]
    Issuer(String),
    #[error("too many people are signing in by the issuer at this moment")]
    Crowded,
    #[error("the answer of the issuer does not belong to this browser")]
    Foreign,
    #[error("the issuer's proof does not hold: {0}")]
    Proof(String),
    #[error("the account is of no domain that may come in")]
    Domain,
}

/// Every claim that is not a standard one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Claims(BTreeMap<String, Value>);
impl AdditionalClaims for Claims {}

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Tokens = StandardTokenResponse<Fields, CoreTokenType>;
type Issuer = Oidc<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// How long what the issuer says of itself holds; its keys change rarely, but they change.
const KNOWN_FOR: Duration = Duration::from_mins(15);
/// How long an issuer that could not be reached is left alone.
const FAILED_FOR: Duration = Duration::from_secs(10);
/// How long everything that one sign-in asks of the issuer may take together.
const DEADLINE: Duration = Duration::from_secs(10);
const ANSWER_MAX: u64 = 1024 * 1024;
/// How many may speak to the issuer at once; whoever comes then is asked to come again.
const SPEAKERS: usize = 8;

/// Signatures by a key pair.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// The issuer, with what it said of itself.
pub(crate) struct Provider {
    pub(crate) config: OidcConfig,
    agent: ureq::Agent,
    known: Mutex<Known>,
    speakers: Arc<Semaphore>,
    deadline: Duration,
}

#[derive(Default)]
struct Known {
    metadata: Option<(Instant, CoreProviderMetadata)>,
    failed: Option<Instant>,
}

/// What the browser keeps while its person is at the issuer.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Errand {
    state: String,
    nonce: String,
    verifier: String,
    /// Where to go on to.
    pub(crate) next: String,
}

impl Provider {
    pub(crate) fn new(config: OidcConfig) -> Self {
        Self::with_deadline(config, DEADLINE)
    }

    fn with_deadline(config: OidcConfig, deadline: Duration) -> Self {
        let agent = ureq::Agent::config_builder()
            // A redirect would let the issuer send us anywhere.
            .max_redirects(0)
            .http_status_as_error(false)
            .build()
            .into();
        let speakers = Arc::new(Semaphore::new(SPEAKERS));
        Self { config, agent, known: Mutex::default(), speakers, deadline }
    }

    /// Runs what speaks to the issuer, off the asynchronous threads; only a few at once, so that an
    /// issuer that does not answer holds nothing else up.
    pub(crate) async fn speak<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T, OidcError> + Send + 'static,
    ) -> Result<T, OidcError> {
        let turn = Arc::clone(&self.speakers).try_acquire_owned().map_err(|_| OidcError::Crowded)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&self);
            drop(turn);
            done
        });
        done.await.unwrap_or_else(|e| Err(OidcError::Issuer(e.to_string())))
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Speaks HTTP for the protocol.
    fn ask(&self, request: HttpRequest, until: Instant) -> Result<HttpResponse, ureq::Error> {
        let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let request = self.agent.configure_request(request).timeout_global(Some(left)).build();
        let answer = self.agent.run(request)?;
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(ANSWER_MAX).read_to_vec()?;
        Ok(HttpResponse::from_parts(parts, bytes))
    }

    // How old a copy is, is measured by the computer's clock. Nobody waits for another's question.
    fn metadata(&self, until: Instant) -> Result<CoreProviderMetadata, OidcError> {
        let wrong = |e: &dyn std::fmt::Display| OidcError::Issuer(e.to_string());
        {
            let known = self.known();
            if let Some((_, metadata)) = known.metadata.as_ref().filter(|(at, _)| at.elapsed() < KNOWN_FOR) {
                return Ok(metadata.clone());
            }
            if known.failed.is_some_and(|at| at.elapsed() < FAILED_FOR) {
                return Err(OidcError::Issuer("it could not be reached a moment ago".into()));
            }
        }
        let url = IssuerUrl::new(self.config.issuer.clone()).map_err(|e| wrong(&e))?;
        let client = |request| self.ask(request, until);
        let found = CoreProviderMetadata::discover(&url, &client).map_err(|e| wrong(&told(&e)));
        let mut known = self.known();
        match &found {
            Ok(found) => *known = Known { metadata: Some((Instant::now(), found.clone())), failed: None },
            Err(_) => known.failed = Some(Instant::now()),
        }
        found
    }

    fn issuer(&self, redirect: &str, until: Instant) -> Result<Issuer, OidcError> {
        let wrong = |e: &dyn std::fmt::Display| OidcError::Issuer(e.to_string());
        let metadata = self.metadata(until)?;
        let secret = self.config.client_secret.as_ref().map(|secret| ClientSecret::new(secret.to_string()));
        let redirect = RedirectUrl::new(redirect.to_owned()).map_err(|e| wrong(&e))?;
        let id = ClientId::new(self.config.client_id.clone());
        Ok(Oidc::from_provider_metadata(metadata, id, secret).set_redirect_uri(redirect))
    }

    /// Returns where the browser goes, and what it keeps meanwhile.
    pub(crate) fn begin(&self, redirect: &str, next: String) -> Result<(String, Errand), OidcError> {
        let issuer = self.issuer(redirect, Instant::now() + self.deadline)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state, nonce) = issuer
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(challenge)
            .url();
        let errand = Errand {
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            next,
        };
        Ok((url.to_string(), errand))
    }

    /// Redeems what the issuer sent the browser back with, and says whose account it is.
    pub(crate) fn finish(
        &self,
        redirect: &str,
        errand: &Errand,
        (state, code): (&str, &str),
    ) -> Result<Account, OidcError> {
        use subtle::ConstantTimeEq as _;
        if state.is_empty() || !bool::from(state.as_bytes().ct_eq(errand.state.as_bytes())) {
            return Err(OidcError::Foreign);
        }
        let until = Instant::now() + self.deadline;
        let issuer = self.issuer(redirect, until)?;
        let wrong = |e: &dyn std::fmt::Display| OidcError::Proof(e.to_string());
        let client = |request| self.ask(request, until);
        let tokens = issuer
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|e| wrong(&e))?
            .set_pkce_verifier(PkceCodeVerifier::new(errand.verifier.clone()))
            .request(&client)
            .map_err(|e| wrong(&told(&e)))?;
        let token = tokens.id_token().ok_or_else(|| wrong(&"there is no id token"))?;
        let nonce = Nonce::new(errand.nonce.clone());
        // Only what the issuer's private key signed: our secret there proves nothing.
        let verifier = issuer.id_token_verifier().set_allowed_algs(SIGNED_BY);
        let claims = token.claims(&verifier, &nonce).map_err(|e| wrong(&e))?;
        let text = |claim: Option<&str>| claim.unwrap_or_default().to_owned();
        let is_verified = claims.email_verified().unwrap_or(false);
        let mail = text(claims.email().filter(|_| is_verified).map(|mail| mail.as_str()));
        self.check_domain(&mail)?;
        let display_name = text(claims.name().and_then(|name| name.get(None)).map(|name| name.as_str()));
        let preferred = claims.preferred_username().map(|name| name.as_str());
        let name = preferred.or(claims.email().map(|mail| mail.as_str()));
        let subject = claims.subject().as_str();
        Ok(Account {
            subject: Subject { issuer: self.config.issuer.clone(), subject: subject.to_owned() },
            name: name.unwrap_or(subject).to_owned(),
            display_name,
            mail,
            role: self.role(&claims.additional_claims().0),
            by_groups: self.config.role_claim.is_some(),
            first_role: self.config.first_role,
        })
    }

    fn check_domain(&self, mail: &str) -> Result<(), OidcError> {
        let domain = mail.rsplit_once('@').map_or("", |(_, domain)| domain);
        let fits = |wanted: &String| wanted.eq_ignore_ascii_case(domain);
        let all = &self.config.mail_domains;
        if all.is_empty() || all.iter().any(fits) { Ok(()) } else { Err(OidcError::Domain) }
    }

    /// Returns the strongest role that the account's groups give.
    fn role(&self, claims: &BTreeMap<String, Value>) -> Option<Role> {
        let claim = claims.get(self.config.role_claim.as_ref()?)?;
        let groups: Vec<&str> = match claim {
            Value::String(group) => vec![group],
            Value::Array(groups) => groups.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        groups.iter().filter_map(|group| self.config.roles.get(*group)).min().copied()
    }
}

/// Says an error with what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn provider(issuer: &str) -> Arc<Provider> {
        let config = OidcConfig {
            issuer: issuer.into(),
            client_id: "tenure".into(),
            client_secret: None,
            label: String::new(),
            mail_domains: Vec::new(),
            first_role: None,
            role_claim: None,
            roles: BTreeMap::new(),
        };
        Arc::new(Provider::with_deadline(config, Duration::from_millis(50)))
    }

    #[test]
    fn an_issuer_that_does_not_answer_is_given_up_and_then_left_alone() {
        // Connections are taken by the system, nobody answers.
        let deaf = TcpListener::bind("127.0.0.1:0").expect("a free port");
        deaf.set_nonblocking(true).expect("a listener");
        let provider = provider(&format!("http://{}", deaf.local_addr().expect("bound")));
        for _ in 0..5 {
            let begun = provider.begin("http://127.0.0.1/back", "/desk".into());
            assert!(matches!(begun, Err(OidcError::Issuer(_))));
        }
        assert!(deaf.accept().is_ok(), "it was asked");
        assert!(deaf.accept().is_err(), "and asked only once");
    }

    #[tokio::test]
    async fn whoever_comes_while_all_speakers_wait_is_asked_to_come_again() {
        let provider = provider("http://127.0.0.1:1");
        let taken = Arc::clone(&provider.speakers).acquire_many_owned(8).await.expect("open");
        let begun = Arc::clone(&provider).speak(|_| Ok(())).await;
        assert!(matches!(begun, Err(OidcError::Crowded)));
        drop(taken);
        provider.speak(|_| Ok(())).await.expect("there is room again");
    }
}
