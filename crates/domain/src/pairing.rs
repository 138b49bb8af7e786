//! The short code with which a browser and a container meet at Central (SYSTEM §4.3).

use crate::base32;
use crate::ids::InvalidId;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// How many symbols a code has: 40 bits, for ten minutes, with guesses slowed.
const SYMBOLS: u32 = 8;

/// A pairing code: eight symbols without look-alikes. It works once; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PairingCode(String);

impl PairingCode {
    /// Makes a code from five random bytes.
    pub fn from_random(random: [u8; 5]) -> Self {
        let bits = random.iter().fold(0u128, |bits, byte| (bits << 8) | u128::from(*byte));
        Self(base32::encode(bits, SYMBOLS))
    }

    /// Returns the code as people read it, `XXXX-XXXX`.
    pub fn reveal(&self) -> String {
        let (first, last) = self.0.split_at(4);
        [first, "-", last].concat()
    }
}

impl fmt::Debug for PairingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PairingCode(…)")
    }
}

impl FromStr for PairingCode {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let error = |why| InvalidId { expected: "pairing code", why };
        let separator = |c: char| matches!(c, '-' | '–' | '_' | '.') || c.is_whitespace();
        let symbols: String =
            text.chars().filter(|c| !separator(*c)).map(|c| c.to_ascii_uppercase()).collect();
        if symbols.chars().count() != SYMBOLS as usize {
            return Err(error("it has eight letters and digits, in two groups of four"));
        }
        if symbols.chars().any(|c| base32::value(c).is_none()) {
            return Err(error("it never contains 0, 1, I or O; please check for a typing error"));
        }
        Ok(Self(symbols))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = PairingCode::from_random([1, 2, 3, 4, 255]);
        let shown = code.reveal();
        assert_eq!(shown.len(), 9);
        assert_eq!(shown.to_lowercase().replace('-', " ").parse(), Ok(code.clone()));
        assert_eq!(shown.replace('-', "").parse(), Ok(code.clone()));
        assert!("ABC".parse::<PairingCode>().is_err() && "ABCD-EFG0".parse::<PairingCode>().is_err());
        assert!(!format!("{code:?}").contains(&shown[..4]));
    }
}
