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
            let (early, late) = (second.value.long(), first.value.long());
            let message = format!("`{second_name}` ({early}) is before `{first_name}` ({late})");
            out.push(
                Diagnostic::new(RULE.name, second.span, message)
                    .related(first.span, format!("`{first_name}` is given here"))
                    .help("correct the wrong one of the two dates"),
            );
        }
    }
    if let Some(reviewed) = meta.last_reviewed.as_ref().filter(|d| d.value > cx.settings.today) {
        let message = format!("`last-reviewed` says {}, which is still to come", reviewed.value.long());
        out.push(Diagnostic::new(RULE.name, reviewed.span, message).help("write the day the review was finished"));
    }
    let months = cx.site.config.review.months;
    if let (Some(last), Some(next)) = (&meta.last_reviewed, &meta.next_review)
        && next.value > later(last, months)
    {
        let months = if months == 1 { "1 month".to_owned() } else { format!("{months} months") };
        let message = format!("the next review is more than {months} after the last");
        out.push(
            Diagnostic::new(RULE.name, next.span, message)
                .help("choose an earlier day; the longest time is `review.months` in citewell.yaml"),
        );
    }
}

/// The same day some months later; a policy of more months than there are years ends with the last year.
fn later(date: &Spanned<Date>, months: u32) -> Date {
    let month = u32::from(date.value.month).saturating_sub(1).saturating_add(months);
    let years = u16::try_from(month / 12).unwrap_or(u16::MAX);
    Date { year: date.value.year.saturating_add(years), month: (month % 12) as u8 + 1, day: date.value.day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Span};

    #[test]
    fn months_are_added_without_end() {
        let source = Source { id: crate::source::FileId(0), path: String::new(), text: "".into() };
        let span: Span = source.span(0..0);
        for (from, months, to) in [
            ("2026-11-22", 0, "2026-11-22"),
            ("2026-11-22", 1, "2026-12-22"),
            ("2026-11-22", 2, "2027-01-22"),
            ("2026-01-31", 36, "2029-01-31"),
        ] {
            let date = Spanned { value: from.parse().expect("a date"), span };
            assert_eq!(later(&date, months).to_string(), to, "{from} + {months}");
        }
        let date = Spanned { value: Date { year: 9999, month: 12, day: 31 }, span };
        assert!(later(&date, u32::MAX).year > 9999);
    }
}
