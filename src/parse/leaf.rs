//! One finished run of text: its citations, its tree, its unit; and what looks like a block but was read as text.

use std::ops::Range;

use super::atoms::{Atom, Kind, is_escaped};
use super::containers::{self, Shape};
use super::units::{self, Place};
use super::{Page, citations, inline, quoted};
use crate::diag::{Diagnostic, Edit, Fix, Safety, nearest};
use crate::doc::{Callout, Inline, UnitKind};

const CALLOUTS: [Callout; 5] = [Callout::Note, Callout::Tip, Callout::Important, Callout::Warning, Callout::Caution];

/// Settles a run and adds its unit, and a unit for each alternative text in it. `run` is all its bytes.
pub(super) fn finish(
    page: &mut Page<'_>,
    atoms: &[Atom<'_>],
    run: Range<usize>,
    place: &Place,
) -> (Vec<Inline>, Option<usize>) {
    if page.has_colons {
        container_lines(page, atoms, place);
    }
    if page.has_notes {
        footnotes(page, atoms, run.clone());
    }
    citations::find(page, atoms, run);
    let cuts = std::mem::take(&mut page.cuts);
    labels(page, atoms, &cuts);
    let built = inline::build(page, atoms, &cuts);
    page.cuts = cuts;
    let unit = units::add(page, built.prose, place.clone());
    for (prose, range) in built.alts {
        let span = page.span(range);
        units::add(page, prose, Place { kind: UnitKind::Alt, span, ..place.clone() });
    }
    (built.inlines, unit)
}

/// Lines of colons that were read as text: in lists and quotations, misspelled, or squeezed onto one line.
fn container_lines(page: &mut Page<'_>, atoms: &[Atom<'_>], place: &Place) {
    let text = page.text;
    for (index, atom) in atoms.iter().enumerate() {
        let begins = index == 0 || matches!(atoms[index - 1].kind, Kind::Soft | Kind::Hard);
        if !begins || !matches!(atom.kind, Kind::Text) || !text[atom.start..].starts_with(":::") {
            continue;
        }
        let end = text[atom.start..].find('\n').map_or(text.len(), |n| atom.start + n).min(place.span.end as usize);
        let line = page.trimmed(atom.start..end);
        let shown = line.start..line.start + text[line.clone()].find(char::is_whitespace).unwrap_or(line.len());
        let (rule, message, help) = match containers::shape(text, line.clone()) {
            Some(Shape::OneLine) => (
                "bad-container",
                "this block is squeezed onto one line, so it is printed as plain text",
                "put `:::name`, its text and the closing `:::` on lines of their own; some editors join them on saving",
            ),
            Some(Shape::Line(_)) => (
                "bad-container",
                "a line of colons works only at the left margin, outside of lists and quotations",
                "end the list before it, or leave the colons out",
            ),
            _ => (
                "bad-container",
                "this line begins like a block, but no block begins like this",
                "write `:::name`, and a title behind the name if there is one: `:::care-card Call us today`",
            ),
        };
        let span = page.span(shown);
        page.report(Diagnostic::new(rule, span, message).help(help));
    }
}

/// Footnote marks without a footnote: the parser leaves them as text.
fn footnotes(page: &mut Page<'_>, atoms: &[Atom<'_>], run: Range<usize>) {
    let text = page.text;
    let mut at = run.start;
    while let Some(start) = text[at..run.end].find('[').map(|n| at + n) {
        at = start + 1;
        if !text[at..run.end].starts_with('^') {
            continue;
        }
        at += 1;
        let index = atoms.partition_point(|a| a.end <= start);
        let free = atoms.get(index).is_some_and(|a| {
            matches!(a.kind, Kind::Text)
                && a.start <= start
                && (a.start < start || !is_escaped(text, atoms, index, run.start))
        });
        let label = text[at..run.end].bytes().take(60).position(|b| matches!(b, b']' | b'\n' | b' '));
        if let Some(length) = label.filter(|n| free && *n > 0 && text.as_bytes()[at + n] == b']') {
            let span = page.span(start..at + length + 1);
            let name = &text[at..at + length];
            page.report(
                Diagnostic::new("bad-footnote", span, format!("there is no footnote `{name}`"))
                    .help(format!("add it at the end of the page: `[^{name}]: …`")),
            );
        }
    }
}

/// `[text][label]` without a line `[label]: address`: the parser leaves it as text, and readers see the brackets.
fn labels(page: &mut Page<'_>, atoms: &[Atom<'_>], cuts: &[citations::Cut]) {
    let text = page.text;
    let is = |atom: &Atom<'_>, sign: &str| matches!(atom.kind, Kind::Text) && &text[atom.start..atom.end] == sign;
    for index in 1..atoms.len() {
        // The parser hands out each bracket that begins or ends no link as a text of its own.
        let (close, open) = (&atoms[index - 1], &atoms[index]);
        if !is(close, "]") || !is(open, "[") || close.end != open.start {
            continue;
        }
        let cited = cuts.iter().any(|c| c.end == close.end || c.start == open.start);
        let Some(end) = atoms[index..].iter().find(|a| is(a, "]")).map(|a| a.end) else { continue };
        let begin = atoms[..index].iter().rposition(|a| is(a, "["));
        let Some(begin) = begin.filter(|_| !cited) else { continue };
        let start = atoms[begin].start;
        let escaped = is_escaped(text, atoms, begin, start) || text[..start].ends_with(char::is_alphanumeric);
        if escaped || text[start..end].contains('\n') && text[start..end].contains("\n\n") {
            continue;
        }
        let label = &text[open.end..end - 1];
        let label = if label.is_empty() { &text[atoms[begin].end..close.start] } else { label };
        let message = format!("nothing says where the link {} leads", quoted(&text[start..end]));
        let span = page.span(start..end);
        page.report(Diagnostic::new("unresolved-link", span, message).label("printed as it stands").help(format!(
            "write the address right behind the words: `[words](/page/)`, or add a line `[{label}]: /page/`"
        )));
    }
}

/// A quotation whose first line was meant to make it a callout; `first` is the first paragraph in it.
pub(super) fn callout(page: &mut Page<'_>, first: Range<usize>) {
    let text = &page.text[first.clone()];
    let escaped = text.starts_with("\\[!");
    let Some(rest) = text.strip_prefix("[!").or(text.strip_prefix("\\[!")) else { return };
    let line = rest.lines().next().unwrap_or("");
    let Some((name, after)) = line.split_once(']') else { return };
    let name = name.trim_end_matches('\\');
    let end = first.start + (text.len() - rest.len()) + (line.len() - after.len());
    let span = page.span(first.start..end);
    let known = CALLOUTS.iter().find(|c| c.name().eq_ignore_ascii_case(name));
    let mut found;
    if escaped && known.is_some() {
        found = Diagnostic::new("bad-callout", span, "this callout is switched off by a backslash")
            .help("remove the backslashes; if your editor puts them back, edit this page as plain Markdown text");
        let places = text[..end - first.start].match_indices('\\');
        let edits =
            places.map(|(n, _)| first.start + n).map(|n| Edit { span: page.span(n..n + 1), text: String::new() });
        let edits = edits.collect();
        found = found.fix(Fix { title: "remove the backslashes".into(), safety: Safety::Safe, edits });
    } else if known.is_some() {
        found = Diagnostic::new("bad-callout", span, "a callout's first line holds nothing but its name")
            .help("put the text on the next line, which begins with `>`, too");
    } else {
        found = Diagnostic::new("bad-callout", span, format!("there is no callout {}", quoted(name)));
        if let Some(near) = nearest(&name.to_lowercase(), CALLOUTS.iter().map(|c| c.name())) {
            found = found.help(format!("did you mean `[!{}]`?", near.to_uppercase()));
        }
        found = found.help("callouts: NOTE, TIP, IMPORTANT, WARNING, CAUTION");
    }
    page.report(found);
}

#[cfg(test)]
mod tests {
    use crate::parse::testing::{all, fixed, read};

    #[test]
    fn blocks_that_became_text_are_found() {
        let cases: &[(&str, &[&str])] = &[
            (":::off-label Not approved [@a]. :::", &["bad-container: :::off-label"]),
            ("A.\n:::{.note}\nB.\n:::", &["bad-container: :::{.note}", "bad-container: :::"]),
            ("- A\n\n      :::note\n", &["accidental-code: :::note"]),
            ("> :::note\n> B.\n> :::", &["bad-container: :::note", "bad-container: :::"]),
            ("A[^1] and [^x y] and \\[^3].", &["bad-footnote: [^1]"]),
            ("`[^1]` [^2]\n\n[^2]: B.", &[]),
            ("> [!NOTE] Text\n", &["bad-callout: [!NOTE]"]),
            ("> [!WARNNG]\n> Text\n", &["bad-callout: [!WARNNG]"]),
            ("> \\[!WARNING\\]\n> Text\n", &["bad-callout: \\[!WARNING\\]"]),
            ("> [!Warning]\n> Text\n", &[]),
            ("> A [!x] b\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(&all(text), expected, "{text}");
        }
        let text = "> \\[!WARNING\\]\n> Text\n";
        let fix = read(text).1[0].fix.clone();
        assert_eq!(fix.map(|f| fixed(text, &f)).as_deref(), Some("> [!WARNING]\n> Text\n"));
    }
}
