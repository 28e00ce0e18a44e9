//! Citations: what is one, what is none, and what is reported.

use crate::parse::testing::{all, fixed, found, read, sentences};

/// `bytes of the group | bytes of each citation: key # finding, prefix / locator`, `~` narrative, `!` without author.
fn groups(text: &str) -> Vec<String> {
    let (doc, _) = read(text);
    let mut shown = Vec::new();
    for group in &doc.groups {
        let mut line = format!("{}{}", if group.narrative { "~" } else { "" }, &text[group.span.range()]);
        for cite in &doc.cites[group.cites.clone()] {
            assert!(group.span.contains(cite.span) && cite.span.contains(cite.key_span));
            assert_eq!(text[cite.key_span.range()].replace('\\', ""), cite.key);
            if let (Some(id), Some(span)) = (&cite.finding, cite.finding_span) {
                assert_eq!(&text[span.range()].replace('\\', ""), id);
            }
            line += &format!(" | {}{}", if cite.suppress_author { "!" } else { "" }, cite.key);
            line += &cite.finding.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
            if !cite.prefix.is_empty() || !cite.locator.is_empty() {
                line += &format!(" ({} / {})", cite.prefix, cite.locator);
            }
        }
        shown.push(line);
    }
    shown
}

#[test]
fn every_form_is_read() {
    let cases: &[(&str, &[&str])] = &[
        ("It fell [@a].", &["[@a] | a"]),
        ("It fell [@a; @b-2].", &["[@a; @b-2] | a | b-2"]),
        ("It fell [see @a, p. 5].", &["[see @a, p. 5] | a (see / p. 5)"]),
        ("It fell [see @a, p. 5; also @b].", &["[see @a, p. 5; also @b] | a (see / p. 5) | b (also / )"]),
        ("It fell [-@a].", &["[-@a] | !a"]),
        ("@a found it. As @b-c: said.", &["~@a | a", "~@b-c | b-c"]),
        ("-@a found it.", &["-@a | !a"]),
        ("It fell [@a#ies-r-24h].", &["[@a#ies-r-24h] | a#ies-r-24h"]),
        ("@a#x found it.", &["~@a#x | a#x"]),
        ("@a [p. 5] found it.", &["~@a [p. 5] | a ( / p. 5)"]),
        ("@a[p. 5; see @b, c. 2] found it.", &["~@a[p. 5; see @b, c. 2] | a ( / p. 5) | b (see / c. 2)"]),
        ("@a [@b] found it.", &["~@a | a", "[@b] | b"]),
        ("@a [see @b] found it.", &["~@a | a", "[see @b] | b (see / )"]),
        ("@a [p. 5](/x) found it.", &["~@a | a"]),
        ("[@a][@b] and [@c](see below).", &["[@a] | a", "[@b] | b", "[@c] | c"]),
        ("It *fell* **[@a]** *[see @b]*.", &["[@a] | a", "[see @b] | b (see / )"]),
        ("It fell [see *also* @a, **p. 5**].", &["[see *also* @a, **p. 5**] | a (see also / p. 5)"]),
        ("It *fell [see* @a].", &["[see* @a] | a (see / )"]),
        ("It fell [@a,\np. 5].", &["[@a,\np. 5] | a ( / p. 5)"]),
        ("It fell [@va_dod_2023].", &["[@va_dod_2023] | va_dod_2023"]),
        ("It fell [“see” @a, it's].", &["[“see” @a, it's] | a (“see” / it’s)"]),
        ("(@a), “@b” and—@c", &["~@a | a", "~@b | b", "~@c | c"]),
        ("Wow![@a] [x [@b] y]", &["[@a] | a", "[@b] | b"]),
        ("[0, 5) or [@a]", &["[@a] | a"]),
        ("| h [@a] |\n|---|\n| c [@b] |\n", &["[@a] | a", "[@b] | b"]),
        (
            "# Head [@a]\n\n- item [@b]\n\n> quote [@c]\n\n[^1]: note [@d]\n\nx[^1]",
            &["[@a] | a", "[@b] | b", "[@c] | c", "[@d] | d"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&groups(text), expected, "{text}");
        let faults: Vec<String> = all(text).into_iter().filter(|p| p.contains("citation")).collect();
        assert_eq!(faults, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_no_citation() {
    for text in [
        "`[@a]` and ``@b``",
        "```\n[@a]\n```",
        "[text](/@a) and ![x](/@b.png) and [@handle](https://x.org/@handle)",
        "<https://x.org/@a> and https://x.org/@a",
        "info@clinic.org, [mail a@b.org] and <a@b.org>",
        "\\@a and [\\@a]",
        "word@a, 5@a and a_@b",
        "Open @ 9, [open @ 9] and @.",
        "<!-- [@a] -->",
    ] {
        assert_eq!(groups(text), Vec::<String>::new(), "{text}");
        assert_eq!(all(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn escaped_citations_are_found_and_repaired() {
    let cases: &[(&str, &str, &str)] = &[
        ("It fell \\[@a\\].", "\\[@a\\]", "It fell [@a]."),
        ("It fell \\[@a].", "\\[@a]", "It fell [@a]."),
        ("It fell \\[see @a; -@b\\].", "\\[see @a; -@b\\]", "It fell [see @a; -@b]."),
        ("It fell [@a\\].", "[@a\\]", "It fell [@a]."),
        ("\\[@a\\] begins.", "\\[@a\\]", "[@a] begins."),
    ];
    for (text, place, repaired) in cases {
        assert_eq!(found(text, "escaped-citation"), [*place], "{text}");
        let (doc, problems) = read(text);
        assert_eq!(problems.len(), 1, "{text}");
        assert!(!doc.cites.is_empty(), "{text}: one mistake is one finding");
        assert_eq!(problems[0].fix.as_ref().map(|f| fixed(text, f)).as_deref(), Some(*repaired));
        assert_eq!(all(repaired), Vec::<String>::new());
    }
    assert_eq!(all("A \\[remark\\] and \\[mail a@b.org\\]."), Vec::<String>::new());
}

#[test]
fn malformed_citations_are_found() {
    let cases: &[(&str, &[&str])] = &[
        ("It fell [@].", &["[@]"]),
        ("It fell [-@].", &["[-@]"]),
        ("It fell [@ a].", &["[@ a]"]),
        ("It fell [@{a}].", &["[@{a}]"]),
        ("It fell [@a;].", &[";]"]),
        ("It fell [@a; see below].", &["see below"]),
        ("It fell [@a; @].", &["@"]),
        ("It fell [@a, @b].", &[", "]),
        ("It fell [@a @b; @c].", &[" "]),
        ("It fell [@a and more.", &["[@a"]),
        ("It fell [see @a.\n\nNext.", &["[see @a"]),
        ("It fell [@a#].", &["@a#"]),
        ("It fell [@a#x#y].", &["@a#x#"]),
        ("It fell [@a@b].", &["@a@"]),
        ("It fell [@a/].", &["@a/"]),
        ("It fell [@a.].", &["@a."]),
        ("It fell [@va\\_dod\\_2023].", &["@va\\_dod\\_2023"]),
        ("As @va\\_dod found.", &["@va\\_dod"]),
        ("It fell [@a, [p. 5](/x)].", &["[@a, [p. 5](/x)]"]),
        ("It fell [see `x` @a].", &["[see `x` @a]"]),
        ("It fell [see [@b] @a].", &["[see [@b] @a]"]),
        ("It fell [@a](below).", &["[@a](below)"]),
        ("It fell [@a\n](/x).", &["[@a\n](/x)"]),
        ("It fell [@a].\n\n[@a]: below", &["[@a]: below"]),
        ("It fell [ketamine cures nine in ten people for good, see @a].", &["@a"]),
        ("@a# found it.", &["@a#"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text, "bad-citation"), expected, "{text}");
        let (_, problems) = read(text);
        assert!(problems.iter().all(|p| !p.help.is_empty()), "{text}");
    }
    let fix = |text: &str| read(text).1[0].fix.as_ref().map(|f| fixed(text, f));
    assert_eq!(fix("It fell [@va\\_dod\\_x].").as_deref(), Some("It fell [@va_dod_x]."));
    assert_eq!(fix("It fell [@a, @b].").as_deref(), Some("It fell [@a; @b]."));
    assert_eq!(fix("It fell [@a, and @b]."), None);
}

#[test]
fn a_citation_belongs_to_its_sentence() {
    let cases: &[(&str, &[&str])] = &[
        ("It fell [@a]. It rose [@b].", &["It fell. <a>", "It rose. <b>"]),
        ("It fell. [@a] It rose. [@b]", &["It fell. <a>", "It rose. <b>"]),
        ("It fell.[@a] It rose.", &["It fell. <a>", "It rose."]),
        ("It fell.[@a]It rose.", &["It fell. <a>", "It rose."]),
        ("[@a] It fell. It rose.", &["It fell. <a>", "It rose."]),
        ("It fell [@a] and [@b] rose; fell [@c].", &["It fell and rose; fell. <a b c>"]),
        ("It fell. @a found it. It rose.", &["It fell.", "found it. <a>", "It rose."]),
        ("It fell. As @a found. It rose.", &["It fell.", "As found. <a>", "It rose."]),
        ("It fell, says @a. It rose.", &["It fell, says. <a>", "It rose."]),
        ("It fell (“by half” [@a]). It rose.", &["It fell (“by half”). <a>", "It rose."]),
        ("It fell in the U.S. [@a] Food was scarce.", &["It fell in the U.S. <a>", "Food was scarce."]),
        ("Did it fall? [@a] Yes [@b]!", &["Did it fall? <a>", "Yes! <b>"]),
        ("It fell.\n[@a]\nIt rose.", &["It fell. <a>", "It rose."]),
        ("**It fell.** [@a] It rose.", &["It fell. <a>", "It rose."]),
        ("It fell.[^1] It rose [@a].\n\n[^1]: Note [@b].", &["It fell.", "It rose. <a>", "Note. <b>"]),
        ("[@a]", &[" <a>"]),
        ("| x |\n|--|\n| [@a] |\n", &["x", " <a>"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&sentences(text), expected, "{text}");
    }
}
