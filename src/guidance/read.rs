//! `citations/guidance/*.yaml`, field by field: a list for each kind of fact, every fault at its own place.

use super::fields::{items, missing, needed};
use super::{
    Approval, CrisisLine, Guidance, Meaning, Named, OffLabel, Offer, Point, PointSet, Position, Statement, Terms,
    Wording,
};
use crate::diag::Diagnostic;
use crate::source::Source;
use crate::yaml::{self, Fields, Node};

const RULE: &str = "bad-guidance";
const UNKNOWN: &str = "unknown-field";

/// Reads every file of guidance.
pub fn read<'a>(sources: impl Iterator<Item = &'a Source>) -> (Guidance, Vec<Diagnostic>) {
    let mut reader = Reader { out: Guidance::default(), problems: Vec::new() };
    for source in sources {
        let (node, found) = yaml::read(source, 0..source.text.len());
        reader.problems.extend(found);
        if let Some(node) = node {
            reader.file(&node);
        }
    }
    (reader.out, reader.problems)
}

pub(super) struct Reader {
    pub(super) out: Guidance,
    problems: Vec<Diagnostic>,
}

impl Reader {
    fn file(&mut self, node: &Node) {
        let mut top = Fields::new(node, RULE);
        for item in items(&mut top, "treatments") {
            let meaning = Meaning::Treatment(self.out.treatments.len());
            if let Some(named) = self.entry(item, |r, f| r.named(f, meaning)) {
                self.first_of_its_id(&named, true);
                self.out.treatments.push(named);
            }
        }
        for item in items(&mut top, "conditions") {
            let meaning = Meaning::Condition(self.out.conditions.len());
            if let Some(named) = self.entry(item, |r, f| r.named(f, meaning)) {
                self.first_of_its_id(&named, false);
                self.out.conditions.push(named);
            }
        }
        for item in items(&mut top, "approvals") {
            if let Some(approval) = self.entry(item, Reader::approval) {
                self.out.approvals.push(approval);
            }
        }
        for item in items(&mut top, "off-label") {
            if let Some(entry) = self.entry(item, Reader::off_label) {
                self.out.off_label.push(entry);
            }
        }
        for item in items(&mut top, "risks") {
            let set = self.out.risks.len();
            let meaning = (Meaning::RiskRoute(set), move |point| Meaning::Risk(set, point));
            if let Some(set) = self.entry(item, |r, f| r.points(f, meaning.0, meaning.1)) {
                self.out.risks.push(set);
            }
        }
        for item in items(&mut top, "contraindications") {
            let set = self.out.contraindications.len();
            let meaning = (Meaning::ContraindicationRoute(set), move |point| Meaning::Contraindication(set, point));
            if let Some(set) = self.entry(item, |r, f| r.points(f, meaning.0, meaning.1)) {
                self.out.contraindications.push(set);
            }
        }
        for item in items(&mut top, "statements") {
            if let Some(statement) = self.entry(item, Reader::statement) {
                self.out.statements.push(statement);
            }
        }
        for item in items(&mut top, "blurred") {
            let meaning = Meaning::Blurred(self.out.blurred.len());
            if let Some(wording) = self.entry(item, |r, f| r.wording(f, meaning)) {
                self.out.blurred.push(wording);
            }
        }
        for item in items(&mut top, "outdated") {
            let meaning = Meaning::Outdated(self.out.outdated.len());
            if let Some(wording) = self.entry(item, |r, f| r.wording(f, meaning)) {
                self.out.outdated.push(wording);
            }
        }
        for item in items(&mut top, "crisis") {
            if let Some(line) = self.entry(item, Reader::crisis) {
                self.out.crisis.push(line);
            }
        }
        for item in items(&mut top, "guidelines") {
            if let Some(position) = self.entry(item, Reader::position) {
                self.out.positions.push(position);
            }
        }
        for item in items(&mut top, "testimonials") {
            if let Some(terms) = self.entry(item, Reader::terms) {
                self.out.testimonials.push(terms);
            }
        }
        for item in items(&mut top, "offers") {
            if let Some(offer) = self.entry(item, Reader::offer) {
                self.out.offers.push(offer);
            }
        }
        self.problems.extend(top.finish(UNKNOWN));
    }

    /// Reads one entry of a list and reports what is wrong with it.
    fn entry<T>(&mut self, node: &Node, read: impl FnOnce(&mut Reader, &mut Fields<'_>) -> Option<T>) -> Option<T> {
        let mut fields = Fields::new(node, RULE);
        let read = read(self, &mut fields);
        self.problems.extend(fields.finish(UNKNOWN));
        read
    }

    fn named(&mut self, f: &mut Fields<'_>, meaning: Meaning) -> Option<Named> {
        let id = needed(f, "id");
        let called = self.words(f, "called", meaning, true);
        Some(Named { id: id?, called })
    }

    fn first_of_its_id(&mut self, named: &Named, treatment: bool) {
        let list = if treatment { &self.out.treatments } else { &self.out.conditions };
        if let Some(first) = list.iter().find(|n| n.id.value == named.id.value) {
            let message = format!("`{}` is described twice", named.id.value);
            let found = Diagnostic::new(RULE, named.id.span, message).related(first.id.span, "first described here");
            self.problems.push(found.help("keep one of the two and join their words"));
        }
    }

    fn approval(&mut self, f: &mut Fields<'_>) -> Option<Approval> {
        let product = self.name(f, "product", true);
        let region = f.text("region").map(|t| t.value);
        let mut approved_for = Vec::new();
        let meaning = Meaning::ApprovedUse(self.out.approvals.len());
        for item in f.node("approved-for").map_or(&[][..], Node::items) {
            let mut inner = Fields::new(item, RULE);
            approved_for.extend(needed(&mut inner, "use").map(|t| t.value));
            self.words(&mut inner, "called", meaning, true);
            f.problems.extend(inner.finish(UNKNOWN));
        }
        let not_for = self.names(f, "not-for", false);
        let source = self.source(f, true);
        let what = product.as_deref().map_or(String::new(), |p| format!("approvals of {p}"));
        self.due(f, "lapses", true, what);
        Some(Approval { product: product?, region, approved_for, not_for, source })
    }

    fn off_label(&mut self, f: &mut Fields<'_>) -> Option<OffLabel> {
        let product = self.name(f, "product", true);
        let conditions = self.names(f, "conditions", false);
        self.words(f, "say", Meaning::OffLabel(self.out.off_label.len()), true);
        let source = self.source(f, true);
        Some(OffLabel { product: product?, conditions, source })
    }

    fn points(&mut self, f: &mut Fields<'_>, route: Meaning, point: impl Fn(usize) -> Meaning) -> Option<PointSet> {
        let product = self.name(f, "product", true);
        let routes = self.words(f, "routes", route, false);
        let mut points = Vec::new();
        let list = f.node("named");
        if list.is_none() {
            missing(f, "named", "a list of entries with `name`, `words` and `source`");
        }
        for item in list.map_or(&[][..], Node::items) {
            let mut inner = Fields::new(item, RULE);
            let name = needed(&mut inner, "name");
            self.words(&mut inner, "words", point(points.len()), true);
            let source = self.source(&mut inner, true);
            points.extend(name.map(|name| Point { name: name.value, source }));
            f.problems.extend(inner.finish(UNKNOWN));
        }
        Some(PointSet { product: product?, routes, points })
    }

    fn statement(&mut self, f: &mut Fields<'_>) -> Option<Statement> {
        let at = self.out.statements.len();
        let id = needed(f, "id").map(|t| t.value);
        let product = f.text("product");
        let condition = f.text("condition");
        self.out.names.extend(product.clone().map(|p| (true, p)));
        self.out.names.extend(condition.clone().map(|c| (false, c)));
        self.words(f, "when", Meaning::StatementWhen(at), true);
        self.words(f, "words", Meaning::StatementSaid(at), true);
        let say = needed(f, "say").map(|t| t.value);
        let source = self.source(f, false);
        let (product, condition) = (product.map(|p| p.value), condition.map(|c| c.value));
        Some(Statement { id: id?, product, condition, say: say?, source })
    }

    fn wording(&mut self, f: &mut Fields<'_>, meaning: Meaning) -> Option<Wording> {
        self.words(f, "words", meaning, true);
        let why = needed(f, "why").map(|t| t.value);
        let write = f.text("write").map(|t| t.value);
        let source = self.source(f, true);
        Some(Wording { why: why?, write, source })
    }

    fn crisis(&mut self, f: &mut Fields<'_>) -> Option<CrisisLine> {
        let country = needed(f, "country").map(|t| t.value);
        let name = needed(f, "name").map(|t| t.value);
        let contact = needed(f, "contact").map(|t| t.value);
        self.words(f, "words", Meaning::Crisis(self.out.crisis.len()), true);
        self.source(f, false);
        self.due(f, "lapses", false, name.clone().unwrap_or_default());
        Some(CrisisLine { country: country?, name: name?, contact: contact? })
    }

    fn position(&mut self, f: &mut Fields<'_>) -> Option<Position> {
        const DIRECTIONS: [(&str, ()); 3] = [("for", ()), ("against", ()), ("neither", ())];
        const STRENGTHS: [(&str, ()); 3] = [("strong", ()), ("weak", ()), ("none", ())];
        let body = needed(f, "body").map(|t| t.value);
        let treatment = self.name(f, "treatment", true);
        let condition = self.name(f, "condition", false);
        if f.one_of("direction", &DIRECTIONS).is_none() {
            missing(f, "direction", "`for`, `against` or `neither`");
        }
        f.one_of("strength", &STRENGTHS);
        let says = needed(f, "says").map(|t| t.value);
        self.words(f, "words", Meaning::Position(self.out.positions.len()), true);
        self.source(f, true);
        let source = f.text("source");
        self.due(f, "lapses", false, body.clone().unwrap_or_default());
        Some(Position { body: body?, treatment: treatment?, condition: condition?, says: says?, source: source? })
    }

    fn terms(&mut self, f: &mut Fields<'_>) -> Option<Terms> {
        let name = needed(f, "name").map(|t| t.value);
        self.words(f, "words", Meaning::Terms(self.out.testimonials.len()), true);
        Some(Terms { name: name? })
    }

    fn offer(&mut self, f: &mut Fields<'_>) -> Option<Offer> {
        let product = self.name(f, "product", true);
        self.words(f, "say", Meaning::Interest(self.out.offers.len()), true);
        Some(Offer { product: product? })
    }
}
