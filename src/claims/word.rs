//! Single words: where they end, their lower-case bytes, their clitics and stems.

/// Bytes of a word that are looked at; what is longer is cut.
pub(crate) const WIDTH: usize = 48;

/// What hangs on a word behind an apostrophe.
#[derive(Clone, Copy)]
pub(crate) enum Clitic {
    None,
    Owner,
    Is,
    Have,
    Will,
}

/// A word without what hangs on it.
pub(crate) fn split_clitic(lower: &[u8]) -> (&[u8], Clitic) {
    if !lower.contains(&b'\'') {
        return (lower, Clitic::None);
    }
    for (tail, clitic) in [
        (&b"'s"[..], Clitic::Owner),
        (b"'re", Clitic::Is),
        (b"'m", Clitic::Is),
        (b"'ve", Clitic::Have),
        (b"'ll", Clitic::Will),
        (b"'d", Clitic::Will),
    ] {
        if let Some(base) = lower.strip_suffix(tail)
            && !base.is_empty()
        {
            return (base, clitic);
        }
    }
    (lower.strip_suffix(b"'").unwrap_or(lower), Clitic::None)
}

/// A word of plain letters that ends at a space or a common stop: nearly every word. Its end and its length.
pub(crate) fn plain_word(text: &[u8], at: usize, lower: &mut [u8; WIDTH]) -> Option<(usize, usize)> {
    for (len, slot) in lower.iter_mut().enumerate() {
        match text.get(at + len) {
            Some(b) if b.is_ascii_alphabetic() => *slot = b.to_ascii_lowercase(),
            None | Some(b' ' | b'.' | b',' | b':' | b';' | b'?' | b'!' | b')') => return Some((at + len, len)),
            _ => return None,
        }
    }
    None
}

/// The word that begins at `at`: its end, and its lower-case bytes with `’` as `'`, cut at [`WIDTH`].
pub(crate) fn word(text: &str, at: usize, first: char) -> (usize, [u8; WIDTH], usize) {
    let mut lower = [0u8; WIDTH];
    let mut len = 0;
    let mut put = |c: char| {
        let mut bytes = [0u8; 4];
        for b in c.encode_utf8(&mut bytes).bytes() {
            if let Some(slot) = lower.get_mut(len) {
                *slot = b;
                len += 1;
            }
        }
    };
    let mut end = at;
    let numeric = first.is_ascii_digit();
    let mut chars = text[at..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inner = match c {
            c if c.is_alphanumeric() => Some(c),
            '\'' | '\u{2019}' => Some('\''),
            '-' | '\u{2010}' | '\u{2011}' => Some('-'),
            '.' | ',' if numeric => Some(c),
            _ => None,
        };
        let Some(inner) = inner else { break };
        if !c.is_alphanumeric() && !chars.peek().is_some_and(|(_, n)| n.is_alphanumeric()) {
            break;
        }
        if matches!(inner, '.' | ',') && !chars.peek().is_some_and(|(_, n)| n.is_ascii_digit()) {
            break;
        }
        if inner.is_ascii() {
            put(inner.to_ascii_lowercase());
        } else {
            inner.to_lowercase().for_each(&mut put);
        }
        end = at + i + c.len_utf8();
    }
    (end, lower, len)
}

/// A word without its inflection: rough, and the same for training and use.
pub(crate) fn stem(word: &[u8]) -> &[u8] {
    let n = word.len();
    if n > 4 && word.ends_with(b"ies") {
        return &word[..n - 2];
    }
    if n > 5 && word.ends_with(b"ing") {
        return &word[..n - 3];
    }
    if n > 4 && word.ends_with(b"ed") {
        return &word[..n - 2];
    }
    if n > 3 && word.ends_with(b"s") && !word.ends_with(b"ss") && !word.ends_with(b"us") && !word.ends_with(b"is") {
        return &word[..n - 1];
    }
    word
}
