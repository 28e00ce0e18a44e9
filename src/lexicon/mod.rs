//! Word lists, as data.
//!
//! Row 3. `src/lexicon/*.txt` are embedded; a site adds or removes entries in `citations/lexicon/`.

/// The words the detector knows.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// The embedded lists alone.
    pub fn standard() -> Lexicon {
        Lexicon::default()
    }
}
