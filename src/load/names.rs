//! What a file's name says about it, before it is opened.
//!
//! Hidden files and what editors leave behind are passed over in silence; a copy that a file-sharing program made of two
//! people's changes is read and reported, because one of the two is not what the writer thinks it is.

/// Whether a file or folder is passed over: hidden, an editor's backup or lock, a desktop's own file.
pub(super) fn is_skipped(name: &str) -> bool {
    if name.starts_with('.') {
        // The one hidden folder that belongs to a site's content: RFC 8615.
        return name != ".well-known";
    }
    let lower = name.to_ascii_lowercase();
    name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
        || [".swp", ".swo", ".swx", ".bak", ".orig", ".rej"].iter().any(|end| lower.ends_with(end))
}

/// The name without the mark that a file-sharing program added, if it added one.
///
/// `page (1).md` is such a copy if it is a text the pipeline reads; for pictures, where cameras number like that, only
/// with the unnumbered file beside it, which `has` answers.
pub(super) fn conflict_of(name: &str, is_text: bool, has: impl Fn(&str) -> bool) -> Option<String> {
    let (stem, end) = match name.rfind('.') {
        Some(dot) if dot > 0 => name.split_at(dot),
        _ => (name, ""),
    };
    if let Some(at) = stem.find(".sync-conflict-") {
        return stem.get(..at).map(|s| format!("{s}{end}"));
    }
    let open = stem.rfind('(')?;
    let inner = stem.get(open + 1..)?.strip_suffix(')')?;
    let plain = format!("{}{end}", stem.get(..open)?.trim_end());
    if inner.to_lowercase().contains("conflicted copy") {
        return Some(plain);
    }
    let numbered = !inner.is_empty() && inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    (numbered && plain.len() > end.len() && (is_text || has(&plain))).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backups_are_skipped_and_content_is_not() {
        for name in
            [".#x.md", "x~", "#x#", ".DS_Store", "x.md.swp", "X.SWP", "Thumbs.db", "~$plan.docx", ".git", "p.bak"]
        {
            assert!(is_skipped(name), "{name}");
        }
        for name in ["x.md", "_index.md", ".well-known", "a#b.md", "x~y.md", "swp"] {
            assert!(!is_skipped(name), "{name}");
        }
    }

    #[test]
    fn conflict_copies() {
        for (name, is_text, of) in [
            ("page (1).md", true, Some("page.md")),
            ("page (12).md", true, Some("page.md")),
            ("photo (1).jpg", false, Some("photo.jpg")),
            ("holiday (1).jpg", false, None),
            ("page (Kim's conflicted copy 2026-01-02).md", true, Some("page.md")),
            ("page (Conflicted Copy).md", true, Some("page.md")),
            ("page.sync-conflict-20260102-101500-ABCDEFG.md", true, Some("page.md")),
            ("dose (mg).md", true, None),
            ("trial (2014).md", true, None),
            ("(1).md", true, None),
            ("page().md", true, None),
            ("page (1", true, None),
            ("(", true, None),
        ] {
            assert_eq!(conflict_of(name, is_text, |n| n == "photo.jpg").as_deref(), of, "{name}");
        }
    }
}
