//! What a writer did where the parser stopped, in the writer's words.
//!
//! The parser says which rule of YAML was broken; the writer needs to know which sign to type. The text around the place
//! decides, because it is stable; the parser's own words are only a hint, and are shown where nothing better is known.

use std::ops::Range;

/// A fault, worded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The bytes at fault.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
}

/// Words the fault for which the parser stopped at byte `at` of `text` with the message `said`.
pub(super) fn explain(text: &str, at: usize, said: &str) -> Fault {
    let at = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let c = text[at..].chars().next();
    let here = at..at + c.map_or(0, char::len_utf8);
    let line = line_at(text, at);
    let before = &text[line.start..at];

    if let Some(tab) = leading_tab(text, &line) {
        return fault(tab, "this line begins with a tab", "begin lines with spaces, not with tabs");
    }
    if said.contains("quoted scalar") && !said.contains("trailing content") {
        if said.contains("escape") {
            let help = "put the value in single quotes: '…'";
            return fault(here, "a backslash in double quotes changes the sign after it", help);
        }
        if let Some(quote) = open_quote(&text[..at]) {
            return fault(
                quote,
                "the quote that begins here never ends",
                "write the same quote at the end of the value",
            );
        }
    }
    if said.contains("trailing content") {
        let help = match said.contains("single") {
            true => "a value that contains ' stands in double quotes: \"…\"",
            false => "write the quotes inside the value as “ and ”, or as '",
        };
        return fault(here, "the quotes around this value end too early", help);
    }
    if let Some(bracket) = open_bracket(&text[..line.end])
        && ["unclosed", "illegal placement", "EOF", "flow"].iter().any(|w| said.contains(w))
    {
        return fault(
            bracket,
            "the bracket that opens here never closes",
            "write the closing bracket after the last value",
        );
    }
    if matches!(c, Some(']' | '}')) && said.contains("misplaced") {
        return fault(here, "this bracket has no partner", "remove it, or write the opening one");
    }
    if let Some(c) = c.filter(|c| c.is_control() && !c.is_whitespace()) {
        let message = format!("an invisible character (number {}) stands here", u32::from(c));
        return fault(here, message, "delete it; it came in with pasted text");
    }
    if let Some(c) = c
        && "@%`*&!>|?,".contains(c)
        && (before.ends_with(": ") || before.trim_start() == "- " || before.trim().is_empty())
    {
        let value = text[at..line.end].trim_end();
        let help = format!("put the value in quotes: {}", quoted(value));
        return fault(here, format!("a value cannot begin with `{c}`"), help);
    }
    if c == Some(':') {
        return colon(text, at, line);
    }
    if before.trim().is_empty() {
        let inner = &text[line.clone()];
        return match tight_colon(inner) {
            Some(i) => no_space(line.start + i),
            None if !inner.contains(": ") && !inner.trim_end().ends_with(':') => fault(
                at..line.end.max(at),
                "this line is no `name: value`",
                "if it goes on with the value above, begin it with two spaces",
            ),
            None => indentation(here),
        };
    }
    if before.contains(": [") || before.contains(": {") {
        let value = before.split_once(": ").map_or("", |(_, v)| v);
        let help = format!("put the whole value in quotes: {}", quoted(&format!("{value}{}", &text[at..line.end])));
        return fault(here, "something stands after the closing bracket", help);
    }
    if said.contains("expected key") || said.contains("indicator") {
        return indentation(here);
    }
    if c == Some('@') {
        let help = "put the whole text in double quotes, from its first word to the full stop";
        return fault(here, "a text with a citation in brackets needs quotes here", help);
    }
    let said = said.split(" at char ").next().unwrap_or(said).trim();
    fault(
        here,
        format!("this cannot be read: {said}"),
        "compare it with the lines above and below, or undo the last change",
    )
}

/// A colon where no name can end.
fn colon(text: &str, at: usize, line: Range<usize>) -> Fault {
    let before = &text[line.start..at];
    if let Some((name, value)) = before.split_once(": ") {
        let help = format!("put the value in quotes: {name}: {}", quoted(&format!("{value}{}", &text[at..line.end])));
        return fault(at..at + 1, "a value that contains a colon and a space needs quotes", help);
    }
    let above = text[..line.start].trim_end();
    let above = line_at(text, above.len());
    match tight_colon(&text[above.clone()]) {
        Some(i) => no_space(above.start + i),
        None => indentation(at..at + 1),
    }
}

fn no_space(at: usize) -> Fault {
    fault(at..at + 1, "a space is missing after this colon", "write `name: value`, with a space after the colon")
}

fn indentation(range: Range<usize>) -> Fault {
    let help = "lines that belong together begin with the same number of spaces";
    fault(range, "this line does not begin where the lines around it do", help)
}

fn fault(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault { range, message: message.into(), help: help.into() }
}

/// The line that holds a byte, its end not included.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    start..text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i)
}

/// Tabs that begin a line or the line after it: the parser stops at either.
fn leading_tab(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let next = text[line.end..].find('\n').map(|i| line.end + i + 1);
    [Some(line.start), next].into_iter().flatten().find_map(|start| {
        let blank = text[start..].len() - text[start..].trim_start_matches([' ', '\t']).len();
        let tab = text[start..start + blank].find('\t')?;
        Some(start + tab..start + blank)
    })
}

/// The last quote that begins a value and has no partner on its line.
fn open_quote(text: &str) -> Option<Range<usize>> {
    let mut end = text.len();
    for line in text.rsplit('\n') {
        let start = end - line.len();
        let open = line.char_indices().find(|(i, c)| {
            let before = line[..*i].chars().next_back();
            matches!(c, '"' | '\'') && before.is_none_or(|b| " [{,".contains(b))
        });
        if let Some((i, c)) = open
            && line[i..].matches(c).count() % 2 == 1
        {
            return Some(start + i..start + i + 1);
        }
        end = start.saturating_sub(1);
    }
    None
}

/// The last bracket that opens and does not close.
fn open_bracket(text: &str) -> Option<Range<usize>> {
    let mut closed = 0usize;
    for (i, b) in text.bytes().enumerate().rev() {
        match b {
            b']' | b'}' => closed += 1,
            b'[' | b'{' if closed == 0 => return Some(i..i + 1),
            b'[' | b'{' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// `name:value`: a colon without a space after it, in a line that has none with one.
fn tight_colon(line: &str) -> Option<usize> {
    let name = line.trim_start().trim_start_matches("- ");
    let from = line.len() - name.len();
    let at = name.find(':')?;
    let plain = name[..at].bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let tight = name[at + 1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '/');
    (at > 0 && plain && tight).then_some(from + at)
}

fn quoted(value: &str) -> String {
    let value = value.trim();
    if value.contains('"') { format!("'{}'", value.replace('\'', "’")) } else { format!("\"{value}\"") }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;
    use proptest::prelude::*;

    fn first(text: &str) -> (String, String, String) {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", text);
        let (_, found) = crate::yaml::read(sources.get(id), 0..text.len());
        let found = found.first().unwrap_or_else(|| panic!("nothing found in {text:?}"));
        assert_eq!(found.rule, "yaml-syntax", "{text:?}");
        let help = found.help.first().cloned().unwrap_or_default();
        (sources.text(found.span).to_owned(), found.message.clone(), help)
    }

    #[test]
    fn slips_are_named_at_their_place() {
        for (text, place, message) in [
            ("title: Asthma: your first visit\n", ":", "a value that contains a colon and a space needs quotes"),
            ("a: b\nreview:\n\trequired: true\n", "\t", "this line begins with a tab"),
            ("title: x\nreview:\n  a: b\n\tc: d\n", "\t", "this line begins with a tab"),
            ("title: \"Plain pages\ndate: 2026-01-01\n", "\"", "the quote that begins here never ends"),
            ("title: \"Plain pages\n", "\"", "the quote that begins here never ends"),
            ("a: b\ntitle: 'Plain pages\n", "'", "the quote that begins here never ends"),
            ("title: 'What's new'\n", "s", "the quotes around this value end too early"),
            ("title: \"Say \"aah\" now\"\n", "a", "the quotes around this value end too early"),
            ("tags: [a, b\n", "[", "the bracket that opens here never closes"),
            ("tags: [a, b\ndate: 2026-01-01\n", "[", "the bracket that opens here never closes"),
            ("authors: [ada-writer]]\n", "]", "this bracket has no partner"),
            ("title:Asthma\ndate: x\n", ":", "a space is missing after this colon"),
            ("date: x\ntitle:Asthma\n", ":", "a space is missing after this colon"),
            ("title: x\nsome words\ndate: y\n", "some words", "this line is no `name: value`"),
            (" title: x\ndate: y\n", "d", "this line does not begin where the lines around it do"),
            ("title: x\n  date: y\n", ":", "this line does not begin where the lines around it do"),
            ("people:\n- id: a\n name: b\n", "n", "this line does not begin where the lines around it do"),
            ("people:\n- id: a\n   name: b\n", ":", "this line does not begin where the lines around it do"),
            ("description: @home care\n", "@", "a value cannot begin with `@`"),
            ("title: *Important*\n", "*", "a value cannot begin with `*`"),
            ("title: `code`\n", "`", "a value cannot begin with ``"),
            ("title: >x\n", ">", "a value cannot begin with `>`"),
            ("title: [x] y\n", "y", "something stands after the closing bracket"),
            ("a: \"b\\qc\"\n", "\"", "a backslash in double quotes changes the sign after it"),
            ("title: \u{7}x\n", "\u{7}", "an invisible character (number 7) stands here"),
        ] {
            let (found, said, _) = first(text);
            assert_eq!(said.replace("```", "``"), message, "{text:?}");
            assert_eq!(found, place, "{text:?}");
        }
    }

    #[test]
    fn help_shows_the_line_as_it_should_be() {
        for (text, help) in [
            ("title: Asthma: your visit\nx: y\n", "put the value in quotes: title: \"Asthma: your visit\""),
            ("title: A \"fast: safe\" drug\n", "put the value in quotes: title: 'A \"fast: safe\" drug'"),
            ("note: @home care\n", "put the value in quotes: \"@home care\""),
            ("title: [new] clinic\n", "put the whole value in quotes: \"[new] clinic\""),
        ] {
            assert_eq!(first(text).2, help, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_and_place_can_be_explained(text in "[ a\t\n\r:\"'\\[\\]{},\\-@é]{0,40}", at in 0usize..60) {
            for said in ["quoted scalar", "trailing content", "unclosed", "misplaced", "expected key", "?"] {
                let fault = super::explain(&text, at.min(text.len()), said);
                prop_assert!(text.get(fault.range).is_some());
            }
        }
    }
}
