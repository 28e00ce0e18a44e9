//! Bytes to text: UTF-8, or a finding that names what it is instead.
//!
//! The text keeps every byte up to the first wrong one (a byte-order mark and CRLF too), so spans before it are exact.
//! After it the text is what could be made out, for the other checks to go on with; the finding blocks publication.

use std::sync::Arc;

use super::Fault;

const RULE: &str = "not-utf8";
const SAVE: &str = "save the file again as UTF-8 (in Notepad: Save as, then Encoding: UTF-8)";

/// The text of a file, and what is wrong with its encoding. `path` is for the message.
pub(super) fn decode(bytes: &[u8], path: &str) -> (Arc<str>, Option<Fault>) {
    if let Some(little) = utf16(bytes) {
        let text = from_utf16(bytes, little);
        let first = text.chars().next().map_or(0, char::len_utf8);
        let fault = Fault::new(RULE, format!("`{path}` is saved as UTF-16, not as UTF-8")).help(SAVE).at(0..first);
        return (Arc::from(text), Some(fault));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let fault = text.find('\0').map(|at| {
                Fault::new(RULE, format!("`{path}` holds a zero byte, which text never does"))
                    .help("check that it is a text file; if it is, retype the damaged place and save it again")
                    .at(at..at + 1)
            });
            (Arc::from(text), fault)
        }
        Err(error) => {
            let at = error.valid_up_to();
            let rest = bytes.get(at..).unwrap_or_default();
            let text = String::from_utf8_lossy(bytes);
            let what = if error.error_len().is_none() {
                format!("`{path}` ends in the middle of a character: it may be cut off")
            } else if rest.iter().any(|b| (0x80..0xa0).contains(b)) {
                format!("`{path}` is not UTF-8; it looks like Windows-1252 (Latin-1)")
            } else {
                format!("`{path}` is not UTF-8; it looks like Latin-1")
            };
            let end = at + text.get(at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            (Arc::from(text.as_ref()), Some(Fault::new(RULE, what).help(SAVE).at(at..end)))
        }
    }
}

/// Whether the bytes are UTF-16, and then whether the low byte comes first: by the mark at the start or, without one, by
/// every second byte of the beginning being zero, as in any text mostly of Latin letters.
fn utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(true),
        [0xfe, 0xff, ..] => return Some(false),
        _ => {}
    }
    let start = bytes.get(..bytes.len().min(512) & !1)?;
    let pairs = start.len() / 2;
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 2 {
        None
    } else if odd * 10 >= pairs * 7 && even == 0 {
        Some(true)
    } else if even * 10 >= pairs * 7 && odd == 0 {
        Some(false)
    } else {
        None
    }
}

fn from_utf16(bytes: &[u8], little: bool) -> String {
    let units = bytes.chunks(2).map(|pair| {
        let pair = [pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0)];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    });
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encodings_are_named_at_the_first_wrong_byte() {
        let wide = |text: &str, le: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if le { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let cases: Vec<(&str, Vec<u8>, Option<(&str, usize)>)> = vec![
            ("plain", b"Ketamine\r\n".to_vec(), None),
            ("mark kept", b"\xef\xbb\xbfKetamine".to_vec(), None),
            ("empty", Vec::new(), None),
            ("latin-1", b"na\xefve patients".to_vec(), Some(("looks like Latin-1", 2))),
            ("windows", b"a \x93quote\x94".to_vec(), Some(("Windows-1252", 2))),
            ("cut", b"caf\xc3".to_vec(), Some(("cut off", 3))),
            ("zero", b"a\0b".to_vec(), Some(("zero byte", 1))),
            ("utf-16 le", [b"\xff\xfe".to_vec(), wide("title: x", true)].concat(), Some(("UTF-16", 0))),
            ("utf-16 be", [b"\xfe\xff".to_vec(), wide("title: x", false)].concat(), Some(("UTF-16", 0))),
            ("utf-16 le, no mark", wide("title: Ketamine and you", true), Some(("UTF-16", 0))),
            ("utf-16 be, no mark", wide("title: Ketamine and you", false), Some(("UTF-16", 0))),
            ("two bytes", b"a\0".to_vec(), Some(("zero byte", 1))),
        ];
        for (name, bytes, expected) in cases {
            let (text, fault) = decode(&bytes, "content/a.md");
            match (fault, expected) {
                (None, None) => assert_eq!(text.as_bytes(), bytes, "{name}"),
                (Some(fault), Some((words, at))) => {
                    assert!(fault.message.contains(words), "{name}: {}", fault.message);
                    assert_eq!(fault.range.start, at, "{name}");
                    assert!(text.get(fault.range.clone()).is_some_and(|t| !t.is_empty()), "{name}");
                }
                (fault, _) => panic!("{name}: {:?}", fault.map(|f| f.message)),
            }
        }
        assert!(decode(&wide("title: Ketamine and you", true), "a").0.contains("Ketamine"));
    }

    proptest! {
        #[test]
        fn any_bytes_give_text_with_the_good_bytes_untouched(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let (text, fault) = decode(&bytes, "p");
            match fault {
                None => prop_assert_eq!(text.as_bytes(), &bytes[..]),
                Some(fault) => {
                    prop_assert!(text.get(fault.range.clone()).is_some());
                    if !fault.message.contains("UTF-16") {
                        prop_assert_eq!(text.as_bytes().get(..fault.range.start), bytes.get(..fault.range.start));
                    }
                }
            }
        }
    }
}
