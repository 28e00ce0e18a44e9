//! Code blocks, coloured by classes that the theme dresses. Words inside come out through the element writer.

use std::sync::LazyLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::html::Html;

/// Read on the first coloured block of a run; a site without code never pays for it.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Longer lines and blocks are printed plain: no grammar may hold up a build.
const MAX_LINE: usize = 2 * 1024;
const MAX_BLOCK: usize = 64 * 1024;

/// Prints a code block.
pub(super) fn block(out: &mut Html, lang: Option<&str>, text: &str) {
    // It scrolls sideways, so the keyboard must be able to reach it.
    out.literal("<pre tabindex=\"0\">");
    match lang {
        Some(lang) => drop(out.tag("code").attr_format("class", format_args!("language-{lang}"))),
        None => drop(out.tag("code")),
    }
    let small = text.len() <= MAX_BLOCK && text.lines().all(|line| line.len() <= MAX_LINE);
    let coloured = lang.filter(|_| small).and_then(|lang| {
        let syntax = SYNTAXES.find_syntax_by_token(lang).filter(|s| s.name != "Plain Text")?;
        coloured(syntax, text)
    });
    match coloured {
        Some(html) => out.html(&html),
        None => out.text(text),
    }
    out.literal("</code></pre>\n");
}

/// The text with every scope as a span; `None` if the grammar fails.
fn coloured(syntax: &SyntaxReference, text: &str) -> Option<Html> {
    let mut out = Html::with_capacity(text.len() * 4);
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut open = 0usize;
    for line in LinesWithEndings::from(text) {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        for (piece, change) in ScopeRegionIterator::new(&changes, line) {
            stack
                .apply_with_hook(change, |basic, _| match basic {
                    BasicScopeStackOp::Push(scope) => {
                        open += 1;
                        out.tag("span").attr("class", &classes(scope));
                    }
                    BasicScopeStackOp::Pop => {
                        if open > 0 {
                            open -= 1;
                            out.close("span");
                        }
                    }
                })
                .ok()?;
            out.text(piece);
        }
    }
    for _ in 0..open {
        out.close("span");
    }
    Some(out)
}

/// `keyword.control.rust` → `hl-keyword hl-control hl-rust`.
fn classes(scope: Scope) -> String {
    let name = scope.build_string();
    let mut out = String::with_capacity(name.len() + 12);
    for (i, atom) in name.split('.').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        out.push_str("hl-");
        out.push_str(atom);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(lang: Option<&str>, text: &str) -> String {
        let mut out = Html::default();
        block(&mut out, lang, text);
        out.as_str().to_owned()
    }

    #[test]
    fn known_languages_are_coloured_and_nothing_is_lost() {
        let html = rendered(Some("json"), "{\"a\": \"<b>&\"}\n");
        assert!(html.contains("hl-string"), "{html}");
        assert!(html.contains("&lt;b&gt;&amp;"), "{html}");
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count(), "{html}");
    }

    #[test]
    fn everything_else_is_plain() {
        let long = format!("{{\"a\": \"{}\"}}\n", "x".repeat(MAX_LINE));
        let big = "{\"a\": 1}\n".repeat(MAX_BLOCK / 8);
        for (lang, text) in [(None, "<b>"), (Some("no-such"), "<b>"), (Some("json"), &*long), (Some("json"), &*big)] {
            assert!(!rendered(lang, text).contains("<span"), "{lang:?}");
        }
        let hostile = rendered(Some("\"><script>"), "</code><script>");
        assert!(!hostile.contains("<script"), "{hostile}");
    }
}
