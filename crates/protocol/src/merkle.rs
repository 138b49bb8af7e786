//! Merkle trees over SHA-256 as in RFC 9162 §2.1: the catalogue's and, later, the log's.

use crate::state::sha256;
use alloc::vec::Vec;
use tenure_domain::ids::Digest;

/// Returns the hash of a leaf.
pub fn leaf(data: &[u8]) -> Digest {
    sha256(&[&[0], data])
}

fn node(left: Digest, right: Digest) -> Digest {
    sha256(&[&[1], &left.0, &right.0])
}

/// Returns the largest power of two below `n` (`n` > 1).
const fn split(n: usize) -> usize {
    1 << (usize::BITS - 1 - (n - 1).leading_zeros())
}

/// Returns the root over leaf hashes; of none, the SHA-256 of nothing.
pub fn root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => sha256(&[]),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(root(left), root(right))
        }
    }
}

/// Returns the inclusion proof of the leaf at `index`, from the leaf up; `None` if there is none.
pub fn inclusion_path(leaves: &[Digest], index: usize) -> Option<Vec<Digest>> {
    match leaves {
        _ if index >= leaves.len() => None,
        [_] => Some(Vec::new()),
        _ => {
            let k = split(leaves.len());
            let (left, right) = leaves.split_at(k);
            let (mut path, sibling) = if index < k {
                (inclusion_path(left, index)?, root(right))
            } else {
                (inclusion_path(right, index - k)?, root(left))
            };
            path.push(sibling);
            Some(path)
        }
    }
}

/// Says whether `path` proves that `leaf` stands at `index` of the tree of `size` leaves under
/// `root` (RFC 9162 §2.1.3.2).
pub fn is_included(leaf: Digest, index: u64, size: u64, path: &[Digest], root: Digest) -> bool {
    if index >= size {
        return false;
    }
    let (mut fnode, mut snode, mut hash) = (index, size - 1, leaf);
    for sibling in path {
        if snode == 0 {
            return false;
        }
        if fnode & 1 == 1 || fnode == snode {
            hash = node(*sibling, hash);
            while fnode & 1 == 0 && fnode != 0 {
                fnode >>= 1;
                snode >>= 1;
            }
        } else {
            hash = node(hash, *sibling);
        }
        fnode >>= 1;
        snode >>= 1;
    }
    snode == 0 && hash == root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_of_every_small_tree_proves_itself_and_nothing_else() {
        for size in 1..=17u8 {
            let leaves: Vec<Digest> = (0..size).map(|i| leaf(&[i])).collect();
            let top = root(&leaves);
            for (index, one) in leaves.iter().enumerate() {
                let path = inclusion_path(&leaves, index).unwrap();
                assert!(is_included(*one, index as u64, u64::from(size), &path, top));
                assert!(!is_included(leaf(&[99]), index as u64, u64::from(size), &path, top));
                assert!(!is_included(*one, index as u64 + 1, u64::from(size), &path, top));
                let mut longer = path.clone();
                longer.push(top);
                assert!(!is_included(*one, index as u64, u64::from(size), &longer, top));
            }
        }
        assert_eq!(inclusion_path(&[], 0), None);
    }
}
