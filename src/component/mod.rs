//! The elements of a page beyond plain Markdown, as data: what each is called, what it holds, which fields it has.
//!
//! Row 2. `parse` reads every element against this list, so that a missing field, an unknown name and a wrong value are
//! found in one place and at their own bytes; the demonstration page of elements is tested against it. How an element
//! looks is `render`'s affair, and whether a finding suits a picture is `picture`'s.

mod containers;
mod data;
pub mod instrument;

pub use containers::CONTAINERS;
pub use data::DATA;

/// A block `:::name title` … `:::` around Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Container {
    /// The name after the colons.
    pub name: &'static str,
    /// Whether it stands with a title, and which if its writer gives none.
    pub title: Title,
    /// What must stand in it.
    pub holds: Holds,
    /// What it is for, in one line for its writer.
    pub about: &'static str,
}

/// The title of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title {
    /// The interface words have one; the writer may give another.
    Usual,
    /// There must be one: it says when to act, and only the writer knows.
    Required,
    /// There may be one.
    Optional,
}

/// What a container must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Any Markdown.
    Anything,
    /// A list.
    List,
    /// A numbered list.
    Steps,
    /// A list in which each item asks something.
    Questions,
    /// Headings that ask something, each with its answer.
    Faq,
    /// A link.
    Link,
    /// Any Markdown, but links only to telephone numbers.
    NoLinks,
}

/// A fenced block of YAML whose first line names it.
#[derive(Clone, Copy, Debug)]
pub struct Data {
    /// The word after the fence.
    pub name: &'static str,
    /// Its fields, in the order they are explained.
    pub fields: &'static [Field],
    /// What it is for, in one line for its writer.
    pub about: &'static str,
}

/// A field of a block of YAML.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether the block makes no sense without it.
    pub required: bool,
    /// What to write, in one line.
    pub about: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Sentences with emphasis, links and citations; read like any other prose of the page.
    Text,
    /// What stands above a picture or table: judged like the caption of a table in Markdown.
    Caption,
    /// What names a row: judged like the first cell of a row in a Markdown table.
    Label,
    /// A list of names for what a picture shows, without citations.
    Labels,
    /// The heads of columns; a citation in one covers its column.
    Columns,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A calendar day.
    Date,
    /// `RECORD#FINDING` of the evidence library: figures come from there and are never retyped.
    Finding,
    /// A list of those.
    Findings,
    /// `RECORD`, or `RECORD#FINDING`.
    Record,
    /// A list of those.
    Records,
    /// A picture file of the site.
    Image,
    /// What the picture shows, for those who cannot see it.
    Alt,
    /// A list of ids of `reviews/people.yaml`.
    People,
    /// Texts, or `RECORD#FINDING` where a figure stands.
    Answers,
    /// A list of maps with these fields.
    Group(&'static [Field]),
}

impl Kind {
    /// What it is, to follow “expected”.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text | Kind::Caption | Kind::Label => "text",
            Kind::Labels | Kind::Columns => "a list of texts",
            Kind::Word(_) => "one word of a list",
            Kind::Date => "a day such as 2026-11-22",
            Kind::Finding => "a finding, `record#finding`",
            Kind::Findings => "a list of findings, `record#finding`",
            Kind::Record => "a record of the evidence library",
            Kind::Records => "a list of records",
            Kind::Image => "the path of a picture",
            Kind::Alt => "text without markup",
            Kind::People => "a list of people's ids",
            Kind::Answers => "a list of texts or findings",
            Kind::Group(_) => "a list of items with fields of their own",
        }
    }
}

/// The container with this name.
pub fn container(name: &str) -> Option<&'static Container> {
    CONTAINERS.iter().find(|c| c.name == name)
}

/// The block of YAML with this name.
pub fn data(name: &str) -> Option<&'static Data> {
    DATA.iter().find(|d| d.name == name)
}

/// Containers may also be called by the names of the five callouts: other generators write them so.
pub const CALLOUTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_plain_and_given_once() {
        let plain = |name: &str| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let containers: BTreeSet<_> = CONTAINERS.iter().map(|c| c.name).collect();
        let data: BTreeSet<_> = DATA.iter().map(|d| d.name).collect();
        assert_eq!((containers.len(), data.len()), (CONTAINERS.len(), DATA.len()));
        assert!(containers.iter().chain(&data).all(|n| plain(n)));
        fn fields(of: &[Field]) {
            let names: BTreeSet<_> = of.iter().map(|f| f.name).collect();
            assert_eq!(names.len(), of.len(), "{names:?}");
            for field in of {
                assert!(!field.about.is_empty() && !field.about.ends_with('.'), "{}", field.name);
                if let Kind::Group(inner) = field.kind {
                    fields(inner);
                }
            }
        }
        DATA.iter().for_each(|d| fields(d.fields));
    }
}
