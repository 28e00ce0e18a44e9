//! A site's own words: `citations/lexicon/*.txt`.

use super::classes::CLASSES;
use crate::diag::{Diagnostic, nearest};
use crate::phrases::Phrases;
use crate::source::Source;
use crate::wording;

/// One line of a site's list, for the detector or for the rules.
pub(crate) enum Line {
    /// A word class of the detector.
    Class(Change),
    /// A list of wording.
    Wording(wording::Change),
}

/// One change to a word class.
pub(crate) struct Change {
    /// Added, or taken out.
    pub(crate) add: bool,
    /// Index of the class.
    pub(crate) class: usize,
    /// The term, lower case, single spaces.
    pub(crate) term: String,
}

const RULE: &str = "bad-lexicon";

/// Reads one list. Lines that say nothing usable are findings and are left out.
pub(crate) fn read(source: &Source, problems: &mut Vec<Diagnostic>) -> Vec<Line> {
    let mut changes = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let said = line.split(" #").next().unwrap_or("").trim_start_matches('\u{feff}');
        let text = said.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let from = at + line.find(text).unwrap_or(0);
        let span = source.span(from..from + text.len());
        match parse(text) {
            Ok(change) => changes.push(change),
            Err((message, help)) => problems.push(Diagnostic::new(RULE, span, message).help(help)),
        }
    }
    changes
}

fn parse(text: &str) -> Result<Line, (String, String)> {
    let how = "write `+condition: long covid  # why` to add a term, `-condition: …` to take one out";
    let (add, rest) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Err((format!("`{}` begins with neither + nor -", shown(text)), how.to_owned())),
    };
    let Some((name, term)) = rest.split_once(':') else {
        return Err((format!("`{}` names no class", shown(text)), how.to_owned()));
    };
    let name = name.trim();
    if let Some(list) = wording::list(name) {
        let line = rest.split_once(':').map_or("", |(_, l)| l).trim().to_lowercase().replace('\u{2019}', "'");
        let patterns = line.split("=>").next().unwrap_or("");
        if patterns.split(',').any(|p| !Phrases::default().add(p, 0)) {
            let help = "words with spaces; `a|b` is either word, `~` up to four words between two others";
            return Err((format!("`{}` cannot be looked for", shown(text)), help.to_owned()));
        }
        return Ok(Line::Wording(wording::Change { add, list, line }));
    }
    let Some(class) = CLASSES.iter().position(|c| c.name == name) else {
        let help = match nearest(name, CLASSES.iter().map(|c| c.name).chain(wording::names())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("classes: {}", CLASSES.iter().map(|c| c.name).collect::<Vec<_>>().join(", ")),
        };
        return Err((format!("there is no word class `{}`", shown(name)), help));
    };
    let term = term.to_lowercase().replace('\u{2019}', "'").split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = term.trim_start_matches('*');
    if bare.is_empty()
        || bare.contains('*')
        || (term.starts_with('*') && (bare.contains(' ') || !(3..=9).contains(&bare.len())))
    {
        let help = "a term is a word, a few words, or an ending of three to nine letters such as `*itis`";
        return Err((format!("`{}` is no term", shown(text)), help.to_owned()));
    }
    Ok(Line::Class(Change { add, class, term }))
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn bad_lines_are_findings_at_their_place() {
        let mut sources = Sources::default();
        let text = "# ours\n+condition: long covid  # new\nfoo\n-conditon: x\n+drug: *ab\n+drug:\n+drug *mab\n-hype: Unique|uniquely # ours\n+hype: ~ x\n";
        let id = sources.add("citations/lexicon/a.txt", text);
        let mut problems = Vec::new();
        let changes = read(sources.get(id), &mut problems);
        let [Line::Class(change), Line::Wording(hype)] = changes.as_slice() else { panic!("two lines can be used") };
        assert_eq!(change.term, "long covid");
        assert_eq!((hype.add, hype.line.as_str()), (false, "unique|uniquely"));
        let lines: Vec<_> = problems.iter().map(|p| sources.get(id).line_column(p.span.start as usize).0).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7, 9]);
        assert!(problems[1].help[0].contains("`condition`"));
        assert_eq!(sources.text(problems[1].span), "-conditon: x");
    }
}
