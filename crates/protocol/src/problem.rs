//! The one table of stable problem types: what web answers, what the command lines print, what
//! `docs/errors.md` lists. Words are never reused; append, don't change.

use crate::envelope::header::HeaderError;
use crate::envelope::{EnvelopeError, VerifyError};
use crate::file::FileError;
use crate::trust::TrustError;
use alloc::format;
use alloc::string::String;
use tenure_domain::contact::container::NotTaken;

/// A stable kind of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stable word; `type` in problem+json is [`Problem::urn`].
    pub word: &'static str,
    /// The HTTP status it is answered with.
    pub status: u16,
    /// What it is, for people.
    pub title: &'static str,
    /// What to do next.
    pub remedy: &'static str,
}

impl Problem {
    /// Returns the `type` of problem+json: a name, not an address.
    pub fn urn(&self) -> String {
        format!("urn:tenure:problem:{}", self.word)
    }

    /// Finds a problem by its word or its URN.
    pub fn find(name: &str) -> Option<&'static Self> {
        let word = name.strip_prefix("urn:tenure:problem:").unwrap_or(name);
        ALL.iter().copied().find(|problem| problem.word == word)
    }
}

/// Something that has a stable problem type.
pub trait HasProblem {
    /// Returns its type.
    fn problem(&self) -> &'static Problem;
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $word:literal $status:literal $title:literal $remedy:literal;)*) => {
        $($(#[$doc])* pub const $name: &Problem =
            &Problem { word: $word, status: $status, title: $title, remedy: $remedy };)*

        /// Every problem type, in the order of the table.
        pub const ALL: &[&Problem] = &[$($name),*];
    };
}

problems! {
    // The API in general.
    /// The body is not what the operation takes.
    BODY_MALFORMED = "body-malformed" 400 "The request's body can't be read" "Send the body as the API's description says.";
    /// A field the operation doesn't have.
    FIELD_UNKNOWN = "field-unknown" 400 "The body or the query has a field that does not exist here" "Remove the field, or correct its name.";
    /// A value outside what is permitted.
    VALUE_INVALID = "value-invalid" 422 "A value does not fit" "Correct the value that is named.";
    /// No credential, or a wrong one.
    UNAUTHENTICATED = "unauthenticated" 401 "No valid credential was sent" "Send a valid API key as a bearer token.";
    /// The caller has no right to it.
    FORBIDDEN = "forbidden" 403 "The credential has no right to do this" "Use a credential with the role that is named.";
    /// Nothing is there, or nothing that the caller may see.
    NOT_FOUND = "not-found" 404 "There is nothing by that name" "Check the id.";
    /// A form that does not come from a page of this session.
    FORM_FOREIGN = "form-foreign" 403 "This form did not come from a page of your session" "Open the page anew and send the form from there.";
    /// The method is not offered there.
    METHOD_NOT_ALLOWED = "method-not-allowed" 405 "The method is not offered at this address" "See the API's description.";
    /// The state forbids it.
    REFUSED = "refused" 409 "The present state does not permit this" "See the reason; it names what stands in the way.";
    /// The same order number with other content.
    ORDER_CONFLICT = "order-conflict" 409 "An order with this number exists with other content" "Compare both; use a new number for a new order.";
    /// Name, password or code is wrong.
    SIGN_IN_REFUSED = "sign-in-refused" 401 "The sign-in was refused" "Check the name, the password and the code; ask an administrator if they are right.";
    /// Another user has the name.
    NAME_TAKEN = "name-taken" 409 "There is a user by that name already" "Choose another name.";
    /// What was previewed has changed since.
    FACTS_CHANGED = "facts-changed" 409 "The facts changed since the preview" "Look at the preview again and confirm it anew.";
    /// An idempotency key with another body.
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused" 422 "The idempotency key was used for another request" "Use a new key for a new request.";
    /// Too many bytes.
    TOO_LARGE = "too-large" 413 "The request is too large" "Send less at once.";
    /// Another media type.
    MEDIA_TYPE = "media-type" 415 "The media type is not accepted here" "Send the media type that the API's description names.";
    /// Slowed down.
    TOO_MANY_REQUESTS = "too-many-requests" 429 "Too many requests" "Wait as long as Retry-After says.";
    /// A fault of ours.
    INTERNAL = "internal" 500 "Something failed inside" "Repeat later; give the request id to the operator.";
    /// Not ready, or stopping.
    UNAVAILABLE = "unavailable" 503 "The service is not available now" "Repeat after Retry-After.";
    /// Contention that lasted too long.
    BUSY = "busy" 503 "Too much is going on for this request now" "Repeat the same request in a moment.";
    /// The issuer's key can't be used now.
    ISSUER_UNAVAILABLE = "issuer-unavailable" 503 "Nothing can be signed now; what was asked is kept" "Repeat the same request later.";
    /// The database is older than the release log.
    RECOVERY_NEEDED = "recovery-needed" 503 "This Central was restored and signs nothing until it is recovered" "The operator runs the recovery that the log describes.";
    /// The item's template is not signed yet.
    AWAITING_SIGNATURE = "awaiting-signature" 409 "The item's template is not signed by the catalogue key yet" "Carry the catalogue request to the key and import the answer.";
    /// The one refusal for strangers.
    CONTACT_REFUSED = "contact-refused" 403 "The contact was refused" "Check the ticket and the vendor; ask the vendor if both are right.";
    // Files.
    /// No file of Tenure.
    NOT_TENURE = "not-tenure" 400 "This is not a file of Tenure" "Choose the file that Tenure wrote.";
    /// Changed or cut on its way.
    DAMAGED = "damaged" 400 "The file was damaged on its way" "Transfer it again, as an attachment or in an archive.";
    /// A file over the limit.
    FILE_TOO_LARGE = "file-too-large" 413 "The file is larger than any file of Tenure" "Choose the file that Tenure wrote.";
    /// More messages than permitted.
    TOO_MANY_MESSAGES = "too-many-messages" 400 "The file has more messages than permitted" "Make several smaller files.";
    /// A frame of another version.
    FILE_VERSION_UNKNOWN = "file-version-unknown" 400 "The file is written by a newer program" "Update this program.";
    /// A kind this program doesn't know.
    FILE_KIND_UNKNOWN = "file-kind-unknown" 400 "The file is of a kind that this program does not know" "Update this program.";
    /// A sound file in another's place.
    FILE_KIND_WRONG = "file-kind-wrong" 400 "This is another kind of file" "Choose the kind that is asked for.";
    // Messages.
    /// Not in the strict form.
    MESSAGE_MALFORMED = "message-malformed" 400 "A message does not follow the format" "Make it anew with a program that is up to date.";
    /// An unknown format version.
    FORMAT_UNKNOWN = "format-unknown" 400 "A message is written in a format that this program does not read" "Update this program.";
    /// An unknown type of message.
    TYP_UNKNOWN = "type-unknown" 400 "A message is of a type that this program does not know" "Update this program.";
    /// An unknown suite.
    SUITE_UNKNOWN = "suite-unknown" 400 "A message is signed in a way that this program does not know" "Update this program.";
    /// An unknown critical extension.
    EXTENSION_UNKNOWN = "extension-unknown" 400 "A message needs an extension that this program does not know" "Update this program.";
    /// A genuine type in another's place.
    TYP_WRONG = "type-wrong" 400 "This message belongs in another place" "Use it where its type is asked for.";
    /// Another vendor's.
    VENDOR_WRONG = "vendor-wrong" 403 "The message belongs to another vendor" "Use the container, or the Central, of that vendor.";
    /// A key without entitlement.
    KEY_NOT_ENTITLED = "key-not-entitled" 403 "A key signed the message that has no right to" "Ask the vendor for a new file; if it happens again, tell the vendor.";
    /// A weaker or other suite.
    SUITE_WRONG = "suite-wrong" 403 "The message is signed with another suite than the key requires" "Ask the vendor for a new file; if it happens again, tell the vendor.";
    /// A wrong signature.
    FORGED = "forged" 403 "A signature is wrong: the message was changed or forged" "Don't use it; ask its sender for a new one.";
    /// Fewer keys than the threshold.
    TOO_FEW_KEYS = "too-few-keys" 403 "Too few keys signed the message" "Have the missing keys sign it.";
    /// Another container's key.
    NOT_ITS_KEY = "not-its-key" 403 "The message is not signed by its container's key" "Make it on the computer that holds the container.";
    // Trust.
    /// Messages out of order.
    MESSAGE_ORDER = "message-order" 400 "The file's messages are not in their order" "Ask the vendor for a complete update file.";
    /// No answer in the file.
    NO_ANSWER = "no-answer" 400 "The file holds no answer for a container" "Choose the update file.";
    /// Root statements are missing.
    ROOT_GAP = "root-gap" 409 "Root statements between are missing" "Ask the vendor for a file with all of them.";
    /// A root statement breaking its own rules.
    ROOT_INCONSISTENT = "root-inconsistent" 400 "The root statement does not fit its own rules" "Tell the vendor.";
    /// The test mark may not change.
    TEST_MARK_CHANGED = "test-mark-changed" 403 "The root statement changes its test mark" "Tell the vendor.";
    /// A test vendor where only real ones count.
    TEST_PROFILE = "test-profile" 403 "The vendor profile is for tests only" "Use the vendor's real profile.";
    /// A role's time is over.
    ROLE_NOT_VALID = "role-not-valid" 403 "A key of the vendor does not count at that time" "Ask the vendor for a new update.";
    /// The issuer's certificate is missing.
    ISSUER_MISSING = "issuer-missing" 400 "The file lacks the certificate of the issuer" "Ask the vendor for a complete update file.";
    /// The issuer's certificate doesn't cover the time.
    ISSUER_NOT_VALID = "issuer-not-valid" 403 "The issuer's certificate does not count at that time" "Ask the vendor for a new update.";
    /// The issuer's certificate says too much.
    ISSUER_BEYOND = "issuer-beyond" 403 "The issuer's certificate goes beyond what certificates may say" "Tell the vendor.";
    /// A signed time that falls.
    SIGNED_TIME_BEHIND = "signed-time-behind" 409 "The answer is older than one already accepted" "Make a new request and bring its answer.";
    /// An epoch without its statement.
    EPOCH_UNPROVEN = "epoch-unproven" 403 "The update opens an epoch that no recovery statement explains" "Ask the vendor for a complete update file.";
    /// For another container.
    OTHER_CONTAINER = "other-container" 409 "The answer is for another container" "Bring it to the computer of that container.";
    /// The catalogue statement is missing.
    CATALOGUE_MISSING = "catalogue-missing" 400 "The file lacks the catalogue statement" "Ask the vendor for a complete update file.";
    /// A template that is not in the catalogue.
    TEMPLATE_NOT_IN_CATALOGUE = "template-not-in-catalogue" 403 "A template is not part of the vendor's signed catalogue" "Tell the vendor; nothing was changed.";
    /// A license beyond its template.
    BEYOND_TEMPLATE = "beyond-template" 403 "A license goes beyond what the vendor's catalogue permits" "Tell the vendor; nothing was changed.";
    /// The trust store's bytes are damaged.
    TRUST_DAMAGED = "trust-damaged" 500 "The stored trust data is damaged" "Restore the container from its second copy, or read the vendor profile again.";
    // What a container doesn't take (R1 to R3).
    /// Applied before.
    APPLIED_BEFORE = "applied-before" 409 "The update was applied before" "Nothing is to be done.";
    /// Older than what is held.
    OLDER = "older" 409 "The update is older than what the container holds" "Nothing is to be done; it is not needed any more.";
    /// No open request fits.
    NOT_ASKED = "not-asked" 409 "The file answers no open request of this container" "Make a new request and bring its answer.";
    /// For another instance.
    OTHER_INSTANCE = "other-instance" 409 "The file is for the container before it was restored" "Make a new request.";
    /// About another version.
    OTHER_VERSION = "other-version" 409 "The answer is about another content than the container holds" "Make a new request.";
    // What the rules refuse a vendor (one type a refusal of `domain`).
    /// Licenses that can't take a command.
    LICENSES_REFUSED = "licenses-refused" 409 "Some of the named licenses can't take this; none was changed" "See each license's reason; leave those out, or do first what it says.";
    /// Nothing was named.
    EMPTY = "empty" 422 "Nothing was named" "Name at least one.";
    /// More than may be done at once.
    TOO_MANY = "too-many" 422 "More was named than may be done at once" "Split it up.";
    /// A PO number without exactly one ticket.
    PO_NOT_ONE_TICKET = "po-not-one-ticket" 409 "The PO number has no ticket of this customer, or several" "Name the order or the ticket instead; those found are listed.";
    /// Another customer's ticket.
    FOREIGN_TICKET = "foreign-ticket" 409 "The ticket belongs to another customer" "Use a ticket of this customer.";
    /// A closed ticket.
    TICKET_CLOSED = "ticket-closed" 409 "The ticket is closed" "Reopen it first, or use another.";
    /// An expired ticket.
    TICKET_EXPIRED = "ticket-expired" 409 "The ticket's time is over" "Set its expiry anew first, or use another.";
    /// A container on the blocklist.
    CONTAINER_BLOCKLISTED = "container-blocklisted" 409 "The container is on the blocklist" "Take it off first, or use another.";
    /// A container being reset.
    CONTAINER_RESETTING = "container-resetting" 409 "The container is being reset" "Wait until the reset is confirmed, or use another.";
    /// An item out of sale.
    ITEM_RETIRED = "item-retired" 409 "The item is out of sale" "Put it back on sale, or order another.";
    /// An item that may not live there.
    KIND_NOT_ALLOWED = "kind-not-allowed" 409 "The item may not live in a container of this kind" "Choose another container.";
    /// A container that is not safe enough.
    LEVEL_TOO_LOW = "level-too-low" 409 "The item needs a safer container" "Choose a container of the level that is named.";
    /// Software that is too old.
    RUNTIME_TOO_OLD = "runtime-too-old" 409 "The container's software is too old for this license" "Have the user update it.";
    /// A parameter without its value.
    PARAMETER_MISSING = "parameter-missing" 422 "The item needs a value that was not given" "Give the parameter that is named.";
    /// A parameter that the item doesn't have.
    PARAMETER_UNKNOWN = "parameter-unknown" 422 "The item leaves no such value open for an order" "Correct the parameter's name, or leave it out.";
    /// A parameter's value that doesn't fit.
    PARAMETER_WRONG = "parameter-wrong" 422 "A parameter's value does not fit" "Correct the value that is named.";
    /// Terms beyond the signed template.
    TERMS_BEYOND_TEMPLATE = "terms-beyond-template" 409 "The terms go beyond the item's signed template" "Ask for less, or have a template with wider limits signed.";
    /// A required item that doesn't exist.
    REQUIRES_UNKNOWN = "requires-unknown" 409 "The item requires one that does not exist" "Create the required item first.";
    /// A replacing line whose numbers differ.
    QUANTITY_MISMATCH = "quantity-mismatch" 422 "The quantity is not the number of licenses to be replaced" "Make them equal.";
    /// A line that doesn't exist.
    NO_SUCH_LINE = "no-such-line" 409 "The order has no such line, or not so many licenses left of it" "Look at the order again.";
    /// A container that doesn't follow the ticket.
    NOT_A_FOLLOWER = "not-a-follower" 409 "The container does not follow the ticket" "Activate something from the ticket in it first.";
    /// Settings changed meanwhile.
    SETTINGS_CHANGED = "settings-changed" 409 "The settings were changed by somebody else meanwhile" "Read them again and repeat your change.";
    /// A succession that Central refused.
    SUCCESSION_REFUSED = "succession-refused" 409 "The container can't succeed itself" "Ask the vendor's support to look at it.";
    /// A message that has no place there.
    MESSAGE_MISPLACED = "message-misplaced" 400 "A message of this type has no place here" "Send a request, a receipt, evidence or a succession.";
    /// A page that needs a ticket, a container or a pairing first.
    NOT_LOGGED_IN = "not-logged-in" 403 "This page needs a ticket, a container's request or a pairing first" "Start again on the Depot's first page.";
    /// A form without its file.
    FILE_MISSING = "file-missing" 422 "There was no file" "Choose a file, or paste its text.";
    /// A series of codes with a gap.
    FILE_INCOMPLETE = "file-incomplete" 422 "Some of the codes are missing" "Film or scan the missing codes too, and bring all of them together.";
    /// An update brought to Central.
    FILE_FOR_CONTAINER = "file-for-container" 422 "This is an update: it belongs to a container, not to Central" "Import it at its container: tenure import FILE. Afterwards bring the receipt.";
    /// A pairing that is not there (any more).
    PAIRING_ENDED = "pairing-ended" 404 "There is no such pairing, or it has ended" "Start a new one: tenure pair.";
    /// A request that was used before, or made before the newest that is known.
    REQUEST_OLD = "request-old" 409 "A pairing needs a request that was made now" "Update the container once (tenure update), then start a new pairing: tenure pair.";
    /// Answers that take too long.
    TIMED_OUT = "timed-out" 408 "The request did not arrive in time" "Send it again.";
    /// More than the role may change in a day.
    QUOTA_EXCEEDED = "quota-exceeded" 403 "The role may not change so much in a day" "Do less, or ask an administrator to raise the quota.";
    /// More at once than one person may change.
    APPROVAL_NEEDED = "approval-needed" 403 "A second person has to approve so much at once" "Make it a bulk action and let somebody else approve it; import in smaller files.";
    /// The second person has to be another one.
    APPROVAL_BY_SELF = "approval-by-self" 403 "A bulk action can't be approved by whoever asked for it" "Ask a second person with this right to approve it.";
}

impl HasProblem for FileError {
    fn problem(&self) -> &'static Problem {
        match self {
            Self::NotTenure => NOT_TENURE,
            Self::Damaged => DAMAGED,
            Self::CodesMissing { .. } => FILE_INCOMPLETE,
            Self::TooLarge { .. } => FILE_TOO_LARGE,
            Self::TooMany => TOO_MANY_MESSAGES,
            Self::UnknownVersion { .. } => FILE_VERSION_UNKNOWN,
            Self::UnknownKind { .. } => FILE_KIND_UNKNOWN,
            Self::OtherKind { .. } => FILE_KIND_WRONG,
            Self::Malformed(_) => MESSAGE_MALFORMED,
        }
    }
}

impl HasProblem for EnvelopeError {
    fn problem(&self) -> &'static Problem {
        match self {
            Self::Header(HeaderError::UnknownFormat { .. }) => FORMAT_UNKNOWN,
            Self::Header(HeaderError::UnknownTyp(_)) => TYP_UNKNOWN,
            Self::Header(HeaderError::UnknownSuite(_)) => SUITE_UNKNOWN,
            Self::Header(HeaderError::UnknownCritical(_)) => EXTENSION_UNKNOWN,
            Self::Malformed(_) | Self::Header(_) | Self::Unprotected | Self::Signatures => MESSAGE_MALFORMED,
        }
    }
}

impl HasProblem for VerifyError {
    fn problem(&self) -> &'static Problem {
        match self {
            Self::Envelope(error) => error.problem(),
            Self::WrongTyp { .. } => TYP_WRONG,
            Self::OtherVendor { .. } => VENDOR_WRONG,
            Self::UnknownKey(_) => KEY_NOT_ENTITLED,
            Self::WrongSuite { .. } => SUITE_WRONG,
            Self::Forged(_) => FORGED,
            Self::TooFewKeys { .. } => TOO_FEW_KEYS,
            Self::Payload(_) => MESSAGE_MALFORMED,
            Self::NotItsKey(_) => NOT_ITS_KEY,
        }
    }
}

impl HasProblem for TrustError {
    fn problem(&self) -> &'static Problem {
        match self {
            Self::Envelope(error) => error.problem(),
            Self::Verify { source, .. } => source.problem(),
            Self::Order { .. } => MESSAGE_ORDER,
            Self::NoAnswer => NO_ANSWER,
            Self::RootGap { .. } => ROOT_GAP,
            Self::RootInconsistent => ROOT_INCONSISTENT,
            Self::TestMarkChanged => TEST_MARK_CHANGED,
            Self::TestProfile => TEST_PROFILE,
            Self::RoleNotValid { .. } => ROLE_NOT_VALID,
            Self::NoIssuer => ISSUER_MISSING,
            Self::IssuerNotValid { .. } => ISSUER_NOT_VALID,
            Self::IssuerBeyond => ISSUER_BEYOND,
            Self::IssuerSuite { .. } => SUITE_WRONG,
            Self::SignedTimeBehind { .. } => SIGNED_TIME_BEHIND,
            Self::EpochUnproven { .. } => EPOCH_UNPROVEN,
            Self::OtherContainer { .. } => OTHER_CONTAINER,
            Self::NoCatalogue => CATALOGUE_MISSING,
            Self::TemplateNotInCatalogue => TEMPLATE_NOT_IN_CATALOGUE,
            Self::BeyondTemplate(_) => BEYOND_TEMPLATE,
            Self::Stored(_) => TRUST_DAMAGED,
        }
    }
}

impl HasProblem for NotTaken {
    fn problem(&self) -> &'static Problem {
        match self {
            Self::OtherContainer { .. } => OTHER_CONTAINER,
            Self::OtherInstance { .. } => OTHER_INSTANCE,
            Self::AppliedBefore { .. } => APPLIED_BEFORE,
            Self::Older { .. } => OLDER,
            Self::NotAsked => NOT_ASKED,
            Self::NewEpoch { .. } => EPOCH_UNPROVEN,
            Self::OtherVersion { .. } => OTHER_VERSION,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_once_and_is_found_by_its_urn() {
        for (i, problem) in ALL.iter().enumerate() {
            assert!(problem.word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            assert_eq!(ALL.iter().position(|p| p.word == problem.word), Some(i));
            assert_eq!(Problem::find(&problem.urn()), Some(*problem));
            assert!((400..600).contains(&problem.status));
        }
    }
}
