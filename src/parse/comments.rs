//! HTML in an article: comments are dropped, waivers among them are kept, everything else is reported.

use std::ops::Range;

use super::atoms::Kind;
use super::{Page, quoted};
use crate::diag::Diagnostic;
use crate::doc::Waiver;
use crate::source::Span;
use crate::yaml::Spanned;

/// Reads a block of HTML and answers its waivers.
pub(super) fn block(page: &mut Page<'_>, block: Range<usize>) -> Vec<usize> {
    let mut waivers = Vec::new();
    let mut at = block.start;
    loop {
        let rest = page.trimmed(at..block.end);
        if rest.is_empty() {
            return waivers;
        }
        let html = &page.text[rest.clone()];
        if !html.starts_with("<!--") {
            if at > block.start {
                let line = rest.start..rest.start + html.find('\n').unwrap_or(html.len());
                let span = page.span(page.trimmed(line));
                page.report(
                    Diagnostic::new("raw-html", span, "text right behind a comment at the start of a line is not read")
                        .help("put the comment on a line of its own, or behind the sentence"),
                );
            } else {
                raw(page, rest);
            }
            return waivers;
        }
        let Some(length) = comment_length(html) else {
            let span = page.span(rest.start..rest.start + 4);
            page.report(
                Diagnostic::new("raw-html", span, "this comment is never closed, and everything behind it is lost")
                    .help("close it with `-->`"),
            );
            return waivers;
        };
        at = rest.start + length;
        waivers.extend(comment(page, rest.start..at));
    }
}

/// Reads HTML in running text, and answers what stays of it there.
pub(super) fn inline(page: &mut Page<'_>, range: Range<usize>) -> Option<Kind<'static>> {
    let html = &page.text[range.clone()];
    if html.starts_with("<!--") {
        return comment(page, range).map(Kind::Waiver);
    }
    let breaks = tag_name(html).eq_ignore_ascii_case("br");
    raw(page, range);
    breaks.then_some(Kind::Hard)
}

fn comment_length(html: &str) -> Option<usize> {
    if html.starts_with("<!-->") {
        Some(5)
    } else if html.starts_with("<!--->") {
        Some(6)
    } else {
        html[4..].find("-->").map(|n| n + 7)
    }
}

/// Reads a comment; one that begins with `waive` is a waiver, well formed or reported.
fn comment(page: &mut Page<'_>, range: Range<usize>) -> Option<usize> {
    let inner = page.text[range.clone()].strip_prefix("<!--").and_then(|c| c.strip_suffix("-->"))?;
    let content = inner.trim_start();
    let start = range.start + 4 + (inner.len() - content.len());
    let word = content.find(|c: char| !c.is_alphanumeric()).map_or(content, |n| &content[..n]);
    if !word.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("waive")) {
        return None;
    }
    let form = "write it as `<!-- waive uncited-claim: why no source is needed -->`";
    let span = page.span(range);
    let bad = |message: &str| Diagnostic::new("bad-waiver", span, message).help(form);
    if word != "waive" {
        page.report(bad(&format!("{} is not how a waiver begins", quoted(word))));
        return None;
    }
    let after = content[5..].trim_start();
    let rule_start = start + (content.len() - after.len());
    let length = after.find(|c: char| c == ':' || c.is_whitespace()).unwrap_or(after.len());
    let (rule, rest) = after.split_at(length);
    if rule.is_empty() {
        page.report(bad("this waiver names no rule"));
        return None;
    }
    if !rule.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        let message = format!("{} is not the name of a rule", quoted(rule));
        let at = page.span(rule_start..rule_start + length);
        page.report(Diagnostic::new("bad-waiver", at, message).help(form));
        return None;
    }
    let rest = rest.trim_start();
    let reason = rest.strip_prefix(':').unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    if !rest.is_empty() && !rest.starts_with(':') {
        page.report(bad("a colon is missing after the rule of this waiver"));
    } else if reason.is_empty() {
        page.report(bad("this waiver gives no reason"));
    }
    let rule = Spanned { value: rule.to_owned(), span: page.span(rule_start..rule_start + length) };
    page.doc.waivers.push(Waiver { rule, reason, span, covers: Span { end: span.start, ..span } });
    Some(page.doc.waivers.len() - 1)
}

/// Reports a waiver that nothing follows.
pub(super) fn covers_nothing(page: &mut Page<'_>, waiver: usize) {
    let span = page.doc.waivers[waiver].span;
    page.report(
        Diagnostic::new("bad-waiver", span, "no block follows this waiver, so it covers nothing")
            .help("put it on the line above the paragraph, or behind the sentence on the same line"),
    );
}

fn raw(page: &mut Page<'_>, range: Range<usize>) {
    let html = &page.text[range.clone()];
    let end = html.find('>').map_or(html.len(), |n| n + 1).min(html.find('\n').unwrap_or(html.len()));
    let name = tag_name(html).to_ascii_lowercase();
    let help = match name.as_str() {
        "b" | "strong" => "write bold text as `**bold**`",
        "i" | "em" => "write emphasis as `*words*`",
        "a" => "write a link as `[text](address)`",
        "img" | "picture" | "figure" => "write an image as `![what it shows](address)`",
        "br" => "end the line with a backslash, or begin a new paragraph",
        "hr" => "write a line as `***`",
        "ul" | "ol" | "li" => "write list items as lines that begin with `- ` or `1. `",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => "write the table with `|` between its cells",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write a heading as `## Heading`",
        "p" | "span" | "u" | "font" | "center" => "leave the tag out; looks belong to the theme",
        "div" | "section" | "aside" | "details" => "use a block such as `:::note` … `:::`",
        "script" | "style" | "iframe" | "object" | "embed" | "form" => {
            "leave it out; pages carry no code or content of others"
        }
        _ => "write it in Markdown; a `<` that is meant as a sign is written `\\<`",
    };
    let shown = &html[..end];
    let message = if name.is_empty() {
        "this HTML is not published".to_owned()
    } else {
        format!("the HTML tag `<{name}>` is not published")
    };
    let span = page.span(range.start..range.start + shown.len());
    page.report(Diagnostic::new("raw-html", span, message).help(help));
}

fn tag_name(html: &str) -> &str {
    let name = html.trim_start_matches(['<', '/']);
    name.find(|c: char| !c.is_ascii_alphanumeric()).map_or(name, |n| &name[..n])
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::{all, found, read};

    #[test]
    fn waivers_say_what_they_cover() {
        let cases: &[(&str, &str, &str, &str)] = &[
            ("<!-- waive hype: a title -->\nKetamine rocks.\n\nMore.", "hype", "a title", "Ketamine rocks."),
            ("<!--waive hype:a-->\n\n<!-- note -->\n- One.\n- Two.\n", "hype", "a", "- One.\n- Two."),
            ("One. Two [@a]. <!-- waive hype: our\n own -->\nThree.", "hype", "our own", "Two [@a]."),
            ("One <!-- waive hype: x --> goes on. Two.", "hype", "x", "One <!-- waive hype: x --> goes on."),
            ("> <!-- waive hype: x -->\n> Quoted.\n", "hype", "x", "Quoted."),
            ("<!-- waive hype: x -->\n:::note\nA.\n:::\n", "hype", "x", ":::note\nA.\n:::"),
            ("<!-- waive hype: x -->\n\nTable: A\n\n|a|\n|-|\n|b|\n", "hype", "x", "Table: A\n\n|a|\n|-|\n|b|"),
            ("| a |\n|---|\n| One. Two. <!-- waive hype: x --> |\n", "hype", "x", "Two."),
            ("# A <!-- waive hype: x -->\n\nB", "hype", "x", "A"),
        ];
        for (text, rule, reason, covers) in cases {
            let (doc, problems) = read(text);
            assert_eq!(problems, [], "{text}");
            let waiver = &doc.waivers[0];
            assert_eq!((waiver.rule.value.as_str(), waiver.reason.as_str()), (*rule, *reason), "{text}");
            assert_eq!(&text[waiver.rule.span.range()], *rule);
            assert_eq!(&text[waiver.covers.range()], *covers, "{text}");
            assert!(text[waiver.span.range()].starts_with("<!--") && text[waiver.span.range()].ends_with("-->"));
        }
    }

    #[test]
    fn malformed_waivers_are_found() {
        let cases: &[(&str, &str)] = &[
            ("<!-- waive -->\nA.", "<!-- waive -->"),
            ("<!-- waive hype -->\nA.", "<!-- waive hype -->"),
            ("<!-- waive hype: -->\nA.", "<!-- waive hype: -->"),
            ("<!-- waive hype because -->\nA.", "<!-- waive hype because -->"),
            ("<!-- Waive hype: x -->\nA.", "<!-- Waive hype: x -->"),
            ("<!-- waiver hype: x -->\nA.", "<!-- waiver hype: x -->"),
            ("A. <!-- waive -->", "<!-- waive -->"),
            ("<!-- waive Hype_x: y -->\nA.", "Hype_x"),
            ("A.\n\n<!-- waive hype: x -->\n", "<!-- waive hype: x -->"),
            ("- A.\n  <!-- waive hype: x -->\n\nB.", "<!-- waive hype: x -->"),
        ];
        for (text, expected) in cases {
            assert_eq!(all(text), [format!("bad-waiver: {expected}")], "{text}");
        }
    }

    #[test]
    fn other_html_is_found_and_comments_are_not() {
        let cases: &[(&str, &[&str])] = &[
            ("<!-- a note --> \n\nA <!-- b --> c.", &[]),
            ("<div>\nA\n</div>", &["<div>"]),
            ("A <b>bold</b> word<br>end.", &["<b>", "</b>", "<br>"]),
            ("<!-- a --> Ketamine works.", &["Ketamine works."]),
            ("A.\n\n<!-- open\n\nB.", &["<!--"]),
            ("<script>\nx\n</script>", &["<script>"]),
            ("<!DOCTYPE html>", &["<!DOCTYPE html>"]),
            ("`<b>` and \\<b> and 5 < 6", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&found(text, "raw-html"), expected, "{text}");
        }
        assert_eq!(read("A <!-- x --> b<!-- y -->, c.").0.units[0].text, "A b, c.");
    }
}
