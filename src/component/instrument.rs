//! Questionnaires a reader can answer alone. Their words are fixed: a changed question is another questionnaire.

/// A questionnaire.
#[derive(Clone, Copy, Debug)]
pub struct Instrument {
    /// Its name in `self-check` blocks.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// Who made it, and the right to print it.
    pub credit: &'static str,
    /// What a reader must have lived through for the questions to apply, as a question.
    pub first: &'static str,
    /// Examples of that.
    pub examples: &'static [&'static str],
    /// What the questions begin with.
    pub stem: &'static str,
    /// The questions, to be answered yes or no.
    pub questions: &'static [&'static str],
}

/// Every questionnaire.
pub const ALL: &[Instrument] = &[Instrument {
    id: "pc-ptsd-5",
    name: "Primary Care PTSD Screen for DSM-5 (PC-PTSD-5)",
    credit: "Prins and colleagues, US National Center for PTSD. A work of the US government, in the public domain.",
    first: "Sometimes things happen to people that are unusually or especially frightening, horrible, or traumatic. \
            Have you ever experienced this kind of event?",
    examples: &[
        "a serious accident or fire",
        "a physical or sexual assault or abuse",
        "an earthquake or flood",
        "a war",
        "seeing someone be killed or seriously injured",
        "having a loved one die through homicide or suicide",
    ],
    stem: "In the past month, have you:",
    questions: &[
        "had nightmares about the event(s) or thought about the event(s) when you did not want to?",
        "tried hard not to think about the event(s) or went out of your way to avoid situations that reminded you of \
         the event(s)?",
        "been constantly on guard, watchful, or easily startled?",
        "felt numb or detached from people, activities, or your surroundings?",
        "felt guilty or unable to stop blaming yourself or others for the event(s) or any problems the event(s) may \
         have caused?",
    ],
}];

/// The questionnaire with this id.
pub fn find(id: &str) -> Option<&'static Instrument> {
    ALL.iter().find(|i| i.id == id)
}
