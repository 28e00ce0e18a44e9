//! Sentences that are hard to cut: `|` stands where one ends.

use proptest::prelude::*;

use super::{Hint, Mark, split, split_into};

const CASES: &[&str] = &[
    // Plain, and what stands around a stop.
    "Ketamine is an anaesthetic. |It is old.",
    "Does it work? |Some trials say so! |Others do not.",
    "It fell by half.  |Then it rose.",
    "“It helped me.” |She paused.",
    "She said “it helped.” |Then she left.",
    "“Will it help?” many people ask.",
    "He asked, “Is it safe?” |The answer is long.",
    "\"It works.\" |The trial was small.",
    "It fell (by 12 points). |The rest held.",
    "“It helped me so much.” – Ann, Ohio",
    "“It helped.” |– Most of the people who were asked said something like this.",
    "It was kind, wrote Mr. A. D. of Harpenden.",
    "(It fell.) |The rest held.",
    "It fell. |(The rest held.)",
    "It fell. |“The rest held,” they wrote.",
    "It fell.“The rest held.”",
    "Is it safe?! |Nobody knows.",
    "The drug (Ketalar!) is old.",
    "Nausea, dizziness, etc. are common.",
    "Nausea, dizziness, etc. |Most pass.",
    // Numbers.
    "Scores were 12.7 points lower. |That is a lot.",
    "P = .02 for the main outcome.",
    "The result was small (P<.001). |It held.",
    "The dose was 0.5 mg/kg. |Then 0.25 mg/kg was given.",
    "The dose was 0.5 mg/kg. over 40 minutes.",
    "They had 5 mg. of midazolam.",
    "They had 5 mg. |Patients slept.",
    "They had 5mg. of midazolam and 10 ml. of saline.",
    "The dose was high. |20 people took part.",
    "It was published in 2014. |The next trial came later.",
    "It was published in 2014. |2021 brought another.",
    "About 67 in 100 responded. |20 in 100 did on midazolam.",
    "The scale runs from 0 to 88. |A fall of 30% counts.",
    "It fell by 30%. |It rose again.",
    "The clinic opens at 9 a.m. |Bring a list.",
    "The clinic opens at 9 a.m. and closes at 5 p.m. on Fridays.",
    "Come at 9 a.m. Monday for the scan.",
    "See Fig. 2 and Table 3. |Both show it.",
    "See Fig. S1 and Vol. II of the supplement.",
    "As shown in Fig. |The next part differs.",
    "Room No. 5 is on the left.",
    "Is it approved? |No. |Ketamine is not approved.",
    "Is it approved? |No. |It is not.",
    "See pp. 681-688 and p. 5 of the paper.",
    "The score was approx. 40 at baseline.",
    "Approx. 5 in 100 people had it.",
    "1. Tell your doctor. |2. Keep a list.",
    "A. Patients with PTSD. |B. Patients without.",
    "They gave 3 doses; 2 people left. |≥ 5 mg was needed.",
    "It costs more. |$460 is the price.",
    "About 1.5 million adults. |Half are treated.",
    // Abbreviations.
    "Side effects, e.g. nausea, pass.",
    "Antidepressants (e.g. SSRIs) come first.",
    "Some drugs, i.e. SSRIs, come first.",
    "Ketamine vs. midazolam in PTSD. |It was better.",
    "Ketamine vs. Placebo was the question.",
    "Feder et al. found a difference. |Others did not.",
    "Feder et al. 2014 found a difference.",
    "Feder et al. (2014) found a difference.",
    "This is from Feder et al. |The trial was small.",
    "It was given i.v. over 40 minutes.",
    "It was given i.v. |Blood pressure rose.",
    "Take it b.i.d. with food.",
    "Take it b.i.d. |Tell us about side effects.",
    "Take it p.r.n. |20 people did.",
    "It is approved in the U.S. |Ketamine is not.",
    "It is approved in the U.S. by the agency.",
    "The U.S. Food and Drug Administration approved it.",
    "In the U.S. |Veterans are at higher risk.",
    "The U.S. Department of Veterans Affairs treats them.",
    "It came from the U.K. |There it was tested.",
    "Talk to Dr. Smith. |Dr. Jones can help, too.",
    "Talk to your Dr. |Ketamine is not for everyone.",
    "Mr. and Mrs. Hall came. |They stayed.",
    "St. John's wort can interact. |Tell us.",
    "Avoid St. John’s wort. |It interacts.",
    "We are on Main St. |Parking is free.",
    "Our clinic is on Main St. |Ketamine is given there.",
    "She has a Ph.D. |Her trials are small.",
    "She has a Ph.D. in psychology.",
    "Larkfield Inc. |Ketamine is made there.",
    "It was made by Parke-Davis Co. in 1962.",
    "In Jan. 2026 it changed. |In Feb. |The label followed.",
    "They improved by Dec. |Patients were happy.",
    "E. coli caused it. |S. aureus did not.",
    "Take vitamin B. |Complex sugars are no help.",
    "Vitamin B. |Complex cases need more.",
    "Patients in group A. |Ketamine was given.",
    "Group A. |Ketamine was given.",
    "It was hepatitis C. |Nobody knew.",
    "Schedule III. |Doctors need a licence.",
    "In World War I. |Soldiers had it.",
    "John H. Krystal led it. |He was at Yale.",
    "The trial by J. Smith was small.",
    "J. B. Smith led it. |It was small.",
    "It was led by A.K. Jones in 2014.",
    "It was led by J.B. Smith. |It was small.",
    "He needs an I.V. |Nurses place it.",
    "The V.A. |Ketamine is offered there.",
    // Reference numbers and marks after a stop.
    "The results were mixed.1,2 |One trial was large.",
    "The results were mixed.1 |One trial was large.",
    "The results were mixed.[1] |One trial was large.",
    "The results were mixed.[1,3-5] |One trial was large.",
    "The results were mixed.¹ |One trial was large.",
    "The results were mixed.¹,² |One trial was large.",
    "It fell by 20%.3 |One trial was large.",
    "It was published in 2014.1 |One trial was large.",
    "It helped (in adults).4 |Children were left out.",
    "“It helped.”2 |Others said less.",
    "It rose by 3.5 points.",
    "It was version 2.1 of the scale.",
    "Take vitamin B.1,2 |One trial was large.",
    // Ellipses.
    "It helped … for a while.",
    "It helped... for a while.",
    "It helped … |The end was bad.",
    "It helped... |The end was bad.",
    "It helped . . . |The end was bad.",
    "Well…maybe.",
    // No space, lower case, names with odd capitals.
    "It fell.The rest held.",
    "See va.gov for more. |It is free.",
    "Write to info@clinic.example. |We answer.",
    "It was fast. |mRNA vaccines came later.",
    "The urine was tested. |pH was low.",
    "It was fast. |the rest was slow.",
    "It is fast? |yes, it is.",
    // Beyond ASCII.
    "Le traitement est sûr. |Il est ancien.",
    "Es ist sicher. |Übelkeit ist häufig.",
    "Это помогает. |Оно старое.",
    "它有效。|它很旧。",
    "هل هو آمن؟ |نعم.",
    "यह काम करता है। |यह पुराना है।",
];

/// The two cases above whose boundary has no space beside it, and so needs its own mark.
const TIGHT: &[(&str, &[&str])] = &[
    ("It fell.“The rest held.”", &["It fell.", "“The rest held.”"]),
    ("It fell.The rest held.", &["It fell.", "The rest held."]),
];

fn cut<'a>(text: &'a str, hints: &[Hint]) -> Vec<&'a str> {
    let mut sentences = Vec::new();
    split_into(text, hints, &mut sentences);
    sentences.into_iter().map(|r| &text[r]).collect()
}

#[test]
fn hard_sentences() {
    let mut wrong = Vec::new();
    for case in CASES {
        let text = case.replace('|', "");
        let expected: Vec<String> = match TIGHT.iter().find(|(t, _)| t == case) {
            Some((_, parts)) => parts.iter().map(|p| (*p).to_owned()).collect(),
            None => case.split('|').map(|p| p.trim().to_owned()).collect(),
        };
        let found = cut(&text, &[]);
        if found != expected {
            wrong.push(format!("{case}\n    found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_was_taken_out_of_the_text_decides() {
    let cases: &[(&str, usize, Mark, &[&str])] = &[
        ("It helped. found a difference.", 10, Mark::Narrative, &["It helped.", "found a difference."]),
        ("As Dr. found.", 6, Mark::Narrative, &["As Dr. found."]),
        ("Sold in the U.S. Food was scarce.", 16, Mark::Cite, &["Sold in the U.S.", "Food was scarce."]),
        ("It fell by 5 mg. per dose.", 16, Mark::Cite, &["It fell by 5 mg. per dose."]),
        ("Ketamine helps Nausea passes", 14, Mark::Break, &["Ketamine helps", "Nausea passes"]),
        ("Ketamine helps and nausea passes", 14, Mark::Break, &["Ketamine helps and nausea passes"]),
    ];
    for (text, at, mark, expected) in cases {
        assert_eq!(&cut(text, &[Hint { at: *at, mark: *mark }]), expected, "{text}");
    }
}

#[test]
fn long_hostile_text_is_cut_in_time() {
    for pattern in [".", "a.", ". ", ".(", ".[", ". 1", "?\"", "…", "é.(((", "。(", ".)", "a.b ", "1.", "।।(", "\n"]
    {
        let text = pattern.repeat(200_000 / pattern.len());
        let parts = split(&text);
        assert!(parts.last().is_none_or(|r| r.end <= text.len()), "{pattern}");
    }
}

proptest! {
    #[test]
    fn every_character_is_in_one_sentence(text in any::<String>()) {
        covers(&text)?;
    }

    #[test]
    fn dense_text_is_covered(text in "(?s)[aAbé .?!…\"”’()\\[1,2\n-]{0,60}") {
        covers(&text)?;
    }
}

fn covers(text: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for range in split(text) {
        prop_assert!(at <= range.start && range.start < range.end);
        prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
        prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
        at = range.end;
    }
    prop_assert!(text[at..].chars().all(char::is_whitespace));
    Ok(())
}
