//! The containers: `:::name` around Markdown.

use super::{Container, Holds, Title};

const fn block(name: &'static str, title: Title, holds: Holds, about: &'static str) -> Container {
    Container { name, title, holds, about }
}

/// Every container, in the order they are explained.
pub const CONTAINERS: &[Container] = &[
    block(
        "hero",
        Title::Required,
        Holds::Anything,
        "the opening of a page: its question, and the lead sentence with its source",
    ),
    block("key-points", Title::Usual, Holds::List, "what a reader should take away, in a few lines"),
    block("eligibility", Title::Usual, Holds::Questions, "questions a reader can answer about themselves; no claims"),
    block("care-card", Title::Required, Holds::Anything, "when to ask for advice, without hurry"),
    block("care-card-urgent", Title::Required, Holds::Anything, "when to get help the same day"),
    block(
        "care-card-emergency",
        Title::Required,
        Holds::NoLinks,
        "when to call an ambulance; no links but telephone numbers",
    ),
    block("crisis", Title::Usual, Holds::Anything, "where help is when life is in danger"),
    block("off-label", Title::Usual, Holds::Anything, "what the medicine is approved for, and what it is not"),
    block("faq", Title::Optional, Holds::Faq, "questions as headings, each with its answer"),
    block("steps", Title::Usual, Holds::Steps, "a session from beginning to end, as a numbered list"),
    block("benefits", Title::Usual, Holds::List, "what may get better"),
    block("risks", Title::Usual, Holds::List, "what may go wrong"),
    block("uncertainty", Title::Usual, Holds::Anything, "what is known, and what is not"),
    block("no-treatment", Title::Usual, Holds::Anything, "what may happen without treatment"),
    block("questions", Title::Usual, Holds::List, "questions a patient can take to a clinician"),
    block("disclosure", Title::Usual, Holds::Anything, "who earns what when a reader decides"),
    block("call-to-action", Title::Optional, Holds::Link, "the way to book or to call, kept apart from claims"),
];
