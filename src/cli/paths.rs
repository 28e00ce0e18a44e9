//! Which findings to show: those in the files and folders that were named.

use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::diag::{Diagnostic, Report, nearest};
use crate::source::Sources;

/// Paths of the site, with `/`, as the sources write them; empty means everything.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted(Vec<String>);

impl Wanted {
    /// Finds the named paths in the site. A path is taken from the current folder, or else from the site's; one that is
    /// neither a file of the site nor anything on disk in it is refused, because a slip would look like “clean”.
    pub fn new(named: &[PathBuf], here: &Path, root: &Path, sources: &Sources) -> Result<Wanted, Failure> {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        let mut wanted = Vec::with_capacity(named.len());
        for path in named {
            let places = [here.join(path), root.join(path)];
            let inside = places.iter().filter_map(|p| inside(p, &root));
            let mut known = inside.filter(|p| sources.iter().any(|s| covers(p, &s.path)) || root.join(p).exists());
            match known.next() {
                Some(path) => wanted.push(path),
                None => return Err(unknown(path, sources)),
            }
        }
        Ok(Wanted(wanted))
    }

    /// Whether a file of the site is wanted.
    pub fn has(&self, path: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|w| covers(w, path))
    }

    /// The part of a report that lies in the named paths, and how many findings lie outside.
    pub fn only(&self, report: &Report, sources: &Sources) -> (Report, usize) {
        let is_in = |d: &&Diagnostic| self.has(&sources.get(d.span.file).path);
        let findings: Vec<_> = report.findings.iter().filter(is_in).cloned().collect();
        let waived = report.waived.iter().filter(is_in).cloned().collect();
        let outside = report.findings.len() - findings.len();
        (Report { findings, waived, strict: report.strict }, outside)
    }
}

/// Whether a file is the wanted one or lies in the wanted folder.
fn covers(wanted: &str, path: &str) -> bool {
    wanted.is_empty() || path == wanted || path.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('/'))
}

/// The path from the site's root with `/`, if it lies in the site.
fn inside(path: &Path, root: &Path) -> Option<String> {
    // A file that is gone has no true path; its folder may still have one.
    let path = path.canonicalize().unwrap_or_else(|_| plain(path));
    let rest = path.strip_prefix(root).ok()?;
    let parts: Vec<_> = rest.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}

/// The path without `.` and `..`.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn unknown(path: &Path, sources: &Sources) -> Failure {
    let name = path.to_string_lossy().replace('\\', "/");
    let failure = Failure::new(format!("`{name}` is not a file or folder of this site"));
    match nearest(&name, sources.iter().map(|s| s.path.as_str())) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("name a page like content/section/page.md, a folder, or a file of citations/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_named_path_covers_itself_and_what_lies_in_it() {
        let cases = [
            ("content", "content/a.md", true),
            ("content/a.md", "content/a.md", true),
            ("content/a", "content/a.md", false),
            ("content/a", "content/a/b.md", true),
            ("", "citations/x.yaml", true),
            ("citations", "content/a.md", false),
        ];
        for (wanted, path, expected) in cases {
            assert_eq!(covers(wanted, path), expected, "{wanted} {path}");
        }
    }

    #[test]
    fn names_are_found_from_here_and_from_the_root() {
        let mut sources = Sources::default();
        let a = sources.add("content/ptsd/a.md", "x");
        let b = sources.add("content/b.md", "x");
        let root = Path::new("/nowhere/site");
        let find = |here: &str, name: &str| {
            Wanted::new(&[PathBuf::from(name)], Path::new(here), root, &sources).map(|w| w.0.concat())
        };
        for (here, name, expected) in [
            ("/nowhere/site", "content/ptsd/a.md", "content/ptsd/a.md"),
            ("/nowhere/site/content/ptsd", "a.md", "content/ptsd/a.md"),
            ("/nowhere/site/content/ptsd", "../b.md", "content/b.md"),
            ("/nowhere", "site/content", "content"),
            ("/nowhere", "content/b.md", "content/b.md"),
            ("/nowhere/site", "./content/./ptsd", "content/ptsd"),
            ("/nowhere/site/content", "..", ""),
        ] {
            assert_eq!(find(here, name), Ok(expected.to_owned()), "{here} {name}");
        }
        let slip = find("/nowhere/site", "content/ptsd/aa.md").expect_err("there is no such file");
        assert_eq!(slip.help, ["did you mean `content/ptsd/a.md`?"]);
        assert!(find("/nowhere/site", "/etc/passwd").is_err());

        let finding = |file| Diagnostic::new("raw-html", Span::new(file, 0, 1), "x");
        let report = Report { findings: vec![finding(a), finding(b)], waived: vec![finding(b)], strict: false };
        let (part, outside) = Wanted(vec!["content/ptsd".into()]).only(&report, &sources);
        assert_eq!((part.findings.len(), part.waived.len(), outside), (1, 0, 1));
        let (all, outside) = Wanted(vec![]).only(&report, &sources);
        assert_eq!((all.findings.len(), all.waived.len(), outside), (2, 1, 0));
    }
}
