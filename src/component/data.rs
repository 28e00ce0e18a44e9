//! The blocks of YAML: what is drawn from data.

use super::{Data, Field, Kind};

const fn must(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, required: true, about }
}

const fn may(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, required: false, about }
}

const EFFECTS: &[Field] = &[
    must("name", Kind::Label, "what happens, in plain words"),
    may("finding", Kind::Finding, "how many people it happens to: the figure is printed from the library"),
    may("text", Kind::Text, "what to know about it, with its source"),
    may("serious", Kind::Word(&["true", "false"]), "`true` if it can be serious"),
];

/// Every block of YAML, in the order they are explained.
pub const DATA: &[Data] = &[
    Data {
        name: "figure",
        about: "a picture with its source and the right to print it",
        fields: &[
            must("image", Kind::Image, "the picture's file"),
            must("alt", Kind::Alt, "what it shows, for those who cannot see it"),
            must("caption", Kind::Text, "what to see in it, with a source for each claim"),
            must("credit", Kind::Text, "who made it; cite the paper if it is from one"),
            must("licence", Kind::Text, "the right to print it, such as CC BY 4.0"),
        ],
    },
    Data {
        name: "timeline",
        about: "events in order, each with its source",
        fields: &[
            may("title", Kind::Caption, "a title"),
            must(
                "events",
                Kind::Group(&[
                    must("when", Kind::Label, "the year or the day"),
                    must("text", Kind::Text, "what happened, with its source"),
                ]),
                "the events, oldest first",
            ),
        ],
    },
    Data {
        name: "routes",
        about: "ways a medicine is given, with the share that reaches the blood where it is recorded",
        fields: &[
            must("caption", Kind::Caption, "what the table shows"),
            must(
                "rows",
                Kind::Group(&[
                    must("route", Kind::Label, "the way it is given"),
                    may("finding", Kind::Finding, "the share that reaches the blood"),
                    may("text", Kind::Text, "what to know about it, with its source"),
                ]),
                "one row for each way",
            ),
        ],
    },
    Data {
        name: "doses",
        about: "doses used in studies, drawn from their records",
        fields: &[
            must("caption", Kind::Caption, "what the table shows"),
            must("records", Kind::Records, "the studies"),
        ],
    },
    Data {
        name: "drug-facts",
        about: "what a medicine is, fact by fact, each with its source",
        fields: &[
            may("title", Kind::Caption, "a title other than the usual one"),
            must(
                "facts",
                Kind::Group(&[
                    must("name", Kind::Label, "what the fact is about"),
                    may("finding", Kind::Finding, "the fact, printed from the library"),
                    may("text", Kind::Text, "what to know about it, with its source"),
                ]),
                "the facts",
            ),
        ],
    },
    Data {
        name: "benefits",
        about: "what may get better, with how many people it happened to",
        fields: &[
            may("title", Kind::Caption, "a title other than the usual one"),
            must("items", Kind::Group(EFFECTS), "the benefits"),
        ],
    },
    Data {
        name: "risks",
        about: "what may go wrong, with how many people it happened to",
        fields: &[
            may("title", Kind::Caption, "a title other than the usual one"),
            must("items", Kind::Group(EFFECTS), "the risks, serious ones first"),
        ],
    },
    Data {
        name: "comparison",
        about: "treatments side by side",
        fields: &[
            must("caption", Kind::Caption, "what is compared"),
            must("options", Kind::Columns, "the treatments; a citation here covers its column"),
            must(
                "rows",
                Kind::Group(&[
                    must("about", Kind::Label, "what the row compares"),
                    must("answers", Kind::Answers, "one answer for each treatment, in the same order"),
                ]),
                "what is compared",
            ),
        ],
    },
    Data {
        name: "study",
        about: "a card of one study, drawn from its record",
        fields: &[
            must("record", Kind::Record, "the study"),
            must("findings", Kind::Findings, "the findings to show"),
            may("title", Kind::Caption, "a title other than the study's short name"),
            may("text", Kind::Text, "what to make of it, with its source"),
        ],
    },
    Data {
        name: "evidence-table",
        about: "studies in a table: people, comparison, result, certainty, drawn from their records",
        fields: &[
            must("caption", Kind::Caption, "what the studies are about"),
            must("findings", Kind::Findings, "one finding for each row"),
        ],
    },
    Data {
        name: "chart",
        about: "a picture of findings with their intervals, of shares of people, or of a course over time",
        fields: &[
            must("kind", Kind::Word(&["effects", "shares", "course"]), "what is drawn"),
            must("findings", Kind::Findings, "the findings, top to bottom or first to last"),
            must("title", Kind::Caption, "what the picture shows"),
            may("labels", Kind::Labels, "a name for each finding, in the same order"),
            may("caption", Kind::Text, "what to see in it, in plain words, with its source"),
        ],
    },
    Data {
        name: "icon-array",
        about: "people out of 100 as figures, treatment beside comparison",
        fields: &[
            must("finding", Kind::Finding, "a share of people in both groups"),
            must("title", Kind::Caption, "what the picture shows"),
            may("groups", Kind::Labels, "names of the groups, if those in the record will not do"),
            may("caption", Kind::Text, "what to see in it, in plain words, with its source"),
        ],
    },
    Data {
        name: "guideline",
        about: "what a guideline says, drawn from its record",
        fields: &[
            must("finding", Kind::Finding, "the recommendation"),
            may("body", Kind::Label, "who gives the advice, where the names of the authors do not say it"),
            may("title", Kind::Caption, "a title other than the usual one"),
            may("text", Kind::Text, "what it means for the reader, with its source"),
        ],
    },
    Data {
        name: "glossary",
        about: "words and what they mean",
        fields: &[must(
            "terms",
            Kind::Group(&[
                must("term", Kind::Label, "the word"),
                must("means", Kind::Text, "what it means, in words a reader knows"),
            ]),
            "the words",
        )],
    },
    Data {
        name: "cost-table",
        about: "what a treatment costs, and on which day that was true",
        fields: &[
            must("caption", Kind::Caption, "what is paid for"),
            must("date", Kind::Date, "the day these prices were checked"),
            must(
                "items",
                Kind::Group(&[
                    must("name", Kind::Label, "what is paid for"),
                    must("price", Kind::Text, "the price, with its currency"),
                    may("includes", Kind::Text, "what the price includes"),
                ]),
                "the prices",
            ),
            may("text", Kind::Text, "what is not included, and who can help to pay"),
        ],
    },
    Data {
        name: "testimonial",
        about: "one person's story, with consent, and with what usually happens",
        fields: &[
            must("quote", Kind::Text, "the person's words; claims in them need a source like any other"),
            must("person", Kind::Label, "who says it, as they agreed to be named"),
            must("date", Kind::Date, "the day it was said"),
            must("consent", Kind::Text, "how and when the person agreed to this use"),
            must("connection", Kind::Text, "whether the person was paid or is tied to the clinic"),
            must("typical", Kind::Finding, "what happened to most people in a study"),
        ],
    },
    Data {
        name: "self-check",
        about: "a short questionnaire that stays on the reader's device",
        fields: &[
            must("instrument", Kind::Word(&["pc-ptsd-5"]), "the questionnaire"),
            must("crisis", Kind::Text, "where help is when life is in danger"),
            may("title", Kind::Caption, "a title other than the questionnaire's name"),
            may("after", Kind::Text, "what to do with the answers"),
        ],
    },
    Data {
        name: "team",
        about: "people of the clinic, drawn from reviews/people.yaml",
        fields: &[must("people", Kind::People, "their ids"), may("title", Kind::Caption, "a title")],
    },
    Data {
        name: "clinic-facts",
        about: "plain facts about the clinic: where it is, when it is open",
        fields: &[
            may("title", Kind::Caption, "a title other than the usual one"),
            must("date", Kind::Date, "the day these facts were checked"),
            must(
                "facts",
                Kind::Group(&[
                    must("name", Kind::Label, "what the fact is about"),
                    must("value", Kind::Text, "the fact"),
                ]),
                "the facts",
            ),
        ],
    },
];
