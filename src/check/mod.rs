//! Runs the rules, sets levels, applies waivers, sorts.
//!
//! Row 9. Findings of the earlier stages pass through here too, so that level, waiver and order are decided in one
//! place.

mod levels;
mod waivers;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Level, Report};
use crate::reading::Reading;
use crate::rule::{Cx, PageCx, Reads};
use crate::rules;
use crate::source::Sources;

/// Runs every rule over the site and joins its findings with those of the earlier stages (`found`). The order of the
/// result depends on nothing but the findings: path, place, rule, message.
pub fn site(cx: &Cx<'_>, sources: &Sources, found: Vec<Diagnostic>) -> Report {
    let mut findings = found;
    findings.extend(levels::configuration(&cx.site.config));
    for rule in rules::ALL {
        match rule.reads {
            Reads::Record(run) => cx.site.library.records.iter().for_each(|r| run(r, cx, &mut findings)),
            Reads::Site(run) => run(cx, &mut findings),
            Reads::Stage | Reads::Page(_) => {}
        }
    }
    let of_pages: Vec<Vec<Diagnostic>> = (0..cx.site.pages.len()).into_par_iter().map(|i| page(cx, i)).collect();
    findings.extend(of_pages.into_iter().flatten());

    levels::apply(&mut findings, cx.site);
    findings.retain(|d| d.level != Level::Off);
    let (mut findings, mut waived) = waivers::apply(findings, cx.site);
    for list in [&mut findings, &mut waived] {
        list.sort_by(|a, b| key(a, sources).cmp(&key(b, sources)));
        list.dedup();
    }
    Report { findings, waived, strict: cx.settings.strict }
}

fn page(cx: &Cx<'_>, index: usize) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (page, claims) = (&cx.site.pages[index], &cx.claims[index]);
    let reading = Reading::new(page, claims, &cx.site.guidance);
    let page = PageCx { page, index, claims, reading: &reading };
    for rule in rules::ALL {
        if let Reads::Page(run) = rule.reads {
            run(&page, cx, &mut found);
        }
    }
    found
}

fn key<'a>(d: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, u32, &'a str, &'a str) {
    (&sources.get(d.span.file).path, d.span.start, d.span.end, d.rule, &d.message)
}
