//! Authors and editors: `van der Kolk BA, Cruz JL Jr, World Health Organization, et al`.

use super::line::Line;
use crate::evidence::Name;

/// How many names are printed of a list that is too long.
pub(super) struct Limit {
    /// From this many on, the list is cut.
    pub(super) from: usize,
    /// To this many.
    pub(super) keep: usize,
}

impl Line {
    /// Writes a list of names, `et al` where some are left out or missing from the record.
    pub(super) fn names(&mut self, names: &[Name], limit: &Limit, incomplete: bool) {
        let list = self.group(", ");
        let present = names.iter().filter(|n| !is_empty(n)).count();
        let cut = present >= limit.from;
        for name in names.iter().filter(|n| !is_empty(n)).take(if cut { limit.keep } else { present }) {
            self.item(list);
            self.name(name);
        }
        if present > 0 && (cut || incomplete) {
            self.item(list);
            self.text("et al.");
        }
    }

    fn name(&mut self, name: &Name) {
        if !name.literal.trim().is_empty() {
            return self.field(&name.literal);
        }
        if name.family.trim().is_empty() {
            return self.field(&name.given);
        }
        let mut out = String::new();
        let particle = name.non_dropping_particle.trim();
        out.push_str(particle);
        if !particle.is_empty() && !particle.ends_with(['\'', '’', '-']) {
            out.push(' ');
        }
        let family = name.family.trim();
        out.push_str(family);
        let (given, given_suffix) = match name.given.split_once(',') {
            Some((given, suffix)) => (given, suffix),
            None => (name.given.as_str(), ""),
        };
        let given = given.trim();
        if !given.is_empty() {
            if family.chars().any(|c| c.is_alphabetic() && !is_ideographic(c)) {
                out.push(' ');
            }
            let capitals =
                family.chars().filter(|c| c.is_alphabetic()).count() > 1 && !family.chars().any(char::is_lowercase);
            initials(given, capitals, &mut out);
            let suffix = if name.suffix.trim().is_empty() { given_suffix } else { &name.suffix };
            for more in [name.dropping_particle.trim(), suffix.trim().trim_end_matches('.')] {
                if !more.is_empty() {
                    out.push(' ');
                    out.push_str(more);
                }
            }
        }
        self.field(&out);
    }
}

/// The label after editors: for one, for several, or none for no one.
pub(super) fn label(names: &[Name], one: &'static str, several: &'static str) -> &'static str {
    match names.iter().filter(|n| !is_empty(n)).count() {
        0 => "",
        1 => one,
        _ => several,
    }
}

/// Whether a name has nothing to print.
pub(super) fn is_empty(name: &Name) -> bool {
    name.literal.trim().is_empty() && name.family.trim().is_empty() && name.given.trim().is_empty()
}

/// Writes the initials of a given name. Small words (`del`) and abbreviations (`Wm.`) stay; names in scripts that have
/// no initials stay whole. `capitals`: the name is set in capitals, so that `AL` is a name and not two initials.
fn initials(given: &str, capitals: bool, out: &mut String) {
    if !given.starts_with(|c: char| c.is_alphabetic() && !is_ideographic(c)) {
        out.push_str(given);
        return;
    }
    let mut after_hyphen = false;
    let mut apart = false;
    for word in given.split_inclusive([' ', '\u{a0}', '\t', '-', '‐', '‑', '.']) {
        let bare = word.trim_end_matches([' ', '\u{a0}', '\t', '-', '‐', '‑', '.']);
        let Some(c) = bare.chars().next() else {
            after_hyphen |= word.ends_with(['-', '‐', '‑']);
            continue;
        };
        let letters = bare.chars().count();
        let kept = (c.is_lowercase() && !after_hyphen) || !c.is_alphabetic() || is_ideographic(c);
        if (kept || apart) && !out.ends_with(' ') {
            out.push(' ');
        }
        apart = kept;
        let abbreviation = letters > 1 && word.ends_with('.');
        let run_together = !capitals && (2..=3).contains(&letters) && bare.chars().all(char::is_uppercase);
        if kept || abbreviation || run_together {
            out.push_str(bare);
        } else {
            out.extend(c.to_uppercase());
        }
        after_hyphen = word.ends_with(['-', '‐', '‑']);
    }
    out.truncate(out.trim_end().len());
}

/// Chinese, Japanese and Korean writing, where names have no initials and no space.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn print(names: &[Name], incomplete: bool) -> String {
        let mut line = Line::default();
        line.names(names, &Limit { from: 7, keep: 3 }, incomplete);
        plain(&line.finish())
    }

    fn person(family: &str, given: &str) -> Name {
        Name { family: family.into(), given: given.into(), ..Name::default() }
    }

    #[test]
    fn given_names_become_initials() {
        for (family, given, expected) in [
            ("Smith", "C. A.", "Smith CA"),
            ("Smith", "C.A.", "Smith CA"),
            ("Smith", "CA", "Smith CA"),
            ("Smith", "Carl A", "Smith CA"),
            ("Smith", "TJ Max", "Smith TJM"),
            ("SMITH", "AL", "SMITH A"),
            ("Smith", "ALBERT", "Smith A"),
            ("Smith", "Jean-Luc", "Smith JL"),
            ("Smith", "J.-L.", "Smith JL"),
            ("Zhang", "Ya-ping", "Zhang YP"),
            ("Smith", "McKenzie", "Smith M"),
            ("Smith", "D'Arcy", "Smith D"),
            ("Cruz", "Maria del Carmen", "Cruz M del C"),
            ("Cruz", "Ana de la", "Cruz A de la"),
            ("Nguyễn", "Văn Ạnh", "Nguyễn VẠ"),
            ("Smith", "Wm.", "Smith Wm"),
            ("Smith", "A., III", "Smith A III"),
            ("Smith", "anna", "Smith anna"),
            ("O'Neil", "Éva", "O’Neil É"),
            ("van der Kolk", "Bessel A.", "van der Kolk BA"),
            ("Иванов", "Иван", "Иванов И"),
            ("العربي", "محمد", "العربي م"),
            ("山田", "太郎", "山田太郎"),
            ("김", "민수", "김민수"),
            ("Smith", "민수", "Smith 민수"),
            ("", "Sting", "Sting"),
            ("WHO", "", "WHO"),
            ("", "", ""),
        ] {
            assert_eq!(print(&[person(family, given)], false), expected);
        }
    }

    #[test]
    fn particles_and_suffixes() {
        let base = person("Kolk", "B");
        for (name, expected) in [
            (Name { non_dropping_particle: "van der".into(), ..base.clone() }, "van der Kolk B"),
            (Name { non_dropping_particle: "d'".into(), ..base.clone() }, "d’Kolk B"),
            (Name { dropping_particle: "von".into(), ..base.clone() }, "Kolk B von"),
            (Name { suffix: "Jr.".into(), ..base.clone() }, "Kolk B Jr"),
            (Name { suffix: "III".into(), dropping_particle: "de".into(), ..base }, "Kolk B de III"),
        ] {
            assert_eq!(print(&[name], false), expected);
        }
    }

    #[test]
    fn long_and_incomplete_lists_end_in_et_al() {
        let names: Vec<_> = ["A", "B", "C", "D", "E", "F", "G"].iter().map(|f| person(f, "X")).collect();
        assert_eq!(print(&names, false), "A X, B X, C X, et al.");
        assert_eq!(print(&names[..6], false), "A X, B X, C X, D X, E X, F X");
        assert_eq!(print(&names[..2], true), "A X, B X, et al.");
        assert_eq!(print(&names, true), "A X, B X, C X, et al.");
        assert_eq!(print(&[], true), "");
    }
}
