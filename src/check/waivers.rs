//! `<!-- waive RULE: reason -->`: which findings a waiver covers, and which waivers cover nothing.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, nearest};
use crate::doc::Waiver;
use crate::rules;
use crate::site::Site;
use crate::source::FileId;

/// Whether a writer may waive this rule at all. A broken reference has no good reason; an uncited claim may have one,
/// which a reviewer then has to approve.
pub fn waivable(rule: &str) -> bool {
    rule == "uncited-claim" || rules::find(rule).is_none_or(|r| !r.locked)
}

/// Splits the findings into those that count and those that are waived, and reports waivers that name no rule, may
/// not waive theirs, or cover nothing.
pub(super) fn apply(findings: Vec<Diagnostic>, site: &Site) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut waivers: BTreeMap<FileId, Vec<(&Waiver, bool)>> = BTreeMap::new();
    for page in &site.pages {
        if !page.doc.waivers.is_empty() {
            waivers.insert(page.doc.file, page.doc.waivers.iter().map(|w| (w, false)).collect());
        }
    }
    let (mut counting, mut waived) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        let cover = waivers.get_mut(&finding.span.file).and_then(|list| {
            list.iter_mut().find(|(w, _)| {
                w.rule.value == finding.rule
                    && waivable(finding.rule)
                    && !w.reason.is_empty()
                    && w.covers.start <= finding.span.start
                    && finding.span.start < w.covers.end
            })
        });
        match cover {
            Some((_, used)) => {
                *used = true;
                waived.push(finding);
            }
            None => counting.push(finding),
        }
    }
    for (waiver, used) in waivers.into_values().flatten() {
        if let Some(found) = fault(waiver, used) {
            counting.push(found);
        }
    }
    super::levels::apply(&mut counting, site);
    counting.retain(|d| d.level != crate::diag::Level::Off);
    (counting, waived)
}

fn fault(waiver: &Waiver, used: bool) -> Option<Diagnostic> {
    let name = &waiver.rule;
    if rules::find(&name.value).is_none() {
        let mut d = Diagnostic::new("bad-waiver", name.span, format!("there is no rule `{}`", name.value));
        if let Some(near) = nearest(&name.value, rules::ALL.iter().map(|r| r.name)) {
            d = d.help(format!("did you mean `{near}`?"));
        }
        return Some(d);
    }
    if !waivable(&name.value) {
        let message = format!("`{}` cannot be waived", name.value);
        return Some(
            Diagnostic::new("bad-waiver", name.span, message).help("repair what it reports and remove the waiver"),
        );
    }
    if waiver.reason.is_empty() || used {
        // A waiver without a reason is reported where it is read.
        return None;
    }
    let message = format!("this waiver of `{}` covers nothing", name.value);
    Some(
        Diagnostic::new("unused-waiver", waiver.span, message)
            .help("remove it, or put it right above the paragraph it is meant for"),
    )
}
