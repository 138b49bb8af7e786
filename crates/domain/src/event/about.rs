//! What an event is about: the aggregate in whose chain it stands, and others under which it is looked for.

use super::Event;
use crate::alarm::Alarm;
use crate::ids::Serial;
use crate::world::Key;
use alloc::vec::Vec;

impl Event {
    /// Returns the aggregate in whose chain the event stands.
    pub fn key(&self) -> Key {
        use Event as E;
        match self {
            E::SettingsChanged { .. } | E::LimitsSet { .. } | E::TimeAccepted { .. } => Key::Settings,
            E::ItemPut { item } => Key::Item(item.id.clone()),
            E::TemplateSigned { item, .. } | E::ItemRetired { item, .. } => Key::Item(item.clone()),
            E::CustomerPut { customer, .. } => Key::Customer(customer.clone()),
            E::OrderPlaced { order } => Key::Order(order.id.clone()),
            E::LineAdded { order, .. } => Key::Order(order.clone()),
            E::TicketCreated { ticket } => Key::Ticket(ticket.id),
            E::TicketReissued { ticket, .. }
            | E::TicketClosed { ticket, .. }
            | E::TicketReopened { ticket }
            | E::TicketExpirySet { ticket, .. }
            | E::TicketFollowed { ticket, .. }
            | E::TicketUnfollowed { ticket, .. }
            | E::CollectingSet { ticket, .. } => Key::Ticket(*ticket),
            E::LicenseSold { license } => Key::License(license.id),
            E::LicenseAssigned { license, .. }
            | E::LicenseUnassigned { license }
            | E::LicenseActivated { license, .. }
            | E::LicensePassedOver { license }
            | E::LicenseReturned { license, .. }
            | E::LicenseTransferred { license, .. }
            | E::LicenseTakenBack { license, .. }
            | E::LicenseWithdrawn { license, .. }
            | E::LicenseCancelled { license, .. }
            | E::LicenseReplaced { license, .. }
            | E::EndCancelled { license }
            | E::LicenseReset { license, .. }
            | E::SuccessorFreed { license }
            | E::LicenseAmended { license, .. }
            | E::LicenseSuspended { license, .. }
            | E::LicenseResumed { license }
            | E::LeaseRanOut { license, .. }
            | E::ReactivationAsked { license, .. }
            | E::ReactivationSettled { license }
            | E::ReactivationReleased { license }
            | E::LicenseReactivated { license, .. }
            | E::GenerationRaised { license, .. }
            | E::UsageReported { license, .. }
            | E::LicenseAdopted { license, .. } => Key::License(*license),
            E::ContainerNoted { container, .. }
            | E::ContainerEnrolled { container, .. }
            | E::ContainerSucceeded { container, .. }
            | E::ContactMade { container, .. }
            | E::ContentConfirmed { container, .. }
            | E::UpdateDecided { container, .. }
            | E::LeasesRenewed { container, .. }
            | E::EvidenceAccepted { container, .. }
            | E::ContainerFlagged { container, .. }
            | E::FlagCleared { container }
            | E::ContainerAttached { container, .. }
            | E::ContainerBlocklisted { container, .. }
            | E::BlocklistLifted { container }
            | E::LockSent { container, .. }
            | E::LockConfirmed { container, .. }
            | E::ContainerReset { container, .. }
            | E::ResetConfirmed { container }
            | E::WishesAnswered { container, .. }
            | E::AnswersForgotten { container, .. }
            | E::TombstonesNoted { container, .. }
            | E::TombstonesForgotten { container, .. }
            | E::GenerationSuperseded { container, .. }
            | E::ContainerRestored { container, .. }
            | E::AlarmRaised { container, .. }
            | E::AlarmAcknowledged { container, .. } => Key::Container(*container),
            E::UserCreated { user, .. }
            | E::UserDescribed { user }
            | E::UserRoleChanged { user, .. }
            | E::UserDisabled { user, .. }
            | E::PasswordSet { user }
            | E::SecondFactorSet { user, .. }
            | E::SubjectLinked { user, .. } => Key::User(*user),
            E::ApiKeyMade { key, .. } | E::ApiKeyRevoked { key } => Key::ApiKey(key.clone()),
        }
    }

    /// Returns other aggregates that somebody would look under for this event.
    pub fn also(&self) -> Vec<Key> {
        use Event as E;
        let container = |serial: &Serial| Vec::from([Key::Container(*serial)]);
        match self {
            E::OrderPlaced { order } => {
                Vec::from([Key::Customer(order.customer.clone()), Key::Ticket(order.ticket)])
            }
            E::TicketFollowed { container: serial, .. }
            | E::TicketUnfollowed { container: serial, .. }
            | E::CollectingSet { container: serial, .. }
            | E::LeaseRanOut { container: serial, .. } => container(serial),
            E::LicenseSold { license } => {
                let order = license.order.clone().map(Key::Order);
                let predecessor = license.predecessor.map(Key::License);
                order.into_iter().chain(license.ticket.map(Key::Ticket)).chain(predecessor).collect()
            }
            E::LicenseAssigned { home, .. }
            | E::LicenseActivated { home, .. }
            | E::LicenseTakenBack { home, .. }
            | E::LicenseAdopted { home, .. } => container(&home.container),
            E::LicenseReturned { from, .. } | E::LicenseReset { from, .. } => container(from),
            E::LicenseTransferred { from, to, .. } => Vec::from([Key::Container(*from), Key::Container(*to)]),
            E::LicenseReplaced { by, .. } => Vec::from([Key::License(*by)]),
            E::LicenseReactivated { home, from, .. } => {
                let from = from.map(Key::Container);
                [Key::Container(home.container)].into_iter().chain(from).collect()
            }
            E::GenerationSuperseded { license, .. } => Vec::from([Key::License(*license)]),
            E::ContainerAttached { customer: Some(customer), .. } => {
                Vec::from([Key::Customer(customer.clone())])
            }
            E::ContainerRestored { to, .. } => container(to),
            E::AlarmRaised { alarm: Alarm::Duplicate { license, other, .. }, .. } => {
                Vec::from([Key::License(*license), Key::Container(*other)])
            }
            E::AlarmRaised { alarm: Alarm::OldGeneration { license, .. }, .. } => {
                Vec::from([Key::License(*license)])
            }
            _ => Vec::new(),
        }
    }
}
