//! `dates-out-of-order`: dates that cannot all be right.

use crate::diag::{Diagnostic, Level};
use crate::doc::Date;
use crate::rule::{Cx, Family, PageCx, Reads, Rule};
use crate::yaml::Spanned;

/// The rule.
pub static RULE: Rule = Rule {
    name: "dates-out-of-order",
    family: Family::Page,
    summary: "dates that cannot all be right",
    level: Level::Error,
    locked: false,
    docs: include_str!("dates_out_of_order.md"),
    reads: Reads::Page(check),
};

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let meta = &page.page.doc.meta;
    let pairs = [
        ("date", &meta.date, "updated", &meta.updated),
        ("date", &meta.date, "next-review", &meta.next_review),
        ("last-reviewed", &meta.last_reviewed, "next-review", &meta.next_review),
    ];
    for (first_name, first, second_name, second) in pairs {
        let (Some(first), Some(second)) = (first, second) else { continue };
        if first.value > second.value {
            out.push(
                Diagnostic::new(RULE.name, second.span, format!("`{second_name}` is before `{first_name}`"))
                    .related(first.span, first_name)
                    .help("correct one of the two dates"),
            );
        }
    }
    if let Some(reviewed) = meta.last_reviewed.as_ref().filter(|d| d.value > cx.settings.today) {
        let message = format!("`last-reviewed` says {}, which is still to come", reviewed.value);
        out.push(Diagnostic::new(RULE.name, reviewed.span, message).help("write the day the review was finished"));
    }
    let months = cx.site.config.review.months;
    if let (Some(last), Some(next)) = (&meta.last_reviewed, &meta.next_review)
        && next.value > later(last, months)
    {
        let message = format!("the next review is more than {months} months after the last");
        out.push(
            Diagnostic::new(RULE.name, next.span, message)
                .help("choose an earlier day; the longest time is `review.months` in citewell.yaml"),
        );
    }
}

fn later(date: &Spanned<Date>, months: u32) -> Date {
    let month = u32::from(date.value.month) - 1 + months;
    Date { year: date.value.year + (month / 12) as u16, month: (month % 12) as u8 + 1, day: date.value.day }
}
