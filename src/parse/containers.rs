//! Lines of colons: `:::name title` opens a container, `:::` closes it.
//!
//! pulldown-cmark does not know them. Before it reads the page, each such line is covered with a thematic break of the
//! same length: that ends a paragraph, list, quotation or table above it exactly where a container line should, and no
//! offset moves. A break that comes back at the place of such a line is the line; inside code and comments none comes
//! back, and the covered bytes are read from the file.

use std::borrow::Cow;
use std::ops::Range;

/// A line that opens or closes a container.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From the first colon to the end of the line, white space after it left out.
    pub range: Range<usize>,
    /// How many colons it begins with.
    pub colons: usize,
    /// The name and title of an opening line.
    pub opens: Option<(Range<usize>, Option<Range<usize>>)>,
}

/// What a line that begins with colons is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Opens or closes a container.
    Line(Line),
    /// A whole container on one line, as some editors save it.
    OneLine,
    /// Neither.
    Other,
}

/// Reads the line in `range`, its end left out. `None` if it does not begin with three colons, indented by at most three
/// spaces.
pub(super) fn shape(text: &str, range: Range<usize>) -> Option<Shape> {
    let line = &text[range.clone()];
    let indent = line.len() - line.trim_start_matches(' ').len();
    let line = line.trim();
    let colons = line.bytes().take_while(|b| *b == b':').count();
    if colons < 3 || indent > 3 {
        return None;
    }
    let start = range.start + indent;
    let whole = start..start + line.len();
    let rest = line[colons..].trim_start();
    if rest.is_empty() {
        return Some(Shape::Line(Line { range: whole, colons, opens: None }));
    }
    let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let name_start = whole.end - rest.len();
    let name = name_start..name_start + length;
    // Pandoc allows colons at the end of an opening line, too.
    let after = rest[length..].trim_end_matches(':').trim();
    if !after.is_empty() && rest.ends_with(":::") {
        return Some(Shape::OneLine);
    }
    let direct = rest[length..].starts_with('[') && after.ends_with(']');
    let spaced = rest[length..].starts_with(char::is_whitespace) || after.is_empty();
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) || !(direct || spaced) || after.starts_with('{') {
        return Some(Shape::Other);
    }
    let after = if after.is_empty() { after } else { rest[length..].trim() };
    let title_start = whole.end - after.len();
    let title = if direct { title_start + 1..whole.end - 1 } else { title_start..whole.end };
    let title = (!text[title.clone()].trim().is_empty()).then_some(title);
    Some(Shape::Line(Line { range: whole, colons, opens: Some((name, title)) }))
}

/// Every line of the body that opens or closes a container, code and comments not yet told apart.
pub(super) fn lines(text: &str, body: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = body;
    while let Some(found) = text[at..].find(':').map(|n| at + n) {
        if !text[found..].starts_with(":::") {
            at = found + 1;
            continue;
        }
        let start = text[body..found].rfind('\n').map_or(body, |n| body + n + 1);
        let end = text[found..].find('\n').map_or(text.len(), |n| found + n);
        if text[start..found].bytes().all(|b| b == b' ')
            && let Some(Shape::Line(line)) = shape(text, start..end)
        {
            lines.push(line);
        }
        at = (end + 1).min(text.len());
    }
    lines
}

/// The body with every container line covered.
pub(super) fn cover<'a>(text: &'a str, body: usize, lines: &[Line]) -> Cow<'a, str> {
    if lines.is_empty() {
        return Cow::Borrowed(&text[body..]);
    }
    let mut covered = String::with_capacity(text.len() - body);
    let mut at = body;
    for line in lines {
        covered.push_str(&text[at..line.range.start]);
        covered.push_str("***");
        covered.extend(std::iter::repeat_n(' ', line.range.len() - 3));
        at = line.range.end;
    }
    covered.push_str(&text[at..]);
    Cow::Owned(covered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_colons() {
        let cases: &[(&str, Option<(&str, Option<&str>)>)] = &[
            (":::off-label", Some(("off-label", None))),
            ("  ::: off-label  ", Some(("off-label", None))),
            ("::::care-card Call us  today\t", Some(("care-card", Some("Call us  today")))),
            (":::note[A title]", Some(("note", Some("A title")))),
            (":::note [Draft] title", Some(("note", Some("[Draft] title")))),
            ("::: warning :::::", Some(("warning", None))),
            (":::", Some(("", None))),
            (":::::  ", Some(("", None))),
            (":::{.note}", None),
            ("::: {.note}", None),
            (":::note {.x}", None),
            (":::1st", None),
            (":::note, he said", None),
        ];
        for (text, expected) in cases {
            let found = match shape(text, 0..text.len()) {
                Some(Shape::Line(line)) => Some(match line.opens {
                    Some((name, title)) => (&text[name], title.map(|t| &text[t])),
                    None => ("", None),
                }),
                other => {
                    assert_eq!(other, Some(Shape::Other), "{text}");
                    None
                }
            };
            assert_eq!(&found, expected, "{text}");
        }
        assert_eq!(shape(":::note Not approved. :::", 0..25), Some(Shape::OneLine));
        assert_eq!(shape("    :::note", 0..11), None);
        assert_eq!(shape("::note", 0..6), None);
    }

    #[test]
    fn covering_moves_nothing() {
        let text = "---\n:::é note\nA\n:::note Títle \r\nB ::: c\n   ::::\n";
        let lines = lines(text, 4);
        let covered = cover(text, 4, &lines);
        assert_eq!(covered, ":::é note\nA\n***            \r\nB ::: c\n   *** \n");
        assert_eq!(covered.len(), text.len() - 4);
    }
}
