//! The encodings of the domain's values. Each key and number stands here and in
//! `docs/protocol/messages.md`, and never changes its meaning.

use super::strict::CborError;
use super::wire::{Reader, Wire, Writer};
use crate::{wire_enum, wire_struct};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use tenure_domain::contact::{Nonce, Pick, Selection, Tombstone, WishAction};
use tenure_domain::container::Version;
use tenure_domain::ids::{Digest, ItemId, LicenseId, Serial};
use tenure_domain::item::Limits;
use tenure_domain::terms::change::TermValue;
use tenure_domain::terms::evaluate::{Usability, Usage};
use tenure_domain::terms::{RuntimeVersion, SeatCounting, Seats, Terms};
use tenure_domain::time::Instant;

macro_rules! wire_bytes {
    ($($name:ident),*) => {$(
        impl Wire for $name {
            fn write(&self, w: &mut Writer) {
                w.bytes(&self.0);
            }
            fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
                Wire::read(r).map(Self)
            }
        }
    )*};
}
wire_bytes!(Digest, LicenseId, Nonce);

/// As the text that people see; only its one canonical spelling is read.
macro_rules! wire_text {
    ($($name:ident),*) => {$(
        impl Wire for $name {
            fn write(&self, w: &mut Writer) {
                w.text(&self.to_string());
            }
            fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
                let at = r.position();
                let text = r.text()?;
                let value: Self = text.parse().map_err(|_| CborError::OutOfRange(at))?;
                if value.to_string() == text { Ok(value) } else { Err(CborError::OutOfRange(at)) }
            }
        }
    )*};
}
wire_text!(Serial, ItemId);

impl Wire for Instant {
    fn write(&self, w: &mut Writer) {
        w.int(self.0);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.int().map(Self)
    }
}

impl Wire for Version {
    fn write(&self, w: &mut Writer) {
        (self.epoch, self.seq).write(w);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        <(u32, u64)>::read(r).map(|(epoch, seq)| Self { epoch, seq })
    }
}

impl Wire for RuntimeVersion {
    fn write(&self, w: &mut Writer) {
        w.array(3);
        for part in [self.0, self.1, self.2] {
            part.write(w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        if r.array()? != 3 {
            return Err(CborError::WrongKind(at));
        }
        Ok(Self(u16::read(r)?, u16::read(r)?, u16::read(r)?))
    }
}

wire_enum!(SeatCounting {
    0 => Self::PerInstance,
    1 => Self::PerStation,
    2 => Self::Exclusive,
});

wire_struct!(impl Seats {
    0 => count,
    1 => counting,
});

wire_struct!(impl Usage {
    0 => units_consumed,
    1 => first_use,
});

wire_struct!(impl Tombstone {
    0 => generation,
    1 => usage,
});

/// Numbers for the plain ones; `[4, item]` for what it needs.
impl Wire for Usability {
    fn write(&self, w: &mut Writer) {
        match self {
            Self::Usable => w.uint(0),
            Self::Suspended => w.uint(1),
            Self::Locked => w.uint(2),
            Self::Superseded => w.uint(3),
            Self::Needs(item) => (4u8, item.to_string()).write(w),
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        if r.is_uint_next() {
            return match r.uint()? {
                0 => Ok(Self::Usable),
                1 => Ok(Self::Suspended),
                2 => Ok(Self::Locked),
                3 => Ok(Self::Superseded),
                _ => Err(CborError::OutOfRange(at)),
            };
        }
        match <(u8, ItemId)>::read(r)? {
            (4, item) => Ok(Self::Needs(item)),
            _ => Err(CborError::OutOfRange(at)),
        }
    }
}

/// Terms without their secret data: that travels sealed, beside them, and is `None` when read.
impl Wire for Terms {
    fn write(&self, w: &mut Writer) {
        let mut map = super::map::MapWriter::default();
        map.field(0, &self.seats);
        map.field(1, &self.valid_from);
        map.field(2, &self.valid_until);
        map.field(3, &self.valid_days);
        map.field(4, &self.usage_days);
        map.field(5, &self.maintenance_until);
        map.field(6, &self.units);
        map.field(7, &self.features);
        map.field(8, &self.feature_map);
        map.field(9, &self.lease_seconds);
        map.field(10, &self.grace_seconds);
        map.field(11, &self.text);
        map.field(12, &self.customer_text);
        map.field(13, &self.runtime_min);
        map.field(14, &self.borrow_seconds_max);
        map.finish(w);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let mut map = super::map::MapReader::open(r)?;
        let terms = Self {
            seats: map.field(0)?,
            valid_from: map.field(1)?,
            valid_until: map.field(2)?,
            valid_days: map.field(3)?,
            usage_days: map.field(4)?,
            maintenance_until: map.field(5)?,
            units: map.field(6)?,
            features: map.field(7)?,
            feature_map: map.field(8)?,
            lease_seconds: map.field(9)?,
            grace_seconds: map.field(10)?,
            text: map.field(11)?,
            customer_text: map.field(12)?,
            secret: None,
            runtime_min: map.field(13)?,
            borrow_seconds_max: map.field(14)?,
        };
        map.close()?;
        Ok(terms)
    }
}

wire_struct!(impl Limits {
    0 => features,
    1 => feature_map,
    2 => seats_max,
    3 => units_max,
    4 => lease_seconds_max,
    5 => level_min,
    6 => push_allowed,
    7 => silence_seconds_max,
});

/// `{0: license, 1: parameters, 2: comment}`; the parameters are flat, `[name, kind, value, …]` in
/// ascending order of names, so that a request stays within the depth limit.
impl Wire for Pick {
    fn write(&self, w: &mut Writer) {
        let mut map = super::map::MapWriter::default();
        map.field(0, &self.license);
        map.field(1, &FlatParameters(self.parameters.clone()));
        map.field(2, &self.comment);
        map.finish(w);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let mut map = super::map::MapReader::open(r)?;
        let license = map.field(0)?;
        let parameters: FlatParameters = map.field(1)?;
        let comment = map.field(2)?;
        map.close()?;
        Ok(Self { license, parameters: parameters.0, comment })
    }
}

struct FlatParameters(BTreeMap<String, TermValue>);

impl Wire for FlatParameters {
    fn write(&self, w: &mut Writer) {
        w.array(3 * self.0.len());
        for (name, value) in &self.0 {
            w.text(name);
            write_value(value, w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        let items = r.array()?;
        if !items.is_multiple_of(3) {
            return Err(CborError::WrongKind(at));
        }
        let mut parameters: BTreeMap<String, TermValue> = BTreeMap::new();
        for _ in 0..items / 3 {
            let at = r.position();
            let name = String::read(r)?;
            if parameters.last_key_value().is_some_and(|(last, _)| *last >= name) {
                return Err(CborError::KeyOrder(at));
            }
            parameters.insert(name, read_value(r)?);
        }
        Ok(Self(parameters))
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self(BTreeMap::new()))
    }
}

/// Writes the kind and the value of a term: two items.
fn write_value(value: &TermValue, w: &mut Writer) {
    match value {
        TermValue::Number(number) => write_two(0, number, w),
        TermValue::Instant(at) => write_two(1, at, w),
        TermValue::Text(text) => write_two(2, text, w),
        TermValue::Names(names) => write_two(3, names, w),
        TermValue::Counting(counting) => write_two(4, counting, w),
        TermValue::Runtime(version) => write_two(5, version, w),
        TermValue::None => write_two(6, &0u8, w),
    }
}

fn write_two<T: Wire>(kind: u64, value: &T, w: &mut Writer) {
    w.uint(kind);
    value.write(w);
}

fn read_value(r: &mut Reader<'_>) -> Result<TermValue, CborError> {
    let at = r.position();
    match r.uint()? {
        0 => u64::read(r).map(TermValue::Number),
        1 => Instant::read(r).map(TermValue::Instant),
        2 => String::read(r).map(TermValue::Text),
        3 => BTreeSet::read(r).map(TermValue::Names),
        4 => SeatCounting::read(r).map(TermValue::Counting),
        5 => RuntimeVersion::read(r).map(TermValue::Runtime),
        6 if u8::read(r)? == 0 => Ok(TermValue::None),
        _ => Err(CborError::OutOfRange(at)),
    }
}

/// `0` for all, else the list; an empty list is not all.
impl Wire for Selection {
    fn write(&self, w: &mut Writer) {
        match self {
            Self::All => w.uint(0),
            Self::Licenses(picks) => picks.write(w),
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        if r.is_uint_next() {
            return if r.uint()? == 0 { Ok(Self::All) } else { Err(CborError::OutOfRange(at)) };
        }
        Vec::read(r).map(Self::Licenses)
    }
}

/// `{0: kind, 1: selection, 2: serial, 3: collecting}`, each key only where the kind has it.
impl Wire for WishAction {
    fn write(&self, w: &mut Writer) {
        let (kind, selection, serial, collecting): (u8, Option<&Selection>, Option<Serial>, bool) = match self
        {
            Self::Activate(picks) => (0, Some(picks), None, false),
            Self::Return(picks) => (1, Some(picks), None, false),
            Self::Transfer { to, picks } => (2, Some(picks), Some(*to), false),
            Self::TakeBack(picks) => (3, Some(picks), None, false),
            Self::Reactivate { from, picks } => (4, Some(picks), *from, false),
            Self::Restore { lost } => (5, None, Some(*lost), false),
            Self::Follow { collecting } => (6, None, None, *collecting),
        };
        let mut map = super::map::MapWriter::default();
        map.field(0, &kind);
        map.field(1, &selection.cloned());
        map.field(2, &serial);
        map.field(3, &collecting);
        map.finish(w);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        let mut map = super::map::MapReader::open(r)?;
        let kind: u8 = map.field(0)?;
        let selection: Option<Selection> = map.field(1)?;
        let serial: Option<Serial> = map.field(2)?;
        let collecting: bool = map.field(3)?;
        map.close()?;
        match (kind, selection, serial, collecting) {
            (0, Some(picks), None, false) => Ok(Self::Activate(picks)),
            (1, Some(picks), None, false) => Ok(Self::Return(picks)),
            (2, Some(picks), Some(to), false) => Ok(Self::Transfer { to, picks }),
            (3, Some(picks), None, false) => Ok(Self::TakeBack(picks)),
            (4, Some(picks), from, false) => Ok(Self::Reactivate { from, picks }),
            (5, None, Some(lost), false) => Ok(Self::Restore { lost }),
            (6, None, None, collecting) => Ok(Self::Follow { collecting }),
            _ => Err(CborError::OutOfRange(at)),
        }
    }
}

/// Usage and tombstones by license, and other lists by key.
pub type ByLicense<T> = BTreeMap<LicenseId, T>;
