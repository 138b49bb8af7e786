//! The alphabet people read and type: 32 symbols without look-alikes (no `0`, `1`, `I`, `O`), and
//! the check character over it.

use alloc::string::String;
use alloc::vec::Vec;

/// The symbols in the order of their values.
pub const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Returns the value (0–31) of a symbol; case does not matter.
pub fn value(symbol: char) -> Option<u8> {
    let upper = symbol.to_ascii_uppercase();
    ALPHABET.iter().position(|c| char::from(*c) == upper).and_then(|p| u8::try_from(p).ok())
}

/// Returns the symbol of a value; only the low five bits count.
pub fn symbol(value: u8) -> char {
    char::from(ALPHABET[usize::from(value & 31)])
}

/// Writes the low `5 × count` bits of `bits`, most significant first.
pub fn encode(bits: u128, count: u32) -> String {
    (0..count).rev().map(|i| symbol(((bits >> (5 * i)) & 31) as u8)).collect()
}

/// Reads symbols into a number, most significant first; `None` for a foreign symbol or over 25.
pub fn decode(text: &str) -> Option<u128> {
    let values: Option<Vec<u8>> = text.chars().map(value).collect();
    let values = values?;
    (values.len() <= 25).then(|| values.iter().fold(0, |acc, v| (acc << 5) | u128::from(*v)))
}

/// Computes the check character (Luhn mod 32): finds every single wrong symbol and almost every
/// swap of neighbours.
pub fn check(text: &str) -> Option<char> {
    let mut factor = 2;
    let mut sum = 0u32;
    for c in text.chars().rev() {
        let addend = factor * u32::from(value(c)?);
        sum += addend / 32 + addend % 32;
        factor = 3 - factor;
    }
    u8::try_from((32 - sum % 32) % 32).ok().map(symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded() {
        for bits in [0, 1, 31, 32, (1 << 100) - 1, 0x1234_5678_9abc_def0_1234_5678] {
            assert_eq!(decode(&encode(bits, 25)), Some(bits));
        }
    }

    #[test]
    fn the_check_character_finds_every_single_wrong_symbol() {
        let text = "3FJYT6X5QUKX9DLSWTY2FEXK";
        let right = check(text);
        for (i, original) in text.char_indices() {
            for wrong in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != original) {
                let mut other: Vec<char> = text.chars().collect();
                other[i] = wrong;
                assert_ne!(check(&other.into_iter().collect::<String>()), right);
            }
        }
    }
}
