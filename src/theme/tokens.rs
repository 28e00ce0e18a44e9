//! The colours of a theme, read from its token file, and whether they can be read by eyes.
//!
//! Only what the token file needs is understood: `--name: value;` in `:root`, plain, under `prefers-color-scheme: dark`,
//! under `prefers-contrast: more`, and under both. Other media (print) are left out.

use std::collections::BTreeMap;

/// The file of `static/` that holds the tokens.
pub const FILE: &str = "tokens.css";

/// Token → value.
pub type Colours = BTreeMap<String, String>;

/// What a reader's device may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// A light ground.
    Light,
    /// A dark ground.
    Dark,
    /// A light ground, high contrast.
    Contrast,
    /// A dark ground, high contrast.
    ContrastDark,
}

impl Scheme {
    /// Every scheme, with the name a message gives it and its key in `theme.yaml`.
    pub const ALL: [(Scheme, &'static str, &'static str); 4] = [
        (Scheme::Light, "light", "tokens"),
        (Scheme::Dark, "dark", "tokens-dark"),
        (Scheme::Contrast, "high-contrast", "tokens-contrast"),
        (Scheme::ContrastDark, "dark high-contrast", "tokens-contrast-dark"),
    ];

    /// The condition under which a style sheet sets it.
    pub(super) fn media(self) -> Option<&'static str> {
        match self {
            Scheme::Light => None,
            Scheme::Dark => Some("(prefers-color-scheme: dark)"),
            Scheme::Contrast => Some("(prefers-contrast: more)"),
            Scheme::ContrastDark => Some("(prefers-contrast: more) and (prefers-color-scheme: dark)"),
        }
    }

    /// The schemes that hold on the same device before it, the strongest last: what it does not set, it has from them.
    fn below(self) -> &'static [Scheme] {
        match self {
            Scheme::Light => &[],
            Scheme::Dark | Scheme::Contrast => &[Scheme::Light],
            Scheme::ContrastDark => &[Scheme::Light, Scheme::Dark, Scheme::Contrast],
        }
    }
}

/// What each scheme sets itself, and where in the style sheet its block ends.
#[derive(Clone, Debug, Default)]
pub struct Schemes {
    own: BTreeMap<Scheme, Colours>,
    ends: BTreeMap<Scheme, usize>,
}

impl Schemes {
    /// Every token of a scheme, with those it has from the schemes below it.
    pub fn all(&self, scheme: Scheme) -> Colours {
        let layers = scheme.below().iter().chain([&scheme]).filter_map(|s| self.own.get(s));
        layers.flat_map(|colours| colours.iter().map(|(name, value)| (name.clone(), value.clone()))).collect()
    }

    /// Sets a token of a scheme.
    pub(super) fn set(&mut self, scheme: Scheme, name: &str, value: &str) {
        self.own.entry(scheme).or_default().insert(name.to_owned(), value.to_owned());
    }

    /// Where the scheme's block of the style sheet ends.
    pub(super) fn end(&self, scheme: Scheme) -> Option<usize> {
        self.ends.get(&scheme).copied()
    }
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
pub struct Faint<'a> {
    /// The token of the text or mark.
    pub text: &'a str,
    /// The token of the ground.
    pub ground: &'a str,
    /// The contrast they have.
    pub ratio: f64,
    /// The contrast they need.
    pub needed: f64,
}

/// Reads the tokens of a style sheet.
pub fn read(css: &str) -> Schemes {
    let mut schemes = Schemes::default();
    let mut scope: Vec<&str> = Vec::new();
    let mut done = 0;
    while let Some(at) = css[done..].find(['{', '}', ';']).map(|at| done + at) {
        let before = css[done..at].rsplit("*/").next().unwrap_or("").trim();
        match css.as_bytes()[at] {
            b'{' => scope.push(before),
            closing => {
                let scheme = match scope.as_slice() {
                    [":root"] => Some(Scheme::Light),
                    [media, ":root"] => of_media(media),
                    _ => None,
                };
                if let (Some(scheme), Some((name, value))) =
                    (scheme, before.strip_prefix("--").and_then(|d| d.split_once(':')))
                {
                    schemes.set(scheme, name.trim(), value.trim());
                }
                if closing == b'}' {
                    scope.pop();
                    if let Some(scheme) = scheme {
                        schemes.ends.insert(scheme, at);
                    }
                }
            }
        }
        done = at + 1;
    }
    schemes
}

fn of_media(media: &str) -> Option<Scheme> {
    let condition = media.strip_prefix("@media")?;
    let (dark, more) = (condition.contains("prefers-color-scheme: dark"), condition.contains("prefers-contrast: more"));
    match (dark, more) {
        (true, true) => Some(Scheme::ContrastDark),
        (true, false) => Some(Scheme::Dark),
        (false, true) => Some(Scheme::Contrast),
        (false, false) => None,
    }
}

/// A pair that a theme declares: the token of the text, that of the ground, and the contrast they need.
pub type Pair = (String, String, f64);

/// Every pair of a scheme that has less contrast than it needs, ours and those a theme declares. Values that are not
/// plain colours are passed over.
pub fn faint_pairs<'a>(colours: &Colours, declared: &'a [Pair]) -> Vec<Faint<'a>> {
    let mut faint = Vec::new();
    let ours = PAIRS.iter().flat_map(|(text, grounds, needed)| grounds.iter().map(|g| (*text, *g, *needed)));
    let theirs = declared.iter().map(|(text, ground, needed)| (text.as_str(), ground.as_str(), *needed));
    for (text, ground, needed) in ours.chain(theirs) {
        let (Some(a), Some(b)) = (colours.get(text), colours.get(ground)) else { continue };
        if let Some(ratio) = contrast(a, b)
            && ratio < needed
        {
            faint.push(Faint { text, ground, ratio, needed });
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
        let (light, dark) = (schemes.all(Scheme::Light), schemes.all(Scheme::Dark));
        assert_eq!((light["text"].as_str(), light["page"].as_str()), ("#111", "#fff"));
        assert_eq!((dark["text"].as_str(), dark["page"].as_str()), ("#eee", "#fff"));
        assert_eq!(light.len(), 2);
        let end = schemes.end(Scheme::Dark).expect("a block");
        assert_eq!(&css[end - 14..=end], "--text: #eee; }");
    }

    #[test]
    fn the_default_theme_can_be_read() {
        let schemes = read(include_str!("../../themes/clinic/static/tokens.css"));
        for (scheme, name, _) in Scheme::ALL {
            let scheme = schemes.all(scheme);
            assert_eq!(faint_pairs(&scheme, &[]), [], "{name}");
            for (text, grounds, _) in PAIRS {
                for token in grounds.iter().chain([text]) {
                    let value = scheme.get(*token).unwrap_or_else(|| panic!("{name}: no token {token}"));
                    assert!(luminance(value).is_some(), "{name}: {token} is {value}");
                }
            }
        }
    }
}
