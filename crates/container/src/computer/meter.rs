//! A meter that no clock setting touches, for the time floor.

use tenure_domain::floor::Running;

/// Reads the time since boot, sleep included, with the name of the boot. `None` where the platform
/// has none; callers under a test clock do not use it either.
pub fn running() -> Option<Running> {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    parse(&boot, &uptime)
}

fn parse(boot: &str, uptime: &str) -> Option<Running> {
    let digits: String = boot.chars().filter(char::is_ascii_hexdigit).collect();
    let boot = (digits.len() == 32).then(|| u128::from_str_radix(&digits, 16).ok()).flatten()?;
    let seconds = uptime.split(['.', ' ']).next()?.parse().ok()?;
    Some(Running { boot: boot.to_be_bytes(), seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meter_reads_what_linux_writes() {
        let read = parse("6f0f9c86-4a0b-4f6f-8f4e-0123456789ab\n", "12345.67 5000.00\n").unwrap();
        assert_eq!((read.boot[0], read.boot[15], read.seconds), (0x6f, 0xab, 12345));
        assert_eq!(parse("", "1.0 1.0"), None);
        assert_eq!(parse("6f0f9c86-4a0b-4f6f-8f4e-0123456789ab", "soon"), None);
    }
}
