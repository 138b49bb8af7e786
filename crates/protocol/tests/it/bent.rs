//! Inputs that are wrong in one way each, with everything else right: signatures are made anew over
//! what was bent, so that the named reason is the only one.

use crate::keys::TestKey;
use crate::samples::{
    self, NOW, VENDOR, Vendor, container_key, full_license, included, license, plain_request, serial, update,
    vendor,
};
use crate::vectors::{Consumer, Refused, update_file};
use tenure_domain::container::Version;
use tenure_domain::ids::{ContainerKind, Digest};
use tenure_domain::time::DAY;
use tenure_protocol::cbor::{Wire, Writer};
use tenure_protocol::file::{self, FileKind, TenureFile};
use tenure_protocol::message::{IssuerCertificate, Request, RootStatement, Update};
use tenure_protocol::suite::Suite;
use tenure_protocol::suite::sign::Signer;
use tenure_protocol::{Message, Problem, Typ, VendorId, problem as p};

/// What stands in a header, each part free to be wrong.
struct Bent {
    before: Vec<(i64, Vec<u8>)>,
    format: u64,
    typ: u64,
    suite: u64,
    unprotected: bool,
    tag: Vec<u8>,
}

impl Default for Bent {
    fn default() -> Self {
        Self { before: vec![], format: 1, typ: 6, suite: 1, unprotected: false, tag: vec![0xd8, 98] }
    }
}

fn item(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut w = Writer::new();
    write(&mut w);
    w.finish()
}

impl Bent {
    fn header(&self, key: &TestKey) -> Vec<u8> {
        item(|w| {
            w.map(self.before.len() + 6);
            for (label, value) in &self.before {
                w.int(*label);
                w.raw(value);
            }
            for (label, value) in [(-65_537, self.format), (-65_538, self.typ)] {
                w.int(label);
                w.uint(value);
            }
            w.int(-65_539);
            w.bytes(&VENDOR.0);
            w.int(-65_540);
            w.uint(self.suite);
            w.int(-65_541);
            vec![key.public_key().id()].write(w);
            w.int(-65_542);
            vec![key.public_key().clone()].write(w);
        })
    }

    /// A message of `key` over any payload bytes.
    fn seal(&self, payload: &[u8], key: &TestKey) -> Vec<u8> {
        let header = self.header(key);
        let context = item(|w| {
            w.array(3);
            w.text("Tenure");
            w.uint(self.typ);
            w.bytes(&VENDOR.0);
        });
        let algorithms = key.public_key().suite().algorithms();
        let body = item(|w| {
            w.array(4);
            w.bytes(&header);
            if self.unprotected {
                w.map(1);
                w.uint(4);
                w.bytes(b"kid");
            } else {
                w.map(0);
            }
            w.bytes(payload);
            w.array(algorithms.len());
            for algorithm in algorithms {
                let protected = item(|w| {
                    w.map(1);
                    w.uint(1);
                    w.int(algorithm.cose());
                });
                let tbs = item(|w| {
                    w.array(5);
                    w.text("Signature");
                    for part in [&header, &protected, &context] {
                        w.bytes(part);
                    }
                    w.bytes(payload);
                });
                w.array(3);
                w.bytes(&protected);
                w.map(0);
                w.bytes(&key.sign(*algorithm, &tbs).unwrap());
            }
        });
        [self.tag.clone(), body].concat()
    }
}

/// The payload of a plain request whose map got one more pair at its end.
fn with_pair(key: i64, value: &[u8]) -> Vec<u8> {
    let mut payload = plain_request().to_payload();
    payload[0] += 1;
    payload.extend(item(|w| w.int(key)));
    payload.extend_from_slice(value);
    payload
}

/// A request with a key that readers of this version ignore.
pub(crate) fn extended_request() -> Vec<u8> {
    let before = vec![(1000, item(|w| w.text("later")))];
    Bent { before, ..Bent::default() }.seal(&with_pair(1000, &item(|w| w.text("later"))), &container_key())
}

/// A request of a container whose token has no Ed25519.
pub(crate) fn es256_request() -> Vec<u8> {
    let key = TestKey::new(Suite::S2, 0x79);
    let request = Request { serial: key.public_key().serial(ContainerKind::Token), ..plain_request() };
    vendor().seal(&request, &[&key])
}

fn request_case(reason: &'static str, problem: &'static Problem, input: Vec<u8>) -> Refused {
    Refused { reason, consumer: Consumer::Request, problem, input }
}

fn malformed(reason: &'static str, payload: &[u8]) -> Refused {
    request_case(reason, p::MESSAGE_MALFORMED, Bent::default().seal(payload, &container_key()))
}

/// Payloads of a request that are right but for the one thing.
fn payloads() -> Vec<Refused> {
    let good = plain_request().to_payload();
    let replace = |from: &[u8], to: &[u8]| {
        let at = good.windows(from.len()).position(|w| w == from).unwrap();
        [&good[..at], to, &good[at + from.len()..]].concat()
    };
    let deep = [vec![0x81; 8], vec![0x00]].concat();
    let mut unsorted = good.clone();
    // Keys 1 (instance) and 2 (ctr), each with a one-byte value, change places.
    let at = good.windows(4).position(|w| w == [1, 1, 2, 8]).unwrap();
    unsorted[at..at + 4].copy_from_slice(&[2, 8, 1, 1]);
    vec![
        malformed("unknown-key", &with_pair(24, &[0])),
        malformed("negative-key", &with_pair(-1, &[0])),
        malformed("text-key", &{
            let mut payload = plain_request().to_payload();
            payload[0] += 1;
            payload.extend_from_slice(&[0x61, 0x61, 0x00]);
            payload
        }),
        malformed("missing-key", &{
            let mut payload = replace(&[1, 1, 2, 8], &[1, 1]);
            payload[0] -= 1;
            payload
        }),
        malformed("unsorted-keys", &unsorted),
        malformed("repeated-key", &{
            let mut payload = replace(&[1, 1, 2, 8], &[1, 1, 1, 1, 2, 8]);
            payload[0] += 1;
            payload
        }),
        malformed("integer-not-shortest", &replace(&[1, 1, 2, 8], &[1, 1, 2, 0x18, 8])),
        malformed("length-not-shortest", &replace(&[0x58, 0x20, 7, 7], &[0x59, 0, 0x20, 7, 7])),
        malformed("indefinite-length", &with_pair(1000, &[0x9f, 0xff])),
        malformed("float", &with_pair(1000, &[0xf9, 0x3c, 0x00])),
        malformed("null", &with_pair(1000, &[0xf6])),
        malformed("tag", &with_pair(1000, &[0xc0, 0x00])),
        malformed("not-utf-8", &with_pair(1000, &[0x61, 0xff])),
        malformed("too-deep", &with_pair(1000, &deep)),
        malformed(
            "length-beyond-the-end",
            &with_pair(1000, &[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ),
        malformed("trailing-bytes-in-payload", &[good.as_slice(), &[0]].concat()),
        malformed("empty-value-written", &{
            // Key 22 (manual) written as `false`.
            with_pair(22, &[0xf4])
        }),
        malformed("number-too-large", &replace(&[1, 1, 2, 8], &[1, 0x1b, 0, 0, 0, 1, 0, 0, 0, 0, 2, 8])),
    ]
}

/// Headers and envelopes that are right but for the one thing.
fn headers() -> Vec<Refused> {
    let good = plain_request().to_payload();
    let key = container_key();
    let with = |bent: Bent| bent.seal(&good, &key);
    let extension = item(|w| vec![1000u64].write(w));
    let text = item(|w| w.text("later"));
    let sealed = with(Bent::default());
    let hybrid = TestKey::new(Suite::S3, 0x7A);
    vec![
        request_case(
            "unknown-format-version",
            p::FORMAT_UNKNOWN,
            with(Bent { format: 2, ..Bent::default() }),
        ),
        request_case("format-version-zero", p::FORMAT_UNKNOWN, with(Bent { format: 0, ..Bent::default() })),
        request_case("unknown-type", p::TYP_UNKNOWN, with(Bent { typ: 99, ..Bent::default() })),
        request_case("unknown-suite", p::SUITE_UNKNOWN, with(Bent { suite: 9, ..Bent::default() })),
        request_case(
            "unknown-critical-extension",
            p::EXTENSION_UNKNOWN,
            with(Bent { before: vec![(2, extension), (1000, text.clone())], ..Bent::default() }),
        ),
        request_case(
            "unknown-header-label",
            p::MESSAGE_MALFORMED,
            with(Bent { before: vec![(999, text)], ..Bent::default() }),
        ),
        request_case(
            "unprotected-header",
            p::MESSAGE_MALFORMED,
            with(Bent { unprotected: true, ..Bent::default() }),
        ),
        request_case("no-tag", p::MESSAGE_MALFORMED, with(Bent { tag: vec![], ..Bent::default() })),
        request_case("other-tag", p::MESSAGE_MALFORMED, with(Bent { tag: vec![0xd2], ..Bent::default() })),
        request_case(
            "suite-unlike-its-key",
            p::MESSAGE_MALFORMED,
            with(Bent { suite: 2, ..Bent::default() }),
        ),
        request_case(
            "container-signs-hybrid",
            p::SUITE_WRONG,
            Bent { suite: 3, ..Bent::default() }.seal(&good, &hybrid),
        ),
        request_case("trailing-bytes", p::MESSAGE_MALFORMED, [sealed.as_slice(), &[0]].concat()),
        request_case("cut-short", p::MESSAGE_MALFORMED, sealed[..sealed.len() - 1].to_vec()),
    ]
}

fn requests() -> Vec<Refused> {
    let v = vendor();
    let key = container_key();
    let sealed = v.seal(&plain_request(), &[&key]);
    let at = sealed.len() - 300;
    let mut bent = sealed.clone();
    bent[at] ^= 4;
    let other_vendor = Vendor::new(VendorId([0xB2; 16]), 0x10);
    let stranger = samples::successor_key();
    let receipt = v.seal(&samples::receipt(), &[&key]);
    let mut relabelled = sealed.clone();
    let label = sealed.windows(5).position(|w| w == [0x3a, 0x00, 0x01, 0x00, 0x01]).unwrap();
    relabelled[label + 5] = Typ::Receipt.number();
    vec![
        request_case("changed-payload", p::FORGED, bent),
        request_case("other-vendor", p::VENDOR_WRONG, other_vendor.seal(&plain_request(), &[&key])),
        request_case("other-containers-key", p::NOT_ITS_KEY, v.seal(&plain_request(), &[&stranger])),
        request_case("receipt-as-request", p::TYP_WRONG, receipt),
        Refused {
            reason: "request-relabelled-as-receipt",
            consumer: Consumer::Receipt,
            problem: p::FORGED,
            input: relabelled,
        },
    ]
}

fn file_of(messages: Vec<Vec<u8>>) -> Vec<u8> {
    TenureFile::new(FileKind::Update, messages).unwrap().to_bytes()
}

fn answer_case(reason: &'static str, problem: &'static Problem, messages: Vec<Vec<u8>>) -> Refused {
    Refused { reason, consumer: Consumer::Container, problem, input: file_of(messages) }
}

/// Answers of Central that a container must not believe.
fn answers(v: &Vendor) -> Vec<Refused> {
    let good = v.answer(&update());
    let with = |update: Update| v.answer(&update);
    let licensed = |change: &dyn Fn(&mut tenure_protocol::message::License)| {
        let mut license = full_license();
        change(&mut license);
        with(Update { licenses: vec![license], ..update() })
    };
    let mut wrong_proof = update();
    wrong_proof.templates[0].path[0] = Digest([1; 32]);
    let late =
        Update { time: NOW.plus(29 * DAY), window: (NOW.plus(29 * DAY), NOW.plus(30 * DAY)), ..update() };
    let long = IssuerCertificate { valid_until: NOW.plus(31 * DAY), ..v.certificate_message() };
    let mut broken = good.clone();
    let last = broken[2].len() - 1000;
    broken[2][last] ^= 1;
    let root_3 = RootStatement { number: 3, ..v.root_statement(3) };
    let root_2 = RootStatement { test: false, ..v.root_statement(2) };
    let two: [&dyn Signer; 2] = [&v.root[0], &v.root[1]];
    let chained = |first: Vec<u8>| [vec![first], good.clone()].concat();
    vec![
        answer_case(
            "wrong-container",
            p::OTHER_CONTAINER,
            with(Update { serial: samples::other_serial(), ..update() }),
        ),
        answer_case("expired-key", p::ISSUER_NOT_VALID, with(late)),
        answer_case(
            "certificate-too-long",
            p::ISSUER_BEYOND,
            vec![v.seal(&long, &[&v.issuer_ca]), good[1].clone(), good[2].clone()],
        ),
        answer_case(
            "certificate-signed-by-the-issuer",
            p::KEY_NOT_ENTITLED,
            vec![v.seal(&v.certificate_message(), &[&v.issuer]), good[1].clone(), good[2].clone()],
        ),
        answer_case("no-certificate", p::ISSUER_MISSING, good[1..].to_vec()),
        answer_case("no-catalogue", p::CATALOGUE_MISSING, vec![good[0].clone(), good[2].clone()]),
        answer_case("no-answer", p::NO_ANSWER, good[..2].to_vec()),
        answer_case(
            "messages-out-of-order",
            p::MESSAGE_ORDER,
            vec![good[1].clone(), good[0].clone(), good[2].clone()],
        ),
        answer_case("half-of-a-hybrid-signature-broken", p::FORGED, broken),
        answer_case(
            "more-seats-than-the-template",
            p::BEYOND_TEMPLATE,
            licensed(&|l| l.terms.seats.count = 11),
        ),
        answer_case(
            "lease-longer-than-the-template",
            p::BEYOND_TEMPLATE,
            licensed(&|l| l.lease_end = Some(NOW.plus(31 * DAY))),
        ),
        answer_case(
            "no-lease-where-the-template-demands-one",
            p::BEYOND_TEMPLATE,
            licensed(&|l| l.lease_end = None),
        ),
        answer_case(
            "another-items-template",
            p::BEYOND_TEMPLATE,
            licensed(&|l| l.item = "SNP-FONT".parse().unwrap()),
        ),
        answer_case(
            "template-missing",
            p::BEYOND_TEMPLATE,
            with(Update { templates: vec![included(0)], ..update() }),
        ),
        answer_case(
            "container-level-too-low",
            p::BEYOND_TEMPLATE,
            with(Update { templates: vec![included(2)], licenses: vec![license(1, 2)], ..update() }),
        ),
        answer_case("template-not-in-the-catalogue", p::TEMPLATE_NOT_IN_CATALOGUE, with(wrong_proof)),
        answer_case(
            "epoch-without-recovery-statement",
            p::EPOCH_UNPROVEN,
            with(Update { version: Version { epoch: 1, seq: 1 }, ..update() }),
        ),
        answer_case("root-statement-missing-between", p::ROOT_GAP, chained(v.seal(&root_3, &two))),
        answer_case("root-changes-its-test-mark", p::TEST_MARK_CHANGED, chained(v.seal(&root_2, &two))),
        answer_case(
            "root-signed-by-one-key",
            p::TOO_FEW_KEYS,
            chained(v.seal(&v.root_statement(2), &[&v.root[0]])),
        ),
        answer_case("push-mark-with-a-nonce", p::MESSAGE_MALFORMED, with(Update { push: true, ..update() })),
        Refused {
            reason: "signed-time-falls",
            consumer: Consumer::ContainerAfter,
            problem: p::SIGNED_TIME_BEHIND,
            input: file_of(with(Update { time: NOW.plus(-1), ..update() })),
        },
    ]
}

fn files(v: &Vendor) -> Vec<Refused> {
    let good = update_file(v);
    let armor = file::read(&good).unwrap().to_armor();
    let case = |reason, problem, input| Refused { reason, consumer: Consumer::File, problem, input };
    let reframed = |at: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[at] = value;
        let digest = tenure_protocol::state::sha256(&[&bytes[..16], &bytes[32..]]);
        bytes[16..32].copy_from_slice(&digest.0[..16]);
        bytes
    };
    let mut changed = good.clone();
    changed[500] ^= 0x20;
    let mut letter = armor.clone().into_bytes();
    letter[700] = if letter[700] == b'A' { b'B' } else { b'A' };
    let request = v.seal(&plain_request(), &[&container_key()]);
    vec![
        case("file-changed", p::DAMAGED, changed),
        case("file-cut-short", p::DAMAGED, good[..good.len() / 2].to_vec()),
        case("file-through-text-mode", p::DAMAGED, good.iter().copied().filter(|b| *b != b'\r').collect()),
        case("armor-letter-changed", p::DAMAGED, letter),
        case("armor-cut-short", p::DAMAGED, armor.as_bytes()[..armor.len() / 2].to_vec()),
        case("file-version-of-the-future", p::FILE_VERSION_UNKNOWN, reframed(9, 2)),
        case("file-kind-of-the-future", p::FILE_KIND_UNKNOWN, reframed(10, 200)),
        case(
            "request-file-as-update-file",
            p::FILE_KIND_WRONG,
            TenureFile::new(FileKind::Request, vec![request]).unwrap().to_bytes(),
        ),
        case("not-a-file-of-tenure", p::NOT_TENURE, b"PK\x03\x04 something else".to_vec()),
    ]
}

fn profiles(v: &Vendor) -> Vec<Refused> {
    let case = |reason, problem, input| Refused { reason, consumer: Consumer::Profile, problem, input };
    let other = Vendor::new(VENDOR, 0x40);
    vec![
        case("profile-for-tests", p::TEST_PROFILE, v.profile()),
        case("profile-signed-by-one-key", p::TOO_FEW_KEYS, v.seal(&v.profile_message(), &[&v.root[0]])),
        case(
            "profile-signed-by-other-keys",
            p::KEY_NOT_ENTITLED,
            v.seal(&v.profile_message(), &[&other.root[0], &other.root[1]]),
        ),
    ]
}

/// Every refused input.
pub(crate) fn refused() -> Vec<Refused> {
    let v = vendor();
    assert_eq!(serial(), plain_request().serial);
    [payloads(), headers(), requests(), answers(&v), files(&v), profiles(&v)].into_iter().flatten().collect()
}
