//! The colours of a theme, read from its token file, and whether they can be read by eyes.
//!
//! Only what the token file needs is understood: `--name: value;` in `:root`, once plain and once under
//! `prefers-color-scheme: dark`. Other media (print, high contrast) are left out.

use std::collections::BTreeMap;

/// The file of `static/` that holds the tokens.
pub const FILE: &str = "tokens.css";

/// Token → value.
pub type Colours = BTreeMap<String, String>;

/// The two schemes; the dark one holds the light one's values where it sets none itself.
#[derive(Clone, Debug, Default)]
pub struct Schemes {
    /// On a light ground.
    pub light: Colours,
    /// On a dark ground.
    pub dark: Colours,
}

/// Text or marks that stand on a ground, and the contrast that WCAG 2.2 AA asks of them.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("text", &["page", "surface", "sunken", "accent-soft", "note-soft", "warning-soft", "danger-soft"], 4.5),
    ("muted", &["page", "surface", "sunken"], 4.5),
    ("link", &["page", "surface", "sunken", "accent-soft", "note-soft", "warning-soft", "danger-soft"], 4.5),
    ("link-strong", &["page", "surface", "sunken"], 4.5),
    ("accent", &["page", "surface", "sunken", "accent-soft"], 4.5),
    ("on-accent", &["accent", "accent-strong"], 4.5),
    ("on-band", &["band"], 4.5),
    ("note", &["note-soft", "surface"], 4.5),
    ("warning", &["warning-soft", "surface"], 4.5),
    ("danger", &["danger-soft", "surface", "page"], 4.5),
    ("on-danger", &["danger"], 4.5),
    ("code-comment", &["sunken"], 4.5),
    ("code-keyword", &["sunken"], 4.5),
    ("code-string", &["sunken"], 4.5),
    ("code-number", &["sunken"], 4.5),
    ("focus", &["page", "surface", "sunken"], 3.0),
    ("edge", &["page", "surface"], 3.0),
];

/// Two colours too near to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Faint {
    /// The token of the text or mark.
    pub text: &'static str,
    /// The token of the ground.
    pub ground: &'static str,
    /// The contrast they have.
    pub ratio: f64,
    /// The contrast they need.
    pub needed: f64,
}

/// Reads the tokens of a style sheet.
pub fn read(css: &str) -> Schemes {
    let mut schemes = Schemes::default();
    let mut own_dark = Colours::new();
    let mut scope: Vec<&str> = Vec::new();
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}', ';']) {
        let before = rest[..at].rsplit("*/").next().unwrap_or("").trim();
        match rest.as_bytes()[at] {
            b'{' => scope.push(before),
            closing => {
                if let Some((name, value)) = before.strip_prefix("--").and_then(|d| d.split_once(':')) {
                    let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
                    match scope.as_slice() {
                        [":root"] => drop(schemes.light.insert(name, value)),
                        [media, ":root"] if is_dark(media) => drop(own_dark.insert(name, value)),
                        _ => {}
                    }
                }
                if closing == b'}' {
                    scope.pop();
                }
            }
        }
        rest = &rest[at + 1..];
    }
    schemes.dark = schemes.light.clone();
    schemes.dark.extend(own_dark);
    schemes
}

fn is_dark(media: &str) -> bool {
    media.starts_with("@media") && media.contains("prefers-color-scheme: dark") && !media.contains("prefers-contrast")
}

/// Every pair of a scheme that has less contrast than it needs. Values that are not plain colours are passed over.
pub fn faint_pairs(colours: &Colours) -> Vec<Faint> {
    let mut faint = Vec::new();
    for &(text, grounds, needed) in PAIRS {
        for &ground in grounds {
            let (Some(a), Some(b)) = (colours.get(text), colours.get(ground)) else { continue };
            if let Some(ratio) = contrast(a, b)
                && ratio < needed
            {
                faint.push(Faint { text, ground, ratio, needed });
            }
        }
    }
    faint
}

/// The contrast of two colours written as `#rgb` or `#rrggbb`, by WCAG 2.2: from 1 (the same) to 21.
pub fn contrast(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (luminance(a)?, luminance(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

fn luminance(colour: &str) -> Option<f64> {
    let hex = colour.trim().strip_prefix('#')?;
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |text: &str| {
        let value = f64::from(u8::from_str_radix(text, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let parts = match hex.len() {
        3 => [0, 1, 2].map(|i| channel(&hex[i..=i].repeat(2))),
        6 => [0, 2, 4].map(|i| channel(&hex[i..i + 2])),
        _ => return None,
    };
    let [red, green, blue] = parts;
    Some(0.2126 * red? + 0.7152 * green? + 0.0722 * blue?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let close = |a: &str, b: &str, expected: f64| {
            let ratio = contrast(a, b).expect("both are colours");
            assert!((ratio - expected).abs() < 0.01, "{a} on {b}: {ratio}");
        };
        close("#000", "#ffffff", 21.0);
        close("#777777", "#fff", 4.48);
        close("#767676", "#ffffff", 4.54);
        close("#0000ff", "#ffffff", 8.59);
        assert_eq!(contrast("red", "#fff"), None);
        assert_eq!(contrast("#ééé", "#fff"), None);
    }

    #[test]
    fn tokens_are_read_by_scheme() {
        let css = "/* --no: 1; */ :root { --text: #111; --page: #fff }\n\
                   @media (prefers-color-scheme: dark) { :root { --text: #eee; } }\n\
                   @media print { :root { --text: #000; } }";
        let schemes = read(css);
        assert_eq!(schemes.light["text"], "#111");
        assert_eq!(schemes.light["page"], "#fff");
        assert_eq!(schemes.dark["text"], "#eee");
        assert_eq!(schemes.dark["page"], "#fff");
        assert_eq!(schemes.light.len(), 2);
    }

    #[test]
    fn the_default_theme_can_be_read() {
        let schemes = read(include_str!("../../themes/clinic/static/tokens.css"));
        for (name, scheme) in [("light", &schemes.light), ("dark", &schemes.dark)] {
            assert_eq!(faint_pairs(scheme), [], "{name}");
            for (text, grounds, _) in PAIRS {
                for token in grounds.iter().chain([text]) {
                    let value = scheme.get(*token).unwrap_or_else(|| panic!("{name}: no token {token}"));
                    assert!(luminance(value).is_some(), "{name}: {token} is {value}");
                }
            }
        }
    }
}
