//! Ids, identifiers given by others, and links between records.

use crate::diag::{Diagnostic, Edit, Fix, Safety, nearest};
use crate::evidence::read::{is_slug, to_slug};
use crate::evidence::{Library, Record};

/// `bad-id`: ids of the record and of its findings.
pub(super) fn names(record: &Record, out: &mut Vec<Diagnostic>) {
    for id in std::iter::once(&record.id).chain(record.findings().iter().map(|f| &f.id)) {
        if is_slug(&id.value) {
            continue;
        }
        let message = format!("`{}` cannot be cited: an id has lower-case letters, digits and hyphens", id.value);
        let found = Diagnostic::new("bad-id", id.span, message);
        out.push(match to_slug(&id.value) {
            slug if slug.is_empty() => found.help("name it like `feder-2014`: first author and year"),
            slug => found.help(format!("write `{slug}`, here and where pages cite it")),
        });
    }
}

/// `duplicate-record`: the `i`th record has the id of an earlier one.
pub(super) fn once(library: &Library, i: usize, out: &mut Vec<Diagnostic>) {
    let Some(record) = library.records.get(i) else { return };
    let Some(first) = library.get(&record.id.value).filter(|_| library.find(&record.id.value) != Some(i)) else {
        return;
    };
    let message = format!("two records have the id `{}`; pages that cite it get the first", record.id.value);
    out.push(
        Diagnostic::new("duplicate-record", record.id.span, message)
            .label("second record")
            .related(first.id.span, format!("first given here ({})", first.short_name()))
            .help("if they are one source, keep one record; if not, give this one another id"),
    );
}

/// `bad-doi`: the shape of a DOI. Old ones hold `<`, `>`, `(`, `)`, `;` and `:`, and are right.
pub(super) fn doi(record: &Record, out: &mut Vec<Diagnostic>) {
    let (Some(doi), Some(span)) = (&record.csl.doi, record.csl.places.doi) else { return };
    let bare = bare_doi(doi);
    if is_doi(bare) && bare.len() == doi.len() {
        return;
    }
    let found = Diagnostic::new("bad-doi", span, format!("`{doi}` is not a DOI"));
    out.push(if is_doi(bare) {
        found.help(format!("write the DOI alone: `DOI: {bare}`")).fix(Fix {
            title: "write the DOI alone".into(),
            safety: Safety::Suggestion,
            edits: vec![Edit { span, text: format!("\"{}\"", bare.replace('\\', "\\\\").replace('"', "\\\"")) }],
        })
    } else {
        found.help(
            "a DOI begins with `10.`, a number and `/`, like 10.1001/jamapsychiatry.2014.62; copy it from the source",
        )
    });
}

/// A DOI without what people put around it: an address, a label, a full stop after it.
pub(super) fn bare_doi(text: &str) -> &str {
    let mut bare = text.trim();
    for prefix in ["https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:", "doi "] {
        if let Some(rest) = bare.get(..prefix.len()).filter(|head| head.eq_ignore_ascii_case(prefix)) {
            bare = bare[rest.len()..].trim_start();
        }
    }
    bare = bare.trim_end_matches(['.', ',', ';', ' ']);
    let unmatched = |s: &str| s.ends_with(')') && s.matches(')').count() > s.matches('(').count();
    if unmatched(bare) { bare[..bare.len() - 1].trim_end_matches('.') } else { bare }
}

fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let mut numbers = prefix.split('.');
    let digits = |n: &str| !n.is_empty() && n.len() <= 9 && n.bytes().all(|b| b.is_ascii_digit());
    numbers.next() == Some("10")
        && numbers.next().is_some_and(|n| n.len() >= 4 && digits(n))
        && numbers.all(digits)
        && !suffix.is_empty()
        && !suffix.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '–' | '—' | '\u{200b}'))
}

/// `bad-pmid`: the shape of a PubMed number.
pub(super) fn pmid(record: &Record, out: &mut Vec<Diagnostic>) {
    let (Some(pmid), Some(span)) = (&record.csl.pmid, record.csl.places.pmid) else { return };
    let right = |t: &str| (1..=8).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit()) && !t.starts_with('0');
    if right(pmid) {
        return;
    }
    let found = Diagnostic::new("bad-pmid", span, format!("`{pmid}` is not a PubMed number"));
    let digits: String = pmid.chars().filter(char::is_ascii_digit).collect();
    let central = pmid.trim().get(..3).is_some_and(|p| p.eq_ignore_ascii_case("pmc"));
    out.push(if central {
        found.help(format!("a number that begins with PMC belongs in another field: `PMCID: PMC{digits}`"))
    } else if right(&digits) && pmid.contains(&digits) {
        found.help(format!("write the number alone: `PMID: \"{digits}\"`"))
    } else {
        found.help("copy the number of one to eight digits from the source's PubMed page, or leave the field out")
    });
}

/// `unknown-record-link`: `balanced-by` and `superseded-by` must lead to other records.
pub(super) fn links(library: &Library, record: &Record, out: &mut Vec<Diagnostic>) {
    let Some(evidence) = &record.evidence else { return };
    let balanced = evidence.balanced_by.iter().map(|id| ("balanced-by", id));
    for (field, id) in balanced.chain(evidence.superseded_by.iter().map(|id| ("superseded-by", id))) {
        if id.value == record.id.value {
            let message = format!("`{field}` of `{}` names the record itself", id.value);
            out.push(
                Diagnostic::new("unknown-record-link", id.span, message).help("name the other source, or remove it"),
            );
        } else if library.find(&id.value).is_none() {
            let message = format!("`{field}`: there is no record `{}`", id.value);
            let mut found = Diagnostic::new("unknown-record-link", id.span, message);
            if let Some(near) = nearest(&id.value, library.ids()) {
                let name = library.get(near).map(Record::short_name).unwrap_or_default();
                found = found.help(format!("did you mean `{near}` ({name})?"));
            }
            out.push(found.help("add that record to a file of `citations/`, or remove the link"));
        }
    }
}
