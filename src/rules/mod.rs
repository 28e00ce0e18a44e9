//! The list of rules, in the order they are explained.
//!
//! Row 5. To add a rule: `NAME.rs` with one `static RULE`, `NAME.md` with its page, one line here.

use crate::rule::Rule;

/// Every rule.
pub static ALL: &[&Rule] = &[];

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|r| r.name == name)
}
