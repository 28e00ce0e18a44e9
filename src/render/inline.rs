//! Running text as HTML.

use super::body::Body;
use super::escape::has_scheme;
use crate::doc::Inline;
use crate::site::{Asset, Target};

/// How wide a picture is shown: the screen on a phone, the column of text on anything larger.
const SIZES: &str = "(max-width: 46rem) 100vw, 44rem";

/// Emphasis nested deeper than this is printed without its inner marks.
const MAX_DEPTH: usize = 100;

impl<'a> Body<'a> {
    /// Prints pieces of running text one after another.
    pub(super) fn inlines(&mut self, list: &'a [Inline]) {
        self.depth += 1;
        let mut printed = 0;
        for (i, inline) in list.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.out.text(text.get(std::mem::take(&mut printed)..).unwrap_or("")),
                Inline::Cite(group) => printed = self.cite_group(*group, list.get(i + 1)),
                Inline::Code(text) => self.out.element("code", text),
                Inline::Emphasis(inner) => self.wrapped("em", inner),
                Inline::Strong(inner) => self.wrapped("strong", inner),
                Inline::Strike(inner) => self.wrapped("s", inner),
                Inline::Link(index, inner) => self.link(*index, inner),
                Inline::Image(index) => self.picture(*index),
                Inline::FootnoteMark(label) => self.note_mark(label),
                Inline::SoftBreak => self.out.literal("\n"),
                Inline::HardBreak => self.out.literal("<br>\n"),
                Inline::Task(true) => self.task("☑", self.words.say("task_done")),
                Inline::Task(false) => self.task("☐", self.words.say("task_open")),
            }
        }
        self.depth -= 1;
    }

    fn task(&mut self, sign: &'static str, said: &str) {
        self.out.literal("<span class=\"task\" aria-hidden=\"true\">");
        self.out.literal(sign);
        self.out.literal("</span><span class=\"hidden-text\">");
        self.out.text(said);
        self.out.literal("</span> ");
    }

    fn wrapped(&mut self, tag: &'static str, inner: &'a [Inline]) {
        if self.depth > MAX_DEPTH {
            return;
        }
        self.out.tag(tag);
        self.inlines(inner);
        self.out.close(tag);
    }

    /// A link, or only its text if it leads nowhere.
    fn link(&mut self, index: usize, inner: &'a [Inline]) {
        if self.depth > MAX_DEPTH {
            return;
        }
        let shared = self.shared;
        let address = match self.page.links.get(index) {
            Some(Target::Page { page, anchor }) if shared.is_rendered(*page) => {
                shared.site.pages.get(*page).map(|target| {
                    let path = shared.place.path(&target.url);
                    match anchor {
                        Some(anchor) => format!("{path}#{anchor}"),
                        None => path,
                    }
                })
            }
            Some(Target::Anchor(anchor)) => Some(format!("#{anchor}")),
            Some(Target::Asset(asset)) => shared.site.assets.get(*asset).map(|a| shared.place.path(&a.url)),
            Some(Target::Made(url)) => Some(shared.place.path(url)),
            Some(Target::External(url)) => Some(url.clone()),
            Some(Target::Page { .. } | Target::Broken(_)) | None => None,
        };
        let Some(address) = address else { return self.inlines(inner) };
        let title = self.page.doc.links.get(index).map(|l| l.title.as_str()).filter(|t| !t.is_empty());
        let elsewhere = has_scheme(&address, &["http", "https"]).then_some("external");
        self.out.tag("a").href(&address).attr_if("class", elsewhere).attr_if("title", title);
        self.inlines(inner);
        self.out.literal("</a>");
    }

    /// A picture in running text; its alternative text alone if there is no such file.
    pub(super) fn picture(&mut self, index: usize) {
        let Some(image) = self.page.doc.images.get(index) else { return };
        let asset = match self.page.images.get(index) {
            Some(Target::Asset(asset)) => self.shared.site.assets.get(*asset),
            _ => None,
        };
        let Some(asset) = asset else {
            self.out.tag("span").attr("class", "missing-picture");
            self.out.text(&image.alt);
            return self.out.literal("</span>");
        };
        let first = self.pictures == 0;
        self.pictures += 1;
        let smaller = self.smaller(asset);
        let tag = self.out.tag("img").attr("src", &self.shared.place.path(&asset.url)).attr("alt", &image.alt);
        let tag = match asset.size {
            Some((width, height)) => {
                tag.attr_format("width", format_args!("{width}")).attr_format("height", format_args!("{height}"))
            }
            None => tag,
        };
        let tag = match &smaller {
            Some(all) => tag.attr("srcset", all).attr("sizes", SIZES),
            None => tag,
        };
        // The first picture may be in view at once; the others can wait until they nearly are.
        drop(if first { tag } else { tag.attr("loading", "lazy") }.attr("decoding", "async"));
    }

    /// Every size in which the same picture lies beside it: `knee-640w.jpg` beside `knee.jpg`.
    fn smaller(&self, asset: &Asset) -> Option<String> {
        let (width, _) = asset.size?;
        let (stem, end) = asset.url.rsplit_once('.')?;
        let assets = &self.shared.site.assets;
        let prefix = format!("{stem}-");
        let start = assets.partition_point(|a| a.url.as_str() < prefix.as_str());
        let beside = assets.iter().skip(start).take_while(|a| a.url.starts_with(&prefix));
        let mut sizes: Vec<(usize, &str)> = beside
            .filter_map(|a| {
                let named = a.url.strip_prefix(&prefix)?.strip_suffix(end)?.strip_suffix("w.")?;
                let (real, _) = a.size?;
                (named.parse() == Ok(real)).then_some((real, a.url.as_str()))
            })
            .collect();
        if sizes.is_empty() {
            return None;
        }
        sizes.push((width, &asset.url));
        sizes.sort_unstable();
        let all = sizes.iter().map(|(width, url)| format!("{} {width}w", self.shared.place.path(url)));
        Some(all.collect::<Vec<_>>().join(", "))
    }

    /// A picture that is a paragraph of its own: a figure, with its title as the caption.
    pub(super) fn figure(&mut self, index: usize) {
        self.out.literal("<figure>");
        self.picture(index);
        let page = self.page;
        if let Some(image) = page.doc.images.get(index).filter(|i| !i.caption.is_empty()) {
            self.out.literal("<figcaption>");
            self.inlines(&image.caption);
            self.out.literal("</figcaption>");
        }
        self.out.literal("</figure>\n");
    }
}
