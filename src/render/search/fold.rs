//! Words as they are compared: small letters, without the accents of Latin letters, exactly as `search.js` folds what a
//! reader types.

/// U+00C0 to U+017F without their marks.
const LATIN: &str = "aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþyaaaaaaccccccccddđđeeeeeeeeeeggggg\
    ggghhħħiiiiiiiiiıĳĳjjkkĸllllllŀŀłłnnnnnnŉŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzſ";

/// Appends the words of a text to `out`, folded, with a space between.
pub(super) fn fold_into(text: &str, out: &mut String) {
    let mut apart = !out.is_empty();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            if std::mem::take(&mut apart) {
                out.push(' ');
            }
            out.push(c.to_ascii_lowercase());
        } else if c.is_ascii() || !c.is_alphanumeric() {
            apart = !out.is_empty();
        } else {
            if std::mem::take(&mut apart) {
                out.push(' ');
            }
            match (c as usize).checked_sub(0xC0).filter(|at| *at < 192).and_then(|at| LATIN.chars().nth(at)) {
                Some(plain) => out.push(plain),
                None => out.extend(c.to_lowercase()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fold_as_the_script_folds_them() {
        let cases = [
            ("PTSD, and how it's treated", "ptsd and how it s treated"),
            ("Años de depresión — Ærø", "anos de depresion ærø"),
            ("0.5 mg/kg", "0 5 mg kg"),
            ("İstanbul ŽŁ ß", "istanbul zł ß"),
            ("  ", ""),
            ("日本", "日本"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            fold_into(text, &mut out);
            assert_eq!(out, expected, "{text}");
        }
        assert_eq!(LATIN.chars().count(), 0x180 - 0xC0);
    }
}
