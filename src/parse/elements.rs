//! `:::name` blocks against the list of elements: known names, titles where they must be, and what must stand in them.

use super::blocks::Reader;
use crate::component::{self, CALLOUTS, CONTAINERS, Holds, Title};
use crate::diag::{Diagnostic, nearest};
use crate::doc::{Block, BlockKind, UnitKind};
use crate::source::Span;
use crate::yaml::Spanned;

const RULE: &str = super::data::RULE;

impl Reader<'_, '_, '_> {
    /// Checks the opening line of a container.
    pub(super) fn opened(&mut self, name: &Spanned<String>, title: Option<&Spanned<String>>) {
        if CALLOUTS.contains(&name.value.as_str()) {
            return;
        }
        let Some(element) = component::container(&name.value) else { return self.unknown(name) };
        if element.title == Title::Required && title.is_none() {
            let message = format!("the block `{}` needs a title on its first line", name.value);
            let found = Diagnostic::new(RULE, name.span, message);
            self.page.report(found.help(format!("for example: `:::{} {}`", name.value, example(&name.value))));
        }
    }

    fn unknown(&mut self, name: &Spanned<String>) {
        let message = format!("there is no element `{}`", name.value);
        let mut found = Diagnostic::new("unknown-component", name.span, message);
        let folded = name.value.to_ascii_lowercase().replace('_', "-");
        let known = || CONTAINERS.iter().map(|c| c.name).chain(CALLOUTS);
        if component::data(&folded).is_some() {
            found = found.help(format!("`{folded}` is a block of YAML: begin it with ```{folded} and end it with ```"));
        } else if let Some(near) = nearest(&folded, known()).filter(|_| folded.len() > 2) {
            found = found.help(format!("did you mean `:::{near}`?"));
        } else {
            found = found.help(format!("elements: {}", known().collect::<Vec<_>>().join(", ")));
        }
        self.page.report(found);
    }

    /// Checks what stands in a finished container.
    pub(super) fn closed(&mut self, name: &Spanned<String>, blocks: &[Block], span: Span) {
        let Some(element) = component::container(&name.value) else { return };
        let lists = |numbered: bool| {
            blocks.iter().any(|b| matches!(&b.kind, BlockKind::List { start, .. } if !numbered || start.is_some()))
        };
        let needs = match element.holds {
            Holds::Anything if blocks.is_empty() => Some(("text", "write it between the two lines of colons")),
            Holds::List if !lists(false) => Some(("a list", "begin each of its points with `- `")),
            Holds::Steps if !lists(true) => Some(("a numbered list", "begin its steps with `1. `, `2. ` and so on")),
            Holds::Questions if !lists(false) => Some(("a list of questions", "begin each question with `- `")),
            Holds::Faq if !blocks.iter().any(|b| matches!(b.kind, BlockKind::Heading(..))) => {
                Some(("questions as headings", "write each as a heading: `### How long does a session take?`"))
            }
            Holds::Link if !self.page.doc.links.iter().any(|l| span.contains(l.span)) => {
                Some(("a link", "say where to go next: `[Book a first talk](/visiting/)`"))
            }
            _ => None,
        };
        if let Some((what, help)) = needs {
            let message = format!("the block `{}` needs {what}", name.value);
            self.page.report(Diagnostic::new(RULE, name.span, message).help(help));
        }
        match element.holds {
            Holds::Questions => self.items_ask(span),
            Holds::NoLinks => self.no_links(span, &name.value),
            _ => {}
        }
    }

    fn items_ask(&mut self, span: Span) {
        let units = self.page.doc.units.iter().rev().take_while(|u| u.span.start >= span.start);
        let silent: Vec<Span> = units
            .filter(|u| span.contains(u.span) && matches!(u.kind, UnitKind::Item { .. }))
            .filter(|u| !u.text.contains(['?', '？', '؟']))
            .map(|u| u.span)
            .collect();
        for span in silent.into_iter().rev() {
            let found = Diagnostic::new(RULE, span, "this point asks nothing");
            self.page.report(found.help("write it as a question the reader can answer: `Are you 18 or older?`"));
        }
    }

    fn no_links(&mut self, span: Span, name: &str) {
        let links = self.page.doc.links.iter().filter(|l| span.contains(l.span) && !l.url.starts_with("tel:"));
        let spans: Vec<Span> = links.map(|l| l.span).collect();
        for span in spans {
            let found = Diagnostic::new(RULE, span, format!("a link in `{name}` leads away from the call for help"));
            self.page
                .report(found.help("keep telephone numbers only, such as `[911](tel:911)`, and move the link below"));
        }
    }
}

fn example(name: &str) -> &'static str {
    match name {
        "care-card-emergency" => "Call 911 if:",
        "care-card-urgent" => "Call us today if:",
        "care-card" => "Talk to your doctor if:",
        _ => "Is this right for me?",
    }
}
