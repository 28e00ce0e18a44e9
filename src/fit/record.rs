//! A record of the library, read once for all comparisons: its texts, and every figure it holds with what it is.

use rayon::prelude::*;

use super::opposites::{self, Pole};
use super::values::{Figure, of_finding, of_record};
use crate::claims::concepts::{Class, Concept};
use crate::claims::text::Text;
use crate::claims::words::stem;
use crate::evidence::{Amount, Evidence, Finding, Library, Record};

/// Words of four letters and more that tell nothing apart.
pub(super) static SMALL: crate::lexicon::table::Set<41> = crate::lexicon::table::hashes([
    "after",
    "about",
    "which",
    "their",
    "there",
    "those",
    "these",
    "other",
    "people",
    "whether",
    "between",
    "before",
    "given",
    "compared",
    "with",
    "that",
    "than",
    "from",
    "were",
    "have",
    "this",
    "they",
    "when",
    "what",
    "each",
    "over",
    "into",
    "some",
    "many",
    "most",
    "more",
    "less",
    "time",
    "week",
    "same",
    "both",
    "only",
    "also",
    "them",
    "then",
    "difference",
]);

/// The library, read for comparison.
#[derive(Debug, Default)]
pub struct Judge {
    pub(super) records: Vec<Option<Prepared>>,
}

impl Judge {
    /// Reads every record.
    pub fn new(library: &Library) -> Judge {
        Judge { records: library.records.par_iter().map(Prepared::new).collect() }
    }
}

/// A record as it was read.
#[derive(Debug)]
pub struct Prepared {
    pub(super) short_name: String,
    /// Evidence block, copied: the comparison outlives no library, but borrows none either.
    pub(super) evidence: Evidence,
    /// Title and container.
    pub(super) title: Text,
    pub(super) container: Option<String>,
    pub(super) publisher: Text,
    /// What holds for the whole record: people, treatment, limits, notes.
    pub(super) about: Text,
    /// Its title, its people, its limits and what its notes say, a sentence each.
    pub(super) remarks: Vec<Remark>,
    /// What was given.
    pub(super) given: Vec<Concept>,
    /// What it was compared with.
    pub(super) compared: Vec<Concept>,
    /// Each finding.
    pub(super) findings: Vec<Said>,
    /// Figures that hold for the whole record.
    pub(super) figures: Vec<Figure>,
    /// What its texts say: class and concept, each once.
    said: Vec<(Class, Concept)>,
    /// How often it was given, per week.
    pub(super) frequencies: Vec<f64>,
    /// Readings that must not be printed.
    pub(super) denied: Vec<(String, Text)>,
}

/// A sentence that holds for the whole record.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) said: String,
    pub(super) text: Text,
    /// The ends of axes it says.
    pub(super) poles: Vec<Pole>,
}

impl Remark {
    fn new(said: String) -> Remark {
        let text = Text::read(&said);
        let poles = opposites::poles(&text);
        Remark { said, text, poles }
    }
}

/// A finding as it was read.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) finding: Finding,
    /// What it is about, its value in words, its people, its comparator.
    pub(super) text: Text,
    /// Only what it is about and its outcome.
    pub(super) about: Text,
    /// Its value in words.
    pub(super) value: Text,
    /// What it was compared with, if it says so itself.
    pub(super) compared: Vec<Concept>,
    pub(super) figures: Vec<Figure>,
    /// The words of what it is about that tell it from the other findings: two for a word no other has, one for a word
    /// few have.
    pub(super) own: Vec<(u64, usize)>,
    /// When it was measured, in hours.
    pub(super) times: Vec<f64>,
    /// What it counts.
    pub(super) heads: Vec<Concept>,
    /// The ends of axes it says.
    pub(super) poles: Vec<Pole>,
}

/// Whether a sentence of a note names another record: `as told in smith-2020`.
fn names_record(note: &str) -> bool {
    note.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.rsplit_once('-').is_some_and(|(name, year)| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && year.len() == 4
                && year.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

impl Prepared {
    fn new(record: &Record) -> Option<Prepared> {
        let evidence = record.evidence.as_ref()?;
        let title = record.csl.title.clone().unwrap_or_default();
        let text = |parts: &[Option<&str>]| parts.iter().flatten().copied().collect::<Vec<_>>().join(". ");
        let (p, i) = (&evidence.population, &evidence.intervention);
        let drugs = text(&[i.drug.as_deref(), i.form.as_deref()]);
        let c = evidence.comparator.as_ref();
        let compared = text(&[c.and_then(|c| c.drug.as_deref()), c.and_then(|c| c.with.as_deref())]);
        let mut about: Vec<String> = vec![
            p.conditions.join("; ").replace('-', " "),
            text(&[p.who.as_deref(), p.setting.as_deref()]),
            drugs.clone(),
            i.routes.join("; "),
            text(&[i.dose.as_deref(), i.doses.as_deref(), i.schedule.as_deref(), i.with.as_deref()]),
            compared.clone(),
            text(&[c.and_then(|c| c.dose.as_deref()), evidence.primary_measure.as_deref()]),
            text(&[evidence.primary_timepoint.as_deref()]),
        ];
        about.extend(evidence.limits.iter().map(|l| l.value.clone()));
        // What a note tells of other papers or of misquotations is no figure of this source.
        let notes = evidence.notes.as_deref().unwrap_or_default();
        let own = |s: &&str| {
            !["quoted", "later", "preprint", "sometimes", "wrong", "mistake", "another"].iter().any(|w| s.contains(w))
                && !names_record(s)
        };
        about.extend(notes.split(". ").filter(own).map(str::to_owned));
        let people = p.who.iter().chain(&p.setting).cloned();
        let limits = evidence.limits.iter().map(|l| l.value.clone());
        let done = [&i.drug, &i.form, &i.with, &i.schedule].into_iter().flatten().cloned();
        let compares = c.and_then(|c| c.with.clone()).into_iter();
        let people = people.chain(done).chain(compares);
        let remarks = std::iter::once(title.clone())
            .chain(people)
            .chain(limits)
            .chain(notes.split(". ").filter(own).map(str::to_owned));
        let remarks = remarks.map(Remark::new).collect();
        let figures = of_record(evidence, record.csl.issued.as_ref().and_then(|d| d.year()), &title, &about);
        // Nor does a mistake about another paper make this one know its treatment.
        about.extend(notes.split(". ").filter(|s| !names_record(s)).map(str::to_owned));
        about.extend(evidence.sample.counts.iter().map(|(n, v)| format!("{v} {}", n.replace('-', " "))));
        about.extend(evidence.sample.arms.iter().map(|(n, v)| format!("{v} in {}", n.replace('-', " "))));
        let names: Vec<String> =
            record.csl.author.iter().map(|n| n.literal.clone()).filter(|l| !l.is_empty()).collect();
        let publisher =
            text(&[record.csl.publisher.as_deref(), record.csl.genre.as_deref(), record.csl.url.as_deref()]);
        let mut given = Text::read(&drugs).concepts(Class::Treatment);
        if given.is_empty() {
            given = Text::read(&title).concepts(Class::Treatment);
        }
        let mut prepared = Prepared {
            short_name: record.short_name(),
            title: Text::read(&title),
            container: record.csl.container_title.clone(),
            publisher: Text::read(&format!("{}; {publisher}", names.join("; "))),
            about: Text::read(&about.join(". ")),
            remarks,
            given,
            compared: Text::read(&compared).concepts(Class::Treatment),
            findings: evidence.findings.iter().map(Said::new).collect(),
            figures,
            said: Vec::new(),
            frequencies: Vec::new(),
            denied: evidence
                .do_not_say
                .iter()
                .map(|d| d.value.split('(').next().unwrap_or_default().trim().to_owned())
                .filter(|d| !d.is_empty())
                .map(|d| (d.clone(), Text::read(&d)))
                .collect(),
            evidence: evidence.clone(),
        };
        prepared.index();
        Some(prepared)
    }

    /// Fills what follows from the texts.
    fn index(&mut self) {
        let (mut said, mut frequencies) = (Vec::new(), Vec::new());
        for text in self.texts(None) {
            // `Veterans Affairs` is a body, and no group of people.
            let in_name = |m: &crate::claims::concepts::Mention| {
                let inside =
                    |j: &crate::claims::concepts::Mention| j.range.start <= m.range.start && m.range.end <= j.range.end;
                m.class == Class::People && text.of(Class::Journal).any(inside)
            };
            said.extend(text.mentions.iter().filter(|m| !m.denied && !in_name(m)).map(|m| (m.class, m.concept)));
            frequencies.extend(super::schedule::frequencies(text).into_iter().map(|(f, _)| f));
        }
        said.sort();
        said.dedup();
        (self.said, self.frequencies) = (said, frequencies);
        let words: Vec<Vec<u64>> = self
            .findings
            .iter()
            .map(|f| {
                // What the whole record gave tells none of its findings apart.
                let given = |at: usize| {
                    let treatments = f.about.of(Class::Treatment).filter(|m| m.words.contains(&at));
                    treatments.into_iter().any(|m| self.given.iter().any(|g| g.near(m.concept)))
                };
                let all = f.about.words.list.iter().enumerate();
                let long = all.filter(|(i, w)| w.end - w.start > 3 && !SMALL.contains(&w.raw) && !given(*i));
                let mut stems: Vec<u64> = long.map(|(_, w)| w.stem).collect();
                stems.sort_unstable();
                stems.dedup();
                stems
            })
            .collect();
        let all = self.findings.len();
        for (i, finding) in self.findings.iter_mut().enumerate() {
            let Some(own) = words.get(i) else { continue };
            let others =
                |w: &u64| words.iter().enumerate().filter(|(j, o)| *j != i && o.binary_search(w).is_ok()).count();
            let worth = |shared: usize| if shared == 0 { 2 } else { usize::from(4 * shared < 3 * all) };
            finding.own = own.iter().map(|w| (*w, worth(others(w)))).filter(|(_, n)| *n > 0).collect();
            // `After correcting for bias` is told of a correction.
            let nouns = finding.finding.about.split(|c: char| !c.is_alphabetic());
            let verbs: Vec<(u64, usize)> = nouns
                .filter_map(|noun| {
                    let verb = ["ion", "al", "ment", "is"].iter().find_map(|end| noun.strip_suffix(end))?;
                    Some((noun, verb)).filter(|(_, verb)| verb.len() > 4)
                })
                .filter_map(|(noun, verb)| {
                    let own = finding.own.iter().find(|(w, _)| *w == stem(noun))?;
                    Some((stem(verb), own.1))
                })
                .collect();
            finding.own.extend(verbs);
            // `In humans` is told of people.
            if let Some(worth) = finding.own.iter().find(|(w, _)| *w == stem("humans")).map(|(_, worth)| *worth) {
                finding.own.push((stem("people"), worth));
            }
        }
    }

    /// Every text of it: what holds for all, and its findings, or only the pinned one.
    pub(super) fn texts(&self, pinned: Option<usize>) -> impl Iterator<Item = &Text> {
        [&self.title, &self.about].into_iter().chain(
            self.findings.iter().enumerate().filter(move |(i, _)| pinned.is_none_or(|p| p == *i)).map(|(_, f)| &f.text),
        )
    }

    /// Whether any of its texts says this concept, a kind of it, or what it is a kind of.
    pub(super) fn knows(&self, class: Class, concept: Concept) -> bool {
        self.said.iter().any(|(c, m)| *c == class && m.near(concept))
    }

    /// Whether any of its texts says a concept of this name.
    pub(super) fn says(&self, class: Class, name: &str) -> bool {
        self.said.iter().any(|(c, m)| *c == class && m.is(name))
    }
}

impl Said {
    fn new(finding: &Finding) -> Said {
        let outcome = finding.outcome.clone().unwrap_or_default().replace('-', " ");
        let outcome = if outcome == "other" { String::new() } else { outcome };
        let value = match finding.value.as_ref().map(|v| &v.value) {
            Some(Amount::Text(text)) => text.clone(),
            Some(Amount::List(list)) => list.join(", "),
            _ => String::new(),
        };
        // `2 studies with weaker effects`: the unit says what the number means.
        let told = if value.is_empty() { finding.unit.clone().unwrap_or_default() } else { value.clone() };
        let compared = finding.comparator.as_ref();
        let of = |t: Option<&String>| t.cloned().unwrap_or_default();
        let compared =
            format!("{}; {}", of(compared.and_then(|c| c.drug.as_ref())), of(compared.and_then(|c| c.with.as_ref())));
        let people = finding.population.as_ref();
        let about = format!("{}. {outcome}", finding.about);
        let whole = [
            about.clone(),
            value.clone(),
            compared.clone(),
            of(finding.measure.as_ref()),
            of(finding.timepoint.as_ref()),
            of(finding.unit.as_ref()),
            of(finding.dose.as_ref()),
            of(finding.place.as_ref()),
            people.map(|p| p.conditions.join("; ").replace('-', " ")).unwrap_or_default(),
            of(people.and_then(|p| p.who.as_ref())),
        ]
        .join(". ");
        let mut said = Said {
            text: Text::read(&format!("{whole}. {}", of(finding.problem.as_ref()))),
            about: Text::read(&about),
            value: Text::read(&told),
            compared: Text::read(&compared).concepts(Class::Treatment),
            figures: of_finding(finding, &whole),
            own: Vec::new(),
            times: Vec::new(),
            heads: Vec::new(),
            poles: Vec::new(),
            finding: finding.clone(),
        };
        said.times = super::closeness::times(&said);
        said.heads = super::counted::outcome_heads(&said);
        said.poles = opposites::poles(&said.text);
        said
    }
}
