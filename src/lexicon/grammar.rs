//! Closed word classes and verb forms, as bits.

/// A set of grammatical marks of one word.
pub(crate) type Grammar = u64;

macro_rules! marks {
    ($($index:literal $name:ident $text:literal),* $(,)?) => {
        $(pub(crate) const $name: Grammar = 1 << $index;)*
        /// Names in `grammar.txt`.
        pub(crate) const BY_NAME: &[(&str, Grammar)] = &[$(($text, 1 << $index)),*];
    };
}

marks![
    0 DET "det", 1 POSS "poss", 2 PREP "prep", 3 SUB "sub", 4 BE "be", 5 HAVE "have", 6 DO "do", 7 MODAL "modal",
    8 SOFT "soft", 9 DUTY "duty", 10 WILL "will", 11 FIRST1 "first1", 12 FIRST "first", 13 SECOND "second",
    14 THIRD "third", 15 THEY "they", 16 IT "it", 17 DEM "dem", 18 THERE "there", 19 WH "wh", 20 CONJ "conj",
    21 NEG "neg", 22 LEAD "lead", 23 POLITE "polite", 24 REL "rel", 25 QUANT "quant", 26 NUM "num",
];

/// Base form of a verb.
pub(crate) const BASE: Grammar = 1 << 32;
/// `-s` form of a verb.
pub(crate) const SFORM: Grammar = 1 << 33;
/// Past form of a verb.
pub(crate) const PAST: Grammar = 1 << 34;
/// Past participle.
pub(crate) const PART: Grammar = 1 << 35;
/// `-ing` form.
pub(crate) const ING: Grammar = 1 << 36;
/// A word that is noun as well as verb.
pub(crate) const NOUN: Grammar = 1 << 37;

/// Any auxiliary.
pub(crate) const AUX: Grammar = BE | HAVE | DO | MODAL;
/// Any personal pronoun.
pub(crate) const PERSON: Grammar = FIRST1 | FIRST | SECOND | THIRD | THEY | IT;

/// The embedded closed classes.
pub(crate) static WORDS: &str = include_str!("grammar.txt");
