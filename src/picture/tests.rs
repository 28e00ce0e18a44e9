//! What can be drawn, and what cannot.

use super::*;
use crate::evidence::Library;
use crate::source::Sources;

const LIBRARY: &str = "\
references:
- id: a
  type: article-journal
  title: T
  issued: {date-parts: [[2020]]}
  evidence:
    design: randomised-parallel
    intervention: {drug: walking}
    comparator: {drug: rest, kind: active-control}
    findings:
      share: {about: S, outcome: other, statistic: percent-of-people, value: 66.6, comparator-value: 20, direction: favours-treatment, timepoint: week 2, where: p1, checked: {by: x}}
      later: {about: S, outcome: other, statistic: percent-of-people, value: 50, comparator-value: 20, direction: favours-treatment, timepoint: 6 months, where: p1, checked: {by: x}}
      words: {about: S, outcome: other, statistic: percent-of-people, value: 50, comparator-value: under 7, direction: neutral, where: p1, checked: {by: x}}
      points: {about: P, outcome: other, measure: M, statistic: mean-difference, value: 8, ci95: [1, 15], direction: favours-treatment, timepoint: day 1, where: p1, checked: {by: x}}
      minus: {about: P, outcome: other, measure: M, statistic: mean-difference, value: -8, ci95: [-15, -1], direction: favours-treatment, timepoint: day 2, where: p1, checked: {by: x}}
      scale: {about: P, outcome: other, measure: N, statistic: mean-difference, value: 8, ci95: [1, 15], direction: favours-treatment, where: p1, checked: {by: x}}
      bare: {about: P, outcome: other, measure: M, statistic: mean-difference, value: 8, direction: favours-treatment, where: p1, checked: {by: x}}
      odds: {about: O, outcome: other, statistic: odds-ratio, value: 0.5, ci95: [0.2, 1.25], direction: no-difference, where: p1, checked: {by: x}}
      says: {about: R, outcome: recommendation, statistic: recommendation, value: rest, direction: neutral, where: p1, checked: {by: x}}
";

fn library() -> Library {
    let mut sources = Sources::default();
    sources.add("citations/a.yaml", LIBRARY);
    crate::evidence::read(sources.iter()).0
}

fn find<'a>(library: &'a Library, ids: &[&str]) -> Vec<Found<'a>> {
    let record = &library.records[0];
    ids.iter().map(|id| Found { record, finding: record.finding(id).expect("a finding") }).collect()
}

#[test]
fn what_suits_which_picture() {
    let library = library();
    let effects = |ids: &[&str]| Effects::of(&find(&library, ids)).map(|_| ()).map_err(|u| u.which);
    assert_eq!(effects(&["points"]), Ok(()));
    assert_eq!(effects(&["odds"]), Ok(()));
    assert_eq!(effects(&["points", "minus"]), Err(1), "better on both sides");
    assert_eq!(effects(&["points", "scale"]), Err(1), "two scales");
    assert_eq!(effects(&["points", "odds"]), Err(1), "two kinds");
    assert_eq!(effects(&["points", "bare"]), Err(1), "no interval");
    assert_eq!(effects(&["share"]), Err(0));
    let course = |ids: &[&str]| Course::of(&find(&library, ids)).map(|_| ()).map_err(|u| u.which);
    assert_eq!(course(&["later", "share"]), Ok(()));
    assert_eq!(course(&["share"]), Err(0), "alone");
    assert_eq!(course(&["share", "share"]), Err(1), "one time");
    assert_eq!(course(&["share", "words"]), Err(1), "no time");
    let shares = |id: &str| Shares::of(find(&library, &[id])[0]).is_ok();
    assert_eq!((shares("share"), shares("words"), shares("points")), (true, false, false));
    assert!(recommendation(find(&library, &["says"])[0]).is_ok());
    assert!(recommendation(find(&library, &["share"])[0]).is_err());
}

#[test]
fn people_are_whole_and_named() {
    let library = library();
    let shares = Shares::of(find(&library, &["share"])[0]).expect("shares");
    let arms: Vec<_> = shares.arms.iter().map(|a| (a.given, a.whole(), a.rounded())).collect();
    assert_eq!(arms, [("walking", 67, true), ("rest", 20, false)]);
}

#[test]
fn the_axis_holds_everything() {
    let library = library();
    for ids in [&["points"][..], &["odds"]] {
        let effects = Effects::of(&find(&library, ids)).expect("effects");
        let row = effects.rows[0];
        let places = [row.interval.0, row.value, row.interval.1, effects.none].map(|v| effects.place(v));
        assert!(places.iter().all(|p| *p > 0.0 && *p < 1.0), "{places:?}");
        assert!(places[0] < places[1] && places[1] < places[2]);
        let ticks = effects.ticks();
        assert!(ticks.len() >= 2 && ticks.len() <= 8, "{ticks:?}");
    }
    let course = Course::of(&find(&library, &["later", "share"])).expect("a course");
    assert_eq!(course.moments.iter().map(|m| m.when).collect::<Vec<_>>(), ["week 2", "6 months"]);
}
