//! How sure the evidence is said to be, against how the record rates it.

use super::strength::{cue, found};
use super::{Case, Mismatch, Slot};
use crate::claims::concepts::Class;
use crate::evidence::Certainty;
use crate::lexicon::table::{Set, hash, hashes};

/// What to do instead.
const OWN_WORDS: &str = "use the record's own words for how sure the evidence is";

/// `High-certainty evidence` for what was rated low, and the other way round.
pub(super) fn check(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    let rated: Vec<Certainty> = case
        .cited
        .iter()
        .flat_map(|c| {
            let named: Vec<_> = case.text.said(Class::Treatment).map(|m| m.concept).collect();
            let about =
                |f: &&super::record::Said| f.text.of(Class::Treatment).any(|m| named.iter().any(|n| n.near(m.concept)));
            // The findings about the treatment that is named, where some are.
            let some = c.record.findings.iter().any(|f| about(&f)) && c.record.findings.iter().any(|f| !about(&f));
            let rated = c.record.findings.iter().filter(move |f| !some || about(f)).filter_map(|f| f.finding.certainty);
            c.record.evidence.certainty.into_iter().chain(rated).collect::<Vec<_>>()
        })
        .collect();
    if let Some(mention) = cue(case, "high-certainty") {
        let moderate = case.quote(mention.range.clone()).to_lowercase().contains("moderate");
        let good = rated.iter().any(|r| *r == Certainty::High || moderate && *r == Certainty::Moderate);
        let own = case.cited.iter().any(|c| c.record.says(Class::Cue, "high-certainty"));
        if !good && !own {
            let is = rated
                .iter()
                .min()
                .map_or("not rated as such".to_owned(), |r| format!("rated {}", r.name().replace('-', " ")));
            let message = format!("\u{201c}{}\u{201d}: the evidence is {is}", case.quote(mention.range.clone()));
            out.push(found(case, Slot::Certainty, mention, message, OWN_WORDS));
        }
    }
    // `Judged the evidence on it to be strong`, of limited evidence.
    static STRONG: Set<6> = hashes(["strong", "robust", "solid", "compelling", "convincing", "firm"]);
    static IS: Set<8> = hashes(["be", "is", "was", "as", "are", "were", "remains", "called"]);
    static LIMITED: Set<7> = hashes(["limited", "little", "few", "lacking", "insufficient", "thin", "scarce"]);
    let words = &case.text.words.list;
    let strong = words.windows(2).enumerate().find(|(i, w)| {
        IS.contains(&w[0].raw)
            && STRONG.contains(&w[1].raw)
            && !w[1].denied
            && words[i.saturating_sub(9)..*i].iter().any(|e| e.raw == hash(b"evidence"))
    });
    let limited = |f: &super::record::Said| f.text.words.list.iter().any(|w| LIMITED.contains(&w.raw) && !w.denied);
    if let Some((_, pair)) = strong
        && case.cited.iter().all(|c| c.record.findings.iter().any(limited))
    {
        let range = pair[1].start..pair[1].end;
        let message = format!("\u{201c}{}\u{201d}: the source calls the evidence limited", case.quote(range.clone()));
        let found = Mismatch::new(Slot::Certainty, range, message);
        let found = found.of_pinned(case);
        out.push(found.help(OWN_WORDS));
    }
    settled(case, out);
    // `Rated the evidence on response as moderate`, of evidence rated low.
    static GRADED: Set<6> = hashes(["evidence", "certainty", "quality", "confidence", "trust", "grade"]);
    let grade = |w: &crate::claims::words::Word| match w.raw {
        r if r == hash(b"high") => Some(Certainty::High),
        r if r == hash(b"moderate") => Some(Certainty::Moderate),
        _ => None,
    };
    // The highest rating stands first in the list.
    let best = rated.iter().min();
    let told = words.windows(2).enumerate().find_map(|(i, w)| {
        let said = grade(&w[1]).filter(|_| IS.contains(&w[0].raw) && !w[1].denied)?;
        let graded = words[i.saturating_sub(9)..i].iter().any(|e| GRADED.contains(&e.raw));
        let alone = words.get(i + 2).is_none_or(|n| n.clause != w[1].clause || GRADED.contains(&n.raw));
        (graded && alone && best.is_some_and(|b| *b > said)).then_some(w[1].start..w[1].end)
    });
    if let (Some(range), Some(best)) = (told, best) {
        let is = best.name().replace('-', " ");
        let message = format!("\u{201c}{}\u{201d}: the evidence is rated {is}", case.quote(range.clone()));
        let found = Mismatch::new(Slot::Certainty, range, message).of_pinned(case);
        out.push(found.help(OWN_WORDS));
    }
    if let Some(mention) = cue(case, "low-certainty")
        && !rated.is_empty()
        && rated.iter().all(|r| matches!(r, Certainty::High | Certainty::Moderate))
    {
        let message =
            format!("\u{201c}{}\u{201d} understates how the evidence was rated", case.quote(mention.range.clone()));
        out.push(found(case, Slot::Certainty, mention, message, OWN_WORDS));
    }
}

/// `All doubts about safety have been settled`, of a source that calls them open.
fn settled(case: &Case<'_>, out: &mut Vec<Mismatch>) {
    static DOUBT: Set<8> =
        hashes(["doubt", "doubts", "question", "questions", "concern", "concerns", "worries", "safety"]);
    static SETTLED: Set<6> = hashes(["settled", "resolved", "answered", "dispelled", "closed", "remaining"]);
    let words = &case.text.words;
    static YET: Set<5> = hashes(["yet", "to", "whether", "until", "be"]);
    let open = |i: usize| words.list[i.saturating_sub(3)..i].iter().any(|w| YET.contains(&w.raw));
    let at = words.list.iter().enumerate().position(|(i, w)| SETTLED.contains(&w.raw) && !w.denied && !open(i));
    // `No remaining concerns`, `beyond question`
    let none = (0..words.list.len()).find(|i| {
        words.are(*i, &["no", "remaining"])
            || words.are(*i, &["beyond", "question"])
            || words.are(*i, &["beyond", "doubt"])
            || words.are(*i, &["no", "longer", "in", "doubt"])
    });
    // `Remaining` alone leaves it open.
    let closed = at.filter(|i| words.list.get(*i).is_some_and(|w| w.raw != hash(b"remaining")));
    let Some(at) = none.or(closed) else { return };
    let doubts = words.list.iter().any(|w| DOUBT.contains(&w.raw));
    let open = case.findings().find(|(_, _, f)| {
        let text = &f.value.words;
        (0..text.list.len()).any(|i| text.are(i, &["still", "open"]) || text.are(i, &["remain", "open"]))
    });
    if let Some((cited, index, finding)) = open.filter(|_| doubts)
        && let Some(word) = words.list.get(at)
    {
        let message = "the source calls this still open";
        let found = Mismatch::new(Slot::Certainty, word.start..word.end, message).of(cited, Some(index));
        out.push(found.help(super::strength::told(&cited.record.short_name, &finding.finding)));
    }
}
