//! A lower row never imports a higher one, and stages of one row do not know each other.
//! The rows are those of the table in `src/lib.rs`; this test reads them from there.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test reads the repository itself")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn rows() -> BTreeMap<String, u32> {
    let page = std::fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_start_matches("//!").split('|').map(str::trim).collect();
        if let [_, row, modules, _, _] = cells.as_slice()
            && let Ok(row) = row.parse::<u32>()
        {
            for module in modules.split('`').skip(1).step_by(2) {
                rows.insert(module.to_owned(), row);
            }
        }
    }
    rows
}

fn files(dir: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir).expect("src").map(|e| e.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// The first part of every `crate::…` path in a file, test modules included; `crate::{a, b}` counts for each.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            if line[..at].ends_with('$') {
                continue;
            }
            let rest = &line[at + 7..];
            if let Some(group) = rest.strip_prefix('{') {
                let mut depth = 0;
                let mut part = String::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => found.push(std::mem::take(&mut part)),
                        c => part.push(c),
                    }
                }
                found.push(part);
            } else {
                found.push(rest.to_owned());
            }
        }
    }
    found.into_iter().map(|p| p.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn every_module_has_a_row_and_looks_down() {
    let rows = rows();
    assert!(rows.len() > 20, "the table in src/lib.rs was not read: {rows:?}");
    let mut paths = Vec::new();
    files(Path::new("src"), &mut paths);
    let mut wrong = Vec::new();
    for path in paths {
        let relative = path.strip_prefix("src").expect("in src").to_string_lossy().replace('\\', "/");
        let module = relative.split('/').next().expect("a name").trim_end_matches(".rs").to_owned();
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(&row) = rows.get(&module) else {
            wrong.push(format!("{relative}: `{module}` has no row in src/lib.rs"));
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("a source file");
        for import in imports(&text) {
            if import == module {
                continue;
            }
            match rows.get(&import) {
                Some(&below) if below < row => {}
                // Rows of data and of readers may share plain values sideways; stages may not.
                Some(&same) if same == row && row <= 3 && module != "parse" && import != "parse" => {}
                Some(&other) => wrong.push(format!("{relative} (row {row}) imports `{import}` (row {other})")),
                // Names that the crate root re-exports (`crate::analyze`) belong to row 12.
                None if row > 12 => {}
                None => wrong.push(format!("{relative} imports `{import}`, which has no row")),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
