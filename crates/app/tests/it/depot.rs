//! What an end user sees and orders at Central: by tickets, by a container's request, in bundles.

use crate::harness::{Computer, Vendor};
use tenure_app::AppError;
use tenure_app::contact::{Order, PartDone, Received};
use tenure_app::depot::Held;
use tenure_domain::command::Command;
use tenure_domain::contact::offer::Deed;
use tenure_domain::contact::pick::PickRefusal;
use tenure_domain::contact::{Pick, Selection, WishAction};
use tenure_domain::ids::LicenseId;
use tenure_domain::license::standing::Standing;
use tenure_domain::order::{Destination, Parameters};
use tenure_domain::ticket::code::TicketCode;
use tenure_protocol::file::{self, FileKind, TenureFile};

fn picks(licenses: &[LicenseId]) -> Selection {
    let pick = |license: &LicenseId| Pick {
        license: *license,
        parameters: Parameters::new(),
        comment: String::new(),
    };
    Selection::Licenses(licenses.iter().map(pick).collect())
}

fn order(code: &TicketCode, picks: Selection) -> [Order; 1] {
    [Order { codes: vec![code.clone()], picks }]
}

/// The deeds that are possible, and the refusals of the others.
fn offered(held: &Held, license: LicenseId) -> (Vec<Deed>, Vec<(Deed, PickRefusal)>) {
    let (possible, not): (Vec<_>, Vec<_>) =
        held.offers(&[license]).remove(&license).unwrap().into_iter().partition(|o| o.refusal.is_none());
    let not = not.into_iter().filter_map(|o| Some((o.deed, o.refusal?)));
    (possible.into_iter().map(|o| o.deed).collect(), not.collect())
}

#[test]
fn what_is_ticked_in_the_depot_comes_with_a_request_without_any_wish() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("FONT");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "FONT"]);
    let mut computer = Computer::new(&vendor, 1);
    let request = computer.request(vendor.central.now(), true);
    assert!(matches!(vendor.central.contact(&request), Err(AppError::NotInvited)));
    let answered = vendor.central.contact_ordering(&request, &order(&code, picks(&licenses[..1]))).unwrap();
    assert!(answered.ordered[0].done, "{:?}", answered.ordered);
    let receipt = computer.take(&answered.answer.unwrap(), vendor.central.now()).unwrap().unwrap();
    assert_eq!(vendor.central.contact(&receipt).unwrap().receipts, [Received::Confirmed]);
    assert!(computer.holds(licenses[0]) && !computer.holds(licenses[1]));
    assert_eq!(vendor.standing(licenses[1]), Standing::AvailableNotCollected);
}

#[test]
fn the_same_request_gets_the_same_update_and_nothing_more_is_ordered_with_it() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item("FONT");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "FONT"]);
    let mut computer = Computer::new(&vendor, 1);
    let request = computer.request(vendor.central.now(), true);
    vendor.central.contact_ordering(&request, &order(&code, picks(&licenses[..1]))).unwrap();
    let again = vendor.central.contact_ordering(&request, &order(&code, picks(&licenses[1..]))).unwrap();
    assert!(again.answer.is_some() && again.ordered.is_empty());
    assert_eq!(vendor.standing(licenses[1]), Standing::AvailableNotCollected);
}

#[test]
fn a_code_that_nobody_gave_out_orders_nothing_and_invites_nobody() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let wrong = TicketCode::from_random([3; 15]);
    let mut stranger = Computer::new(&vendor, 9);
    let request = stranger.request(vendor.central.now(), true);
    let refused = vendor.central.contact_ordering(&request, &order(&wrong, picks(&licenses)));
    assert!(matches!(refused, Err(AppError::NotInvited)));
    let mut computer = Computer::new(&vendor, 1);
    assert!(computer.activate(&vendor, &code));
    vendor.item("FONT");
    let (_, others, _) = vendor.order(Destination::NewTicket, &["FONT"]);
    let request = computer.request(vendor.central.now(), true);
    let answered = vendor.central.contact_ordering(&request, &order(&wrong, picks(&others))).unwrap();
    assert!(!answered.ordered[0].done);
    assert_eq!(answered.ordered[0].outcomes[0].refusal, Some(PickRefusal::TicketUnknown));
}

#[test]
fn only_what_makes_sense_now_is_offered_and_the_rest_says_why() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let (license, codes) = (licenses[0], [code.clone()]);
    let mut computer = Computer::new(&vendor, 1);
    let held = vendor.central.hold(&codes, None).unwrap();
    assert_eq!(offered(&held, license), (vec![Deed::Activate], vec![]));

    computer.activate(&vendor, &code);
    let here = vendor.central.show_request(&computer.request(vendor.central.now(), true)).unwrap();
    assert!(here.known && here.serial() == computer.serial);
    let held = vendor.central.hold(&[], Some(&here)).unwrap();
    assert_eq!((held.tickets.len(), held.licenses.as_slice()), (0, &[license][..]));
    assert!(offered(&held, license).0.contains(&Deed::Return));

    let mut other = Computer::new(&vendor, 2);
    let there = vendor.central.show_request(&other.request(vendor.central.now(), true)).unwrap();
    let held = vendor.central.hold(&codes, Some(&there)).unwrap();
    let (_, not) = offered(&held, license);
    let elsewhere = PickRefusal::HeldElsewhere { container: computer.serial };
    assert!(not.contains(&(Deed::Activate, elsewhere)), "{not:?}");

    vendor.command(&Command::Suspend { licenses: licenses.iter().copied().collect() }).unwrap();
    let held = vendor.central.hold(&codes, Some(&there)).unwrap();
    assert!(offered(&held, license).1.contains(&(Deed::Reactivate, PickRefusal::Suspended)));
}

#[test]
fn what_needs_another_license_of_the_ticket_is_possible_together_with_it() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    vendor.item_with("FONT", |item| item.requires = ["BASIC".parse().unwrap()].into());
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "FONT"]);
    let held = vendor.central.hold(&[code], None).unwrap();
    let offers = held.offers(&licenses);
    assert!(offers[&licenses[0]][0].refusal.is_none());
    let font = &offers[&licenses[1]][0];
    assert!(matches!(font.refusal, Some(PickRefusal::Requires { .. })) && font.together && font.is_open());
    assert_eq!(held.possible(Deed::Activate).len(), 2);
}

#[test]
fn a_request_shows_its_container_only_if_that_container_signed_it() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, _, code) = vendor.order(Destination::NewTicket, &["BASIC"]);
    let mut computer = Computer::new(&vendor, 1);
    computer.activate(&vendor, &code);
    let mut request = computer.request(vendor.central.now(), true);
    let rows = || {
        vendor
            .central
            .events(&tenure_app::access::Operator::local(), &tenure_store::query::JournalQuery::default())
            .unwrap()
            .len()
    };
    let before = rows();
    vendor.central.show_request(&request).unwrap();
    assert_eq!(rows(), before, "looking writes nothing");
    let last = request.len() - 1;
    request[last] ^= 1;
    assert!(vendor.central.show_request(&request).is_err());
}

#[test]
fn a_bundle_of_many_requests_gets_one_bundle_back_and_the_stranger_fails_alone() {
    let vendor = Vendor::new();
    vendor.item("BASIC");
    let (_, licenses, code) = vendor.order(Destination::NewTicket, &["BASIC", "BASIC"]);
    let mut computers = [Computer::new(&vendor, 1), Computer::new(&vendor, 2), Computer::new(&vendor, 9)];
    let mut messages = Vec::new();
    for (place, computer) in computers.iter_mut().enumerate() {
        if place < 2 {
            computer.wish(&[&code], WishAction::Activate(picks(&licenses[place..=place])));
        }
        let request = computer.request(vendor.central.now(), true);
        messages.extend(file::read_kind(&request, FileKind::Request).unwrap().into_messages());
    }
    let bundle = TenureFile::new(FileKind::Bundle, messages).unwrap().to_bytes();
    let answered = vendor.central.contact_bundle(&bundle).unwrap();
    assert_eq!(answered.parts.len(), 3);
    assert!(matches!(answered.parts[2].done, Err(AppError::NotInvited)));
    assert_eq!(answered.bundles().unwrap().len(), 1);
    for (place, part) in answered.parts.iter().take(2).enumerate() {
        let Ok(PartDone::Update(update)) = &part.done else { panic!("{part:?}") };
        computers[place].take(update, vendor.central.now()).unwrap();
        assert!(computers[place].holds(licenses[place]));
    }
}
