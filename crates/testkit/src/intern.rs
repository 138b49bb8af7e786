//! Big values by small numbers: equal values get equal numbers, so that states of the model stay a
//! few words and every decision of the domain is computed once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// A value that can say where to look for its equals.
pub trait Fold: Eq {
    /// Returns a hash over what tells most values apart; equal values give equal hashes.
    fn fold(&self) -> u64;
}

struct Inner<T> {
    list: Vec<Arc<T>>,
    index: HashMap<u64, Vec<u32>>,
}

/// A table of distinct values.
pub struct Interner<T> {
    inner: RwLock<Inner<T>>,
}

impl<T: Fold> Default for Interner<T> {
    fn default() -> Self {
        Self { inner: RwLock::new(Inner { list: Vec::new(), index: HashMap::new() }) }
    }
}

impl<T: Fold> Interner<T> {
    /// Returns the number of `value`.
    pub fn put(&self, value: T) -> u32 {
        let key = value.fold();
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = inner.index.get(&key) {
            let same = found.iter().copied().find(|n| *inner.list[*n as usize] == value);
            if let Some(number) = same {
                return number;
            }
        }
        let number = u32::try_from(inner.list.len()).unwrap_or(u32::MAX);
        inner.list.push(Arc::new(value));
        inner.index.entry(key).or_default().push(number);
        number
    }

    /// Returns the value of a number given out before.
    pub fn get(&self, number: u32) -> Arc<T> {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&inner.list[number as usize])
    }

    /// Returns how many distinct values there are.
    pub fn len(&self) -> usize {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).list.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
