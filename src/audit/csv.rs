//! The ledger as a table for a spreadsheet: RFC 4180, UTF-8, one claim a row.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula; such cells get an
//! apostrophe in front, which it shows as text.

use super::{Cited, Entry, Ledger, PageEntry, words};

const HEAD: [&str; 17] = [
    "id",
    "page",
    "title",
    "url",
    "file",
    "line",
    "status",
    "kind",
    "reason",
    "sentence",
    "cover",
    "citations",
    "sources",
    "findings",
    "evidence",
    "limits",
    "waiver",
];

/// Prints the ledger. Several values in one cell are separated by `; `.
pub fn csv(ledger: &Ledger) -> String {
    let mut out = String::new();
    row(&mut out, HEAD.map(str::to_owned));
    for (page, claim) in ledger.claims() {
        row(&mut out, cells(page, claim));
    }
    out
}

fn cells(page: &PageEntry, claim: &Entry) -> [String; HEAD.len()] {
    let each = |of: &dyn Fn(&Cited) -> String| {
        claim.sources.iter().map(of).filter(|s| !s.is_empty()).collect::<Vec<_>>().join("; ")
    };
    let citations = |s: &Cited| {
        if s.pinned {
            s.findings.iter().map(|f| format!("{}#{}", s.key, f.id)).collect::<Vec<_>>().join("; ")
        } else {
            s.key.clone()
        }
    };
    let findings = |s: &Cited| {
        let pinned = s.findings.iter().filter(|_| s.pinned);
        pinned.map(|f| format!("{}#{}: {}", s.key, f.id, f.text)).collect::<Vec<_>>().join("; ")
    };
    [
        claim.id.clone(),
        page.path.clone(),
        page.title.clone(),
        page.url.clone(),
        page.file.clone(),
        claim.line.to_string(),
        claim.status.name().to_owned(),
        claim.kind.name().to_owned(),
        claim.reason.clone(),
        claim.sentence.clone(),
        words::cover(claim.cover).to_owned(),
        each(&citations),
        each(&|s| if s.is_known() { s.name.clone() } else { format!("{} is not in the library", s.key) }),
        each(&findings),
        each(&|s| s.evidence.clone()),
        each(&|s| s.limits.join("; ")),
        claim.waiver.clone().unwrap_or_default(),
    ]
}

fn row(out: &mut String, cells: [String; HEAD.len()]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn push_cell(out: &mut String, cell: &str) {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        out.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
    } else {
        out.extend([guard, cell]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_cannot_become_formulas() {
        let cases = [
            ("plain", "plain"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("-2 points, on average", "\"'-2 points, on average\""),
            ("@smith-2020", "'@smith-2020"),
            ("\tx", "'\tx"),
            ("a = b", "a = b"),
        ];
        for (cell, expected) in cases {
            let mut out = String::new();
            push_cell(&mut out, cell);
            assert_eq!(out, expected);
        }
    }
}
