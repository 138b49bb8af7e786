//! The catalogue of templates: what the catalogue key signed limits what the issuer may grant
//! (SECURITY D7). It only grows.

use crate::access::Permission;
use crate::central::Central;
use crate::error::AppError;
use crate::keys::{KeyError, KeyName};
use crate::vendor::{Call, Done};
use base64ct::{Base64, Encoding as _};
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;
use tenure_domain::command::{Command, ItemDraft};
use tenure_domain::decide;
use tenure_domain::ids::{Digest, ItemId};
use tenure_domain::item::{Item, Signing};
use tenure_domain::time::Instant;
use tenure_domain::world::World;
use tenure_protocol::cbor::{Bytes, wire};
use tenure_protocol::envelope::{Envelope, Message as _};
use tenure_protocol::file::{FileKind, TenureFile};
use tenure_protocol::message::{CatalogueStatement, IncludedTemplate, Template};
use tenure_protocol::{Typ, VendorId, merkle, seal};
use tenure_store::{Failure, Tx, Verdict, View};

const META: &str = "catalogue";

/// The catalogue as kept: every template in order, and the newest statement over them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    version: u64,
    /// Template bytes, base64, in order; those beyond `signed` await the signature.
    templates: Vec<String>,
    signed: usize,
    /// Every signed statement by its version, base64: a stored answer proves its templates under the
    /// statement of its time.
    statements: std::collections::BTreeMap<u64, String>,
}

impl Catalogue {
    pub(crate) fn load(view: &mut (impl View + ?Sized)) -> Result<Self, Failure<AppError>> {
        let Some(bytes) = view.meta(META)? else { return Ok(Self::default()) };
        serde_json::from_slice(&bytes).map_err(|e| Failure::Refused(AppError::internal(e)))
    }

    fn store(&self, tx: &mut dyn Tx) -> Result<(), Failure<AppError>> {
        let bytes = serde_json::to_vec(self).map_err(|e| Failure::Refused(AppError::internal(e)))?;
        Ok(tx.put_meta(META, &bytes)?)
    }

    fn bytes(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        self.templates.iter().map(|t| Base64::decode_vec(t).unwrap_or_default())
    }

    fn add(&mut self, template: &[u8]) {
        let text = Base64::encode_string(template);
        if !self.templates.contains(&text) {
            self.templates.push(text);
        }
    }

    /// Returns the signed statement of a version.
    pub(crate) fn statement(&self, version: u64) -> Option<Vec<u8>> {
        Base64::decode_vec(self.statements.get(&version)?).ok()
    }

    /// Returns the version of the signed statement.
    pub(crate) const fn version(&self) -> u64 {
        self.version
    }

    /// Returns the templates with these hashes, each with its proof.
    pub(crate) fn included(&self, hashes: &std::collections::BTreeSet<Digest>) -> Vec<IncludedTemplate> {
        let all: Vec<Vec<u8>> = self.bytes().take(self.signed).collect();
        let leaves: Vec<Digest> = all.iter().map(|bytes| merkle::leaf(bytes)).collect();
        let wanted = leaves.iter().enumerate().filter(|(_, leaf)| hashes.contains(leaf));
        wanted
            .filter_map(|(index, _)| {
                Some(IncludedTemplate {
                    template: Bytes(all.get(index)?.clone()),
                    index: index as u64,
                    path: merkle::inclusion_path(&leaves, index)?,
                })
            })
            .collect()
    }

    /// Returns the statement over all templates, as it is to be signed.
    fn next_statement(&self, now: Instant) -> CatalogueStatement {
        let leaves: Vec<Digest> = self.bytes().map(|bytes| merkle::leaf(&bytes)).collect();
        CatalogueStatement {
            version: self.version + 1,
            size: leaves.len() as u64,
            root: merkle::root(&leaves),
            time: now,
        }
    }
}

/// The template that an item draft leads to, given the item as it is.
fn template(present: Option<&Item>, wanted: &ItemDraft) -> Template {
    Template {
        item: wanted.id.clone(),
        version: decide::template_version(present, wanted),
        name: wanted.name.clone(),
        product_code: wanted.product_code,
        limits: wanted.limits.clone(),
    }
}

/// Returns the draft with the hash of the template that it leads to.
pub(crate) fn with_template(world: &World, wanted: &ItemDraft) -> ItemDraft {
    let template = template(world.items.get(&wanted.id), wanted);
    ItemDraft { template_hash: template.hash(), ..wanted.clone() }
}

/// Templates that an import added and that await their signature.
#[derive(Default)]
pub(crate) struct ImportedItems {
    templates: Vec<Template>,
}

impl ImportedItems {
    /// Notes what an item put into `world` has awaiting.
    pub(crate) fn note(&mut self, world: &World, id: &ItemId) {
        for template in awaiting(world, id) {
            if !self.templates.contains(&template) {
                self.templates.push(template);
            }
        }
    }

    /// Says whether nothing awaits a signature.
    pub(crate) fn is_empty(&self) -> bool {
        self.templates.is_empty()
    }

    /// Returns the items concerned.
    pub(crate) fn ids(&self) -> std::collections::BTreeSet<ItemId> {
        self.templates.iter().map(|template| template.item.clone()).collect()
    }
}

impl Central {
    /// Adds an import's templates to the catalogue and signs them at once if the key is here.
    pub(crate) fn sign_imported(
        &self,
        tx: &mut dyn Tx,
        imported: &ImportedItems,
        world: &mut World,
        moment: &tenure_domain::moment::Moment,
    ) -> Result<Vec<tenure_domain::event::Event>, Failure<AppError>> {
        let mut catalogue = Catalogue::load(tx)?;
        for template in &imported.templates {
            catalogue.add(&wire::encode(template));
        }
        let mut events = Vec::new();
        if self.key_folder().is_local(KeyName::Catalogue) {
            self.sign_catalogue(&mut catalogue, moment.now).map_err(Failure::Refused)?;
            for template in &imported.templates {
                let (item, version) = (template.item.clone(), template.version);
                let command = Command::SignTemplate { item, version, catalogue: catalogue.version };
                let signed = decide::decide(world, &command, moment)
                    .map_err(|r| Failure::Refused(AppError::Refused(r)))?;
                crate::vendor::fold(world, &signed);
                events.extend(signed);
            }
        }
        catalogue.store(tx)?;
        Ok(events)
    }

    /// Creates or changes an item. With the catalogue key here its template is signed at once; else
    /// it awaits the signature and can't be ordered.
    ///
    /// # Errors
    /// The role, the rules, the idempotency key, the key, or the database.
    pub fn put_item(&self, call: &Call, wanted: &ItemDraft) -> Result<Done, AppError> {
        let make = |world: &World, _: &_| Ok(Command::PutItem(with_template(world, wanted)));
        self.run(call, Permission::Catalogue, false, &make, &|tx, world, events, moment| {
            let awaiting = awaiting(world, &wanted.id);
            if awaiting.is_empty() {
                return Ok(Done::default());
            }
            let mut catalogue = Catalogue::load(tx)?;
            for template in &awaiting {
                catalogue.add(&wire::encode(template));
            }
            if self.key_folder().is_local(KeyName::Catalogue) {
                self.sign_catalogue(&mut catalogue, moment.now).map_err(Failure::Refused)?;
                for template in &awaiting {
                    let command = Command::SignTemplate {
                        item: template.item.clone(),
                        version: template.version,
                        catalogue: catalogue.version,
                    };
                    let signed = decide::decide(world, &command, moment)
                        .map_err(|r| Failure::Refused(AppError::Refused(r)))?;
                    crate::vendor::fold(world, &signed);
                    events.extend(signed);
                }
            }
            catalogue.store(tx)?;
            Ok(Done::default())
        })
    }

    fn sign_catalogue(&self, catalogue: &mut Catalogue, now: Instant) -> Result<(), AppError> {
        if self.needs_recovery() {
            let why = "the database is older than what was signed; recover it first";
            return Err(AppError::CannotSign { why: why.into() });
        }
        let key = self.key_folder().key(KeyName::Catalogue).map_err(|e| cannot_sign(&e))?;
        let statement = catalogue.next_statement(now);
        let sealed = seal(Typ::CatalogueStatement, &self.vendor_id(), &statement.to_payload(), &[&key])
            .map_err(AppError::internal)?;
        Self::take_statement(catalogue, &statement, &sealed.bytes);
        Ok(())
    }

    fn take_statement(catalogue: &mut Catalogue, statement: &CatalogueStatement, bytes: &[u8]) {
        catalogue.version = statement.version;
        catalogue.signed = usize::try_from(statement.size).unwrap_or_default();
        catalogue.statements.insert(statement.version, Base64::encode_string(bytes));
    }

    /// Returns the file that carries awaiting templates to the offline catalogue key. `None`: nothing
    /// awaits a signature.
    ///
    /// # Errors
    /// The database.
    pub fn catalogue_request(&self) -> Result<Option<Vec<u8>>, AppError> {
        let catalogue = tenure_store::read(&*self.store, |view| Catalogue::load(view))?;
        if catalogue.signed == catalogue.templates.len() {
            return Ok(None);
        }
        let statement = catalogue.next_statement(self.clock.now());
        let mut messages = vec![wire::encode(&Bytes(statement.to_payload()))];
        messages.extend(catalogue.bytes().map(|bytes| wire::encode(&Bytes(bytes))));
        Ok(Some(TenureFile::new(FileKind::CatalogueRequest, messages)?.to_armor().into_bytes()))
    }

    /// Imports the statement that the offline catalogue key signed.
    ///
    /// # Errors
    /// The role; a file that is damaged, forged or not over the present templates; the database.
    pub fn import_catalogue(&self, call: &Call, file: &[u8]) -> Result<Done, AppError> {
        call.operator.needs(Permission::Administer)?;
        let file = tenure_protocol::file::read_kind(file, FileKind::Catalogue)?;
        let message = file.messages().first().ok_or(crate::MessageError::Misplaced)?.clone();
        let (vendor, keys) = {
            let vendor = self.vendor.read().unwrap_or_else(PoisonError::into_inner);
            (vendor.id, vendor.root.catalogue.clone())
        };
        let envelope = Envelope::parse(&message)?;
        let statement = envelope.verify::<CatalogueStatement>(&vendor, keys.keys())?.into_message();
        let moment = self.moment(self.clock.now(), call.operator.actor().clone(), call.reason.clone())?;
        let done = tenure_store::write(&*self.store, "catalogue.import", |tx| {
            let mut catalogue = Catalogue::load(tx)?;
            if statement.version <= catalogue.version {
                return Ok((Done::default(), Verdict::RollBack));
            }
            let wanted = catalogue.next_statement(statement.time);
            if wanted != statement {
                return Err(Failure::Refused(AppError::Refused(stale_catalogue())));
            }
            let before = catalogue.signed;
            Self::take_statement(&mut catalogue, &statement, &message);
            let fresh: Vec<Template> = catalogue
                .bytes()
                .skip(before)
                .filter_map(|bytes| wire::decode::<Template>(&bytes).ok())
                .collect();
            let items = fresh.iter().map(|t| t.item.clone()).collect();
            let scope = tenure_domain::world::Scope { items, ..Default::default() };
            let mut world = tx.load(&scope)?;
            let mut events = Vec::new();
            for template in fresh {
                let (item, version) = (template.item, template.version);
                let command = Command::SignTemplate { item, version, catalogue: statement.version };
                let signed = decide::decide(&world, &command, &moment)
                    .map_err(|r| Failure::Refused(AppError::Refused(r)))?;
                crate::vendor::fold(&mut world, &signed);
                events.extend(signed);
            }
            let entries = crate::vendor::journal(&events, &moment, "catalogue.import")?;
            let position = tx.save(&mut world, &entries)?;
            catalogue.store(tx)?;
            Ok((Done { events, position, ..Done::default() }, Verdict::Commit))
        })?;
        Ok(done)
    }

    /// Returns how many templates await the signature.
    ///
    /// # Errors
    /// The database.
    pub fn awaiting_signature(&self) -> Result<usize, AppError> {
        let catalogue = tenure_store::read(&*self.store, |view| Catalogue::load(view))?;
        Ok(catalogue.templates.len() - catalogue.signed)
    }
}

/// Signs a catalogue request with the key in `folder` (on the offline machine).
///
/// # Errors
/// A damaged file, or the key.
pub fn sign_request(
    folder: &crate::keys::KeyFolder,
    vendor: &VendorId,
    file: &[u8],
) -> Result<Vec<u8>, AppError> {
    let file = tenure_protocol::file::read_kind(file, FileKind::CatalogueRequest)?;
    let parts: Option<Vec<Bytes>> = file.messages().iter().map(|m| wire::decode::<Bytes>(m).ok()).collect();
    let parts = parts.ok_or(crate::MessageError::Misplaced)?;
    let (statement, templates) = parts.split_first().ok_or(crate::MessageError::Misplaced)?;
    let claimed =
        CatalogueStatement::from_payload(&statement.0).map_err(|_| crate::MessageError::Misplaced)?;
    let leaves: Vec<Digest> = templates.iter().map(|t| merkle::leaf(&t.0)).collect();
    if claimed.root != merkle::root(&leaves) || claimed.size != leaves.len() as u64 {
        return Err(crate::MessageError::Misplaced.into());
    }
    let key = folder.key(KeyName::Catalogue).map_err(|e| cannot_sign(&e))?;
    let sealed = seal(Typ::CatalogueStatement, vendor, &statement.0, &[&key]).map_err(AppError::internal)?;
    Ok(TenureFile::new(FileKind::Catalogue, vec![sealed.bytes])?.to_armor().into_bytes())
}

pub(crate) fn cannot_sign(error: &KeyError) -> AppError {
    AppError::CannotSign { why: error.to_string() }
}

fn stale_catalogue() -> tenure_domain::refusal::Refusal {
    tenure_domain::refusal::Refusal::Invalid {
        what: "the file is signed over other templates than await the signature now; make a new request"
            .into(),
    }
}

/// The templates of an item that await their signature, as they are signed.
fn awaiting(world: &World, id: &ItemId) -> Vec<Template> {
    let Some(item) = world.items.get(id) else { return Vec::new() };
    let waiting = item.templates.iter().filter(|t| t.signing == Signing::Awaiting);
    waiting
        .map(|t| Template {
            item: item.id.clone(),
            version: t.version,
            name: item.name.clone(),
            product_code: t.product_code,
            limits: t.limits.clone(),
        })
        .filter(|t| item.templates.iter().any(|kept| kept.hash == t.hash()))
        .collect()
}

/// Loads the catalogue for a decision's answer.
pub(crate) fn load(central: &Central) -> Result<Catalogue, AppError> {
    Ok(tenure_store::read(&*central.store, |view| Catalogue::load(view))?)
}
