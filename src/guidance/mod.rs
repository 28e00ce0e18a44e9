//! Safety and balance as data: what a medical editor says every page must carry, and which words it may not use.
//!
//! Row 3. [`read`](fn@read) turns `citations/guidance/*.yaml` into one [`Guidance`]: names of treatments and conditions,
//! approvals, off-label statements, required risks, contraindications, statements that go with a product, wording that
//! blurs products or is out of date, crisis lines, positions of guidelines, terms for testimonials, and what the clinic
//! sells. `citations/guidance/README.md` of the demonstration explains the format. Whether a page keeps to it is decided
//! by the rules; ids of records are settled there too, because the library is a neighbour of this row.

mod fields;
mod marks;
mod read;
#[cfg(test)]
mod tests;

pub use marks::{Mark, Meaning};
pub use read::read;

use crate::doc::Date;
use crate::phrases::Phrases;
use crate::source::Span;
use crate::yaml::Spanned;

/// Everything of `citations/guidance/`, in file and line order.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    /// Treatments by the names pages use.
    pub treatments: Vec<Named>,
    /// Conditions by the names pages use.
    pub conditions: Vec<Named>,
    /// What a regulator has approved.
    pub approvals: Vec<Approval>,
    /// What a page must say about use outside an approval.
    pub off_label: Vec<OffLabel>,
    /// Risks a page that proposes a treatment must name.
    pub risks: Vec<PointSet>,
    /// Who should not have a treatment.
    pub contraindications: Vec<PointSet>,
    /// What must be said where something is mentioned.
    pub statements: Vec<Statement>,
    /// Wording that makes one product look like another.
    pub blurred: Vec<Wording>,
    /// Wording that medicine has left behind.
    pub outdated: Vec<Wording>,
    /// Help in a crisis.
    pub crisis: Vec<CrisisLine>,
    /// What guidelines say of a treatment.
    pub positions: Vec<Position>,
    /// Terms under which a patient's story may stand.
    pub testimonials: Vec<Terms>,
    /// Treatments the clinic earns money with.
    pub offers: Vec<Offer>,
    /// Every fact with a day on which somebody must look again.
    pub due: Vec<Due>,
    /// Every id that must be a record of the library.
    pub sources: Vec<Spanned<String>>,
    /// Every id that must be one of `treatments` (true) or `conditions` (false).
    pub names: Vec<(bool, Spanned<String>)>,
    pub(crate) phrases: Phrases,
    pub(crate) meanings: Vec<Meaning>,
}

/// A treatment or condition: its id and the words for it.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Named {
    pub id: Spanned<String>,
    pub called: Vec<String>,
}

/// What a product is approved for, and for what it is not.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Approval {
    pub product: String,
    pub region: Option<String>,
    /// What it is approved for, in words for messages.
    pub approved_for: Vec<String>,
    /// Conditions for which it is not approved.
    pub not_for: Vec<String>,
    pub source: Option<String>,
}

/// A statement pages owe when they propose a product for one of some conditions.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct OffLabel {
    pub product: String,
    pub conditions: Vec<String>,
    pub source: Option<String>,
}

/// Points that must all be named: risks, or people who should not have a treatment.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct PointSet {
    pub product: String,
    /// Words of the route for which the set holds; any route where empty.
    pub routes: Vec<String>,
    pub points: Vec<Point>,
}

/// One risk or one reason not to have a treatment.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Point {
    pub name: String,
    pub source: Option<String>,
}

/// Where a page mentions one thing, it must say another.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Statement {
    pub id: String,
    /// Owed only where the page proposes this product.
    pub product: Option<String>,
    /// And, where given, only for this condition.
    pub condition: Option<String>,
    /// What must be said, in words for messages.
    pub say: String,
    pub source: Option<String>,
}

/// Words not to be used, and what to write.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Wording {
    pub why: String,
    pub write: Option<String>,
    pub source: Option<String>,
}

/// Help in a crisis, for one country.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct CrisisLine {
    pub country: String,
    pub name: String,
    pub contact: String,
}

/// What a guideline says of a treatment for a condition.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Position {
    pub body: String,
    pub treatment: String,
    pub condition: String,
    /// What it says, as the end of a sentence: `suggests against ketamine for PTSD`.
    pub says: String,
    pub source: Spanned<String>,
}

/// One thing that must stand beside a patient's story.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Terms {
    pub name: String,
}

/// A treatment the clinic sells.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Offer {
    pub product: String,
}

/// A fact that somebody must look at again.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Due {
    /// Whether it is an approval; else a crisis line or a guideline's position.
    pub approval: bool,
    pub what: String,
    pub checked: Option<Date>,
    pub on: Date,
    pub span: Span,
}

impl Guidance {
    /// The index of the treatment with this id.
    pub fn treatment(&self, id: &str) -> Option<usize> {
        self.treatments.iter().position(|t| t.id.value == id)
    }

    /// The index of the condition with this id.
    pub fn condition(&self, id: &str) -> Option<usize> {
        self.conditions.iter().position(|c| c.id.value == id)
    }
}
