//! `reviews/people.yaml`: authors and reviewers, with their conflicts of interest.
//!
//! Row 3.

use crate::diag::Diagnostic;
use crate::doc::Date;
use crate::source::Source;
use crate::yaml::{self, Fields, Spanned};

/// Everybody who writes or reviews.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// In file order.
    pub list: Vec<Person>,
}

/// An author or reviewer.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Person {
    pub id: Spanned<String>,
    pub name: String,
    pub role: String,
    pub credentials: String,
    pub registration: Option<String>,
    /// Scopes in which the person may approve: `medical`, `legal` ….
    pub can_review: Vec<String>,
    /// In the person's own words; required, because a missing statement is not “none”.
    pub conflicts: Option<String>,
    pub conflicts_updated: Option<Date>,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub bio: Option<String>,
}

impl People {
    /// The person with this id.
    pub fn get(&self, id: &str) -> Option<&Person> {
        self.list.iter().find(|p| p.id.value == id)
    }
}

const RULE: &str = "bad-people";

/// Reads the people file.
pub fn read(source: &Source) -> (People, Vec<Diagnostic>) {
    let (node, mut problems) = yaml::read(source, 0..source.text.len());
    let mut people = People::default();
    let Some(node) = node else { return (people, problems) };
    let mut top = Fields::new(&node, RULE);
    for item in top.node("people").map_or(&[][..], |n| n.items()) {
        let mut fields = Fields::new(item, RULE);
        let id = fields.text("id");
        let name = fields.text("name");
        let person = |id: Spanned<String>, name: Spanned<String>, f: &mut Fields<'_>| Person {
            id,
            name: name.value,
            role: f.text("role").map(|t| t.value).unwrap_or_default(),
            credentials: f.text("credentials").map(|t| t.value).unwrap_or_default(),
            registration: f.text("registration").map(|t| t.value),
            can_review: f.texts("can-review").into_iter().map(|t| t.value).collect(),
            conflicts: f.text("conflicts").map(|t| t.value),
            conflicts_updated: f.parse("conflicts-updated", "a date like 2026-11-22").map(|d| d.value),
            since: f.parse("since", "a date like 2026-11-22").map(|d| d.value),
            until: f.parse("until", "a date like 2026-11-22").map(|d| d.value),
            bio: f.text("bio").map(|t| t.value),
        };
        match (id, name) {
            (Some(id), Some(name)) => {
                if let Some(first) = people.get(&id.value) {
                    problems.push(
                        Diagnostic::new(RULE, id.span, format!("two people have the id `{}`", id.value))
                            .related(first.id.span, "first given here")
                            .help("give each person an id of their own"),
                    );
                }
                let person = person(id, name, &mut fields);
                people.list.push(person);
            }
            (id, name) => {
                let what = match (id, name) {
                    (None, None) => "this person has neither `id` nor `name`".to_owned(),
                    (None, Some(name)) => format!("`{}` has no `id`", name.value),
                    (Some(id), _) => format!("`{}` has no `name`", id.value),
                };
                fields.problems.push(Diagnostic::new(RULE, item.span, what).help(
                    "a person has an `id` such as `dr-bo-lee`, which pages use, and a `name` such as `Dr. Bo Lee`",
                ));
            }
        }
        problems.extend(fields.finish("unknown-field"));
    }
    problems.extend(top.finish("unknown-field"));
    (people, problems)
}
