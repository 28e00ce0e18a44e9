//! The words the renderer itself prints, in one language: looked up in the theme's strings, filled in, never made here.

use crate::doc::{Callout, Date};
use crate::evidence::{Certainty, Design, Status};
use crate::theme::strings::Strings;

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(&'a Strings);

impl<'a> Words<'a> {
    pub(super) fn new(strings: &'a Strings) -> Words<'a> {
        Words(strings)
    }

    /// The text of a key.
    pub(super) fn say(self, key: &'static str) -> &'a str {
        self.0.get(key)
    }

    /// The text of a key with values where it says `{name}`.
    pub(super) fn fill(self, key: &'static str, values: &[(&str, &str)]) -> String {
        filled(self.0.get(key), values)
    }

    /// `22 November 2026`.
    pub(super) fn date(self, date: Date) -> String {
        let month = self.value("month_", &date.month.to_string()).unwrap_or("");
        let (day, year) = (date.day.to_string(), date.year.to_string());
        self.fill("date", &[("day", &day), ("month", month), ("year", &year)])
    }

    /// A number with a sign between the thousands.
    pub(super) fn number(self, n: u64) -> String {
        let digits = n.to_string();
        let between = self.say("thousands");
        let mut out = String::with_capacity(digits.len() * 2);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(between);
            }
            out.push(digit);
        }
        out
    }

    /// A number as it is recorded, with the language's own sign before its decimals.
    pub(super) fn decimal(self, n: f64) -> String {
        let text = n.to_string();
        match text.split_once('.') {
            Some((whole, part)) => format!("{whole}{}{part}", self.say("decimal")),
            None if n.abs() >= 10_000.0 && n >= 0.0 => self.number(n as u64),
            None => text,
        }
    }

    /// `41 people`.
    pub(super) fn count(self, n: u64, one: &'static str, many: &'static str) -> String {
        self.fill(if n == 1 { one } else { many }, &[("number", &self.number(n))])
    }

    /// The title above a callout.
    pub(super) fn callout(self, kind: Callout) -> &'a str {
        self.value("callout_", kind.name()).unwrap_or("")
    }

    /// The title above a `:::name` container whose writer gave none.
    pub(super) fn container(self, name: &str) -> Option<&'a str> {
        self.value("title_", name)
    }

    /// What kind of study a source is, for a reader who has never read one.
    pub(super) fn design(self, design: Design) -> &'a str {
        self.value("design_", design.name()).unwrap_or("")
    }

    /// GRADE certainty.
    pub(super) fn certainty(self, certainty: Certainty) -> &'a str {
        self.value("certainty_", certainty.name()).unwrap_or("")
    }

    /// A warning beside a source that no longer stands as it was printed.
    pub(super) fn status(self, status: Status) -> Option<&'a str> {
        (status != Status::Current).then(|| self.value("status_", status.name()).unwrap_or(""))
    }

    /// The text for a value of a closed list: `design_` and `web-page` → `design_web_page`.
    pub(super) fn value(self, family: &'static str, name: &str) -> Option<&'a str> {
        let key = format!("{family}{}", name.replace('-', "_"));
        self.0.find(&key)
    }
}

/// A text with values where it says `{name}`; a name that has none stays as it is written.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    parts(text, |part| match part {
        Part::Text(text) => out.push_str(text),
        Part::Blank(name) => match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(name),
        },
    });
    out
}

/// A piece of a text to be filled in.
pub(super) enum Part<'t> {
    Text(&'t str),
    Blank(&'t str),
}

/// Takes a text apart at its `{names}`.
pub(super) fn parts<'t>(text: &'t str, mut put: impl FnMut(Part<'t>)) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        put(Part::Text(before));
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        put(Part::Blank(name));
        rest = after;
    }
    put(Part::Text(rest));
}

/// `what-to-expect` → `What to expect`: a name for something that was only given an id.
pub(super) fn from_slug(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Inputs;
    use crate::theme::{self, Theme};

    fn theme() -> Theme {
        theme::read(&Inputs::default(), "clinic").0
    }

    #[test]
    fn numbers_and_slugs_read_well() {
        let theme = theme();
        let (english, spanish) = (Words::new(theme.strings("en").0), Words::new(theme.strings("es").0));
        let cases = [(0, "0"), (41, "41"), (999, "999"), (1000, "1,000"), (36309, "36,309"), (1234567, "1,234,567")];
        for (n, text) in cases {
            assert_eq!(english.number(n), text);
        }
        assert_eq!(spanish.number(36309), "36\u{202F}309");
        assert_eq!((english.count(1, "one_person", "many_people").as_str(), 1), ("1 person", 1));
        assert_eq!(spanish.count(2, "one_person", "many_people"), "2 personas");
        assert_eq!(from_slug("what-to-expect"), "What to expect");
        assert_eq!(from_slug(""), "");
    }

    #[test]
    fn dates_follow_the_language() {
        let theme = theme();
        for month in 1..=12 {
            let date = Date { year: 2026, month, day: 3 };
            assert_eq!(Words::new(theme.strings("en").0).date(date), date.long());
        }
        let date = Date { year: 2026, month: 11, day: 22 };
        assert_eq!(Words::new(theme.strings("es-MX").0).date(date), "22 de noviembre de 2026");
    }

    #[test]
    fn every_value_of_a_list_has_words() {
        let theme = theme();
        for code in ["en", "es"] {
            let words = Words::new(theme.strings(code).0);
            for (name, design) in Design::ALL {
                assert!(!words.design(*design).is_empty(), "{code}: {name}");
            }
            for (name, certainty) in Certainty::ALL {
                assert!(!words.certainty(*certainty).is_empty(), "{code}: {name}");
            }
            for (name, status) in Status::ALL {
                assert_ne!(words.status(*status), Some(""), "{code}: {name}");
            }
        }
    }

    /// Every key that the renderer asks for by name is one of the strings.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test reads the program itself")]
    fn every_key_asked_for_is_there() {
        let theme = theme();
        let strings = theme.strings("en").0;
        let mut asked = 0;
        let mut folders = vec![std::path::PathBuf::from("src/render")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).expect("a source file");
                for call in [".say(\"", ".fill(\""] {
                    for (at, _) in text.match_indices(call) {
                        let key = text[at + call.len()..].split('"').next().unwrap_or("");
                        assert!(strings.find(key).is_some(), "{}: no text `{key}`", path.display());
                        asked += 1;
                    }
                }
            }
        }
        assert!(asked > 20, "{asked}");
    }
}
