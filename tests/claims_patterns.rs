//! The places where claim detectors go wrong, both ways, in sentences that no training file holds.

use std::collections::BTreeMap;

use citewell::claims::detect::judge;
use citewell::claims::features::Context;
use citewell::lexicon::Lexicon;

/// Pattern, heading, sentence; `+` before the sentence is a claim.
const TABLE: &str = include_str!("claims_patterns.txt");

fn rows() -> impl Iterator<Item = (u32, &'static str, bool, &'static str)> {
    TABLE.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(|line| {
        let mut parts = line.splitn(3, '|').map(str::trim);
        let (pattern, heading, said) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
        Some((pattern, heading, said.starts_with('+'), said[1..].trim()))
    })
}

#[test]
fn patterns_in_both_directions() {
    let lexicon = Lexicon::standard();
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    let mut claims = (0, 0);
    let mut by_pattern: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (pattern, heading, claim, text) in rows() {
        let verdict = judge(&Context { text, heading, ..Context::default() }, &lexicon);
        let hit = verdict.claim == claim;
        right += usize::from(hit);
        all += 1;
        if claim {
            claims.1 += 1;
            claims.0 += usize::from(hit);
        }
        let counts = by_pattern.entry(pattern).or_default();
        counts.0 += usize::from(hit);
        counts.1 += 1;
        if !hit {
            wrong.push(format!("{pattern} {} {:.2} {text}", if claim { '+' } else { '-' }, verdict.score));
        }
        assert_eq!(verdict.claim, !verdict.reason.to_string().is_empty(), "{text}");
        assert!(verdict.reason.to_string().split(' ').count() <= 12, "{}", verdict.reason);
    }
    assert!(all >= 200, "{all} sentences");
    assert!(right * 100 >= all * 92, "{right} of {all}:\n{}", wrong.join("\n"));
    assert!(claims.0 * 100 >= claims.1 * 92, "{claims:?}:\n{}", wrong.join("\n"));
    for (pattern, (hit, of)) in by_pattern {
        // A pattern with one or two sentences says too little by itself.
        assert!(of < 3 || hit * 2 >= of, "pattern {pattern}: {hit} of {of}\n{}", wrong.join("\n"));
    }
}

#[test]
fn one_sentence_one_verdict() {
    let lexicon = Lexicon::standard();
    for (_, heading, _, text) in rows() {
        let context = Context { text, heading, ..Context::default() };
        assert_eq!(judge(&context, &lexicon), judge(&context, &lexicon));
    }
}
