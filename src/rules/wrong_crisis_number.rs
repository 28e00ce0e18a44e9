//! `wrong-crisis-number`: a short number for a crisis that is none the guidance knows.

use crate::diag::{Diagnostic, Level};
use crate::rule::{Cx, Family, PageCx, Reads, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-crisis-number",
    family: Family::Safety,
    summary: "a short number for a crisis that is none the guidance knows",
    level: Level::Error,
    locked: true,
    docs: include_str!("wrong_crisis_number.md"),
    reads: Reads::Page(check),
};

/// Numbers of police, fire and ambulance services somewhere in the world.
const EMERGENCY: [&str; 12] = ["911", "112", "999", "000", "111", "110", "113", "118", "119", "120", "190", "192"];
const CALLS: [&str; 6] = ["call", "text", "dial", "ring", "phone", "calling"];
const CRISIS: [&str; 9] =
    ["suicide", "suicidal", "crisis", "lifeline", "hotline", "helpline", "emergency", "danger", "self-harm"];

fn check(page: &PageCx<'_>, cx: &Cx<'_>, out: &mut Vec<Diagnostic>) {
    let lines = &cx.site.guidance.crisis;
    if lines.is_empty() {
        return;
    }
    let doc = &page.page.doc;
    for (at, unit) in doc.units.iter().enumerate() {
        let known = |number: &str| lines.iter().any(|l| l.contact.contains(number)) || EMERGENCY.contains(&number);
        for range in short_numbers(&unit.text).into_iter().filter(|r| !known(&unit.text[r.clone()])) {
            let message = format!("“{}” is no crisis line that the guidance knows", &unit.text[range.clone()]);
            let mut found = Diagnostic::new(RULE.name, doc.source_span(at, range), message);
            for line in lines {
                found = found.help(format!("{} ({}): {}", line.name, line.country, line.contact));
            }
            out.push(found);
        }
    }
}

/// Numbers of three digits that a text about a crisis says to call: `call or text 988`.
fn short_numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    if !words.iter().any(|w| w.bytes().any(|b| b.is_ascii_digit())) {
        return found;
    }
    let crisis = words.iter().any(|w| CRISIS.contains(&bare(w).as_str()));
    let mut start = 0;
    for (i, word) in words.iter().enumerate() {
        let number = word.trim_matches(|c: char| !c.is_alphanumeric());
        let short = number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit());
        // `555 0123` goes on.
        let goes_on = words.get(i + 1).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        let called = words[i.saturating_sub(3)..i].iter().any(|w| CALLS.contains(&bare(w).as_str()));
        if crisis && short && called && !(goes_on && word.ends_with(number)) {
            let from = start + word.find(number).unwrap_or(0);
            found.push(from..from + number.len());
        }
        start += word.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_of_a_crisis() {
        for (text, says) in [
            ("In a crisis call or text 998, at any hour.", Some("998")),
            ("The lifeline answers: dial 988.", Some("988")),
            ("In an emergency ring 555 0123.", None),
            ("Call 204 for the front desk.", None),
            ("A crisis in 300 words.", None),
        ] {
            assert_eq!(short_numbers(text).first().map(|r| &text[r.clone()]), says, "{text}");
        }
    }
}
