//! `bad-guidance`: an entry of the guidance that cannot be used.

use crate::diag::{Diagnostic, Level, nearest};

use crate::rule::{Cx, Family, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-guidance",
    family: Family::Site,
    summary: "an entry of the guidance that cannot be used",
    level: Level::Error,
    locked: false,
    docs: include_str!("bad_guidance.md"),
    reads: Reads::Site(check),
};

fn check(cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let guidance = &cx.site.guidance;
    for id in guidance.sources.iter().filter(|id| cx.site.library.find(&id.value).is_none()) {
        let found = Diagnostic::new(RULE.name, id.span, format!("there is no record `{}` in the library", id.value));
        out.push(near(found, &id.value, cx.site.library.ids()));
    }
    for (treatment, id) in &guidance.names {
        let (known, what, list) = match treatment {
            true => (guidance.treatment(&id.value), "treatment", &guidance.treatments),
            false => (guidance.condition(&id.value), "condition", &guidance.conditions),
        };
        if known.is_none() {
            let message = format!("`{}` is no {what} of the guidance", id.value);
            let found =
                near(Diagnostic::new(RULE.name, id.span, message), &id.value, list.iter().map(|n| n.id.value.as_str()));
            out.push(found.help(format!("or describe it under `{what}s:`, with its id and the words for it")));
        }
    }
}

fn near<'a>(found: Diagnostic, word: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    match nearest(word, known) {
        Some(near) => found.help(format!("did you mean `{near}`?")),
        None => found,
    }
}
