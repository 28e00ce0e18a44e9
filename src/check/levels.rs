//! What weight a finding has: the rule's own, then the site's, then the page's.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::{Diagnostic, Level, nearest};
use crate::rules;
use crate::site::Site;
use crate::source::FileId;

/// Findings about the `rules:` block of the configuration itself.
pub(super) fn configuration(config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (name, level) in &config.rules {
        match rules::find(name) {
            None => {
                let mut d = Diagnostic::new("unknown-rule", level.span, format!("there is no rule `{name}`"));
                if let Some(near) = nearest(name, rules::ALL.iter().map(|r| r.name)) {
                    d = d.help(format!("did you mean `{near}`?"));
                }
                found.push(d.help("`citewell explain` lists every rule"));
            }
            Some(rule) if rule.locked && level.value < rule.level => found.push(
                Diagnostic::new("locked-rule", level.span, format!("`{name}` is locked and cannot be lowered"))
                    .help("remove the line; a single sentence can be waived with a reason where the rule allows it"),
            ),
            Some(_) => {}
        }
    }
    found
}

/// Sets every finding's level. On a page that is not published an error counts as a warning: drafts are checked, but a
/// half-written page must not stop the site.
pub(super) fn apply(findings: &mut [Diagnostic], site: &Site) {
    let drafts: BTreeSet<FileId> = site.pages.iter().filter(|p| !p.published()).map(|p| p.doc.file).collect();
    for finding in findings {
        let Some(rule) = rules::find(finding.rule) else { continue };
        finding.level = match site.config.rules.get(rule.name) {
            Some(set) if !(rule.locked && set.value < rule.level) => set.value,
            _ => rule.level,
        };
        if finding.level == Level::Error && drafts.contains(&finding.span.file) {
            finding.level = Level::Warning;
        }
    }
}
