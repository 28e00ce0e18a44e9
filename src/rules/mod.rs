//! The list of rules, in the order they are explained.
//!
//! Row 8. To add a rule: `NAME.rs` with one `static RULE`, `NAME.md` with its page, one line here. Names are identities
//! and are never reused for something else.

mod accidental_code;
mod arms_do_not_sum;
mod bad_alias;
mod bad_callout;
mod bad_citation;
mod bad_config;
mod bad_container;
mod bad_doi;
mod bad_footnote;
mod bad_front_matter;
mod bad_id;
mod bad_lexicon;
mod bad_people;
mod bad_pmid;
mod bad_table;
mod bad_template;
mod bad_theme;
mod bad_waiver;
mod broken_anchor;
mod broken_link;
mod comparator_mismatch;
mod condition_mismatch;
mod conflict_copy;
mod dates_out_of_order;
mod design_overreach;
mod direction_mismatch;
mod do_not_say;
mod dose_mismatch;
mod drug_form_mismatch;
mod duplicate_anchor;
mod duplicate_key;
mod duplicate_page;
mod duplicate_record;
mod duplicate_work;
mod duration_mismatch;
mod escaped_citation;
mod estimate_outside_interval;
mod faq_without_question;
mod file_too_large;
mod foreign_image;
mod hidden_character;
mod interval_reversed;
mod journal_mismatch;
mod link_to_unpublished;
mod locked_rule;
mod missing_date;
mod missing_description;
mod missing_image;
mod missing_reviewer;
mod missing_title;
mod nesting_too_deep;
mod not_utf8;
mod number_not_in_source;
mod outcome_mismatch;
mod output_conflict;
mod outside_site;
mod overstated_certainty;
mod page_path;
mod percent_not_count;
mod population_mismatch;
mod presented_as_settled;
mod raw_html;
mod record_field;
mod required_section_missing;
mod review_overdue;
mod reviewer_is_author;
mod route_mismatch;
mod sign_against_direction;
mod statistic_mismatch;
mod timepoint_mismatch;
mod uncited_claim;
mod unclosed_container;
mod unknown_citation;
mod unknown_field;
mod unknown_finding;
mod unknown_person;
mod unknown_record_link;
mod unknown_rule;
mod unreadable_file;
mod unsafe_link;
mod unused_waiver;
mod unverified_source;
mod yaml_syntax;

use crate::rule::Rule;

/// Every rule, by family.
pub static ALL: &[&Rule] = &[
    &uncited_claim::RULE,
    &unknown_citation::RULE,
    &unknown_finding::RULE,
    &broken_link::RULE,
    &broken_anchor::RULE,
    &missing_image::RULE,
    &escaped_citation::RULE,
    &bad_citation::RULE,
    &foreign_image::RULE,
    &unsafe_link::RULE,
    &link_to_unpublished::RULE,
    &bad_waiver::RULE,
    &unused_waiver::RULE,
    &number_not_in_source::RULE,
    &statistic_mismatch::RULE,
    &population_mismatch::RULE,
    &condition_mismatch::RULE,
    &comparator_mismatch::RULE,
    &outcome_mismatch::RULE,
    &timepoint_mismatch::RULE,
    &duration_mismatch::RULE,
    &route_mismatch::RULE,
    &dose_mismatch::RULE,
    &drug_form_mismatch::RULE,
    &direction_mismatch::RULE,
    &overstated_certainty::RULE,
    &design_overreach::RULE,
    &journal_mismatch::RULE,
    &do_not_say::RULE,
    &presented_as_settled::RULE,
    &unverified_source::RULE,
    &missing_title::RULE,
    &missing_description::RULE,
    &missing_date::RULE,
    &dates_out_of_order::RULE,
    &review_overdue::RULE,
    &missing_reviewer::RULE,
    &unknown_person::RULE,
    &reviewer_is_author::RULE,
    &faq_without_question::RULE,
    &required_section_missing::RULE,
    &raw_html::RULE,
    &hidden_character::RULE,
    &duplicate_anchor::RULE,
    &unclosed_container::RULE,
    &nesting_too_deep::RULE,
    &accidental_code::RULE,
    &bad_container::RULE,
    &bad_callout::RULE,
    &bad_table::RULE,
    &bad_footnote::RULE,
    &page_path::RULE,
    &duplicate_page::RULE,
    &bad_alias::RULE,
    &bad_front_matter::RULE,
    &record_field::RULE,
    &duplicate_record::RULE,
    &duplicate_work::RULE,
    &bad_id::RULE,
    &bad_doi::RULE,
    &bad_pmid::RULE,
    &interval_reversed::RULE,
    &estimate_outside_interval::RULE,
    &percent_not_count::RULE,
    &arms_do_not_sum::RULE,
    &sign_against_direction::RULE,
    &unknown_record_link::RULE,
    &unknown_field::RULE,
    &yaml_syntax::RULE,
    &duplicate_key::RULE,
    &bad_config::RULE,
    &unknown_rule::RULE,
    &locked_rule::RULE,
    &bad_people::RULE,
    &bad_lexicon::RULE,
    &bad_theme::RULE,
    &bad_template::RULE,
    &output_conflict::RULE,
    &outside_site::RULE,
    &unreadable_file::RULE,
    &not_utf8::RULE,
    &file_too_large::RULE,
    &conflict_copy::RULE,
];

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|r| r.name == name)
}
