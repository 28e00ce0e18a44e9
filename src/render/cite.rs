//! Citations in running text and the reference list they lead to.
//!
//! A marker is a small number that links to its reference and says its source's name to a screen reader; each reference
//! links back to every place that cites it.

use super::body::Body;
use super::finding::SHOWN;
use super::html::Bit::{Number, Own, Text};
use super::html::Html;
use super::sources::Source;
use super::words::Words;
use crate::doc::{Cite, Inline};
use crate::site::CiteTarget;

impl<'a> Body<'a> {
    /// Prints a citation group. Returns how many bytes of `next` were printed with it: in AMA and Vancouver style a
    /// marker stands after the full stop, comma or question mark, wherever the writer put the bracket.
    pub(super) fn cite_group(&mut self, group: usize, next: Option<&Inline>) -> usize {
        let page = self.page;
        let Some(group) = page.doc.groups.get(group) else { return 0 };
        let mut taken = 0;
        if group.narrative {
            self.narrative_name(group.cites.start);
        } else {
            self.out.trim_end();
            if let Some(Inline::Text(text)) = next
                && text.starts_with(['.', ',', '?', '!'])
                && !text.starts_with("..")
            {
                self.out.text(&text[..1]);
                taken = 1;
            }
        }
        self.out.literal("<sup class=\"cite\">");
        for index in group.cites.clone() {
            if index > group.cites.start {
                self.out.literal(", ");
            }
            let Some(cite) = page.doc.cites.get(index) else { continue };
            match page.cites.get(index).copied().flatten() {
                Some(target) => self.marker(cite, target),
                None => self.missing(cite),
            }
        }
        self.out.literal("</sup>");
        taken
    }

    /// The author's name as part of the sentence.
    fn narrative_name(&mut self, index: usize) {
        let target = self.page.cites.get(index).copied().flatten();
        let source = target.and_then(|t| self.tongue.sources.get(t.record)?.as_ref());
        if let Some(source) = source {
            self.out.text(&source.name);
        }
    }

    fn marker(&mut self, cite: &Cite, target: CiteTarget) {
        let label = self.tongue.sources.get(target.record).and_then(|s| s.as_ref()).map_or("", |s| s.label.as_str());
        if self.cited.len() < target.number {
            self.cited.resize(target.number, 0);
        }
        let Some(times) = self.cited.get_mut(target.number.wrapping_sub(1)) else { return };
        *times += 1;
        let (number, times, mark) = (target.number, *times, self.mark.as_str());
        let mut pinned = None;
        if let Some(finding) = target.finding {
            if self.pinned.len() < number {
                self.pinned.resize(number, Vec::new());
            }
            if let Some(list) = self.pinned.get_mut(number - 1)
                && !list.contains(&finding)
            {
                list.push(finding);
            }
            pinned = cite.finding.as_deref();
        }
        if !cite.prefix.is_empty() {
            self.out.text(cite.prefix.trim());
            self.out.literal(" ");
        }
        self.out
            .tag("a")
            .attr_of("href", &[Own("#"), Text(mark), Own("ref-"), Number(number)])
            .attr_of("id", &[Text(mark), Own("cite-"), Number(number), Own("-"), Number(times)])
            .attr("role", "doc-biblioref")
            .attr_words("aria-label", self.words.say("source"), &[("number", Number(number)), ("name", Text(label))])
            .attr_if("data-finding", pinned);
        self.out.number(number);
        self.out.literal("</a>");
        if !cite.locator.is_empty() {
            self.out.literal("(");
            self.out.text(&locator(&cite.locator));
            self.out.literal(")");
        }
    }

    /// A citation of a record that is not there; the preview shows it, and publication is refused.
    fn missing(&mut self, cite: &Cite) {
        self.out.literal("<mark class=\"cite-missing\">[");
        self.out.text(&cite.key);
        self.out.literal("?]</mark>");
    }

    /// The reference list.
    pub(super) fn reference_list(&mut self) {
        let page = self.page;
        if page.references.is_empty() {
            return;
        }
        let id = self.references_id();
        let (out, mark, words) = (&mut self.out, self.mark.as_str(), self.words);
        out.tag("section")
            .attr("class", "references")
            .attr("role", "doc-bibliography")
            .attr("aria-labelledby", id)
            .attr("data-close", words.say("close"))
            .attr("data-entry", words.say("preview_entry"));
        out.literal("\n");
        out.tag("h2").attr("id", id);
        out.text(words.say("references"));
        out.literal("</h2>\n<ol>\n");
        for (i, &record) in page.references.iter().enumerate() {
            let number = i + 1;
            out.tag("li").attr_of("id", &[Text(mark), Own("ref-"), Number(number)]);
            if let Some(Some(source)) = self.tongue.sources.get(record) {
                out.html(&source.printed);
                findings(out, source, self.pinned.get(i).map_or(&[], Vec::as_slice), words);
            }
            let times = self.cited.get(i).copied().unwrap_or(0);
            if times > 0 {
                out.literal("<p class=\"backlinks\">");
                out.text(words.say("cited_at"));
                for time in 1..=times {
                    out.literal(" ");
                    out.tag("a")
                        .attr_of("href", &[Own("#"), Text(mark), Own("cite-"), Number(number), Own("-"), Number(time)])
                        .attr("role", "doc-backlink")
                        .attr_words(
                            "aria-label",
                            words.say("citation_back"),
                            &[("number", Number(time)), ("source", Number(number))],
                        );
                    out.number(time);
                    out.literal("</a>");
                }
                out.literal("</p>");
            }
            out.literal("</li>\n");
        }
        out.literal("</ol>\n</section>\n");
    }

    /// `references`, unless the writer gave that id to a heading.
    pub(super) fn references_id(&self) -> &'static str {
        if self.page.doc.headings.iter().any(|h| h.id == "references") { "_references" } else { "references" }
    }
}

/// What the page takes from a source: the findings its citations name; where they name none, the first that are
/// recorded.
fn findings(out: &mut Html, source: &Source, pinned: &[usize], words: Words<'_>) {
    let known = source.findings.iter().enumerate().filter_map(|(i, html)| Some((i, html.as_ref()?)));
    let all = known.clone().count();
    let shown: Vec<&Html> = if pinned.is_empty() {
        known.take(SHOWN).map(|(_, html)| html).collect()
    } else {
        known.filter(|(i, _)| pinned.contains(i)).map(|(_, html)| html).collect()
    };
    if shown.is_empty() {
        return;
    }
    out.literal("<details class=\"findings\"><summary>");
    out.text(words.say("recorded"));
    out.literal("</summary>\n<ul>");
    for html in &shown {
        out.html(html);
    }
    if pinned.is_empty() && all > shown.len() {
        out.literal("<li>");
        out.text(&words.fill("recorded_more", &[("number", &words.number((all - shown.len()) as u64))]));
        out.literal("</li>");
    }
    out.literal("</ul></details>\n");
}

/// AMA prints a page beside the number as `3(p5)`.
fn locator(written: &str) -> String {
    let written = written.trim();
    for (long, short) in [("pp. ", "pp"), ("p. ", "p"), ("pp ", "pp"), ("p ", "p")] {
        if let Some(rest) = written.strip_prefix(long) {
            return format!("{short}{rest}");
        }
    }
    written.to_owned()
}
