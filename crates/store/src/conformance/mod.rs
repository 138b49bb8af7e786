//! What every store promises, one sentence a function; each backend runs all of them.
//!
//! A backend writes `tenure_store::conformance_suite!(fresh);` in its tests, where `fresh()` returns
//! `Option<Box<dyn Store>>`: an empty store, or `None` (with a line that says why) where there is no
//! database to test on.
#![expect(missing_docs, reason = "the name of a test is its sentence")]
#![cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "tests speak in the sample's words"))]
#![expect(clippy::cast_possible_truncation, reason = "the numbers of samples are small")]

pub mod bulks;
pub mod copies;
pub mod glances;
pub mod journal;
pub mod lists;
pub mod overviews;
pub mod people;
pub mod records;
pub mod rows;
pub mod sample;
pub mod scopes;
pub mod texts;
pub mod transactions;

/// Makes one test of every sentence.
#[macro_export]
macro_rules! conformance_suite {
    ($fresh:path) => {
        $crate::conformance_tests! { $fresh;
            rows::what_was_saved_is_loaded_unchanged,
            rows::what_is_not_dirty_is_not_written,
            rows::a_row_inserted_twice_is_a_conflict,
            rows::one_transaction_may_save_several_times,
            rows::an_order_number_belongs_to_one_order,
            rows::a_ticket_reference_belongs_to_one_ticket,
            rows::a_reissued_ticket_is_found_by_both_references,
            rows::a_seat_has_one_home,
            rows::a_home_passes_from_a_license_to_its_successor_and_back,
            rows::a_license_has_one_successor,
            rows::a_cancelled_successor_makes_room_for_another,
            rows::a_license_of_an_unknown_item_is_refused,
            rows::settings_are_there_before_they_were_saved,
            scopes::a_ticket_brings_its_licenses_with_all_that_the_rules_read,
            scopes::a_container_brings_what_is_at_home_and_what_is_possible,
            scopes::a_license_brings_its_whole_chain,
            scopes::a_chain_is_found_from_its_end_in_another_container,
            scopes::a_blocklisted_container_brings_its_lock,
            scopes::an_order_number_finds_its_order,
            scopes::a_po_number_finds_the_orders_of_that_customer_and_their_tickets,
            scopes::followed_tickets_come_with_their_licenses,
            scopes::an_item_brings_what_it_requires,
            scopes::the_lock_item_of_the_settings_is_always_there,
            scopes::an_empty_scope_is_empty,
            scopes::the_ticket_of_a_license_does_not_unfold,
            scopes::unknown_names_are_absent,
            glances::a_glance_shows_the_standing_that_a_decision_sees,
            glances::a_glance_leaves_out_what_else_is_in_a_container,
            glances::a_glance_brings_what_is_named_without_its_licenses,
            glances::what_is_over_of_an_order_is_what_cancelling_leaves_alone,
            glances::the_licenses_on_a_ticket_are_counted,
            glances::the_containers_of_a_customer_are_the_same_however_many_licenses_it_has,
            journal::positions_are_in_commit_order_without_gaps,
            journal::each_aggregate_has_its_own_chain,
            journal::a_rolled_back_entry_leaves_no_gap,
            journal::entries_are_found_by_what_they_concern,
            journal::entries_of_licenses_are_found_by_order_and_ticket,
            journal::entries_are_found_by_kind,
            journal::writers_at_once_leave_no_gap,
            journal::the_reason_is_outside_the_hash,
            records::a_message_is_found_by_hash_and_by_counter,
            records::a_second_message_at_a_counter_stays_as_evidence,
            records::the_same_message_twice_is_a_conflict,
            records::neighbours_state_the_versions_around_a_counter,
            records::one_payload_a_version,
            records::a_counter_beyond_the_limit_is_refused,
            records::a_code_is_replaced_by_a_reissue,
            records::an_idempotency_key_has_one_outcome,
            records::callers_with_one_key_get_one_outcome,
            records::api_keys_are_kept_when_revoked,
            records::meta_and_hints_are_replaced,
            people::a_user_is_found_by_id_name_and_account,
            people::a_name_belongs_to_one_user,
            people::a_user_read_before_anothers_change_is_a_conflict,
            people::sessions_end_one_by_one_or_together,
            people::a_session_belongs_to_a_user,
            records::a_sequence_never_repeats,
            records::pruning_keeps_what_rules_need,
            lists::pages_follow_each_other,
            lists::orders_are_filtered,
            lists::tickets_are_filtered,
            lists::licenses_are_filtered,
            lists::containers_are_filtered,
            lists::items_and_customers_are_filtered,
            lists::a_wildcard_is_an_ordinary_character,
            texts::a_text_is_found_as_a_part_whatever_its_case,
            texts::a_text_of_one_or_two_characters_is_a_part_too,
            texts::every_character_of_a_text_stands_for_itself,
            texts::a_license_is_found_by_its_own_id_its_item_and_its_order,
            texts::a_text_that_many_items_and_orders_have_finds_licenses_in_the_same_order,
            bulks::bulk_actions_are_listed_newest_first,
            bulks::members_of_a_bulk_action_change_one_by_one,
            bulks::a_bulk_action_is_forgotten_piece_by_piece,
            bulks::the_journal_is_searched_by_time_actor_operation_and_reason,
            overviews::the_overview_counts_what_needs_a_person,
            overviews::activity_is_counted_by_day_and_kind,
            overviews::what_is_on_its_way_follows_every_change,
            overviews::containers_are_sorted_by_what_people_look_for,
            overviews::pages_of_a_sorted_list_follow_each_other,
            overviews::licenses_are_sorted_by_activation_and_by_end,
            overviews::orders_and_tickets_come_newest_first,
            transactions::a_dry_run_leaves_nothing,
            transactions::a_refusal_leaves_nothing,
            transactions::a_failed_statement_forbids_the_commit,
            transactions::a_panic_leaves_nothing_and_the_store_usable,
            transactions::a_conflict_is_tried_again_and_then_busy,
            transactions::a_reader_sees_one_snapshot,
            transactions::a_reader_sees_what_was_acknowledged,
            transactions::sixty_four_callers_get_exactly_the_licenses_there_are,
            transactions::callers_on_disjoint_rows_all_succeed,
            transactions::opposite_orders_do_not_block_each_other,
            transactions::changes_of_rows_that_nobody_locks_are_not_lost,
            copies::an_archive_fills_a_memory_store_and_comes_back_the_same,
            copies::a_damaged_archive_restores_nothing,
            copies::a_used_store_is_not_filled,
            copies::an_archive_is_one_snapshot_while_others_write,
            copies::doctor_finds_nothing_wrong_in_a_sound_store,
        }
    };
}

/// Turns a list of sentences into tests.
#[macro_export]
macro_rules! conformance_tests {
    ($fresh:path; $($module:ident :: $name:ident),+ $(,)?) => {
        $(
            #[test]
            fn $name() {
                if let Some(store) = $fresh() {
                    $crate::conformance::$module::$name(&*store);
                }
            }
        )+
    };
}

use crate::error::{Failure, StoreError};
use crate::port::{Store, Tx, Verdict, View, read, write};

/// Commits what `work` does and returns its answer.
pub(crate) fn commit<T: Send>(
    store: &dyn Store,
    work: impl FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send,
) -> T {
    try_commit(store, work).expect("the transaction commits")
}

/// Tries to commit what `work` does.
pub(crate) fn try_commit<T: Send>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn Tx) -> Result<T, StoreError> + Send,
) -> Result<T, StoreError> {
    let result = write::<T, ()>(store, "test", |tx| Ok((work(tx)?, Verdict::Commit)));
    result.map_err(|failure| match failure {
        Failure::Store(error) => error,
        Failure::Refused(()) => unreachable!("the work refuses nothing"),
    })
}

/// Reads on one snapshot.
pub(crate) fn look<T: Send>(
    store: &dyn Store,
    mut look: impl FnMut(&mut dyn View) -> Result<T, StoreError> + Send,
) -> T {
    read::<T, ()>(store, |view| Ok(look(view)?)).expect("the read succeeds")
}

/// Says whether a failure names a rule that contains `word`.
pub(crate) fn breaks_rule<T>(result: &Result<T, StoreError>, word: &str) -> bool {
    matches!(result, Err(StoreError::Constraint { rule }) if rule.contains(word))
}
