//! Ticket codes: 24 random symbols (120 bits) and a check symbol, 5×5 (SYSTEM §2).

use crate::base32;
use crate::ids::InvalidId;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

/// A ticket's code: a secret. `Debug` masks it and there is no `Display`; see [`TicketCode::reveal`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct TicketCode(String);

impl TicketCode {
    /// Makes a code from 15 random bytes.
    pub fn from_random(random: [u8; 15]) -> Self {
        let mut wide = [0; 16];
        wide[1..].copy_from_slice(&random);
        let mut text = base32::encode(u128::from_be_bytes(wide), 24);
        text.extend(base32::check(&text));
        Self(text)
    }

    /// Returns the 25 symbols without separators: what references and keys are derived from.
    pub fn symbols(&self) -> &str {
        &self.0
    }

    /// Returns the code as it is printed, `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. Only for the person
    /// entitled to see it.
    pub fn reveal(&self) -> String {
        let groups: Vec<&str> = (0..5).map(|i| &self.0[5 * i..5 * i + 5]).collect();
        groups.join("-")
    }

    /// Returns the masked code for lists and logs: its first two and last two symbols.
    pub fn masked(&self) -> String {
        format!("{}…{}", &self.0[..2], &self.0[23..])
    }

    /// Reads several codes, separated by `;`, `,` or line ends, or by blanks as long as each is whole.
    ///
    /// # Errors
    /// The first text that is no code; nothing is looked up then.
    pub fn parse_many(text: &str) -> Result<Vec<Self>, Mistyped> {
        let (mut codes, mut place) = (Vec::new(), 0);
        for part in text.split([';', ',', '\n', '\r']).filter(|part| !part.trim().is_empty()) {
            // A single code may be typed with blanks between its groups.
            let whole = part.parse::<Self>();
            let is_several =
                whole.is_err() && part.split_whitespace().any(|text| text.parse::<Self>().is_ok());
            let texts: Vec<&str> = if is_several { part.split_whitespace().collect() } else { [part].into() };
            for text in texts {
                place += 1;
                let code = text.parse().map_err(|error| Mistyped { place, error })?;
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        Ok(codes)
    }
}

/// One of several texts is no ticket code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistyped {
    /// Which, from 1. The text itself may be nearly a secret.
    pub place: usize,
    /// Why.
    pub error: InvalidId,
}

impl fmt::Display for Mistyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ticket number {}: {}", self.place, self.error)
    }
}

impl core::error::Error for Mistyped {}

impl fmt::Debug for TicketCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TicketCode({})", self.masked())
    }
}

impl FromStr for TicketCode {
    type Err = InvalidId;
    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let error = |why| InvalidId { expected: "ticket code", why };
        let symbols: String = text
            .chars()
            // Text programs make dashes of hyphens, and put marks that nobody sees.
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if symbols.chars().count() != 25 {
            return Err(error("it has 25 letters and digits, in five groups of five"));
        }
        if symbols.chars().any(|c| base32::value(c).is_none()) {
            return Err(error("it never contains 0, 1, I or O; please check for a typing error"));
        }
        let right = base32::check(&symbols[..24]) == symbols.chars().last();
        right
            .then_some(Self(symbols))
            .ok_or_else(|| error("its last letter does not fit the others; please check for a typing error"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_and_with_any_separators() {
        let code = TicketCode::from_random([0xa5; 15]);
        let printed = code.reveal();
        assert_eq!(printed.len(), 29);
        assert_eq!(printed.parse(), Ok(code.clone()));
        assert_eq!(printed.to_lowercase().replace('-', " ").parse(), Ok(code.clone()));
        assert_eq!(printed.replace('-', "").parse(), Ok(code.clone()));
        for dash in ["\u{2010}", "\u{2011}", " – ", "—", "\u{2212}", "·", "\u{200b}", "/", " \u{feff}"] {
            assert_eq!(printed.replace('-', dash).parse(), Ok(code.clone()), "{dash}");
        }
    }

    #[test]
    fn a_mistyped_code_is_refused_before_anything_is_looked_up() {
        let printed = TicketCode::from_random([0x5a; 15]).reveal();
        let last = printed.chars().last().filter(|c| *c != 'A').map_or('B', |_| 'A');
        let wrong = format!("{}{last}", &printed[..printed.len() - 1]);
        assert!(wrong.parse::<TicketCode>().is_err());
    }

    #[test]
    fn several_codes_are_read_once_each() {
        let (a, b) = (TicketCode::from_random([1; 15]), TicketCode::from_random([2; 15]));
        let text = format!("{}; {}\n{}", a.reveal(), b.reveal(), a.reveal());
        assert_eq!(TicketCode::parse_many(&text), Ok([a.clone(), b.clone()].into()));
        let blanks = format!("{};{}", a.reveal().replace('-', " – "), b.reveal().replace('-', " "));
        assert_eq!(TicketCode::parse_many(&blanks), Ok([a.clone(), b].into()));
        let mistyped = TicketCode::parse_many(&format!("{} nonsense", a.reveal())).unwrap_err();
        assert_eq!(mistyped.place, 2);
    }

    #[test]
    fn debug_does_not_show_the_code() {
        let code = TicketCode::from_random([3; 15]);
        assert!(!format!("{code:?}").contains(&code.symbols()[3..20]));
    }
}
