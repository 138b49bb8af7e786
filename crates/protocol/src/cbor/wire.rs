//! How single values are written and read, on top of `minicbor`.

use super::strict::CborError;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

/// Writes deterministic CBOR into memory.
#[derive(Debug)]
pub struct Writer(Encoder<Vec<u8>>);

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

impl Writer {
    /// Starts with nothing.
    pub fn new() -> Self {
        Self(Encoder::new(Vec::new()))
    }

    // Writing into memory cannot fail (`Infallible`): the results say nothing.

    /// Writes an unsigned integer.
    pub fn uint(&mut self, value: u64) {
        let _infallible = self.0.u64(value);
    }

    /// Writes a signed integer.
    pub fn int(&mut self, value: i64) {
        let _infallible = self.0.i64(value);
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        let _infallible = self.0.bool(value);
    }

    /// Writes a byte string.
    pub fn bytes(&mut self, value: &[u8]) {
        let _infallible = self.0.bytes(value);
    }

    /// Writes a text.
    pub fn text(&mut self, value: &str) {
        let _infallible = self.0.str(value);
    }

    /// Opens an array of `items`.
    pub fn array(&mut self, items: usize) {
        let _infallible = self.0.array(items as u64);
    }

    /// Opens a map of `pairs`.
    pub fn map(&mut self, pairs: usize) {
        let _infallible = self.0.map(pairs as u64);
    }

    /// Writes bytes that are an encoded item already.
    pub fn raw(&mut self, item: &[u8]) {
        self.0.writer_mut().extend_from_slice(item);
    }

    /// Returns what was written.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_writer()
    }
}

/// Reads CBOR that has passed the strict check.
#[derive(Clone, Debug)]
pub struct Reader<'a>(Decoder<'a>);

impl<'a> Reader<'a> {
    /// Checks `bytes` strictly and starts to read them.
    ///
    /// # Errors
    /// They are not exactly one item in the strict form.
    pub fn new(bytes: &'a [u8]) -> Result<Self, CborError> {
        super::strict::check(bytes)?;
        Ok(Self(Decoder::new(bytes)))
    }

    /// Returns where it stands.
    pub fn position(&self) -> usize {
        self.0.position()
    }

    fn wrong(&self) -> CborError {
        CborError::WrongKind(self.0.position())
    }

    /// Reads an unsigned integer.
    pub fn uint(&mut self) -> Result<u64, CborError> {
        let wrong = self.wrong();
        self.0.u64().map_err(|_| wrong)
    }

    /// Reads a signed integer.
    pub fn int(&mut self) -> Result<i64, CborError> {
        let wrong = self.wrong();
        self.0.i64().map_err(|_| wrong)
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Result<bool, CborError> {
        let wrong = self.wrong();
        self.0.bool().map_err(|_| wrong)
    }

    /// Reads a byte string.
    pub fn bytes(&mut self) -> Result<&'a [u8], CborError> {
        let wrong = self.wrong();
        self.0.bytes().map_err(|_| wrong)
    }

    /// Reads a text.
    pub fn text(&mut self) -> Result<&'a str, CborError> {
        let wrong = self.wrong();
        self.0.str().map_err(|_| wrong)
    }

    /// Opens an array and returns its length.
    pub fn array(&mut self) -> Result<u64, CborError> {
        let wrong = self.wrong();
        self.0.array().ok().flatten().ok_or(wrong)
    }

    /// Opens a map and returns the number of its pairs.
    pub fn map(&mut self) -> Result<u64, CborError> {
        let wrong = self.wrong();
        self.0.map().ok().flatten().ok_or(wrong)
    }

    /// Steps over one item.
    pub fn skip(&mut self) -> Result<(), CborError> {
        let wrong = self.wrong();
        self.0.skip().map_err(|_| wrong)
    }

    /// Says whether an integer (not an array) comes next.
    pub fn is_uint_next(&self) -> bool {
        matches!(self.0.datatype(), Ok(Type::U8 | Type::U16 | Type::U32 | Type::U64))
    }
}

/// A value with exactly one encoding.
pub trait Wire: Sized {
    /// Writes it.
    fn write(&self, w: &mut Writer);

    /// Reads it.
    ///
    /// # Errors
    /// Something else stands there, or a value outside what the format permits.
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError>;

    /// Says whether a map leaves it away: empty lists and texts, `false`, nothing.
    fn is_absent(&self) -> bool {
        false
    }

    /// Returns what stands for a key that is left away; `None`: the key must be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// Encodes one value.
pub fn encode<T: Wire>(value: &T) -> Vec<u8> {
    let mut w = Writer::new();
    value.write(&mut w);
    w.finish()
}

/// Decodes exactly one value from bytes in the strict form.
///
/// # Errors
/// The first deviation, with its place.
pub fn decode<T: Wire>(bytes: &[u8]) -> Result<T, CborError> {
    let mut r = Reader::new(bytes)?;
    T::read(&mut r)
}

/// A byte string.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub Vec<u8>);

impl core::ops::Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl Wire for Bytes {
    fn write(&self, w: &mut Writer) {
        w.bytes(&self.0);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.bytes().map(Self::from)
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl<const N: usize> Wire for [u8; N] {
    fn write(&self, w: &mut Writer) {
        w.bytes(self);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        r.bytes()?.try_into().map_err(|_| CborError::OutOfRange(at))
    }
}

macro_rules! wire_uint {
    ($($int:ty),*) => {$(
        impl Wire for $int {
            fn write(&self, w: &mut Writer) {
                w.uint(u64::from(*self));
            }
            fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
                let at = r.position();
                Self::try_from(r.uint()?).map_err(|_| CborError::OutOfRange(at))
            }
        }
    )*};
}
wire_uint!(u8, u16, u32, u64);

impl Wire for i64 {
    fn write(&self, w: &mut Writer) {
        w.int(*self);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.int()
    }
}

impl Wire for bool {
    fn write(&self, w: &mut Writer) {
        w.bool(*self);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.bool()
    }
    fn is_absent(&self) -> bool {
        !self
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Wire for String {
    fn write(&self, w: &mut Writer) {
        w.text(self);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        r.text().map(ToString::to_string)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, w: &mut Writer) {
        if let Some(value) = self {
            value.write(w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        T::read(r).map(Some)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, w: &mut Writer) {
        w.array(self.len());
        for item in self {
            item.write(w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        (0..r.array()?).map(|_| T::read(r)).collect()
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// A set is an array in ascending order.
impl<T: Wire + Ord> Wire for BTreeSet<T> {
    fn write(&self, w: &mut Writer) {
        w.array(self.len());
        for item in self {
            item.write(w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let mut set = Self::new();
        for _ in 0..r.array()? {
            let at = r.position();
            let item = T::read(r)?;
            if set.last().is_some_and(|last| *last >= item) {
                return Err(CborError::KeyOrder(at));
            }
            set.insert(item);
        }
        Ok(set)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// A map whose keys are no integers is an array of `[key, value]` in ascending order of keys.
impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn write(&self, w: &mut Writer) {
        w.array(self.len());
        for (key, value) in self {
            w.array(2);
            key.write(w);
            value.write(w);
        }
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let mut map = Self::new();
        for _ in 0..r.array()? {
            let at = r.position();
            let (key, value) = <(K, V)>::read(r)?;
            if map.last_key_value().is_some_and(|(last, _)| *last >= key) {
                return Err(CborError::KeyOrder(at));
            }
            map.insert(key, value);
        }
        Ok(map)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, w: &mut Writer) {
        w.array(2);
        self.0.write(w);
        self.1.write(w);
    }
    fn read(r: &mut Reader<'_>) -> Result<Self, CborError> {
        let at = r.position();
        if r.array()? != 2 {
            return Err(CborError::WrongKind(at));
        }
        Ok((A::read(r)?, B::read(r)?))
    }
}
