//! Title case as CSL means it, and the first letter alone.

use super::markup;

/// Words that stay small inside a title: citeproc-js's list, without those of several words.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid", "amidst",
    "among", "amongst", "an", "and", "anenst", "apropos", "apud", "around", "as", "aside", "astride", "at",
    "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
    "but", "by", "c", "ca", "circa", "de", "despite", "down", "during", "et", "except", "for", "forenenst", "from",
    "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next", "nor", "notwithstanding", "of",
    "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans", "since", "so", "than", "the",
    "through", "throughout", "thruout", "till", "to", "toward", "towards", "under", "underneath", "until", "unto",
    "up", "upon", "v", "van", "versus", "via", "von", "vs", "with", "within", "without", "yet",
];

/// A title in title case. Words that hold a capital already are left alone; so is what stands in `<sub>` and `<sup>`.
pub(super) fn title(text: &str) -> String {
    let mut title = Title { out: String::with_capacity(text.len()), leads: true, unbroken: true, last: None };
    // Depth of <sub> and <sup>; whether the next letter follows an apostrophe.
    let mut script = 0usize;
    let mut apostrophe = false;
    let mut before = ' ';
    let mut rest = text;
    while let Some((token, len)) = token(rest) {
        let (piece, after) = rest.split_at(len);
        match token {
            Token::Word if script == 0 && !apostrophe => title.word(piece, after),
            Token::Word => {
                title.last = None;
                title.out.push_str(piece);
            }
            Token::Tag => {
                match piece {
                    "<sub>" | "<sup>" => script += 1,
                    "</sub>" | "</sup>" => script = script.saturating_sub(1),
                    _ => {}
                }
                title.out.push_str(piece);
            }
            Token::Space => title.out.push_str(piece),
            Token::Break => {
                title.leads |= matches!(piece, "!" | "?" | ":");
                title.unbroken = false;
                title.out.push_str(piece);
            }
        }
        // One that opens a quotation stands after a space or bracket.
        apostrophe = matches!(piece, "'" | "’") && !matches!(before, ' ' | '(');
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    title.finish()
}

enum Token {
    Word,
    Space,
    Break,
    Tag,
}

/// What a text begins with, and its length in bytes.
fn token(text: &str) -> Option<(Token, usize)> {
    let c = text.chars().next()?;
    Some(if let Some(len) = markup::tag(text) {
        (Token::Tag, len)
    } else if is_space(c) {
        (Token::Space, c.len_utf8())
    } else if is_break(c) {
        (Token::Break, c.len_utf8())
    } else {
        let ends = |(i, c): &(usize, char)| is_space(*c) || is_break(*c) || (*c == '<' && *i > 0 && tag_at(text, *i));
        (Token::Word, text.char_indices().find(ends).map_or(text.len(), |(i, _)| i))
    })
}

struct Title {
    out: String,
    /// The next word is the first, or stands after `!`, `?` or `:`.
    leads: bool,
    /// No punctuation yet: a word before a hyphen is capitalised whatever it is.
    unbroken: bool,
    /// Where the last word begins and ends.
    last: Option<(usize, usize)>,
}

impl Title {
    fn word(&mut self, word: &str, after: &str) {
        let several = word.chars().nth(1).is_some();
        let hyphenated = self.unbroken && after.starts_with('-');
        let wanted = (several && !is_small(word)) || hyphenated || self.leads;
        let from = self.out.len();
        if wanted && !word.contains(char::is_uppercase) {
            capitalise(word, &mut self.out);
        } else {
            self.out.push_str(word);
        }
        self.leads = false;
        self.last = Some((from, self.out.len()));
    }

    /// A title does not end on a small word.
    fn finish(self) -> String {
        let Some((from, to)) = self.last else { return self.out };
        let (before, word, after) = (self.out.get(..from), self.out.get(from..to), self.out.get(to..));
        match (before, word, after) {
            (Some(before), Some(word), Some(after)) if word.len() > 1 && is_small(&word.to_lowercase()) => {
                let mut out = before.to_owned();
                capitalise(word, &mut out);
                out + after
            }
            _ => self.out,
        }
    }
}

/// The text with its first letter raised, if its first word is all small.
pub(super) fn first(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let end = text.find(|c| is_space(c) || is_break(c)).unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    if word.chars().all(|c| !c.is_uppercase()) {
        capitalise(word, &mut out);
    } else {
        out.push_str(word);
    }
    out.push_str(after);
    out
}

/// A journal's name without the full stops of its abbreviations; `.com` keeps its own.
pub(super) fn without_periods(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '.' || chars.peek().is_some_and(char::is_ascii_lowercase) {
            out.push(c);
        }
    }
    out
}

/// Writes a word with its first letter raised; a lone Greek letter is a symbol and stays.
fn capitalise(word: &str, out: &mut String) {
    let mut chars = word.chars();
    let Some(c) = chars.next() else { return };
    if ('\u{370}'..='\u{3ff}').contains(&c) && chars.as_str().is_empty() {
        out.push(c);
    } else {
        out.extend(c.to_uppercase());
    }
    out.push_str(chars.as_str());
}

fn is_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

fn tag_at(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|t| markup::tag(t).is_some())
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{205f}' | '\u{3000}')
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '/'
            | '.'
            | ','
            | ';'
            | '?'
            | '!'
            | ':'
            | '['
            | ']'
            | '('
            | ')'
            | '"'
            | '\''
            | '‘'
            | '’'
            | '“'
            | '”'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        assert!(SMALL.is_sorted());
        for (text, expected) in [
            ("the body keeps the score: brain, mind, and body", "The Body Keeps the Score: Brain, Mind, and Body"),
            ("what to expect: a guide", "What to Expect: A Guide"),
            ("follow-up of in-depth post-traumatic care", "Follow-up of in-Depth Post-Traumatic Care"),
            ("in-depth care", "In-Depth Care"),
            ("the patients' own voice don’t stop", "The Patients' Own Voice Don’t Stop"),
            ("what we live for", "What We Live For"),
            ("pH and iPhone use by α-blockers", "pH and iPhone Use by α-Blockers"),
            ("on \"hope\" and <i>cannabis</i> in H<sub>2o</sub>", "On \"Hope\" and <i>Cannabis</i> in H<sub>2o</sub>"),
            ("", ""),
        ] {
            assert_eq!(title(text), expected);
        }
    }

    #[test]
    fn first_letters() {
        assert_eq!(first("clinical guideline"), "Clinical guideline");
        assert_eq!(first("pH report"), "pH report");
        assert_eq!(first(""), "");
    }
}
