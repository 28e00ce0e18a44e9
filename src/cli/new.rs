//! `citewell new DIR`: a site that builds at once.
//!
//! The starter lies in `starter/` as the files it becomes, with four words filled in: `@@title@@`, `@@today@@`,
//! `@@next-year@@` and `@@version@@`.

use super::args::New;
use super::context::Context;
use super::{CLEAN, Failure};
use crate::doc::Date;
use crate::output::Output;
use crate::write;

/// The name of the invented clinic.
pub(super) const TITLE: &str = "Willow Street Clinic";

/// Every file of the starter: path, text.
macro_rules! starter {
    ($($path:literal from $file:literal,)*) => {
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("starter/", $file))),)*];
    };
}

starter! {
    "citewell.yaml" from "citewell.yaml",
    "README.md" from "README.md",
    ".gitignore" from "gitignore",
    ".github/workflows/site.yml" from "site.yml",
    "reviews/people.yaml" from "people.yaml",
    "citations/library.yaml" from "library.yaml",
    "citations/guidance/ketamine.yaml" from "guidance.yaml",
    "content/_index.md" from "content/_index.md",
    "content/ptsd/_index.md" from "content/ptsd/_index.md",
    "content/ptsd/what-is-ptsd.md" from "content/ptsd/what-is-ptsd.md",
    "content/ketamine/_index.md" from "content/ketamine/_index.md",
    "content/ketamine/ketamine-and-ptsd.md" from "content/ketamine/ketamine-and-ptsd.md",
    "content/ketamine/two-trials.md" from "content/ketamine/two-trials.md",
    "content/about/_index.md" from "content/about/_index.md",
    "content/about/team.md" from "content/about/team.md",
    "content/about/editorial-policy.md" from "content/about/editorial-policy.md",
    "content/about/faqs.md" from "content/about/faqs.md",
}

/// The starter's files for a day and a name: path from the new folder with `/`, text.
pub(super) fn starter(title: &str, today: Date) -> Vec<(&'static str, String)> {
    let next_year = next_year(today).to_string();
    let fill = |text: &str| {
        text.replace("@@title@@", title)
            .replace("@@today@@", &today.to_string())
            .replace("@@next-year@@", &next_year)
            .replace("@@version@@", env!("CARGO_PKG_VERSION"))
    };
    FILES.iter().map(|(path, text)| (*path, fill(text))).collect()
}

fn next_year(date: Date) -> Date {
    let day = if (date.month, date.day) == (2, 29) { 28 } else { date.day };
    Date { year: date.year.saturating_add(1), day, ..date }
}

/// A name that can stand in YAML and Markdown as it is.
pub(super) fn title(text: &str) -> Result<String, String> {
    let text = text.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '&' | '\'' | '’' | '(' | ')');
    if text.starts_with(char::is_alphanumeric) && text.chars().all(plain) && text.chars().count() <= 80 {
        Ok(text.to_owned())
    } else {
        Err("a name has letters, digits, spaces and . , - & ' ( ) and at most 80 of them; change it later in the files"
            .to_owned())
    }
}

/// Writes the starter into a new or empty folder, all of it or nothing.
pub(super) fn run(args: &New, cx: &Context) -> Result<u8, Failure> {
    let mut files = Output::default();
    for (path, text) in starter(&args.title, cx.world.today) {
        if !files.insert(path, text) {
            return Err(Failure::new(format!("the starter names `{path}` twice")));
        }
    }
    write::scaffold(&cx.world.here.join(&args.dir), &files)?;
    let shown = args.dir.display();
    if !cx.global.quiet {
        cx.out.print(&format!("made a site in {shown}; now:\n  cd {shown}\n  citewell serve --open\n"))?;
    }
    Ok(CLEAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::inputs::Inputs;
    use crate::source::Sources;

    fn today() -> Date {
        Date { year: 2026, month: 11, day: 22 }
    }

    /// The starter as the reader would hand it over: text files of the site, in path order.
    fn inputs(title: &str) -> Inputs {
        let mut files = starter(title, today());
        files.sort();
        let mut sources = Sources::default();
        let is_read = |path: &str| {
            path == "citewell.yaml" || ["content/", "citations/", "reviews/"].iter().any(|p| path.starts_with(p))
        };
        for (path, text) in files.into_iter().filter(|(path, _)| is_read(path)) {
            sources.add(path, text);
        }
        Inputs { sources, ..Inputs::default() }
    }

    #[test]
    fn it_builds_at_once_without_a_single_finding() {
        for title in [TITLE, "O’Neil & Sons (Trauma), 2nd floor"] {
            let settings = Settings { today: today(), drafts: false, strict: true, base_url: None, preview: false };
            let analysis = crate::analyze(&inputs(title), &settings);
            let look = crate::emit::Look::default();
            let found = crate::emit::report(crate::emit::Format::Human, analysis.report(), analysis.sources(), &look);
            assert_eq!(analysis.report().counts(), (0, 0), "{found}");
            assert!(analysis.report().waived.is_empty());
            assert_eq!(analysis.site().pages.len(), 10);
            assert!(analysis.site().pages.iter().all(|p| p.published()));
            let claims: usize = analysis.claims().iter().map(Vec::len).sum();
            assert!(claims >= 20, "only {claims} claims were found");
            assert!(analysis.output().get("ptsd/what-is-ptsd/index.html").is_some());
            assert!(analysis.approve().is_ok());
        }
    }

    #[test]
    fn it_shows_every_kind_of_page() {
        let files = starter(TITLE, today());
        for (kind, _) in crate::doc::PageKind::ALL {
            assert!(files.iter().any(|(_, text)| text.contains(&format!("\nkind: {kind}\n"))), "{kind}");
        }
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        for (path, text) in starter("Elm Clinic", today()) {
            assert!(!text.contains("@@"), "{path}");
            assert!(!text.contains(TITLE), "{path}");
        }
    }

    #[test]
    fn the_workflow_pins_every_action_and_asks_for_little() {
        let files = starter(TITLE, today());
        let (_, text) = files.iter().find(|(path, _)| path.ends_with("site.yml")).expect("the workflow");
        let mut actions = 0;
        for line in text.lines().filter_map(|l| l.trim_start_matches([' ', '-']).strip_prefix("uses: ")) {
            let (action, comment) = line.split_once(" # v").expect("a release beside the commit");
            let (_, commit) = action.split_once('@').expect("a commit");
            assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{line}");
            assert!(comment.split('.').count() == 3, "{line}");
            actions += 1;
        }
        assert_eq!(actions, 4);
        assert!(text.contains("\npermissions:\n  contents: read\n"));
        assert!(!text.contains("contents: write") && !text.contains("pull_request_target"));
        assert!(text.contains(env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn names_that_would_break_a_file_are_refused() {
        for name in ["Elm: Clinic", "# Elm", "Elm\nx: 1", "[Elm]", "", "   ", "-elm", "<b>", "a\"b"] {
            assert!(title(name).is_err(), "{name:?}");
        }
        for name in ["Elm Clinic", "O'Neil & Sons (Trauma)", "Ärztehaus 3. Stock", "心クリニック"] {
            assert_eq!(title(name).as_deref(), Ok(name));
        }
        assert_eq!(next_year("2028-02-29".parse().expect("a day")).to_string(), "2029-02-28");
    }
}
