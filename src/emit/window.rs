//! The part of a file that is shown with a finding.
//!
//! A paragraph of Markdown is one long line, and what is wrong is a few words in it. A [`Window`] holds the lines of a
//! span cut to a width: the marked words whole if they fit, as much around them as there is room for, and `…` where
//! something was left out. Only what is shown is cut; the finding's line and column are told beside it.

use std::ops::Range;

/// Lines shown of a span that covers many.
const MAX_LINES: usize = 12;
/// The narrowest window that still shows something.
const MIN_WIDTH: usize = 40;
const ELLIPSIS: &str = "…";

/// A few lines of a file, ready to be underlined.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The lines, without line ends of any kind but `\n` between them.
    pub text: String,
    /// 1-based number of the first.
    pub line: usize,
    /// The marked bytes of `text`.
    pub range: Range<usize>,
}

/// Cuts the window of `range` out of a text whose lines begin at `starts`. Any range is accepted; one that is not inside
/// the text or not on character boundaries is moved there.
pub(super) fn cut(text: &str, starts: &[usize], range: Range<usize>, width: usize) -> Window {
    let width = width.max(MIN_WIDTH);
    let begin = boundary(text, range.start);
    let mut end = boundary(text, range.end).max(begin);
    let first = starts.partition_point(|s| *s <= begin).saturating_sub(1);
    let mut last = starts.partition_point(|s| *s <= end).saturating_sub(1);
    if last > first && starts.get(last) == Some(&end) {
        // The span ends with a line feed: the line after it is not meant.
        last -= 1;
    }
    if last > first + MAX_LINES - 1 {
        last = first + MAX_LINES - 1;
        end = starts.get(last + 1).copied().unwrap_or(text.len());
    }
    let mut window = Window { text: String::new(), line: first + 1, range: 0..0 };
    for number in first..=last {
        let from = starts.get(number).copied().unwrap_or(text.len());
        let to = starts.get(number + 1).copied().unwrap_or(text.len());
        let line = text.get(from..to).unwrap_or("");
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let low = begin.saturating_sub(from).min(line.len());
        let high = end.saturating_sub(from).min(line.len()).max(low);
        if number > first {
            window.text.push('\n');
        }
        let at = window.text.len();
        let marked = shorten(&mut window.text, line, low..high, width);
        if number == first {
            window.range.start = at + marked.start;
        }
        window.range.end = at + marked.end;
    }
    window
}

/// The nearest character boundary at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Appends a line cut to `width` columns and answers where its marked part stands in what was appended.
fn shorten(out: &mut String, line: &str, marked: Range<usize>, width: usize) -> Range<usize> {
    let begin = out.len();
    if line.len() <= width || columns(line) <= width {
        out.push_str(line);
        return marked;
    }
    let (before, rest) = line.split_at(marked.start);
    let (inner, after) = rest.split_at(marked.len());
    // Two ellipses and a space beside each are kept free.
    let room = width.saturating_sub(columns(inner).min(width) + 4);
    let (need_left, need_right) = (columns(before), columns(after));
    let left = need_left.min((room / 2).max(room.saturating_sub(need_right)));
    let right = need_right.min(room - left);

    let kept = tail(before, left);
    if kept.len() < before.len() {
        out.push_str(ELLIPSIS);
    }
    out.push_str(kept);
    let start = out.len() - begin;
    if columns(inner) + 4 <= width {
        out.push_str(inner);
    } else {
        let (head, end) = (head(inner, width * 2 / 3), tail(inner, width / 3 - 4));
        out.extend([head.trim_end(), " ", ELLIPSIS, " ", end.trim_start()]);
    }
    let stop = out.len() - begin;
    let kept = head(after, right);
    out.push_str(kept);
    if kept.len() < after.len() {
        out.push_str(ELLIPSIS);
    }
    start..stop
}

/// The longest beginning of at most `room` columns, ended at a word's end if one is near.
fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += width(*c);
        used > room
    });
    let Some((end, _)) = end else { return text };
    let cut = &text[..end];
    match cut.rfind(|c: char| c.is_ascii_whitespace()) {
        Some(space) if end - space <= 24 => &text[..space + 1],
        _ => cut,
    }
}

/// The longest end of at most `room` columns, begun at a word's beginning if one is near.
fn tail(text: &str, room: usize) -> &str {
    let mut used = 0;
    let start = text.char_indices().rev().find(|(_, c)| {
        used += width(*c);
        used > room
    });
    let Some((at, c)) = start else { return text };
    let start = at + c.len_utf8();
    match text[start..].find(|c: char| c.is_ascii_whitespace()) {
        Some(space) if space <= 24 => &text[start + space..],
        _ => &text[start..],
    }
}

/// Columns of a text, near enough.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Columns of a character, near enough to decide how much is shown; the underlining itself measures exactly.
fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        c if c < '\u{1100}' => 1,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn starts(text: &str) -> Vec<usize> {
        std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect()
    }

    /// The window as text, with the marked part in brackets.
    fn shown(text: &str, range: Range<usize>, width: usize) -> String {
        let w = cut(text, &starts(text), range, width);
        format!("{}: {}[{}]{}", w.line, &w.text[..w.range.start], &w.text[w.range.clone()], &w.text[w.range.end..])
    }

    #[test]
    fn lines_that_fit_are_shown_whole() {
        let cases = [
            ("one\ntwo three\nfour", 8..13, "2: two [three]"),
            ("one\r\ntwo\r\n", 5..8, "2: [two]"),
            ("one\r\ntwo\r\n", 0..5, "1: [one]"),
            ("one\r\ntwo\r\nend", 2..7, "1: on[e\ntw]o"),
            ("\ta\tb", 3..4, "1: \ta\t[b]"),
            ("日本 x", 7..8, "1: 日本 [x]"),
            ("last\n", 5..5, "2: []"),
            ("last", 4..4, "1: last[]"),
            ("last", 9..12, "1: last[]"),
            ("", 0..0, "1: []"),
            ("é", 1..1, "1: []é"),
        ];
        for (text, range, expected) in cases {
            assert_eq!(shown(text, range, 80), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_marked_words() {
        let line = "word ".repeat(60) + "MARKED WORDS" + &" more".repeat(60);
        assert_eq!(shown(&line, 300..312, 60), "1: … word word word word [MARKED WORDS] more more more more …");
        assert_eq!(shown(&line, 0..4, 40), "1: [word] word word word word word word …");
        let end = line.len();
        assert_eq!(shown(&line, end - 4..end, 40), "1: … more more more more more more [more]");
        assert_eq!(shown(&line, end..end, 40), "1: … more more more more more more more[]");
    }

    #[test]
    fn marked_words_that_do_not_fit_lose_their_middle() {
        let line = format!("Begin here {} and end there.", "on and ".repeat(40));
        assert_eq!(shown(&line, 0..line.len(), 60), "1: [Begin here on and on and on and on and … and end there.]");
    }

    #[test]
    fn a_span_over_many_lines_is_cut_off() {
        let text = "line\n".repeat(100);
        let w = cut(&text, &starts(&text), 0..text.len(), 80);
        assert_eq!(w.text.lines().count(), MAX_LINES);
        assert_eq!(w.range, 0..w.text.len());
    }

    proptest! {
        /// Any text, any range: the window stays within bounds, on character boundaries, and near the width.
        #[test]
        fn any_range_of_any_text(text in "(\\PC|[\r\n\t]){0,300}", from in 0usize..1300, len in 0usize..700, width in 0usize..120) {
            let w = cut(&text, &starts(&text), from..from + len, width);
            prop_assert!(w.text.get(w.range.clone()).is_some());
            prop_assert!(w.text.lines().count() <= MAX_LINES + 1);
            for line in w.text.split('\n') {
                prop_assert!(columns(line) <= width.max(MIN_WIDTH) + 4, "{}", line);
            }
        }
    }
}
