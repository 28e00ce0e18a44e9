//! JSON that may stand inside a `script` element.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

/// Compact JSON without a character that means something to HTML. What is passed in here always serialises.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut out = Vec::with_capacity(1024);
    match value.serialize(&mut Serializer::with_formatter(&mut out, InsideScript(CompactFormatter))) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => "{}".to_owned(),
    }
}

/// Compact JSON in which no text can end the element it stands in.
struct InsideScript(CompactFormatter);

impl Formatter for InsideScript {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // 0xE2 begins U+2028 and U+2029, which end a line in a script.
        if !fragment.bytes().any(|b| matches!(b, b'<' | b'>' | b'&' | 0xE2)) {
            return self.0.write_string_fragment(out, fragment);
        }
        let mut done = 0;
        for (at, found) in fragment.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
            self.0.write_string_fragment(out, fragment.get(done..at).unwrap_or(""))?;
            let code = found.chars().next().map_or(0, u32::from);
            write!(out, "\\u{code:04x}")?;
            done = at + found.len();
        }
        self.0.write_string_fragment(out, fragment.get(done..).unwrap_or(""))
    }
}
