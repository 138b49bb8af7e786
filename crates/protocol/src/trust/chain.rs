//! From the pinned root to the issuer: root statements, recovery, certificate, catalogue.

use super::profile::in_typ;
use super::{TrustError, TrustStore};
use crate::envelope::{Envelope, Keys, Typ, VerifyError};
use crate::message::{CatalogueStatement, IssuerCertificate, RecoveryStatement, Role, RootStatement};
use crate::suite::Suite;
use tenure_domain::time::Instant;

/// The most root statements that one file may bring.
pub const HOPS_MAX: usize = 64;

impl Role {
    /// Returns the role's keys with its threshold, to verify by.
    pub fn keys(&self) -> Keys<'_> {
        Keys { entitled: &self.keys, threshold: self.threshold }
    }

    fn is_sound(&self) -> bool {
        let ids_ascend = self.keys.is_sorted_by(|a, b| a.id() < b.id());
        ids_ascend
            && self.threshold >= 1
            && usize::from(self.threshold) <= self.keys.len()
            && self.keys.iter().all(|key| key.suite() == Suite::S5)
            && self.valid_from < self.valid_until
    }

    pub(super) fn expect_valid(&self, typ: Typ, at: Instant) -> Result<(), TrustError> {
        if self.is_valid_at(at) {
            Ok(())
        } else {
            Err(TrustError::RoleNotValid { typ, from: self.valid_from, until: self.valid_until, at })
        }
    }
}

impl RootStatement {
    /// Checks what a statement must hold in itself: every role has distinct S5 keys in order and a
    /// threshold that they can meet; issuers have a hybrid suite.
    ///
    /// # Errors
    /// It does not.
    pub fn validate(&self) -> Result<(), TrustError> {
        let roles = [&self.root, &self.issuer_ca, &self.catalogue, &self.recovery, &self.log];
        let hybrid = |suite: &Suite| matches!(suite, Suite::S3 | Suite::S4 | Suite::S5);
        let sound = self.number >= 1
            && roles.into_iter().all(Role::is_sound)
            && !self.issuer_suites.is_empty()
            && self.issuer_suites.iter().all(hybrid);
        if sound { Ok(()) } else { Err(TrustError::RootInconsistent) }
    }
}

impl TrustStore {
    /// Takes the next root statement. One that is not newer than the present one changes nothing.
    ///
    /// # Errors
    /// A gap in the numbers, too few keys of the present or the next root, another test mark.
    pub(super) fn advance_root(&mut self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        let fail = in_typ(Typ::RootStatement);
        let vendor = self.0.vendor;
        let present = &self.0.root;
        let part = envelope.check_part(Typ::RootStatement, &vendor, present.root.keys());
        let next = match part {
            Ok(checked) => checked.read::<RootStatement>().map_err(&fail)?,
            Err(source @ VerifyError::TooFewKeys { .. }) => {
                return self.explain_foreign_root(envelope, source);
            }
            Err(source) => return Err(fail(source)),
        };
        if next.number <= present.number {
            return Ok(());
        }
        if next.number != present.number + 1 {
            return Err(TrustError::RootGap { present: present.number, found: next.number });
        }
        next.validate()?;
        envelope
            .check(Typ::RootStatement, &vendor, &[present.root.keys(), next.root.keys()])
            .map_err(fail)?;
        if next.test != present.test {
            return Err(TrustError::TestMarkChanged);
        }
        self.0.root = next.into_message();
        // They were vouched for by roles of the root before.
        self.0.issuer = None;
        self.0.catalogue = None;
        Ok(())
    }

    /// Looks at the number that an unverified statement claims: one from before the present root is
    /// passed over, one from further ahead is refused by its number. Neither believes anything.
    fn explain_foreign_root(&self, envelope: &Envelope<'_>, source: VerifyError) -> Result<(), TrustError> {
        let present = self.0.root.number;
        match envelope.unpinned().read::<RootStatement>() {
            Ok(claimed) if claimed.number <= present => Ok(()),
            Ok(claimed) if claimed.number > present + 1 => {
                Err(TrustError::RootGap { present, found: claimed.number })
            }
            _ => Err(in_typ(Typ::RootStatement)(source)),
        }
    }

    pub(super) fn take_recovery(&mut self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        let role = &self.0.root.recovery;
        let statement = envelope
            .verify::<RecoveryStatement>(&self.0.vendor, role.keys())
            .map_err(in_typ(Typ::RecoveryStatement))?
            .into_message();
        role.expect_valid(Typ::RecoveryStatement, statement.time)?;
        self.0.epoch = self.0.epoch.max(statement.epoch);
        Ok(())
    }

    pub(super) fn take_issuer(&mut self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        let certificate = envelope
            .verify::<IssuerCertificate>(&self.0.vendor, self.0.root.issuer_ca.keys())
            .map_err(in_typ(Typ::IssuerCertificate))?
            .into_message();
        let seconds = certificate.valid_until.since(certificate.valid_from);
        if !(1..=IssuerCertificate::VALID_SECONDS_MAX).contains(&seconds)
            || certificate.scope != IssuerCertificate::SCOPE_UPDATES
        {
            return Err(TrustError::IssuerBeyond);
        }
        let found = certificate.key.suite();
        if !self.0.root.issuer_suites.contains(&found) {
            return Err(TrustError::IssuerSuite { found });
        }
        self.0.issuer = Some(certificate);
        Ok(())
    }

    pub(super) fn take_catalogue(&mut self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        let statement = envelope
            .verify::<CatalogueStatement>(&self.0.vendor, self.0.root.catalogue.keys())
            .map_err(in_typ(Typ::CatalogueStatement))?
            .into_message();
        self.0.catalogue = Some(statement);
        Ok(())
    }
}
