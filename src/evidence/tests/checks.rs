//! Values against each other.

use super::{messages, one_finding, places};

/// The rules that one finding of these fields breaks.
fn rules(fields: &str) -> Vec<&'static str> {
    messages(&one_finding(fields)).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn estimates_and_intervals() {
    let base = "outcome: ptsd-severity\nstatistic: mean-difference\nunit: points\ndirection: neutral\n";
    let cases: &[(&str, &[&str])] = &[
        ("value: 12.7\nci95: [2.5, 22.8]", &[]),
        ("value: 2.5\nci95: [2.5, 22.8]", &[]),
        ("value: 25.7\nci95: [2.5, 22.8]", &["estimate-outside-interval"]),
        ("value: 12.7\nci95: [-22.8, -2.5]", &["estimate-outside-interval"]),
        ("value: 12.7\nci95: [22.8, 2.5]", &["interval-reversed"]),
        ("value: 13\nci95: [13.2, 20]", &[]),
        ("value: 13\nci95: [13.6, 20]", &["estimate-outside-interval"]),
        ("value: [20, 30]\nci95: [40, 50]", &[]),
        ("value: [30, 20]", &["interval-reversed"]),
        ("value: 5\nci95: [1]", &["record-field"]),
        ("value: 5\nci95: 1 to 9", &["record-field"]),
        ("value: 5\nscale: [88, 0]", &["record-field"]),
    ];
    for (fields, expected) in cases {
        assert_eq!(rules(&format!("{base}{fields}")), *expected, "{fields}");
    }
}

#[test]
fn percentages_and_counts() {
    let base = "outcome: ptsd-response\nstatistic: percent-of-people\ndirection: neutral\n";
    let cases: &[(&str, &[&str])] = &[
        ("value: 67\ncount: 10\ndenominator: 15", &[]),
        ("value: 66.7\ncount: 10\ndenominator: 15", &[]),
        ("value: 66.6\ncount: 10\ndenominator: 15", &["percent-not-count"]),
        ("value: 76\ncount: 10\ndenominator: 15", &["percent-not-count"]),
        ("value: 12.5\ncount: 1\ndenominator: 8", &[]),
        ("value: 12\ncount: 1\ndenominator: 8", &[]),
        ("value: 13\ncount: 1\ndenominator: 8", &[]),
        ("value: 67\ncount: 10", &[]),
        ("value: 67\ncount: 10\ndenominator: 0", &["record-field"]),
        ("value: 67\ncount: 16\ndenominator: 15", &["record-field"]),
        ("value: [60, 70]\ncount: 1\ndenominator: 15", &[]),
        ("value: 67\ncomparator-value: 20\ncomparator-count: 3\ncomparator-denominator: 15", &[]),
        ("value: 67\ncomparator-value: 25\ncomparator-count: 3\ncomparator-denominator: 15", &["percent-not-count"]),
        ("value: 0\ncount: 0\ndenominator: 15", &[]),
        ("value: 100\ncount: 15\ndenominator: 15", &[]),
    ];
    for (fields, expected) in cases {
        assert_eq!(rules(&format!("{base}{fields}")), *expected, "{fields}");
    }
}

#[test]
fn directions_and_figures() {
    let cases: &[(&str, &[&str])] = &[
        (
            "statistic: odds-ratio\nvalue: 1.4\nci95: [0.9, 2.1]\ndirection: favours-treatment",
            &["sign-against-direction"],
        ),
        ("statistic: odds-ratio\nvalue: 1.4\nci95: [0.9, 2.1]\ndirection: no-difference", &[]),
        ("statistic: odds-ratio\nvalue: 1.4\nci95: [1.1, 2.1]\ndirection: favours-treatment", &[]),
        ("statistic: odds-ratio\nvalue: 1.4\nci95: [1.0, 2.1]\ndirection: favours-treatment", &[]),
        (
            "statistic: mean-difference\nvalue: 2\nci95: [-1, 5]\ndirection: favours-control",
            &["sign-against-direction"],
        ),
        ("statistic: mean-difference\nvalue: 2\nci95: [-1, 5]\ndirection: harm", &[]),
        (
            "statistic: mean-difference\nvalue: 2\nci95: [-1, 5]\ninterval-kind: prediction\ndirection: favours-treatment",
            &[],
        ),
        ("statistic: mean-change\nvalue: 2\nci95: [-1, 5]\ndirection: favours-treatment", &[]),
        ("statistic: mean-difference\nvalue: 2\np: 0.3\ndirection: favours-treatment", &["sign-against-direction"]),
        (
            "statistic: mean-difference\nvalue: 2\np: \">0.05\"\ndirection: favours-treatment",
            &["sign-against-direction"],
        ),
        ("statistic: mean-difference\nvalue: 2\np: \"<0.1\"\ndirection: favours-treatment", &[]),
        ("statistic: mean-difference\nvalue: 2\np: 0.05\ndirection: favours-treatment", &[]),
        ("statistic: interaction-test\nvalue: none\np: 0.3\ndirection: favours-treatment", &[]),
        (
            "statistic: percent-of-people\nvalue: 20\ncomparator-value: 67\ndirection: favours-treatment",
            &["sign-against-direction"],
        ),
        ("statistic: percent-of-people\nvalue: 67\ncomparator-value: 20\ndirection: favours-treatment", &[]),
        (
            "statistic: percent-of-people\nvalue: 67\ncomparator-value: 20\ndirection: favours-control",
            &["sign-against-direction"],
        ),
        ("statistic: percent-of-people\nvalue: 20\ncomparator-value: 67\ndirection: neutral", &[]),
        ("statistic: mean\nvalue: 20\ncomparator-value: 67\ndirection: favours-treatment", &[]),
    ];
    for (fields, expected) in cases {
        assert_eq!(rules(&format!("outcome: ptsd-response\n{fields}")), *expected, "{fields}");
    }
    let relapse = "outcome: ptsd-relapse\nstatistic: percent-of-people\nvalue: 20\ncomparator-value: 67\ndirection: favours-treatment";
    assert_eq!(rules(relapse), [""; 0]);
}

fn record(fields: &str) -> Vec<&'static str> {
    messages(&format!("- {{id: a, type: report, title: T, {fields}}}")).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn arms_and_sample() {
    let cases: &[(&str, &[&str])] = &[
        ("randomised: 41, arms: {ketamine: 20, midazolam: 21}", &[]),
        ("randomised: 41, arms: {ketamine: 20, midazolam: 20}", &["arms-do-not-sum"]),
        ("participants: 41, arms: {ketamine: 20, midazolam: 20}", &[]),
        ("randomised: 41, arms: {}", &[]),
        ("randomised: 41, arms: {a: 18446744073709551615, b: 1}", &["arms-do-not-sum"]),
    ];
    for (sample, expected) in cases {
        assert_eq!(record(&format!("evidence: {{design: survey, sample: {{{sample}}}}}")), *expected, "{sample}");
    }
}

#[test]
fn dois() {
    let good = [
        "10.1001/jamapsychiatry.2014.62",
        "10.1002/(SICI)1096-987X(199709)18:12<1450::AID-JCC3>3.0.CO;2-I",
        "10.1016/S0006-3223(99)00230-9",
        "10.1000.10/123456",
        "10.1130/0091-7613(1990)018<0529:ROEAMI>2.3.CO;2",
        "10.1002/14651858.CD011612.pub3",
        "10.1371/journal.pone.0000217#s2",
    ];
    let bad = [
        ("https://doi.org/10.1001/x.1", "write the DOI alone: `DOI: 10.1001/x.1`"),
        ("doi: 10.1001/x.1", "write the DOI alone: `DOI: 10.1001/x.1`"),
        ("http://dx.doi.org/10.1001/x.1", "write the DOI alone: `DOI: 10.1001/x.1`"),
        ("10.1001/x.1.", "write the DOI alone: `DOI: 10.1001/x.1`"),
        ("10.1001/x.1)", "write the DOI alone: `DOI: 10.1001/x.1`"),
        ("10.1001", "a DOI begins with"),
        ("10.1001/", "a DOI begins with"),
        ("10.12/x", "a DOI begins with"),
        ("11.1001/x", "a DOI begins with"),
        ("10.1001/x y", "a DOI begins with"),
        ("10.1001/x–y", "a DOI begins with"),
        ("jama.2014.62", "a DOI begins with"),
    ];
    for doi in good {
        assert_eq!(record(&format!("DOI: \"{doi}\"")), [""; 0], "{doi}");
    }
    for (doi, help) in bad {
        let (_, found) = super::library(&format!("- {{id: a, type: report, title: T, DOI: \"{doi}\"}}"));
        assert_eq!(found.iter().map(|d| d.rule).collect::<Vec<_>>(), ["bad-doi"], "{doi}");
        assert!(found[0].help[0].starts_with(help), "{doi}: {:?}", found[0].help);
    }
}

#[test]
fn pubmed_numbers() {
    for pmid in ["24740528", "1", "\"33397139\""] {
        assert_eq!(record(&format!("PMID: {pmid}")), [""; 0], "{pmid}");
    }
    for pmid in ["PMC123456", "pmid 24740528", "0123", "123456789", "24740528.0", "2474 0528"] {
        assert_eq!(record(&format!("PMID: {pmid}")), ["bad-pmid"], "{pmid}");
    }
}

#[test]
fn one_work_under_two_ids() {
    let pair = |a: &str, b: &str| {
        let text = format!("- {{id: a-1, type: report, {a}}}\n- {{id: b-1, type: report, {b}}}");
        messages(&text).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>()
    };
    let same: &[&str] = &["duplicate-work"];
    let none: &[&str] = &[];
    let title = "title: \"A randomised trial of something\", issued: 2014";
    let cases = [
        ("title: A, DOI: 10.1000/Abc", "title: B, DOI: 10.1000/aBC", same),
        ("title: A, PMID: 123", "title: B, PMID: 123", same),
        ("title: A, DOI: 10.1000/abc, PMID: 123", "title: B, DOI: 10.1000/abc, PMID: 123", same),
        (title, "title: \"A Randomised Trial, of Something.\", issued: {date-parts: [[2014, 5]]}", same),
        (title, "title: A randomised trial of something, issued: 2015", none),
        (
            "title: Post-traumatic stress disorder, issued: 2018, author: [A]",
            "title: Post-traumatic stress disorder, issued: 2018, author: [B]",
            none,
        ),
        ("title: Depression, issued: 2018", "title: Depression, issued: 2018", none),
        ("title: A randomised trial of something", "title: A randomised trial of something", none),
    ];
    for (a, b, expected) in cases {
        assert_eq!(pair(a, b), expected, "{a} | {b}");
    }
    let text =
        "- {id: a-1, type: report, title: A, DOI: 10.1000/abc}\n- {id: a-1, type: report, title: A, DOI: 10.1000/abc}";
    assert_eq!(places(text), ["2:8 duplicate-record"], "one fault, not two");
}

#[test]
fn links_between_records() {
    let evidence = |fields: &str| record(&format!("evidence: {{design: survey, {fields}}}"));
    assert_eq!(evidence("balanced-by: [b-2020]"), ["unknown-record-link"]);
    assert_eq!(evidence("balanced-by: b-2020"), ["unknown-record-link"]);
    assert_eq!(evidence("balanced-by: [a]"), ["unknown-record-link"]);
    assert_eq!(evidence("status: superseded, superseded-by: b-2020"), ["unknown-record-link"]);
    let found = messages(
        "- {id: a, type: report, title: T, evidence: {design: survey, balanced-by: [b]}}\n- {id: b, type: report, title: U}",
    );
    assert_eq!(found, []);
}

#[test]
fn ids() {
    for id in ["feder-2014", "a", "988", "va-dod-2023"] {
        assert_eq!(messages(&format!("- {{id: {id}, type: report, title: T}}")), [], "{id}");
    }
    for id in ["Feder-2014", "feder_2014", "feder--2014", "-feder", "feder-", "feder 2014", "féder", "feder:2014"] {
        let found = messages(&format!("- {{id: \"{id}\", type: report, title: T}}"));
        assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), ["bad-id"], "{id}");
    }
}
