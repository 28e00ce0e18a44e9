//! What the index keeps of a record and of a finding: their terms, weighted by the field they stand in.

use std::collections::BTreeMap;

use super::postings::Bag;
use super::terms::{Synonyms, terms};
use crate::evidence::{Amount, Comparator, Csl, Design, Evidence, Finding, Population, Record, Statistic};

/// A bag being filled.
struct Filling<'a> {
    bag: Bag,
    synonyms: &'a Synonyms,
}

impl Filling<'_> {
    /// Adds a field's text; within one field a term counts once.
    fn add(&mut self, text: &str, weight: f32) {
        let mut field: BTreeMap<String, f32> = BTreeMap::new();
        for term in terms(text, self.synonyms) {
            let best = field.entry(term.text).or_default();
            *best = best.max(term.weight);
        }
        for (term, share) in field {
            *self.bag.entry(term).or_default() += share * weight;
        }
    }

    fn option(&mut self, text: &Option<String>, weight: f32) {
        if let Some(text) = text {
            self.add(text, weight);
        }
    }

    /// A slug, as words.
    fn slug(&mut self, slug: &str, weight: f32) {
        self.add(&slug.replace('-', " "), weight);
    }

    fn number(&mut self, number: f64, weight: f32) {
        self.add(&number.abs().to_string(), weight);
    }

    fn count(&mut self, count: Option<u64>, weight: f32) {
        if let Some(count) = count {
            self.number(count as f64, weight);
        }
    }

    fn amount(&mut self, amount: &Amount, weight: f32) {
        match amount {
            Amount::Number(n) => self.number(*n, weight),
            Amount::Range(low, high) => {
                self.number(*low, weight);
                self.number(*high, weight);
            }
            Amount::Text(text) => self.add(text, weight),
            Amount::List(texts) => self.add(&texts.join("; "), weight),
        }
    }
}

/// What a finding itself says.
pub(super) fn finding(f: &Finding, synonyms: &Synonyms) -> Bag {
    let mut bag = Filling { bag: Bag::new(), synonyms };
    bag.add(&f.about, 1.0);
    bag.slug(&f.id.value, 0.4);
    if let Some(outcome) = f.outcome.as_deref().filter(|o| *o != "other") {
        bag.slug(outcome, 0.6);
    }
    for text in [&f.measure, &f.timepoint, &f.dose] {
        bag.option(text, 0.8);
    }
    bag.option(&f.unit, 0.5);
    for value in [&f.value, &f.comparator_value].into_iter().flatten() {
        bag.amount(&value.value, 1.0);
    }
    if let Some(interval) = &f.interval {
        bag.number(interval.value.0, 0.6);
        bag.number(interval.value.1, 0.6);
    }
    if let Some((low, high)) = f.scale {
        bag.number(low, 0.2);
        bag.number(high, 0.4);
    }
    for count in [f.count, f.denominator, f.comparator_count, f.comparator_denominator, f.participants, f.trials] {
        bag.count(count, 0.7);
    }
    bag.count(f.data_year.map(u64::from), 0.6);
    bag.option(&f.p, 0.4);
    if let Some(nnt) = f.nnt {
        bag.number(nnt, 0.7);
        bag.add("number needed to treat", 0.5);
    }
    if let Some(certainty) = f.certainty {
        bag.add(&format!("{} certainty evidence", certainty.name().replace('-', " ")), 0.6);
    }
    bag.option(&f.problem, 0.3);
    if let Some(statistic) = &f.statistic {
        bag.add(statistic_words(statistic.value), 0.5);
    }
    if let Some(population) = &f.population {
        people(&mut bag, population, 0.7);
    }
    if let Some(other) = &f.comparator {
        comparator(&mut bag, other, 0.6);
    }
    bag.bag
}

/// What holds for all findings of a record. What must not be said of it is left out.
pub(super) fn record(record: &Record, synonyms: &Synonyms) -> Bag {
    let mut bag = Filling { bag: Bag::new(), synonyms };
    csl(&mut bag, &record.csl);
    if let Some(evidence) = &record.evidence {
        study(&mut bag, evidence);
    }
    bag.bag
}

fn csl(bag: &mut Filling<'_>, csl: &Csl) {
    bag.option(&csl.title, 0.8);
    for text in [&csl.container_title, &csl.container_title_short, &csl.publisher] {
        bag.option(text, 0.4);
    }
    if let Some(year) = csl.issued.as_ref().and_then(|d| d.year()) {
        bag.number(f64::from(year), 0.6);
    }
    for (i, name) in csl.author.iter().chain(&csl.editor).enumerate() {
        let weight = if i == 0 { 1.0 } else { 0.4 };
        bag.add(&name.family, weight);
        bag.add(&name.literal, 0.6);
    }
}

fn study(bag: &mut Filling<'_>, e: &Evidence) {
    for text in [&e.also_known_as, &e.registration] {
        bag.option(text, 1.0);
    }
    if let Some(design) = &e.design {
        bag.add(design_words(design.value), 0.6);
    }
    if let Some(blinding) = e.blinding {
        bag.slug(blinding.name(), 0.5);
    }
    for (name, count) in &e.sample.counts {
        bag.count(Some(*count), 0.8);
        bag.add(name, 0.3);
    }
    for (name, count) in &e.sample.arms {
        bag.count(Some(*count), 0.5);
        bag.slug(name, 0.3);
    }
    if let Some(sites) = e.sites.as_deref() {
        bag.add(&format!("{sites} sites"), 0.4);
    }
    people(bag, &e.population, 0.7);
    let i = &e.intervention;
    for text in [&i.drug, &i.form, &i.dose, &i.schedule, &i.with] {
        bag.option(text, 0.6);
    }
    bag.add(&i.routes.join("; "), 0.6);
    if let Some(doses) = &i.doses {
        bag.add(&format!("{doses} doses infusions"), 0.5);
    }
    if let Some(other) = &e.comparator {
        comparator(bag, other, 0.6);
    }
    for text in [&e.primary_measure, &e.primary_timepoint] {
        bag.option(text, 0.4);
    }
    for limit in &e.limits {
        bag.add(&limit.value, 0.6);
    }
    bag.option(&e.notes, 0.4);
}

fn people(bag: &mut Filling<'_>, p: &Population, weight: f32) {
    for condition in p.conditions.iter().filter(|c| *c != "any") {
        bag.slug(condition, weight);
    }
    bag.option(&p.who, weight);
    bag.option(&p.setting, weight * 0.6);
    if matches!(p.veterans.as_deref(), Some("all" | "mixed")) {
        bag.add("veterans", weight);
    }
    if let Some(percent) = p.percent_female {
        bag.add(&format!("{percent} percent women"), weight * 0.8);
    }
    if let Some(age) = p.mean_age {
        bag.add(&format!("{age} years old on average age"), weight * 0.8);
    }
    if p.treatment_resistant == Some(true) {
        bag.add("treatment-resistant", weight);
    }
}

fn comparator(bag: &mut Filling<'_>, c: &Comparator, weight: f32) {
    for text in [&c.drug, &c.dose, &c.with] {
        bag.option(text, weight);
    }
    if let Some(kind) = c.kind {
        bag.slug(kind.name(), weight * 0.6);
    }
}

/// How pages speak of a kind of figure.
fn statistic_words(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::PercentOfPeople | Statistic::Percent | Statistic::Per100 => "share of people, 1 percent",
        Statistic::MeanDifference => "points difference between the groups",
        Statistic::StandardisedDifference => "size of the effect",
        Statistic::MeanChange => "points change before and after",
        Statistic::OddsRatio => "odds ratio",
        Statistic::HazardRatio => "hazard ratio, risk",
        Statistic::RiskRatio | Statistic::RateRatio => "risk ratio",
        Statistic::MedianTime | Statistic::MeanTime => "how long, time",
        Statistic::Recommendation => "guideline recommends, suggests",
        Statistic::Date | Statistic::Year => "date, year",
        Statistic::InteractionTest => "no significant difference over time",
        _ => "",
    }
}

/// How pages speak of a kind of study.
fn design_words(design: Design) -> &'static str {
    match design {
        Design::RandomisedParallel => "randomised trial",
        Design::RandomisedCrossover => "randomised crossover trial",
        Design::RandomisedWithdrawal => "randomised withdrawal trial",
        Design::MetaAnalysis => "meta-analysis, pooled studies",
        Design::IndividualDataMetaAnalysis => "meta-analysis of individual data, pooled studies",
        Design::SystematicReview => "systematic review of studies",
        Design::Guideline => "guideline recommendation",
        Design::Consensus => "consensus statement of experts",
        Design::Uncontrolled => "no control group, open label",
        Design::Retrospective => "looked back at records, retrospective",
        Design::Observational => "observational study",
        Design::CrossSectional => "cross-sectional study",
        Design::Survey => "survey, how common",
        Design::NarrativeReview => "review article",
        Design::Pharmacokinetic => "pharmacokinetic, blood levels",
        Design::Regulator => "regulator notice approval",
        Design::Label => "label, prescribing information",
        Design::History => "history",
        Design::WebPage => "",
    }
}
