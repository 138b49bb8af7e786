//! What may happen in a run of the model, and how often.

/// What a person at a container may wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Nothing: the agent calls.
    Nothing,
    /// Activate license 0 or 1.
    Activate(u8),
    /// Return license 0 or 1 (or what replaced it).
    Return(u8),
    /// Move license 0 or 1 to the other container.
    Transfer(u8),
}

/// What the vendor may command; licenses and containers by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// Withdraws a license.
    Withdraw(u8),
    /// Cancels that (or a replacement).
    Cancel(u8),
    /// Replaces a license by a new one.
    Replace(u8),
    /// Puts a container on the blocklist.
    Blocklist(u8),
    /// Takes it off.
    Lift(u8),
    /// Resets a container.
    Reset(u8),
    /// Suspends a license.
    Suspend(u8),
}

/// How often each thing may happen.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: &'static str,
    /// Requests of each of the containers (0, 1, the clone).
    pub requests: [u8; 3],
    /// Requests of all of them together.
    pub total: u8,
    /// Vendor actions.
    pub vendor: u8,
    /// Which.
    pub vendors: &'static [Vendor],
    /// What people wish.
    pub wants: &'static [Want],
    /// Push updates.
    pub pushes: u8,
    /// Container 0 restored from a backup copy.
    pub restores: u8,
    /// A restored or copied container may succeed itself.
    pub successions: u8,
    /// Container 0 cloned.
    pub clones: u8,
    /// Requests of copies whose counter a forger made up.
    pub forged: u8,
    /// Central's database restored from a backup.
    pub recoveries: u8,
    /// Crashes of containers (only visible with R4 out).
    pub crashes: u8,
    /// Time steps beyond every lease.
    pub ticks: u8,
    /// License 0 is in container 0, confirmed, when the run begins.
    pub in_use: bool,
    /// Whether copies must be detected (P7). Not promised where updates answer no request (D4).
    pub detects: bool,
}

impl Scenario {
    const BASE: Self = Self {
        name: "network faults only",
        requests: [3, 3, 0],
        total: 3,
        vendor: 2,
        vendors: &[Vendor::Withdraw(0), Vendor::Cancel(0)],
        wants: &[Want::Nothing, Want::Activate(0), Want::Return(0)],
        pushes: 0,
        restores: 0,
        successions: 0,
        clones: 0,
        forged: 0,
        recoveries: 0,
        crashes: 1,
        ticks: 0,
        in_use: false,
        detects: true,
    };

    /// Network faults only: every message may be lost, doubled, reordered, replayed.
    pub const NETWORK: Self = Self::BASE;

    /// The same from a license in use, with the other license and a move between containers.
    pub const TRANSFER: Self = Self {
        name: "network faults, license in use, moved",
        wants: &[Want::Nothing, Want::Activate(0), Want::Activate(1), Want::Return(0), Want::Transfer(0)],
        in_use: true,
        ..Self::BASE
    };

    /// The same with a replacement.
    pub const REPLACEMENT: Self = Self {
        name: "network faults, license replaced",
        vendors: &[Vendor::Replace(0), Vendor::Withdraw(0), Vendor::Cancel(0)],
        in_use: true,
        ..Self::BASE
    };

    /// A container on the blocklist, or reset.
    pub const BLOCKLIST: Self = Self {
        name: "network faults, blocklist and reset",
        vendors: &[Vendor::Blocklist(0), Vendor::Lift(0), Vendor::Reset(0), Vendor::Suspend(0)],
        wants: &[Want::Nothing, Want::Activate(0), Want::Activate(1)],
        in_use: true,
        ..Self::BASE
    };

    /// Leases run out.
    pub const LEASES: Self =
        Self { name: "network faults, leases run out", vendor: 0, ticks: 2, in_use: true, ..Self::BASE };

    /// Container A is restored from a backup of its files.
    pub const RESTORED: Self = Self {
        name: "container restored from a backup",
        vendor: 1,
        restores: 1,
        successions: 1,
        in_use: true,
        ..Self::BASE
    };

    /// Container A is cloned; copies may skip counters.
    pub const CLONED: Self = Self {
        name: "container cloned, counter may be forged",
        requests: [2, 0, 2],
        vendor: 0,
        vendors: &[Vendor::Withdraw(0)],
        wants: &[Want::Nothing, Want::Activate(1), Want::Return(0)],
        clones: 1,
        forged: 1,
        successions: 1,
        in_use: true,
        ..Self::BASE
    };

    /// Central's database is restored from a backup; the release log is not.
    pub const RECOVERED: Self =
        Self { name: "Central's database restored", vendor: 1, recoveries: 1, ..Self::BASE };

    /// Push updates.
    pub const PUSH: Self = Self { name: "push updates", vendor: 1, pushes: 1, in_use: true, ..Self::BASE };

    /// Push updates, and a container restored.
    pub const PUSH_RESTORED: Self =
        Self { name: "push updates, container restored", pushes: 1, total: 2, ..Self::RESTORED };

    /// Push updates, and a container cloned.
    pub const PUSH_CLONED: Self =
        Self { name: "push updates, container cloned", pushes: 1, total: 2, detects: false, ..Self::CLONED };

    /// Every scenario.
    pub const ALL: [Self; 11] = [
        Self::NETWORK,
        Self::TRANSFER,
        Self::REPLACEMENT,
        Self::BLOCKLIST,
        Self::LEASES,
        Self::RESTORED,
        Self::CLONED,
        Self::RECOVERED,
        Self::PUSH,
        Self::PUSH_RESTORED,
        Self::PUSH_CLONED,
    ];
}
