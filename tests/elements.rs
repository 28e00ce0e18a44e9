//! Elements drawn from the library: the figures come from the record, and nothing else is believed.

#![allow(clippy::disallowed_methods, reason = "tests may do as they please")]

use citewell::config::Settings;
use citewell::gate::Analysis;
use citewell::inputs::Inputs;

const LIBRARY: &str = "\
references:
- id: smith-2020
  type: article-journal
  title: Walking for knee pain
  author:
  - {family: Smith, given: A}
  container-title: Journal of Invented Trials
  issued: {date-parts: [[2020]]}
  evidence:
    design: randomised-parallel
    sample: {randomised: 200}
    population: {condition: chronic-pain, who: adults over 50 with knee pain}
    intervention: {drug: walking, dose: 30 minutes}
    comparator: {drug: usual-care, kind: active-control}
    findings:
      responders:
        about: share of people whose knee pain fell by a third or more
        outcome: other
        timepoint: 12 weeks
        statistic: percent-of-people
        value: 60
        comparator-value: 40
        unit: percent
        direction: favours-treatment
        where: table 2
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
      points:
        about: how much lower knee pain was
        outcome: other
        measure: KOOS
        scale: [0, 100]
        timepoint: 12 weeks
        statistic: mean-difference
        value: 8.2
        ci95: [-1.5, 17.9]
        unit: points lower
        direction: no-difference
        where: table 2
        checked: {by: evidence desk, on: 2026-11-22, against: the paper}
    limits: [one clinic only]
    status: current
";

fn run(body: &str, library: &str) -> Analysis {
    let mut inputs = Inputs::default();
    let front = "---\ntitle: A page\ndescription: One page.\ndate: 2026-01-10\nlast-reviewed: 2026-01-10\n\
                 next-review: 2027-01-10\n---\n";
    inputs.sources.add("citations/library.yaml", library);
    inputs.sources.add("citewell.yaml", "title: A site\nbase-url: https://a.example\nreview: {required: false}\n");
    inputs.sources.add("content/page.md", format!("{front}{body}"));
    let settings = Settings {
        today: "2026-11-22".parse().expect("a date"),
        drafts: false,
        strict: false,
        base_url: None,
        preview: false,
    };
    citewell::analyze(&inputs, &settings)
}

fn html(analysis: &Analysis) -> String {
    let page = analysis.output().get("page/index.html").expect("the page");
    String::from_utf8(page.to_vec()).expect("text")
}

fn drawn(body: &str) -> String {
    let analysis = run(body, LIBRARY);
    let found: Vec<_> = analysis.report().findings.iter().map(|d| format!("{}: {}", d.rule, d.message)).collect();
    assert!(found.is_empty(), "{found:?}");
    html(&analysis)
}

fn found(body: &str) -> Vec<String> {
    let analysis = run(body, LIBRARY);
    let sources = analysis.sources();
    analysis.report().findings.iter().map(|d| format!("{}: {}", d.rule, sources.text(d.span))).collect()
}

#[test]
fn an_icon_array_draws_the_record_and_cites_it() {
    let body = "```icon-array\nfinding: smith-2020#responders\ntitle: Responders\n```\n";
    let html = drawn(body);
    assert_eq!(html.matches("<use ").count(), 200);
    let filled = |html: &str| {
        let groups = html.split("<g class=\"has\">").skip(1);
        groups.map(|g| g.split("</g>").next().unwrap_or("").matches("<use ").count()).collect::<Vec<_>>()
    };
    assert_eq!(filled(&html), [60, 40]);
    assert!(html.contains("<title id=\"box-1-0-t\">Walking: 60 out of 100</title>"), "{html}");
    assert!(html.contains("id=\"ref-1\"") && html.contains("href=\"#ref-1\""), "the record is a reference of the page");
    assert!(html.contains("<td>60</td>"), "the numbers stand in a table, too");
    let other = run(body, &LIBRARY.replace("value: 60\n", "value: 70.4\n"));
    let other = self::html(&other);
    assert_eq!(filled(&other), [70, 40], "another record makes another picture");
    assert!(other.contains("about 70 out of 100") && other.contains("<td>70.4</td>"));
}

#[test]
fn a_plot_of_effects_moves_with_the_record() {
    let body = "```chart\nkind: effects\nfindings: [smith-2020#points]\ntitle: Difference in pain\n```\n";
    let html = drawn(body);
    assert!(html.contains("8.2 (95% interval −1.5 to 17.9)"), "{html}");
    assert!(html.contains("Difference in points on KOOS, which goes from 0 to 100."));
    assert!(html.contains("<td>inside the interval</td>"), "the interval crosses no difference");
    let dot = |html: &str| html.split("class=\"plot-dot\" cx=\"").nth(1).map(|d| d[..5].to_owned());
    let other = run(body, &LIBRARY.replace("value: 8.2", "value: 12"));
    assert_ne!(dot(&html), dot(&self::html(&other)));
    assert_eq!(html.matches("style=").count(), 0, "the content policy allows no style in the page");
}

#[test]
fn every_element_prints_what_the_record_says() {
    let study = drawn("```study\nrecord: smith-2020\nfindings: [smith-2020#responders]\n```\n");
    for words in
        ["Smith 2020", "Randomized trial", "200 people", "Walking, 30 minutes", "Usual care", "One clinic only"]
    {
        assert!(study.contains(words), "{words}: {study}");
    }
    assert!(study.contains("60 out of 100 with walking; 40 out of 100 with usual care"));
    let table = drawn("```evidence-table\ncaption: Studies\nfindings: [smith-2020#points]\n```\n");
    assert!(
        table.contains("8.2 points lower (95% interval −1.5 to 17.9)<span class=\"of-what\">How much lower"),
        "{table}"
    );
    let list = drawn("```benefits\nitems:\n- name: Less pain\n  finding: smith-2020#responders\n```\n");
    assert!(list.contains("60 out of 100 with walking"));
    let check = drawn("```self-check\ninstrument: pc-ptsd-5\ncrisis: Call or text 988.\n```\n");
    let inner =
        check.split("component self-check").nth(1).and_then(|c| c.split("</section>").next()).expect("a section");
    assert_eq!((inner.matches("<fieldset>").count(), inner.matches("<form").count()), (6, 0), "nothing can be sent");
    assert!(check.contains("self-check.js") && !study.contains("self-check.js"));
}

#[test]
fn faults_stand_at_their_own_bytes() {
    let array = |finding: &str| format!("```icon-array\nfinding: {finding}\ntitle: T\n```\n");
    assert_eq!(found(&array("smyth-2020#responders")), ["unknown-citation: smyth-2020"]);
    assert_eq!(found(&array("smith-2020#responder")), ["unknown-finding: responder"]);
    assert_eq!(found(&array("smith-2020#points")), ["unsuited-finding: smith-2020#points"]);
    assert_eq!(found(&array("smith-2020")), ["component-field: smith-2020"]);
    let claims = "```glossary\nterms:\n- {term: Ketamine, means: Ketamine eased depression in most people.}\n```\n";
    assert_eq!(found(claims), ["uncited-claim: Ketamine eased depression in most people."]);
    let cited = claims.replace(
        "Ketamine eased depression in most people.",
        "\"Knee pain eased in 60 percent of people [@smith-2020#responders].\"",
    );
    assert_eq!(found(&cited), Vec::<String>::new());
    let title = "![A knee](/k.png \"Ketamine eased depression in most people.\")\n";
    assert_eq!(found(title), ["missing-image: /k.png", "uncited-claim: Ketamine eased depression in most people."]);
    assert_eq!(
        found("[our page](/page/ \"Ketamine eased depression in most people.\")\n"),
        ["uncited-claim: Ketamine eased depression in most people."]
    );
}
