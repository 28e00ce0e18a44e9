//! `citewell explain`: the list of rules, or one rule's page made readable in a terminal.

use std::fmt::Write;

use super::args::Explain;
use super::context::Context;
use super::{CLEAN, Failure};
use crate::diag::nearest;
use crate::rule::{Family, Rule};
use crate::rules;

/// Prints the list, or the page of the rule that was named.
pub(super) fn run(args: &Explain, cx: &Context) -> Result<u8, Failure> {
    let paint = Paint { color: cx.world.color_out(cx.global.color), width: cx.world.columns.clamp(40, 92) };
    let text = match &args.rule {
        None => paint.list(),
        Some(name) => paint.page(rules::find(name).ok_or_else(|| unknown(name))?),
    };
    cx.out.print(&text)?;
    Ok(CLEAN)
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{name}`"));
    let near = nearest(name, rules::ALL.iter().map(|r| r.name));
    let failure = near.into_iter().fold(failure, |f, near| f.help(format!("did you mean `{near}`?")));
    failure.help("`citewell explain` lists every rule")
}

struct Paint {
    color: bool,
    width: usize,
}

impl Paint {
    fn bold(&self, text: &str) -> String {
        if self.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Every rule by family, with its level and whether it is locked.
    fn list(&self) -> String {
        let mut families: Vec<Family> = rules::ALL.iter().map(|r| r.family).collect();
        families.sort_unstable();
        families.dedup();
        let mut out = String::new();
        for family in families {
            let _ = writeln!(out, "{}", self.bold(family.name()));
            for rule in rules::ALL.iter().filter(|r| r.family == family) {
                let lock = if rule.locked { "locked" } else { "" };
                let _ = writeln!(out, "  {:<26} {:<8} {lock:<7} {}", rule.name, rule.level.name(), rule.summary);
            }
            out.push('\n');
        }
        out.push_str(
            "error blocks publication, warning shows; citewell.yaml may set another level for a rule that is not locked\n\
             one rule's page: citewell explain RULE\n",
        );
        out
    }

    /// A rule's page: headings, wrapped paragraphs and lists, examples with the reported words marked.
    fn page(&self, rule: &Rule) -> String {
        let lock = if rule.locked { ", locked" } else { "" };
        let head = format!("{} ({}, {}{lock})", rule.name, rule.family.name(), rule.level.name());
        let mut out = format!("{}\n", self.bold(&head));
        self.paragraph(&mut out, rule.summary, "", "");
        let mut lines = rule.docs.lines().peekable();
        while let Some(line) = lines.next() {
            let line = line.trim_end();
            if let Some(info) = line.trim_start().strip_prefix("```") {
                let fence = line.len() - line.trim_start().trim_start_matches('`').len();
                let close = &line[..fence];
                let code: Vec<&str> = lines.by_ref().take_while(|l| l.trim_end() != close).collect();
                self.example(&mut out, info.trim_start_matches('`'), &code);
            } else if let Some(title) = line.strip_prefix("## ") {
                let _ = writeln!(out, "\n{}", self.bold(title));
            } else if line.starts_with("# ") || line.is_empty() {
                continue;
            } else if let Some((mark, rest)) = item(line) {
                let text = joined(rest, &mut lines);
                self.paragraph(&mut out, &text, &format!("  {mark} "), &" ".repeat(mark.len() + 3));
            } else {
                let text = joined(line, &mut lines);
                self.paragraph(&mut out, &text, "  ", "  ");
            }
        }
        out
    }

    /// Wraps text to the width. Emphasis marks are dropped; code keeps its marks.
    fn paragraph(&self, out: &mut String, text: &str, first: &str, rest: &str) {
        let (mut line, mut used, mut indent) = (first.to_owned(), 0, first);
        for word in text.replace("**", "").split_whitespace() {
            let fits = line.chars().count() + 1 + word.chars().count() <= self.width;
            if used > 0 && !fits {
                let _ = writeln!(out, "{line}");
                indent = rest;
                line = indent.to_owned();
                used = 0;
            }
            if used > 0 {
                line.push(' ');
            }
            line.push_str(word);
            used += 1;
        }
        if line.len() > indent.len() || used > 0 {
            let _ = writeln!(out, "{line}");
        }
    }

    fn example(&self, out: &mut String, info: &str, code: &[&str]) {
        let mut words = info.split_whitespace();
        let language = words.next().unwrap_or("");
        let place = match language {
            "yaml" => " (a file of citations/)",
            "config" => " (citewell.yaml)",
            "people" => " (reviews/people.yaml)",
            "site" => " (several files)",
            _ => "",
        };
        match words.next() {
            Some("bad") => {
                let _ = writeln!(out, "\n  wrong{place}:");
            }
            Some("good") => {
                let _ = writeln!(out, "\n  right{place}:");
            }
            _ => out.push('\n'),
        }
        for line in code {
            let (text, marks) = self.marked(line);
            let _ = writeln!(out, "    {}", text.trim_end());
            if !marks.trim().is_empty() {
                let _ = writeln!(out, "    {}", marks.trim_end());
            }
        }
    }

    /// A line of an example without its `⟦⟧`, and the line that marks what stood in them; coloured instead if colours
    /// are wanted.
    fn marked(&self, line: &str) -> (String, String) {
        let (mut text, mut marks, mut inside, mut open) = (String::new(), String::new(), 0_usize, false);
        for c in line.chars() {
            match c {
                '⟦' => {
                    (open, inside) = (true, 0);
                    if self.color {
                        text.push_str("\u{1b}[4;91m");
                    }
                }
                '⟧' => {
                    open = false;
                    if inside == 0 {
                        marks.push('^');
                    }
                    if self.color {
                        text.push_str("\u{1b}[0m");
                    }
                }
                c => {
                    text.push(c);
                    if !(marks.ends_with('^') && !open && inside == 0) {
                        marks.push(if open { '^' } else { ' ' });
                    }
                    inside += 1;
                }
            }
        }
        (text, if self.color && !marks.contains('^') { String::new() } else { marks })
    }
}

/// The mark of a list item and its text.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, rest) = line.trim_start().split_once(' ')?;
    let number = mark.strip_suffix('.').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    (mark == "-" || mark == "*" || number).then_some((mark, rest))
}

/// A paragraph's lines as one.
fn joined<'a>(first: &str, lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) -> String {
    let mut text = first.to_owned();
    let goes_on = |l: &&str| {
        let l = l.trim();
        !l.is_empty() && !l.starts_with('#') && !l.starts_with("```") && item(l).is_none()
    };
    while let Some(line) = lines.next_if(goes_on) {
        text.push(' ');
        text.push_str(line.trim());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Level;
    use crate::rule::Reads;

    const PAGE: &str = "\
# uncited-claim

## What it flags
A sentence that **states** something
about health.

## What to do
- Cite a source, for example one of those that the message names, before the full stop.
- Or leave it out.

## Examples
```md bad
Tea ⟦cures⟧ insomnia.
End⟦⟧
```
```yaml good
id: x
```
";

    fn rule() -> Rule {
        Rule {
            name: "uncited-claim",
            family: Family::Presence,
            summary: "a health claim without a source",
            level: Level::Error,
            locked: true,
            docs: PAGE,
            reads: Reads::Stage,
        }
    }

    #[test]
    fn a_page_is_readable_without_colours() {
        let expected = "\
uncited-claim (presence, error, locked)
a health claim without a source

What it flags
  A sentence that states something about health.

What to do
  - Cite a source, for example one of those that the
    message names, before the full stop.
  - Or leave it out.

Examples

  wrong:
    Tea cures insomnia.
        ^^^^^
    End
       ^

  right (a file of citations/):
    id: x
";
        assert_eq!(Paint { color: false, width: 52 }.page(&rule()), expected);
    }

    #[test]
    fn colours_mark_in_place() {
        let page = Paint { color: true, width: 52 }.page(&rule());
        assert!(page.contains("Tea \u{1b}[4;91mcures\u{1b}[0m insomnia."), "{page}");
    }

    #[test]
    fn the_list_has_every_rule_once() {
        let list = Paint { color: false, width: 80 }.list();
        for rule in rules::ALL {
            assert_eq!(list.matches(&format!("  {} ", rule.name)).count(), 1, "{}", rule.name);
        }
        let locked = list.lines().find(|l| l.trim_start().starts_with("uncited-claim ")).expect("the rule");
        assert!(locked.contains("error") && locked.contains("locked"));
    }

    #[test]
    fn a_slip_gets_the_nearest_name() {
        assert_eq!(unknown("uncited-claims").help[0], "did you mean `uncited-claim`?");
    }
}
