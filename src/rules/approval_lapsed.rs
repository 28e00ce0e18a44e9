//! `approval-lapsed`: an approval nobody has checked since it was due.

use crate::diag::{Diagnostic, Level};

use crate::rule::{Cx, Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "approval-lapsed",
    family: Family::Safety,
    summary: "an approval nobody has checked since it was due",
    level: Level::Error,
    locked: false,
    docs: include_str!("approval_lapsed.md"),
    reads: Reads::Site(check),
};

fn check(cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    for due in cx.site.guidance.due.iter().filter(|d| d.approval && d.on < cx.settings.today) {
        let last = due.checked.map_or(String::new(), |d| format!(" since {}", d.long()));
        let message = format!("nobody has checked {}{last}; it was due by {}", due.what, due.on.long());
        let found = Diagnostic::new(RULE.name, due.span, message);
        out.push(found.help("look it up at its source, correct the entry, and set `checked` and `lapses` anew"));
    }
}
