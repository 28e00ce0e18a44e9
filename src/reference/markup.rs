//! The text of a field: straight quotation marks become typographic ones, and the three CSL tags that carry meaning in
//! titles (`<i>`, `<sub>`, `<sup>`) take effect. All other markup is text.
//!
//! A mark pairs as in citeproc-js: it opens after a space, an opening bracket or another opening mark, and closes
//! anywhere else. What finds no partner stays as it is written, but a lone `'` is an apostrophe.

use super::line::Line;

/// A quotation mark or tag in a field.
struct Mark {
    at: usize,
    len: usize,
    sign: Sign,
    opens: bool,
    /// Index of the other half.
    partner: Option<usize>,
    apostrophe: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    StraightDouble,
    StraightSingle,
    Double,
    Single,
    Italic,
    Sub,
    Sup,
}

use Sign::{Double, Italic, Single, StraightDouble, StraightSingle, Sub, Sup};

const TAGS: [(&str, Sign, bool); 6] = [
    ("<i>", Italic, true),
    ("</i>", Italic, false),
    ("<sub>", Sub, true),
    ("</sub>", Sub, false),
    ("<sup>", Sup, true),
    ("</sup>", Sup, false),
];

/// The length of the tag a text begins with.
pub(super) fn tag(text: &str) -> Option<usize> {
    TAGS.iter().find(|(tag, ..)| text.starts_with(tag)).map(|(tag, ..)| tag.len())
}

impl Line {
    /// Writes the text of a field; surrounding white space is not part of it.
    pub(super) fn field(&mut self, text: &str) {
        let text = text.trim();
        // ‘ ’ “ ” begin with 0xE2.
        if text.bytes().any(|b| matches!(b, b'"' | b'\'' | b'<' | 0xE2)) {
            let mut marks = find(text);
            pair(&mut marks);
            self.write(text, &marks);
        } else {
            self.text(text);
        }
    }

    fn write(&mut self, text: &str, marks: &[Mark]) {
        // The first kind of straight mark is the outer one.
        let outer = marks
            .iter()
            .find(|m| m.partner.is_some() && matches!(m.sign, StraightDouble | StraightSingle))
            .map(|m| m.sign);
        let mut doubles: Vec<bool> = Vec::new();
        let mut from = 0;
        let mut script = None;
        for mark in marks {
            self.run(text.get(from..mark.at).unwrap_or_default(), script);
            from = mark.at + mark.len;
            match (mark.partner, mark.sign) {
                (None, _) if mark.apostrophe => self.text("’"),
                (None, _) => self.text(text.get(mark.at..from).unwrap_or_default()),
                (Some(_), Italic) => self.flip_italic(),
                (Some(_), Sub | Sup) => script = mark.opens.then_some(mark.sign),
                (Some(_), sign) if mark.opens => {
                    let double = match doubles.last() {
                        Some(outer) => !outer,
                        None => sign == Double || (sign != Single && Some(sign) == outer),
                    };
                    doubles.push(double);
                    self.text(if double { "“" } else { "‘" });
                }
                (Some(_), _) => {
                    let double = doubles.pop().unwrap_or(true);
                    self.close_quote(if double { "”" } else { "’" });
                }
            }
        }
        self.run(text.get(from..).unwrap_or_default(), script);
    }

    fn run(&mut self, text: &str, script: Option<Sign>) {
        match script.and_then(|s| text.chars().map(|c| raised(c, s == Sup)).collect::<Option<String>>()) {
            Some(raised) => self.text(&raised),
            None => self.text(text),
        }
    }
}

/// Every quotation mark and tag, in order.
fn find(text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let found = match c {
            '"' => Some((StraightDouble, 1, false)),
            '\'' => Some((StraightSingle, 1, false)),
            '“' => Some((Double, 3, true)),
            '”' => Some((Double, 3, false)),
            '‘' => Some((Single, 3, true)),
            '’' => Some((Single, 3, false)),
            '<' => TAGS.iter().find(|t| rest.starts_with(t.0)).map(|t| (t.1, t.0.len(), t.2)),
            _ => None,
        };
        if let Some((sign, len, opens)) = found {
            let straight = matches!(sign, StraightDouble | StraightSingle);
            let follows_opening = marks.last().is_some_and(|m| m.opens && m.at + m.len == at);
            let opens = opens || (straight && (matches!(before, ' ' | '(') || follows_opening));
            let after = rest.get(len..).and_then(|r| r.chars().next());
            let apostrophe = match sign {
                StraightSingle if opens => after == Some(' '),
                StraightSingle => after.is_some_and(|c| !matches!(c, ',' | '.' | '?' | ':' | ';' | ' ')),
                Single => !opens && before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric),
                _ => false,
            };
            marks.push(Mark { at, len, sign, opens, partner: None, apostrophe });
        }
        before = c;
    }
    marks
}

/// Finds the partner of each mark.
fn pair(marks: &mut [Mark]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..marks.len() {
        let Some(mark) = marks.get(i) else { continue };
        let (sign, opens) = (mark.sign, mark.opens);
        if mark.apostrophe {
            continue;
        }
        if opens {
            open.push(i);
            continue;
        }
        let sign_of = |j: usize| marks.get(j).map(|m| m.sign);
        let single = matches!(sign, StraightSingle | Single);
        if !single {
            // A mark opened inside and never closed does not keep this one from closing.
            match open.iter().rposition(|&j| sign_of(j) == Some(sign)) {
                Some(depth) => open.truncate(depth + 1),
                None => open.clear(),
            }
        }
        let partner = open.last().copied().filter(|&j| sign_of(j) == Some(sign));
        if let Some(j) = partner {
            open.pop();
            if let Some(m) = marks.get_mut(j) {
                m.partner = Some(i);
            }
        }
        if let Some(m) = marks.get_mut(i) {
            m.partner = partner;
            m.apostrophe = partner.is_none() && single;
        }
    }
    for mark in marks.iter_mut().filter(|m| m.partner.is_none() && m.sign == StraightSingle) {
        mark.apostrophe = true;
    }
}

/// A character as Unicode superscript or subscript, where there is one.
fn raised(c: char, up: bool) -> Option<char> {
    const PLAIN: &str = "0123456789+-=()n";
    const UP: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const DOWN: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let index = PLAIN.chars().position(|p| p == c)?;
    if up { UP } else { DOWN }.chars().nth(index)
}

#[cfg(test)]
mod tests {
    use super::super::{Part, plain};
    use super::*;

    fn parts(text: &str) -> Vec<Part> {
        let mut line = Line::default();
        line.field(text);
        line.finish()
    }

    #[test]
    fn quotation_marks_become_typographic() {
        for (text, expected) in [
            ("What is \"yes\" and 'no'?", "What is “yes” and ‘no’?"),
            ("'First' and \"second\"", "“First” and ‘second’"),
            ("a 'b \"c\" d' e", "a “b ‘c’ d” e"),
            ("(\"a\" b)", "(“a” b)"),
            ("\"'a' b\"", "“‘a’ b”"),
            ("patients' views, the 1990's", "patients’ views, the 1990’s"),
            ("'tis so", "’tis so"),
            ("a \"b", "a \"b"),
            ("5' 3\" tall", "5’ 3\" tall"),
            ("x/\"y\"", "x/\"y\""),
            ("don’t ‘go’ “now”", "don’t ‘go’ “now”"),
            ("5 < 6 & <b>bold</b>", "5 < 6 & <b>bold</b>"),
            ("  trimmed ", "trimmed"),
        ] {
            assert_eq!(plain(&parts(text)), expected);
        }
    }

    #[test]
    fn tags_that_carry_meaning_take_effect() {
        assert_eq!(
            parts("Growth of <i>E. coli</i> at 10<sup>6</sup> in H<sub>2</sub>O"),
            [Part::Text("Growth of ".into()), Part::Italic("E. coli".into()), Part::Text(" at 10⁶ in H₂O".into())]
        );
        assert_eq!(plain(&parts("a</i> <i>b <sup>x</sup>")), "a</i> <i>b x");
    }

    #[test]
    fn italics_within_italics_are_upright() {
        let mut line = Line::default();
        line.italic(|l| l.field("About <i>Cannabis</i>"));
        assert_eq!(line.finish(), [Part::Italic("About ".into()), Part::Text("Cannabis".into())]);
    }
}
