//! Words as the index compares them: lower case, American spelling, without endings.

/// Endings, longest first; cut once, where at least three letters remain.
const ENDINGS: [&str; 47] = [
    "ization", "iveness", "fulness", "ousness", "ations", "ically", "ation", "ative", "ating", "ators", "ities",
    "ments", "ances", "ences", "ates", "ated", "ally", "ably", "able", "ible", "ical", "ings", "edly", "ions", "ives",
    "ants", "ator", "ment", "ness", "ance", "ence", "ate", "ity", "ies", "ing", "ion", "ive", "ant", "ers", "als",
    "ed", "er", "al", "ic", "ly", "es", "s",
];

/// Words that carry no meaning of their own. Sorted.
const STOP: [&str; 128] = [
    "a", "about", "above", "after", "again", "all", "also", "although", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "cannot", "could",
    "did", "do", "does", "doing", "done", "down", "during", "each", "either", "every", "few", "for", "from", "further",
    "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "itself", "just", "may", "me", "might", "more", "most", "much", "must", "my", "no", "nor", "not",
    "now", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over", "own", "same", "she", "should",
    "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "too", "under", "until", "up", "very", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "would", "yet", "you", "your", "yours",
];

/// Whether a lower-case word is left out of the index.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// The stem of a lower-case word; numbers and words that are not plain ASCII letters stay as they are.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = american(word);
    if let Some(end) = ENDINGS.iter().find(|end| stem.len() >= end.len() + 3 && stem.ends_with(*end)) {
        let kept = *end == "s" && (stem.ends_with("ss") || stem.ends_with("us") || stem.ends_with("is"));
        if !kept {
            stem.truncate(stem.len() - end.len());
        }
    }
    if stem.len() > 3 && (stem.ends_with('e') || stem.ends_with('y') || stem.ends_with('i')) {
        stem.pop();
    }
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && stem.len() > 3
        && !matches!(a, b'l' | b's' | b'e' | b'o')
    {
        stem.pop();
    }
    stem
}

/// British spellings as American ones.
fn american(word: &str) -> String {
    let mut word = word.replace("ae", "e").replace("oe", "e");
    for (british, american) in [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("our", "or"),
        ("ours", "ors"),
    ] {
        if word.len() > british.len() + 3 && word.ends_with(british) {
            word.truncate(word.len() - british.len());
            word.push_str(american);
            break;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{STOP, stem};

    #[test]
    fn forms_of_one_word_have_one_stem() {
        let families = [
            "infusion infusions infused infuse",
            "dissociation dissociative dissociate dissociated",
            "recommend recommends recommended recommendation recommendations",
            "approve approved approval approves",
            "depression depressed depressive",
            "randomised randomized randomise randomize",
            "dose doses dosed dosing",
            "severe severity",
            "symptom symptoms",
            "study studies",
            "anaesthetic anesthetic",
            "behaviour behavior",
            "sedation sedated sedating",
            "responder responders responded respond",
            "stopped stopping",
        ];
        for family in families {
            let stems: Vec<_> = family.split(' ').map(stem).collect();
            assert!(stems.windows(2).all(|w| w[0] == w[1]), "{family}: {stems:?}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in
            [("study", "student"), ("trial", "trauma"), ("patient", "patch"), ("nausea", "nauru"), ("ptsd", "pts")]
        {
            assert_ne!(stem(a), stem(b));
        }
        assert!(STOP.is_sorted());
    }
}
