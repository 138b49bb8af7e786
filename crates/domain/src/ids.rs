//! The names of things: newtypes with one parser each; `Display` and `FromStr` round-trip.

use crate::base32;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Says why a text is not the id it should be. Never repeats the text: it might be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidId {
    /// What was expected, for people, e.g. `license id`.
    pub expected: &'static str,
    /// What is wrong with it and how it should look.
    pub why: &'static str,
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = if self.expected.starts_with(['a', 'A', 'e', 'i', 'o']) { "an" } else { "a" };
        write!(f, "this is not {article} {}: {}", self.expected, self.why)
    }
}

impl core::error::Error for InvalidId {}

/// Serializes as the text people see.
macro_rules! serde_as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

/// A text id chosen by the vendor: 1 to `$max` characters, no control characters, no outer blanks.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $max:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }
        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let ok = !text.is_empty()
                    && text.chars().count() <= $max
                    && text.trim() == text
                    && !text.chars().any(char::is_control);
                ok.then(|| Self(text.to_string())).ok_or(InvalidId {
                    expected: $what,
                    why: concat!("it must have 1 to ", $max, " characters and no blanks around it"),
                })
            }
        }
        serde_as_text!($name);
    };
}

text_id!(
    /// The vendor's article number of an item, free text.
    ItemId, "item id", 64
);
text_id!(
    /// The vendor's own id of a customer.
    CustomerId, "customer id", 64
);
text_id!(
    /// The caller's own number of an order: unique, decides repetition.
    OrderNumber, "order number", 64
);
text_id!(
    /// The purchase order number: groups orders, may repeat.
    PoNumber, "PO number", 64
);
text_id!(
    /// Who did something, for the journal: a user or API key id, a serial, or `central`.
    Actor, "actor", 96
);

text_id!(
    /// The id of an API key: may be shown anywhere, says nothing about its secret.
    ApiKeyId, "API key id", 64
);

/// An order's id, `PREFIX-YYYYMMDD-NNNNNN`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderId(String);

impl OrderId {
    /// Makes the id from the vendor's prefix, the day of the order and the running number.
    pub fn new(prefix: &str, at: crate::time::Instant, number: u64) -> Self {
        let (year, month, day) = at.civil_date();
        Self(format!("{prefix}-{year:04}{month:02}{day:02}-{number:06}"))
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for OrderId {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let mut parts = text.rsplitn(3, '-');
        let number = parts.next().unwrap_or_default();
        let date = parts.next().unwrap_or_default();
        let prefix = parts.next().unwrap_or_default();
        let digits = |t: &str, min: usize, max: usize| {
            (min..=max).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
        };
        let prefix_ok = (1..=16).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_alphanumeric());
        (prefix_ok && digits(date, 8, 8) && digits(number, 6, 12)).then(|| Self(text.to_string())).ok_or(
            InvalidId {
                expected: "order id",
                why: "it looks like ORD-20261123-000042, with the vendor's own letters in front",
            },
        )
    }
}
serde_as_text!(OrderId);

/// A 128-bit id with a letter in front, written as 26 symbols.
macro_rules! wide_id {
    ($(#[$doc:meta])* $name:ident, $what:literal, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 16]);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let bits = u128::from_be_bytes(self.0);
                let top = base32::symbol((bits >> 125) as u8);
                write!(f, concat!($prefix, "-{}{}"), top, base32::encode(bits, 25))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let error = InvalidId {
                    expected: $what,
                    why: concat!("it starts with ", $prefix, "- and has 26 letters and digits"),
                };
                let rest = text
                    .strip_prefix(concat!($prefix, "-"))
                    .filter(|rest| rest.len() == 26 && rest.is_ascii())
                    .ok_or_else(|| error.clone())?;
                let top = base32::decode(&rest[..1]).filter(|v| *v < 8);
                let low = base32::decode(&rest[1..]);
                match (top, low) {
                    (Some(top), Some(low)) => Ok(Self(((top << 125) | low).to_be_bytes())),
                    _ => Err(error),
                }
            }
        }
        serde_as_text!($name);
    };
}

wide_id!(
    /// A license's stable id.
    LicenseId, "license id", "L"
);
wide_id!(
    /// A ticket's id: may be shown anywhere, says nothing about its code.
    TicketId, "ticket id", "T"
);
wide_id!(
    /// The id of somebody at the vendor's who signs in to the Desk.
    UserId, "user id", "U"
);

/// The kind of key a container has; the first part of its serial names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContainerKind {
    /// Key in a file (level L0).
    File,
    /// Key in the operating system's key store (L1).
    KeyStore,
    /// Key in a TPM (L2).
    Tpm,
    /// Key in a token or smart card (L3).
    Token,
}

impl ContainerKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::File, Self::KeyStore, Self::Tpm, Self::Token];

    /// Returns the first part of a serial. `C` is reserved for cloud containers.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::File => "F",
            Self::KeyStore => "K",
            Self::Tpm => "P",
            Self::Token => "T",
        }
    }

    /// Returns the word for it in lists.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::KeyStore => "key store",
            Self::Tpm => "TPM",
            Self::Token => "token",
        }
    }

    /// Returns the stable word, as it serializes.
    pub const fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::KeyStore => "key_store",
            Self::Tpm => "tpm",
            Self::Token => "token",
        }
    }

    /// Returns the assurance level, 0 to 3 (SECURITY §1.2).
    pub const fn level(self) -> u8 {
        match self {
            Self::File => 0,
            Self::KeyStore => 1,
            Self::Tpm => 2,
            Self::Token => 3,
        }
    }
}

/// A container's serial: its kind and 100 bits derived from its first public key,
/// `F-7K2MQ-9XTBA-4HN5P-2WZRC-X` (the last symbol is the check character).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial {
    kind: ContainerKind,
    bits: u128,
}

impl Serial {
    /// Makes a serial of a kind from the top 100 bits of a digest (SECURITY §4.2).
    pub fn new(kind: ContainerKind, digest: &[u8; 32]) -> Self {
        let mut top = [0; 16];
        top.copy_from_slice(&digest[..16]);
        Self { kind, bits: u128::from_be_bytes(top) >> 28 }
    }

    /// Returns the kind of the container.
    pub const fn kind(self) -> ContainerKind {
        self.kind
    }

    fn check_over(kind: ContainerKind, body: &str) -> Option<char> {
        base32::check(&format!("{}{body}", kind.prefix()))
    }
}

impl fmt::Display for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = base32::encode(self.bits, 20);
        let check = Self::check_over(self.kind, &body).unwrap_or('?');
        write!(f, "{}-", self.kind.prefix())?;
        for group in [&body[..5], &body[5..10], &body[10..15], &body[15..]] {
            write!(f, "{group}-")?;
        }
        write!(f, "{check}")
    }
}

impl fmt::Debug for Serial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Serial {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let error = |why| InvalidId { expected: "container serial", why };
        let form = "it looks like F-7K2MQ-9XTBA-4HN5P-2WZRC-X";
        let compact: String =
            text.trim().chars().filter(|c| *c != '-').map(|c| c.to_ascii_uppercase()).collect();
        if compact.len() != 22 || !compact.is_ascii() {
            return Err(error(form));
        }
        let kind = ContainerKind::ALL.into_iter().find(|k| k.prefix() == &compact[..1]);
        let kind = kind.ok_or_else(|| error("its first letter names no known kind of container"))?;
        let bits = base32::decode(&compact[1..21]).ok_or_else(|| error(form))?;
        let right = Self::check_over(kind, &compact[1..21]) == compact.chars().last();
        right
            .then_some(Self { kind, bits })
            .ok_or_else(|| error("its last letter does not fit; please check for a typing error"))
    }
}
serde_as_text!(Serial);

/// A SHA-256 digest (of a message, a manifest's state, a template).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let error = InvalidId { expected: "digest", why: "it has 64 hexadecimal digits" };
        if text.len() != 64 || !text.is_ascii() {
            return Err(error);
        }
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).map_err(|_| error.clone())?;
        }
        Ok(Self(bytes))
    }
}
serde_as_text!(Digest);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_round_trip_through_their_text() {
        let license = LicenseId(*b"\xff0123456789abcde");
        assert_eq!(license.to_string().parse(), Ok(license));
        let serial = Serial::new(ContainerKind::File, &[0xa7; 32]);
        assert_eq!(serial.to_string().parse(), Ok(serial));
        assert_eq!(serial.to_string().to_lowercase().parse(), Ok(serial));
        let order = OrderId::new("TEN", crate::time::Instant(0), 42);
        assert_eq!(order.to_string(), "TEN-19700101-000042");
        assert_eq!(order.to_string().parse(), Ok(order));
    }

    #[test]
    fn a_mistyped_serial_is_refused() {
        let text = Serial::new(ContainerKind::File, &[7; 32]).to_string();
        let wrong = if text.contains('3') { text.replacen('3', "4", 1) } else { text.replacen('7', "8", 1) };
        assert!(wrong == text || wrong.parse::<Serial>().is_err());
        assert!("F-23".parse::<Serial>().is_err());
        assert!("".parse::<Serial>().is_err());
    }

    #[test]
    fn text_ids_refuse_blanks_around_and_control_characters() {
        assert!(" a".parse::<ItemId>().is_err());
        assert!("a\nb".parse::<ItemId>().is_err());
        assert!("SNP-201-000-01-F-200".parse::<ItemId>().is_ok());
    }
}
