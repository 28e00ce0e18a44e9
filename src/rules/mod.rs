//! The list of rules, in the order they are explained.
//!
//! Row 8. To add a rule: `NAME.rs` with one `static RULE`, `NAME.md` with its page, one line here. Names are identities
//! and are never reused for something else.

mod absolute_safety;
mod accidental_code;
mod approval_lapsed;
mod approval_wording;
mod arms_do_not_sum;
mod bad_alias;
mod bad_callout;
mod bad_citation;
mod bad_config;
mod bad_container;
mod bad_doi;
mod bad_footnote;
mod bad_front_matter;
mod bad_guidance;
mod bad_id;
mod bad_lexicon;
mod bad_people;
mod bad_pmid;
mod bad_table;
mod bad_template;
mod bad_theme;
mod bad_waiver;
mod blurred_products;
mod broken_anchor;
mod broken_link;
mod comparator_mismatch;
mod component_field;
mod condition_mismatch;
mod conflict_copy;
mod conflict_of_interest_missing;
mod contradictory_statements;
mod contradictory_terms;
mod contraindication_missing;
mod corrected_source;
mod crisis_block_missing;
mod crisis_sent_to_clinic;
mod dates_out_of_order;
mod design_overreach;
mod direction_mismatch;
mod do_not_say;
mod dose_mismatch;
mod dose_without_context;
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
mod guidance_overdue;
mod guideline_position_missing;
mod hidden_character;
mod huge_image;
mod hype;
mod impossible_date;
mod interval_reversed;
mod inverted_range;
mod journal_mismatch;
mod leftover_text;
mod link_to_unpublished;
mod locked_rule;
mod long_sentence;
mod minimised_risk;
mod missing_alt_text;
mod missing_date;
mod missing_description;
mod missing_image;
mod missing_reviewer;
mod missing_title;
mod missing_translation;
mod mixed_call_to_action;
mod mixed_denominators;
mod nesting_too_deep;
mod newer_evidence_disagrees;
mod not_utf8;
mod number_not_in_source;
mod off_label_missing;
mod outcome_mismatch;
mod outdated_term;
mod output_conflict;
mod outside_site;
mod overstated_certainty;
mod page_path;
mod paid_review;
mod percent_not_count;
mod population_mismatch;
mod presented_as_settled;
mod promised_cure;
mod quiz_without_terms;
mod raw_html;
mod record_field;
mod relative_risk_alone;
mod relative_time;
mod repeated_passage;
mod required_risk_missing;
mod required_section_missing;
mod required_statement_missing;
mod retracted_source;
mod review_overdue;
mod reviewer_is_author;
mod route_mismatch;
mod sales_pressure;
mod same_fact_different_number;
mod self_treatment_advice;
mod sign_against_direction;
mod skipped_heading;
mod slip;
mod stale_evidence;
mod statistic_mismatch;
mod stigma;
mod stop_medicine_advice;
mod stuffed_alt_text;
mod suicide_promise;
mod suicide_wording;
mod summary_outruns_body;
mod superseded_source;
mod testimonial_without_terms;
mod timepoint_mismatch;
mod typed_byline;
mod typed_reference;
mod unbalanced_evidence;
mod uncited_claim;
mod unclosed_container;
mod undated_price;
mod undefined_acronym;
mod unexplained_score;
mod unknown_citation;
mod unknown_component;
mod unknown_field;
mod unknown_finding;
mod unknown_person;
mod unknown_record_link;
mod unknown_rule;
mod unreadable_file;
mod unresolved_link;
mod unsafe_link;
mod unsuited_finding;
mod unused_waiver;
mod unverified_source;
mod vague_evidence;
mod wall_of_text;
mod wrong_crisis_number;
mod yaml_syntax;

use crate::rule::Rule;

/// Every rule, by family.
pub static ALL: &[&Rule] = &[
    &uncited_claim::RULE,
    &typed_reference::RULE,
    &unknown_citation::RULE,
    &unknown_finding::RULE,
    &broken_link::RULE,
    &broken_anchor::RULE,
    &unresolved_link::RULE,
    &missing_image::RULE,
    &escaped_citation::RULE,
    &bad_citation::RULE,
    &foreign_image::RULE,
    &unsafe_link::RULE,
    &link_to_unpublished::RULE,
    &bad_waiver::RULE,
    &unused_waiver::RULE,
    &unsuited_finding::RULE,
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
    &retracted_source::RULE,
    &corrected_source::RULE,
    &superseded_source::RULE,
    &unbalanced_evidence::RULE,
    &newer_evidence_disagrees::RULE,
    &guideline_position_missing::RULE,
    &stale_evidence::RULE,
    &required_risk_missing::RULE,
    &contraindication_missing::RULE,
    &off_label_missing::RULE,
    &required_statement_missing::RULE,
    &crisis_block_missing::RULE,
    &crisis_sent_to_clinic::RULE,
    &wrong_crisis_number::RULE,
    &suicide_promise::RULE,
    &suicide_wording::RULE,
    &absolute_safety::RULE,
    &minimised_risk::RULE,
    &promised_cure::RULE,
    &relative_risk_alone::RULE,
    &stop_medicine_advice::RULE,
    &self_treatment_advice::RULE,
    &dose_without_context::RULE,
    &quiz_without_terms::RULE,
    &approval_wording::RULE,
    &approval_lapsed::RULE,
    &guidance_overdue::RULE,
    &blurred_products::RULE,
    &testimonial_without_terms::RULE,
    &paid_review::RULE,
    &conflict_of_interest_missing::RULE,
    &mixed_call_to_action::RULE,
    &summary_outruns_body::RULE,
    &same_fact_different_number::RULE,
    &contradictory_statements::RULE,
    &contradictory_terms::RULE,
    &inverted_range::RULE,
    &repeated_passage::RULE,
    &hype::RULE,
    &sales_pressure::RULE,
    &vague_evidence::RULE,
    &stigma::RULE,
    &outdated_term::RULE,
    &relative_time::RULE,
    &undefined_acronym::RULE,
    &unexplained_score::RULE,
    &mixed_denominators::RULE,
    &slip::RULE,
    &long_sentence::RULE,
    &wall_of_text::RULE,
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
    &leftover_text::RULE,
    &undated_price::RULE,
    &impossible_date::RULE,
    &typed_byline::RULE,
    &raw_html::RULE,
    &hidden_character::RULE,
    &duplicate_anchor::RULE,
    &skipped_heading::RULE,
    &unclosed_container::RULE,
    &nesting_too_deep::RULE,
    &accidental_code::RULE,
    &bad_container::RULE,
    &unknown_component::RULE,
    &component_field::RULE,
    &bad_callout::RULE,
    &bad_table::RULE,
    &bad_footnote::RULE,
    &page_path::RULE,
    &duplicate_page::RULE,
    &bad_alias::RULE,
    &bad_front_matter::RULE,
    &missing_alt_text::RULE,
    &stuffed_alt_text::RULE,
    &huge_image::RULE,
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
    &bad_guidance::RULE,
    &bad_theme::RULE,
    &bad_template::RULE,
    &missing_translation::RULE,
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
