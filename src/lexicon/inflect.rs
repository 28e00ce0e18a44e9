//! Regular inflection of English verbs: enough to recognise forms, not to write them.

/// The `-s`, past and `-ing` forms of a verb.
pub(crate) struct Forms {
    /// `relieves`.
    pub(crate) s: String,
    /// `relieved`.
    pub(crate) past: String,
    /// `relieving`.
    pub(crate) ing: String,
}

/// The regular forms of a base form. A final consonant is doubled after a single short vowel in words of one syllable.
pub(crate) fn regular(base: &str) -> Forms {
    let ends = |tails: &[&str]| tails.iter().any(|t| base.ends_with(t));
    let bytes = base.as_bytes();
    let vowel = |i: usize| bytes.get(i).is_some_and(|b| b"aeiou".contains(b));
    let n = bytes.len();
    let cut = |k: usize| base.get(..n.saturating_sub(k)).unwrap_or(base);
    if base.ends_with('y') && n > 2 && !vowel(n - 2) {
        return Forms { s: format!("{}ies", cut(1)), past: format!("{}ied", cut(1)), ing: format!("{base}ing") };
    }
    let s = if ends(&["s", "x", "z", "ch", "sh", "o"]) { format!("{base}es") } else { format!("{base}s") };
    if base.ends_with("ie") {
        return Forms { s, past: format!("{base}d"), ing: format!("{}ying", cut(2)) };
    }
    if base.ends_with('e') && !ends(&["ee", "oe", "ye"]) {
        return Forms { s, past: format!("{base}d"), ing: format!("{}ing", cut(1)) };
    }
    if base.ends_with("ee") {
        return Forms { s, past: format!("{base}d"), ing: format!("{base}ing") };
    }
    let syllables = (0..n).filter(|&i| vowel(i) && !(i > 0 && vowel(i - 1))).count();
    let short = n >= 3 && !vowel(n - 1) && vowel(n - 2) && !vowel(n - 3) && !ends(&["w", "x", "y"]);
    let doubled =
        short && (syllables == 1 || ends(&["mit", "fer", "cur", "gin", "get", "pel", "trol", "vel", "bel", "quip"]));
    match bytes.last() {
        Some(last) if doubled => {
            let last = char::from(*last);
            Forms { s, past: format!("{base}{last}ed"), ing: format!("{base}{last}ing") }
        }
        _ => Forms { s, past: format!("{base}ed"), ing: format!("{base}ing") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (base, s, past, ing) in [
            ("relieve", "relieves", "relieved", "relieving"),
            ("carry", "carries", "carried", "carrying"),
            ("stop", "stops", "stopped", "stopping"),
            ("treat", "treats", "treated", "treating"),
            ("control", "controls", "controlled", "controlling"),
            ("lie", "lies", "lied", "lying"),
            ("reach", "reaches", "reached", "reaching"),
            ("open", "opens", "opened", "opening"),
            ("free", "frees", "freed", "freeing"),
        ] {
            let forms = regular(base);
            assert_eq!((forms.s.as_str(), forms.past.as_str(), forms.ing.as_str()), (s, past, ing), "{base}");
        }
    }
}
