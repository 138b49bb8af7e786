//! Structs as maps with integer keys, and enums as small integers: each key and number stands in the
//! source beside its field, so the format can be proofread there.

use super::FIRST_IGNORABLE_KEY;
use super::strict::CborError;
use super::wire::{Reader, Wire, Writer};

/// Writes a map, leaving away what is absent. Keys must be given in ascending order.
#[derive(Debug, Default)]
pub struct MapWriter {
    pairs: usize,
    body: Writer,
}

impl MapWriter {
    /// Adds a field.
    pub fn field<T: Wire>(&mut self, key: u64, value: &T) {
        if !value.is_absent() {
            self.pairs += 1;
            self.body.uint(key);
            value.write(&mut self.body);
        }
    }

    /// Closes the map.
    pub fn finish(self, w: &mut Writer) {
        w.map(self.pairs);
        w.raw(&self.body.finish());
    }
}

/// Reads a map whose keys come in ascending order.
#[derive(Debug)]
pub struct MapReader<'r, 'a> {
    r: &'r mut Reader<'a>,
    left: u64,
    pending: Option<(u64, usize)>,
}

impl<'r, 'a> MapReader<'r, 'a> {
    /// Opens a map.
    ///
    /// # Errors
    /// There is none.
    pub fn open(r: &'r mut Reader<'a>) -> Result<Self, CborError> {
        let left = r.map()?;
        Ok(Self { r, left, pending: None })
    }

    fn next_key(&mut self) -> Result<Option<(u64, usize)>, CborError> {
        if self.pending.is_none() && self.left > 0 {
            let at = self.r.position();
            let key = self.r.int()?;
            let unsigned = u64::try_from(key).map_err(|_| CborError::UnknownKey { key, at })?;
            self.left -= 1;
            self.pending = Some((unsigned, at));
        }
        Ok(self.pending)
    }

    /// Reads the field with this key; keys must be asked for in ascending order.
    ///
    /// # Errors
    /// Another key stands before it, it is missing, or its value does not fit.
    pub fn field<T: Wire>(&mut self, key: u64) -> Result<T, CborError> {
        match self.next_key()? {
            Some((found, _)) if found == key => {
                self.pending = None;
                let at = self.r.position();
                let value = T::read(self.r)?;
                if value.is_absent() { Err(CborError::NotAbsent(at)) } else { Ok(value) }
            }
            Some((found, at)) if found < key => {
                Err(CborError::UnknownKey { key: i64::try_from(found).unwrap_or(i64::MAX), at })
            }
            _ => T::absent().ok_or(CborError::MissingKey { key, at: self.r.position() }),
        }
    }

    /// Steps over ignorable keys at the end.
    ///
    /// # Errors
    /// A key is left that must not be ignored.
    pub fn close(mut self) -> Result<(), CborError> {
        while let Some((key, at)) = self.next_key()? {
            if key < FIRST_IGNORABLE_KEY {
                return Err(CborError::UnknownKey { key: i64::try_from(key).unwrap_or(i64::MAX), at });
            }
            self.pending = None;
            self.r.skip()?;
        }
        Ok(())
    }
}

/// One field of a map, for the tables in `docs/protocol`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: u64,
    /// Its name in this library.
    pub name: &'static str,
    /// Its type in this library.
    pub kind: &'static str,
    /// What it says; the lines of its comment.
    pub about: &'static [&'static str],
}

/// A map that can list its fields.
pub trait Described {
    /// Every field, by key.
    const FIELDS: &'static [Field];
}

/// Declares a struct that is a CBOR map, or gives an existing one (`impl Type`) its keys.
#[macro_export]
macro_rules! wire_struct {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[doc = $doc:literal])* $key:literal => $field:ident: $ty:ty,)*
    }) => {
        $(#[$meta])*
        $vis struct $name {
            $($(#[doc = $doc])* pub $field: $ty,)*
        }
        impl $crate::cbor::map::Described for $name {
            const FIELDS: &'static [$crate::cbor::map::Field] = &[$($crate::cbor::map::Field {
                key: $key,
                name: stringify!($field),
                kind: stringify!($ty),
                about: &[$($doc),*],
            }),*];
        }
        $crate::wire_struct!(impl $name { $($key => $field,)* });
    };
    (impl $name:ident { $($key:literal => $field:ident,)* }) => {
        impl $crate::cbor::Wire for $name {
            fn write(&self, w: &mut $crate::cbor::Writer) {
                let mut map = $crate::cbor::map::MapWriter::default();
                $(map.field($key, &self.$field);)*
                map.finish(w);
            }
            fn read(r: &mut $crate::cbor::Reader<'_>) -> Result<Self, $crate::cbor::CborError> {
                let mut map = $crate::cbor::map::MapReader::open(r)?;
                let value = Self { $($field: map.field($key)?,)* };
                map.close()?;
                Ok(value)
            }
        }
    };
}

/// Gives an enum without data its numbers.
#[macro_export]
macro_rules! wire_enum {
    ($name:ty { $($number:literal => $variant:path,)* }) => {
        impl $crate::cbor::Wire for $name {
            fn write(&self, w: &mut $crate::cbor::Writer) {
                w.uint(match self { $($variant => $number,)* });
            }
            fn read(r: &mut $crate::cbor::Reader<'_>) -> Result<Self, $crate::cbor::CborError> {
                let at = r.position();
                match r.uint()? {
                    $($number => Ok($variant),)*
                    _ => Err($crate::cbor::CborError::OutOfRange(at)),
                }
            }
        }
    };
}
