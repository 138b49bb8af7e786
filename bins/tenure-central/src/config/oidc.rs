//! The OpenID Connect issuer, checked.

use super::file::Oidc as Table;
use super::flags::Serving;
use crate::exit::Stop;
use std::collections::BTreeMap;
use std::path::Path;
use tenure_app::access::Role;
use tenure_web::OidcConfig;
use zeroize::Zeroizing;

/// Reads the table and the flags over it; `None`: no issuer is named.
///
/// # Errors
/// A mistake in it, explained.
pub(super) fn read(flags: &Serving, file: Table) -> Result<Option<OidcConfig>, Stop> {
    let Some(issuer) = flags.oidc_issuer.clone().or(file.issuer) else { return Ok(None) };
    let is_local = issuer.starts_with("http://127.0.0.1:") || issuer.starts_with("http://localhost:");
    if !issuer.starts_with("https://") && !is_local {
        let what = format!("`oidc.issuer` is \"{issuer}\"");
        return Err(Stop::usage(what, "write its https address; plain http only on this computer"));
    }
    let id = flags.oidc_client_id.clone().or(file.client_id);
    let client_id = id.ok_or_else(|| {
        Stop::usage("`oidc.client_id` is missing", "name it as the issuer knows this Central")
    })?;
    let secret = flags.oidc_client_secret_file.clone().or(file.client_secret_file);
    let groups = flags.oidc_roles.clone().or(file.roles).unwrap_or_default();
    let host = issuer.split('/').nth(2).unwrap_or_default().to_owned();
    Ok(Some(OidcConfig {
        issuer,
        client_id,
        client_secret: secret.as_deref().map(read_secret).transpose()?,
        label: flags.oidc_label.clone().or(file.label).unwrap_or(host),
        mail_domains: flags.oidc_mail_domains.clone().or(file.mail_domains).unwrap_or_default(),
        first_role: flags.oidc_role.clone().or(file.role).as_deref().map(role).transpose()?,
        role_claim: flags.oidc_role_claim.clone().or(file.role_claim),
        roles: groups.iter().map(|text| group(text)).collect::<Result<BTreeMap<_, _>, _>>()?,
    }))
}

fn role(word: &str) -> Result<Role, Stop> {
    Role::from_word(&word.replace('-', "_")).ok_or_else(|| {
        let words = Role::ALL.map(Role::word).join(", ");
        Stop::usage(format!("\"{word}\" is no role"), format!("write one of {words}"))
    })
}

fn group(text: &str) -> Result<(String, Role), Stop> {
    let wrong =
        || Stop::usage(format!("`oidc.roles` holds \"{text}\""), "write it like tenure-admins=administrator");
    let (group, word) = text.rsplit_once('=').ok_or_else(wrong)?;
    Ok((group.trim().to_owned(), role(word.trim())?))
}

fn read_secret(path: &Path) -> Result<Zeroizing<String>, Stop> {
    let read = std::fs::read_to_string(path).map(Zeroizing::new);
    let read = read.map_err(|e| {
        let what = format!("`oidc.client_secret_file` is {}, which can't be read: {e}", path.display());
        Stop::usage(what, "correct the path, or the file's permissions")
    })?;
    Ok(Zeroizing::new(read.trim().to_owned()))
}
