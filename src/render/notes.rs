//! Footnotes: marks in the text, and the notes themselves at the end, lettered so that none is taken for a citation.

use super::body::Body;
use super::html::Bit::{Number, Text};
use crate::doc::Block;

/// The footnotes of a page, in the order in which they were first marked.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// Label, and how often it was marked so far.
    marked: Vec<(&'a str, usize)>,
    /// Label and text.
    defined: Vec<(&'a str, &'a [Block])>,
}

impl<'a> Notes<'a> {
    /// Remembers the text of a note; it is printed at the end.
    pub(super) fn define(&mut self, label: &'a str, blocks: &'a [Block]) {
        self.defined.push((label, blocks));
    }
}

impl<'a> Body<'a> {
    /// Prints the mark of a footnote.
    pub(super) fn note_mark(&mut self, label: &'a str) {
        let marked = &mut self.notes.marked;
        let index = marked.iter().position(|(l, _)| *l == label).unwrap_or_else(|| {
            marked.push((label, 0));
            marked.len() - 1
        });
        let Some((_, times)) = marked.get_mut(index) else { return };
        *times += 1;
        let (times, letters, mark) = (*times, letters(index), &self.mark);
        self.out.trim_end();
        self.out.literal("<sup class=\"note-mark\">");
        self.out
            .tag("a")
            .attr_format("href", format_args!("#{mark}note-{letters}"))
            .attr_format("id", format_args!("{mark}mark-{letters}-{times}"))
            .attr("role", "doc-noteref")
            .attr_words("aria-label", self.words.say("note"), &[("mark", Text(&letters))]);
        self.out.text(&letters);
        self.out.literal("</a></sup>");
    }

    /// Prints the notes. A note may mark another, so the list may grow while it is printed.
    pub(super) fn note_list(&mut self) {
        if self.notes.marked.is_empty() {
            return;
        }
        let words = self.words;
        self.out
            .tag("section")
            .attr("class", "notes")
            .attr("role", "doc-endnotes")
            .attr("aria-label", words.say("notes"));
        self.out.literal("\n<ol>\n");
        let mut index = 0;
        while let Some(&(label, _)) = self.notes.marked.get(index) {
            let letters = letters(index);
            let mark = &self.mark;
            self.out.tag("li").attr_format("id", format_args!("{mark}note-{letters}"));
            if let Some(&(_, blocks)) = self.notes.defined.iter().find(|(l, _)| *l == label) {
                self.blocks(blocks);
            }
            let times = self.notes.marked.get(index).map_or(0, |(_, times)| *times);
            let mark = &self.mark;
            self.out.literal("<p class=\"backlinks\">");
            for time in 1..=times {
                self.out
                    .tag("a")
                    .attr_format("href", format_args!("#{mark}mark-{letters}-{time}"))
                    .attr("role", "doc-backlink")
                    .attr_words(
                        "aria-label",
                        words.say("note_back"),
                        &[("number", Number(time)), ("mark", Text(&letters))],
                    );
                self.out.number(time);
                self.out.literal("</a> ");
            }
            self.out.literal("</p></li>\n");
            index += 1;
        }
        self.out.literal("</ol>\n</section>\n");
    }
}

/// `a` … `z`, `aa`, `ab` ….
fn letters(mut index: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(b'a' + (index % 26) as u8));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_go_on_after_z() {
        let cases = [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")];
        for (index, expected) in cases {
            assert_eq!(super::letters(index), expected);
        }
    }
}
