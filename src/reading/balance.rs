//! The body of evidence around a source: what the library holds that is newer and points the other way.

use std::collections::BTreeMap;

use crate::claims::{Claim, ClaimKind};
use crate::evidence::{Direction, Finding, Library, Record, Status};
use crate::site::Page;
use crate::source::Span;

/// For each record: newer records with an opposite result on the same condition, drug and outcome.
#[derive(Debug, Default)]
pub struct Balance {
    opposed: Vec<Vec<Opposed>>,
}

/// A newer result that points the other way.
#[derive(Clone, Debug)]
struct Opposed {
    outcome: String,
    record: usize,
}

/// Whether a finding speaks for the treatment.
pub fn favourable(finding: &Finding) -> bool {
    matches!(
        finding.direction.as_ref().map(|d| d.value),
        Some(Direction::FavoursTreatment | Direction::BenefitBeforeAfter)
    )
}

impl Balance {
    /// Compares every record with those on the same drug and outcome.
    pub fn of(library: &Library) -> Balance {
        let mut against: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (index, record) in library.records.iter().enumerate() {
            let Some((drug, outcomes)) = stands(record, |f| {
                matches!(
                    f.direction.as_ref().map(|d| d.value),
                    Some(Direction::NoDifference | Direction::FavoursControl)
                ) && f.unverified.is_none()
            }) else {
                continue;
            };
            let mixed = |outcome: &str| {
                record.findings().iter().any(|f| favourable(f) && f.outcome.as_deref() == Some(outcome))
            };
            for outcome in outcomes.into_iter().filter(|o| !mixed(o)) {
                against.entry((drug, outcome)).or_default().push(index);
            }
        }
        let opposed = library.records.iter().map(|record| {
            let mut found = Vec::new();
            let Some((drug, outcomes)) = stands(record, favourable) else { return found };
            for outcome in outcomes {
                for other in against.get(&(drug, outcome)).into_iter().flatten() {
                    if is_newer(&library.records[*other], record) {
                        found.push(Opposed { outcome: outcome.to_owned(), record: *other });
                    }
                }
            }
            found
        });
        Balance { opposed: opposed.collect() }
    }

    /// Newer records that point the other way: on the outcome of one finding, or on any.
    pub fn against(&self, record: usize, outcome: Option<&str>) -> Vec<usize> {
        let of_record = self.opposed.get(record).into_iter().flatten();
        let mut found: Vec<_> =
            of_record.filter(|o| outcome.is_none_or(|w| w == o.outcome)).map(|o| o.record).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The drug of a record that still stands, and the outcomes of those of its findings that `which` picks.
fn stands(record: &Record, which: impl Fn(&Finding) -> bool) -> Option<(&str, Vec<&str>)> {
    let evidence = record.evidence.as_ref()?;
    let status = evidence.status.as_ref().map(|s| s.value);
    if matches!(status, Some(Status::Retracted | Status::Superseded)) {
        return None;
    }
    let drug = evidence.intervention.drug.as_deref()?;
    let mut outcomes: Vec<_> =
        record.findings().iter().filter(|f| which(f)).filter_map(|f| f.outcome.as_deref()).collect();
    // `other` joins what has nothing in common.
    outcomes.retain(|o| *o != "other" && *o != "recommendation");
    outcomes.sort_unstable();
    outcomes.dedup();
    Some((drug, outcomes))
}

/// Whether `other` was published in a later year and studied one of the same conditions.
fn is_newer(other: &Record, record: &Record) -> bool {
    let year = |r: &Record| r.csl.issued.as_ref().and_then(|d| d.year());
    let (Some(theirs), Some(ours)) = (year(other), year(record)) else { return false };
    let conditions = |r: &Record| r.evidence.as_ref().map(|e| e.population.conditions.clone()).unwrap_or_default();
    let ours_about = conditions(record);
    theirs > ours && conditions(other).iter().any(|c| ours_about.contains(c))
}

/// A citation behind a claim of benefit.
#[derive(Clone, Copy, Debug)]
pub struct BenefitCite {
    /// Index into the library's records.
    pub record: usize,
    /// The pinned finding, if one is.
    pub finding: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

/// The citations that stand behind claims of benefit, and whose source (or pinned finding) speaks for the treatment.
pub fn benefit_cites(page: &Page, claims: &[Claim], library: &Library) -> Vec<BenefitCite> {
    let mut found = Vec::new();
    for claim in claims {
        let benefit = matches!(
            claim.kind,
            ClaimKind::Efficacy | ClaimKind::Comparison | ClaimKind::Statistic | ClaimKind::Outcomes
        );
        for index in claim.cites.iter().filter(|_| benefit) {
            let (Some(cite), Some(Some(target))) = (page.doc.cites.get(*index), page.cites.get(*index)) else {
                continue;
            };
            let Some(record) = library.records.get(target.record) else { continue };
            let speaks_for = match target.finding {
                Some(finding) => record.findings().get(finding).is_some_and(favourable),
                None => record.findings().iter().any(favourable),
            };
            if speaks_for {
                found.push(BenefitCite { record: target.record, finding: target.finding, span: cite.span });
            }
        }
    }
    found
}
