//! The agent's plan, leases, the clock.

use tenure_client::agent::{Memory, Now, What, Why, plan};
use tenure_client::look::{AtRest, look};
use tenure_client::transport::Transport;
use tenure_domain::order::Destination;

use crate::harness::{Computer, START, Vendor, Wire};

fn at(seconds: i64) -> Now {
    Now { clock: START.plus(seconds), running: seconds }
}

fn activated(vendor: &Vendor) -> Computer {
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let computer = Computer::new(vendor, "a");
    computer.activate(&Wire::new(vendor), &code);
    computer
}

#[test]
fn a_quiet_container_only_asks_for_the_hint() {
    let vendor = Vendor::new();
    let computer = activated(&vendor);
    let mut memory = Memory::default();
    let next = plan(&computer.content(), &memory, at(1));
    assert_eq!((next.wait, next.what), (0, What::Hint));
    memory.hint(false, 300, None, at(1), 500);
    let next = plan(&computer.content(), &memory, at(2));
    assert_eq!(next.what, What::Hint);
    assert!((299..=330).contains(&next.wait), "{}", next.wait);
}

#[test]
fn advice_is_clamped_both_ways() {
    let vendor = Vendor::new();
    let content = activated(&vendor).content();
    let mut memory = Memory::default();
    memory.hint(false, 0, None, at(0), 0);
    assert_eq!(plan(&content, &memory, at(0)).wait, 10);
    memory.hint(false, u64::MAX, None, at(0), 0);
    assert!(plan(&content, &memory, at(0)).wait <= 86_400);
    memory.hint(false, 3600, Some(2), at(0), 1000);
    assert_eq!(plan(&content, &memory, at(0)).wait, 2);
}

#[test]
fn news_a_lease_half_over_and_long_silence_make_a_signed_contact() {
    let vendor = Vendor::new();
    let computer = activated(&vendor);
    let content = computer.content();
    let mut memory = Memory::default();
    memory.hint(true, 300, None, at(0), 0);
    assert_eq!(plan(&content, &memory, at(0)).why, Why::Hinted);
    let mut memory = Memory::default();
    memory.hint(false, 86_400, None, at(16 * 86_400), 0);
    let next = plan(&content, &memory, at(16 * 86_400));
    assert_eq!((next.wait, next.what), (0, What::Contact));
}

#[test]
fn failures_double_the_wait_up_to_an_hour_and_retry_after_counts() {
    let vendor = Vendor::new();
    let content = activated(&vendor).content();
    let mut memory = Memory::default();
    let mut waits = Vec::new();
    for _ in 0..12 {
        memory.failed(None, None, at(0), 0);
        waits.push(plan(&content, &memory, at(0)).wait);
    }
    assert_eq!(&waits[..4], [15, 30, 60, 120]);
    assert_eq!(waits[11], 3600);
    memory.failed(Some(7200), None, at(0), 0);
    assert_eq!(plan(&content, &memory, at(0)).wait, 7200);
}

#[test]
fn a_clock_that_stands_still_does_not_stop_the_agent() {
    let vendor = Vendor::new();
    let content = activated(&vendor).content();
    let mut memory = Memory::default();
    memory.hint(false, 60, None, at(0), 0);
    let later = Now { clock: START, running: 60 };
    assert_eq!(plan(&content, &memory, later).wait, 0);
}

#[test]
fn the_hint_tells_of_a_vendors_change() {
    let vendor = Vendor::new();
    let computer = activated(&vendor);
    let wire = Wire::new(&vendor);
    let content = computer.content();
    assert!(!wire.hint(&content.holder.hint, content.holder.applied).unwrap().changed);
    let license = *content.holder.licenses.keys().next().unwrap();
    vendor.withdraw(license);
    assert!(wire.hint(&content.holder.hint, content.holder.applied).unwrap().changed);
    assert_eq!(wire.hints.get(), 2);
}

#[test]
fn a_lease_ends_to_the_second_and_a_contact_renews_it() {
    let vendor = Vendor::new();
    let computer = activated(&vendor);
    vendor.pass(30 * 86_400 - 1);
    assert!(look(&computer.client, computer.serial).unwrap().licenses()[0].usable);
    vendor.pass(1);
    let rests = look(&computer.client, computer.serial).unwrap().licenses();
    assert_eq!(rests[0].reason.as_deref(), Some("lease-ran-out"));
    computer.update(&Wire::new(&vendor));
    assert!(look(&computer.client, computer.serial).unwrap().licenses()[0].usable);
}

#[test]
fn a_clock_set_back_rests_all_and_is_forgiven_once_it_is_right() {
    let vendor = Vendor::new();
    let computer = activated(&vendor);
    vendor.pass(10 * 86_400);
    look(&computer.client, computer.serial).unwrap();
    vendor.pass(-9 * 86_400);
    let seen = look(&computer.client, computer.serial).unwrap();
    assert!(matches!(seen.at_rest, Some(AtRest::Clock(_))));
    vendor.pass(9 * 86_400);
    assert!(look(&computer.client, computer.serial).unwrap().at_rest.is_none());
}
