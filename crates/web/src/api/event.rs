//! Events in JSON: what happened, with the values that other programs act by. Whatever is a secret or
//! only Central's own bookkeeping is left out.

use serde::Serialize;
use serde_json::{Value, json};
use tenure_domain::container::Manifest;
use tenure_domain::event::{Channel, Charge, Event};
use tenure_domain::license::Home;
use utoipa::ToSchema;

use super::done::KeyView;
use super::license::HomeView;
use super::refusal::pick_outcomes;
use super::settings::SettingsView;
use super::terms::TermsView;

/// Something that happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EventView {
    /// The stable word.
    #[schema(example = "license_withdrawn")]
    pub(crate) kind: &'static str,
    /// What it happened to.
    pub(crate) key: KeyView,
    /// The event's values, by its kind.
    #[schema(value_type = Object)]
    pub(crate) data: Value,
}

impl From<&Event> for EventView {
    fn from(event: &Event) -> Self {
        Self { kind: event.word(), key: (&event.key()).into(), data: data(event) }
    }
}

fn home(home: &Home) -> Value {
    serde_json::to_value(HomeView::from(home)).unwrap_or_default()
}

fn terms(terms: &tenure_domain::terms::Terms) -> Value {
    serde_json::to_value(TermsView::from(terms)).unwrap_or_default()
}

/// Names a channel.
pub(crate) const fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::ByHand => "by_hand",
        Channel::Background => "background",
    }
}

/// Names what a reactivation was charged to.
pub(crate) const fn charge_word(charge: Charge) -> &'static str {
    match charge {
        Charge::Right => "right",
        Charge::Release => "release",
        Charge::Restore => "restore",
    }
}

fn manifest(manifest: &Manifest) -> Value {
    let licenses: Vec<Value> = manifest
        .entries
        .iter()
        .map(|e| {
            json!({
                "license": e.license.to_string(),
                "generation": e.generation,
                "amendment": e.amendment,
                "lease_end": e.lease_end.map(|at| at.to_string()),
            })
        })
        .collect();
    json!({
        "version": manifest.version.to_string(),
        "licenses": licenses,
        "lock": manifest.lock,
        "push": manifest.push,
    })
}

/// Returns an event's values. The aggregate it stands under is its key, and not repeated here.
fn data(event: &Event) -> Value {
    use Event as E;
    match event {
        E::SettingsChanged { settings } => {
            serde_json::to_value(SettingsView::from(settings)).unwrap_or_default()
        }
        E::ItemPut { item } => json!({ "name": item.name, "product_code": item.product_code }),
        E::TemplateSigned { version, catalogue, .. } => json!({ "version": version, "catalogue": catalogue }),
        E::ItemRetired { retired, .. } => json!({ "retired": retired }),
        E::OrderPlaced { order } => json!({
            "number": order.number.as_ref().map(ToString::to_string),
            "po": order.po.as_ref().map(ToString::to_string),
            "customer": order.customer.to_string(),
            "ticket": order.ticket.to_string(),
            "lines": order.lines.iter().map(line).collect::<Vec<_>>(),
        }),
        E::LineAdded { line: added, .. } => line(added),
        E::TicketCreated { ticket } => {
            json!({ "label": ticket.label, "customer": ticket.customer.to_string() })
        }
        E::TicketReissued { label, keep, at, .. } => json!({
            "label": label,
            "keep": keep.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "at": at.to_string(),
        }),
        E::TicketExpirySet { expires, .. } => json!({ "expires": expires.map(|at| at.to_string()) }),
        E::TicketFollowed { container, at, .. } => {
            json!({ "container": container.to_string(), "at": at.to_string() })
        }
        E::TicketUnfollowed { container, .. } | E::CollectingSet { container, .. } => {
            json!({ "container": container.to_string() })
        }
        E::LicenseSold { license } => json!({
            "item": license.item.to_string(),
            "order": license.order.as_ref().map(ToString::to_string),
            "line": license.line,
            "ticket": license.ticket.map(|t| t.to_string()),
            "customer": license.customer.as_ref().map(ToString::to_string),
            "predecessor": license.predecessor.map(|p| p.to_string()),
            "home": license.home.as_ref().map(home),
            "terms": terms(&license.terms),
        }),
        E::LicenseAssigned { home: set, .. }
        | E::LicenseTakenBack { home: set, .. }
        | E::LicenseAdopted { home: set, .. } => json!({ "home": home(set) }),
        E::LicenseActivated { home: set, number, generation, terms: t, channel, client, comment, .. } => {
            json!({
                "home": home(set),
                "container": set.container.to_string(),
                "number": number,
                "generation": generation,
                "channel": channel_word(*channel),
                "client": client,
                "comment": comment,
                "terms": terms(t),
            })
        }
        E::LicenseReturned { from, at, .. } | E::LicenseReset { from, at, .. } => {
            json!({ "from": from.to_string(), "at": at.to_string() })
        }
        E::LicenseTransferred { from, to, at, .. } => {
            json!({ "from": from.to_string(), "to": to.to_string(), "at": at.to_string() })
        }
        E::CustomerPut { at, .. }
        | E::TicketClosed { at, .. }
        | E::LicenseWithdrawn { at, .. }
        | E::LicenseCancelled { at, .. }
        | E::LicenseSuspended { at, .. }
        | E::ReactivationAsked { at, .. }
        | E::ContainerNoted { at, .. }
        | E::LockConfirmed { at, .. } => json!({ "at": at.to_string() }),
        E::LicenseReplaced { by, at, .. } => json!({ "by": by.to_string(), "at": at.to_string() }),
        E::LicenseAmended { amendment, terms: t, .. } => json!({ "amendment": amendment, "terms": terms(t) }),
        E::LeaseRanOut { container, generation, at, .. } => json!({
            "container": container.to_string(),
            "generation": generation,
            "at": at.to_string(),
        }),
        E::LicenseReactivated { from, home: set, generation, number, charge, channel, client, .. } => json!({
            "from": from.map(|s| s.to_string()),
            "home": home(set),
            "container": set.container.to_string(),
            "generation": generation,
            "number": number,
            "charge": charge_word(*charge),
            "channel": channel_word(*channel),
            "client": client,
        }),
        E::GenerationRaised { generation, .. } => json!({ "generation": generation }),
        E::UsageReported { usage, .. } => json!({
            "units_consumed": usage.units_consumed,
            "first_use": usage.first_use.map(|at| at.to_string()),
        }),
        E::ContainerEnrolled { enrolment, instance, .. } => {
            json!({ "at": enrolment.at.to_string(), "instance": instance })
        }
        E::ContainerSucceeded { enrolment, instance, ctr, .. } => {
            json!({ "at": enrolment.at.to_string(), "instance": instance, "ctr": ctr })
        }
        E::ContactMade { instance, ctr, format, at, .. } => {
            json!({ "instance": instance, "ctr": ctr, "format": format, "at": at.to_string() })
        }
        E::ContentConfirmed { version, .. } => json!({ "version": version.to_string() }),
        E::UpdateDecided { manifest: m, .. } | E::EvidenceAccepted { manifest: m, .. } => manifest(m),
        E::LeasesRenewed { leases, .. } => {
            let leases = leases.iter().map(|(id, end)| (id.to_string(), Value::from(end.to_string())));
            json!({ "leases": leases.collect::<serde_json::Map<_, _>>() })
        }
        E::ContainerFlagged { flag, .. } => json!({
            "reason": flag.reason.word(),
            "text": flag.reason.text(),
            "since": flag.since.to_string(),
        }),
        E::ContainerAttached { customer, .. } => {
            json!({ "customer": customer.as_ref().map(ToString::to_string) })
        }
        E::ContainerBlocklisted { blocklisting, .. } => json!({
            "placed": blocklisting.placed.to_string(),
            "lock": blocklisting.lock.map(|id| id.to_string()),
        }),
        E::LockSent { version, at, .. } => json!({ "version": version.to_string(), "at": at.to_string() }),
        E::ContainerReset { at, forgotten, .. } => json!({ "at": at.to_string(), "forgotten": forgotten }),
        E::WishesAnswered { answers, .. } => {
            let show = |(wish, answer): (&u64, &tenure_domain::container::WishAnswer)| json!({ "wish": wish.to_string(), "done": answer.done, "outcomes": pick_outcomes(answer) });
            json!({ "answers": answers.iter().map(show).collect::<Vec<_>>() })
        }
        E::AnswersForgotten { wishes, .. } => {
            json!({ "wishes": wishes.iter().map(ToString::to_string).collect::<Vec<_>>() })
        }
        E::TombstonesNoted { tombstones, .. } => {
            json!({ "licenses": tombstones.keys().map(ToString::to_string).collect::<Vec<_>>() })
        }
        E::TombstonesForgotten { licenses, .. } => {
            json!({ "licenses": licenses.iter().map(ToString::to_string).collect::<Vec<_>>() })
        }
        E::GenerationSuperseded { license, superseded, .. } => {
            json!({ "license": license.to_string(), "generation": superseded.generation })
        }
        E::ContainerRestored { to, .. } => json!({ "to": to.to_string() }),
        E::AlarmRaised { number, alarm, at, .. } => {
            json!({ "number": number, "alarm": alarm.word(), "text": alarm.text(), "at": at.to_string() })
        }
        E::AlarmAcknowledged { number, at, .. } => json!({ "number": number, "at": at.to_string() }),
        E::TicketReopened { .. }
        | E::LicenseUnassigned { .. }
        | E::LicensePassedOver { .. }
        | E::EndCancelled { .. }
        | E::SuccessorFreed { .. }
        | E::LicenseResumed { .. }
        | E::ReactivationSettled { .. }
        | E::ReactivationReleased { .. }
        | E::FlagCleared { .. }
        | E::BlocklistLifted { .. }
        | E::ResetConfirmed { .. }
        | E::UserDescribed { .. }
        | E::PasswordSet { .. }
        | E::ApiKeyRevoked { .. } => json!({}),
        E::UserCreated { role, .. } | E::UserRoleChanged { role, .. } | E::ApiKeyMade { role, .. } => {
            json!({ "role": role })
        }
        E::UserDisabled { disabled, .. } => json!({ "disabled": disabled }),
        E::SecondFactorSet { present, .. } => json!({ "present": present }),
        E::SubjectLinked { linked, .. } => json!({ "linked": linked }),
        E::LimitsSet { quotas, approval_above } => {
            json!({ "quotas": quotas, "approval_above": approval_above })
        }
        E::TimeAccepted { before, now } => {
            json!({ "before": before.map(|at| at.to_string()), "now": now.to_string() })
        }
    }
}

fn line(line: &tenure_domain::order::Line) -> Value {
    json!({
        "item": line.wanted.item.to_string(),
        "quantity": line.wanted.quantity,
        "replaces": line.wanted.replaces.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "licenses": line.licenses.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
