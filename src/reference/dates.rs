//! Dates as the two styles print them.

use super::line::Line;
use crate::config::CitationStyle;
use crate::doc::MONTHS;
use crate::evidence::CslDate;

/// How much of a date is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    Full,
    Month,
    Year,
}

const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// One end of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Point {
    year: i32,
    /// Name of the month or season.
    month: Option<&'static str>,
    day: Option<i32>,
}

impl Line {
    /// Writes a date: `June 3, 2014` in AMA, `2014 Jun 3` in Vancouver.
    pub(super) fn date(&mut self, date: Option<&CslDate>, detail: Detail, style: CitationStyle) {
        let Some(date) = date else { return };
        let point = |i: usize| point(date.parts.get(i)?, date.season, detail, style);
        match (point(0), point(1)) {
            (None, _) => self.field(date.literal.as_deref().unwrap_or_default()),
            (Some(from), Some(to)) if from != to => self.text(&range(from, to, style)),
            (Some(from), _) => self.text(&single(from, style)),
        }
    }
}

fn point(parts: &[i32], season: Option<u8>, detail: Detail, style: CitationStyle) -> Option<Point> {
    let year = parts.first().copied().filter(|y| *y != 0)?;
    let names = if style == CitationStyle::Ama { &MONTHS } else { &SHORT };
    let month = match (parts.get(1), season) {
        (Some(&m @ 1..=12), _) => names.get(m as usize - 1).copied(),
        // Months 13 to 16 and 21 to 24 are seasons.
        (Some(&m @ (13..=16 | 21..=24)), _) => SEASONS.get((m as usize - 1) % 4).copied(),
        (None, Some(s)) => SEASONS.get(usize::from(s).wrapping_sub(1)).copied(),
        _ => None,
    };
    let day = parts.get(2).copied().filter(|d| month.is_some() && (1..=31).contains(d));
    Some(match detail {
        Detail::Full => Point { year, month, day },
        Detail::Month => Point { year, month, day: None },
        Detail::Year => Point { year, month: None, day: None },
    })
}

fn single(point: Point, style: CitationStyle) -> String {
    let year = year(point.year);
    match (style, point.month, point.day) {
        (_, None, _) => year,
        (CitationStyle::Ama, Some(month), None) => format!("{month} {year}"),
        (CitationStyle::Ama, Some(month), Some(day)) => format!("{month} {day}, {year}"),
        (CitationStyle::Vancouver, Some(month), None) => format!("{year} {month}"),
        (CitationStyle::Vancouver, Some(month), Some(day)) => format!("{year} {month} {day}"),
    }
}

/// Two dates, with what they share printed once.
fn range(from: Point, to: Point, style: CitationStyle) -> String {
    if from.year != to.year {
        return format!("{}–{}", single(from, style), single(to, style));
    }
    let year = year(from.year);
    let end = |p: Point| match (p.month, p.day) {
        (Some(month), Some(day)) => format!("{month} {day}"),
        (month, _) => month.unwrap_or_default().to_owned(),
    };
    let days = match (from.month == to.month, to.day) {
        (true, Some(day)) if from.day.is_some() => format!("{}–{day}", end(from)),
        _ if from.month.is_none() || to.month.is_none() => return single(from, style),
        _ => format!("{}–{}", end(from), end(to)),
    };
    match (style, to.day) {
        (CitationStyle::Ama, Some(_)) => format!("{days}, {year}"),
        (CitationStyle::Ama, None) => format!("{days} {year}"),
        (CitationStyle::Vancouver, _) => format!("{year} {days}"),
    }
}

fn year(year: i32) -> String {
    if year < 0 { format!("{} BC", year.unsigned_abs()) } else { year.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn both(parts: &[&[i32]], season: Option<u8>, detail: Detail) -> [String; 2] {
        let date = CslDate { parts: parts.iter().map(|p| p.to_vec()).collect(), season, ..CslDate::default() };
        [CitationStyle::Ama, CitationStyle::Vancouver].map(|style| {
            let mut line = Line::default();
            line.date(Some(&date), detail, style);
            plain(&line.finish())
        })
    }

    #[test]
    fn dates() {
        use Detail::{Full, Month, Year};
        type Case = (&'static [&'static [i32]], Option<u8>, Detail, &'static str, &'static str);
        let cases: [Case; 17] = [
            (&[&[2014]], None, Full, "2014", "2014"),
            (&[&[2014, 6]], None, Full, "June 2014", "2014 Jun"),
            (&[&[2014, 6, 3]], None, Full, "June 3, 2014", "2014 Jun 3"),
            (&[&[2014, 6, 3]], None, Month, "June 2014", "2014 Jun"),
            (&[&[2014, 6, 3]], None, Year, "2014", "2014"),
            (&[&[2014]], Some(3), Full, "Autumn 2014", "2014 Autumn"),
            (&[&[2014, 21]], None, Full, "Spring 2014", "2014 Spring"),
            (&[&[2014, 6, 3], &[2014, 6, 5]], None, Full, "June 3–5, 2014", "2014 Jun 3–5"),
            (&[&[2014, 6, 3], &[2014, 7, 5]], None, Full, "June 3–July 5, 2014", "2014 Jun 3–Jul 5"),
            (&[&[2014, 6], &[2014, 7]], None, Full, "June–July 2014", "2014 Jun–Jul"),
            (&[&[2014, 6, 3], &[2015, 7, 5]], None, Full, "June 3, 2014–July 5, 2015", "2014 Jun 3–2015 Jul 5"),
            (&[&[2014, 6, 3], &[2015, 7, 5]], None, Year, "2014–2015", "2014–2015"),
            (&[&[2014], &[2014, 6]], None, Full, "2014", "2014"),
            (&[&[2014, 0, 0]], None, Full, "2014", "2014"),
            (&[&[-50]], None, Full, "50 BC", "50 BC"),
            (&[&[]], None, Full, "", ""),
            (&[&[i32::MIN, i32::MAX, i32::MIN]], Some(255), Full, "2147483648 BC", "2147483648 BC"),
        ];
        for (parts, season, detail, ama, vancouver) in cases {
            assert_eq!(both(parts, season, detail), [ama, vancouver], "{parts:?}");
        }
    }
}
