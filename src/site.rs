//! The whole site, resolved: plain data with read-only accessors.
//!
//! Row 4. After `resolve`, no target inside a [`Site`] dangles: a link, a citation or a person is resolved, or it is
//! `None` and a diagnostic said so.

use crate::config::Config;
use crate::doc::{Date, Document, PageKind};
use crate::evidence::Library;
use crate::guidance::Guidance;
use crate::people::People;
use crate::source::Span;

/// Every page with everything it refers to.
#[derive(Debug)]
pub struct Site {
    /// `citewell.yaml` and the command line.
    pub config: Config,
    /// The evidence library.
    pub library: Library,
    /// What pages must say and may not say about treatments; empty if the site has none.
    pub guidance: Guidance,
    /// Authors and reviewers.
    pub people: People,
    /// Every page, drafts and future pages included, in order of address.
    pub pages: Vec<Page>,
    /// Sections, in order of address; the first is the root.
    pub sections: Vec<Section>,
    /// Tag → pages that are published, both sorted.
    pub tags: Vec<(String, Vec<usize>)>,
    /// Files of `content/` and of the theme that are copied as they are: output path and bytes.
    pub assets: Vec<Asset>,
}

/// One page.
#[derive(Debug)]
pub struct Page {
    /// The article.
    pub doc: Document,
    /// Its path in `content/`, without the extension: `ptsd/what-is-ptsd`.
    pub path: String,
    /// Its address on the site: `/ptsd/what-is-ptsd/`.
    pub url: String,
    /// Its file in the output: `ptsd/what-is-ptsd/index.html`.
    pub out: String,
    /// Whether it is a section's own page (`_index.md`).
    pub is_section: bool,
    /// Its section: index into [`Site::sections`].
    pub section: usize,
    /// Why it is not published, if it is not.
    pub hidden: Option<Hidden>,
    /// References in order of first citation: indices into the library's records.
    pub references: Vec<usize>,
    /// For each of [`Document::cites`]: the record, if there is one.
    pub cites: Vec<Option<CiteTarget>>,
    /// For each of [`Document::links`]: where it leads.
    pub links: Vec<Target>,
    /// For each of [`Document::images`]: the image.
    pub images: Vec<Target>,
    /// The picture that front matter names for social cards.
    pub image: Option<Target>,
    /// The page before it in its section.
    pub previous: Option<usize>,
    /// The page after it in its section.
    pub next: Option<usize>,
    /// The same page in other languages (`translation-of` in front matter), in order.
    pub translations: Vec<usize>,
    /// Pages on the way down from the root, the page itself left out.
    pub breadcrumbs: Vec<usize>,
}

/// A citation that was found in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CiteTarget {
    /// Index into the library's records.
    pub record: usize,
    /// Index into the record's findings, if one is pinned and exists.
    pub finding: Option<usize>,
    /// 1-based number in the page's reference list.
    pub number: usize,
}

/// Why a page is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// `draft: true`.
    Draft,
    /// `date` is in the future.
    Until(Date),
}

/// Where a link or image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page, with an anchor on it.
    Page {
        /// Index into [`Site::pages`].
        page: usize,
        /// Anchor without `#`.
        anchor: Option<String>,
    },
    /// An anchor on the same page.
    Anchor(String),
    /// A file that is copied: index into [`Site::assets`].
    Asset(usize),
    /// A page the site makes itself (a tag, the feed): its address.
    Made(String),
    /// An address elsewhere, `mailto:` or `tel:`.
    External(String),
    /// Nothing that may be printed as a link. The rules word the fault; the text is printed plain.
    Broken(Fault),
}

/// Why a link or image leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No page, file or alias has this address; perhaps another, near one, was meant.
    NoSuchAddress {
        /// The nearest address that exists.
        nearest: Option<String>,
    },
    /// The page exists, the anchor on it does not.
    NoSuchAnchor {
        /// Index into [`Site::pages`].
        page: usize,
        /// The anchor asked for.
        anchor: String,
        /// The nearest anchor on that page.
        nearest: Option<String>,
    },
    /// The page exists but is not published.
    Unpublished {
        /// Index into [`Site::pages`].
        page: usize,
        /// Why.
        hidden: Hidden,
    },
    /// The address begins with a scheme that is not `http`, `https`, `mailto` or `tel`.
    Scheme(String),
    /// A picture on somebody else's server: every reader would be announced there.
    Foreign,
    /// The address leads out of the site's folder.
    Outside,
}

/// A folder of `content/`.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its path: `ptsd`, empty for the root.
    pub path: String,
    /// Its own page, if it has an `_index.md`.
    pub page: Option<usize>,
    /// Its pages that are published, in order: weight, then title, then address.
    pub pages: Vec<usize>,
    /// Sections right under it.
    pub sections: Vec<usize>,
}

/// A file that is copied as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address on the site.
    pub url: String,
    /// Its file in the output.
    pub out: String,
    /// Its bytes.
    pub bytes: std::sync::Arc<[u8]>,
    /// Width and height in pixels, for pictures.
    pub size: Option<(usize, usize)>,
}

impl Asset {
    /// Whether its name says that it is a picture a page can show.
    pub fn is_picture(&self) -> bool {
        let end = self.out.rsplit('.').next().unwrap_or("");
        ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].iter().any(|known| end.eq_ignore_ascii_case(known))
    }
}

impl Page {
    /// Title, or the last part of the path.
    pub fn title(&self) -> &str {
        match &self.doc.meta.title {
            Some(title) => &title.value,
            None => self.path.rsplit('/').next().unwrap_or(&self.path),
        }
    }

    /// Kind; `article` unless said otherwise.
    pub fn kind(&self) -> PageKind {
        self.doc.meta.kind.as_ref().map_or(PageKind::Article, |k| k.value)
    }

    /// Where a finding about the page as a whole points: its title, else its front matter, else its first byte.
    pub fn top(&self) -> Span {
        let meta = &self.doc.meta;
        meta.title.as_ref().map(|t| t.span).or(meta.span).unwrap_or(Span::new(self.doc.file, 0, 0))
    }

    /// Whether it is part of the published site.
    pub fn published(&self) -> bool {
        self.hidden.is_none()
    }
}
