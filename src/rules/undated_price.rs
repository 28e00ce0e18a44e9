//! `undated-price`: a price without a date.

use crate::diag::{Diagnostic, Level};
use crate::doc::UnitKind;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "undated-price",
    family: Family::Page,
    summary: "a price without a date",
    level: Level::Warning,
    locked: false,
    docs: include_str!("undated_price.md"),
    reads: Reads::Page(check),
};

/// What turns a year beside a price into its date.
const DATING: [&str; 20] = [
    "as of",
    "from",
    "since",
    "until",
    "valid",
    "hold",
    "in 20",
    "for 20",
    "january",
    "february",
    "march",
    "april",
    "may 20",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn check(page: &PageCx<'_>, _cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let doc = &page.page.doc;
    let dated = |text: &str| {
        let year = text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4 && n.starts_with("20"));
        let lower = text.to_lowercase();
        year && DATING.iter().any(|w| lower.contains(w))
    };
    let mut first = None;
    for unit in doc.units.iter().filter(|u| u.kind != UnitKind::Alt && u.text.contains(['$', '£', '€'])) {
        let price = unit.text.char_indices().find_map(|(at, c)| {
            let rest = unit.text.get(at + c.len_utf8()..)?;
            let digits = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
            (matches!(c, '$' | '£' | '€') && digits > 0).then(|| at..at + c.len_utf8() + digits)
        });
        if let Some(range) = price {
            first = first.or(Some((unit, range)));
        }
    }
    let Some((unit, range)) = first else { return };
    // “In 2014 a trial …” dates no price: the year stands in the part of the page that has the price, or names prices.
    let part = |at: u32| doc.headings.iter().filter(|h| h.level <= 2 && h.span.start <= at).count();
    let here = part(unit.span.start);
    let named = |text: &str| {
        let lower = text.to_lowercase();
        ["price", "cost", "fee"].iter().any(|w| lower.contains(w))
    };
    if doc.units.iter().any(|u| dated(&u.text) && (part(u.span.start) == here || named(&u.text))) {
        return;
    }
    let at = doc.units.iter().position(|u| std::ptr::eq(u, unit)).unwrap_or_default();
    let found = Diagnostic::new(RULE.name, doc.source_span(at, range), "this price has no date");
    out.push(found.help("say from when it holds: “prices as of January 2026”"));
}
