//! A small checker of markup: every element closed, every attribute quoted, every id used once and every anchor there.

use std::collections::BTreeSet;

/// An element or a piece of text.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Start { name: &'a str, attributes: Vec<(&'a str, String)>, empty: bool },
    End(&'a str),
    Text,
}

const VOID: [&str; 6] = ["meta", "link", "img", "br", "hr", "input"];

/// Cuts markup into pieces; panics with the place where it is not well formed.
pub(super) fn pieces(markup: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            unescape(&rest[..at]);
            pieces.push(Piece::Text);
        }
        rest = &rest[at..];
        if let Some(skipped) =
            ["<!doctype html>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>"].iter().find_map(|p| rest.strip_prefix(p))
        {
            rest = skipped;
            continue;
        }
        let end = end_of_tag(rest).unwrap_or_else(|| panic!("a tag does not end: {}", start_of(rest)));
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => pieces.push(Piece::End(name)),
            None => {
                let piece = start(tag);
                // The one element whose content is not markup.
                if let Piece::Start { name: "script", .. } = piece {
                    let close = rest.find("</script>").expect("a script ends");
                    pieces.push(piece);
                    pieces.push(Piece::Text);
                    rest = &rest[close..];
                    continue;
                }
                pieces.push(piece);
            }
        }
    }
    if !rest.is_empty() {
        unescape(rest);
        pieces.push(Piece::Text);
    }
    pieces
}

fn start_of(text: &str) -> String {
    text.chars().take(80).collect()
}

fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|b| {
        quoted ^= b == b'"';
        b == b'>' && !quoted
    })
}

fn start(tag: &str) -> Piece<'_> {
    let name_end = tag.find([' ', '\n']).unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(name_end);
    assert!(name.bytes().all(|b| b.is_ascii_alphanumeric()), "odd element <{}", start_of(tag));
    let mut attributes: Vec<(&str, String)> = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (key, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("attribute without value in <{tag}"));
        assert!(
            key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:".contains(&b)),
            "odd attribute {key:?} in <{tag}"
        );
        let (value, after) = after.split_once('"').expect("quotes close");
        assert!(attributes.iter().all(|(k, _)| *k != key), "{key} twice in <{tag}");
        attributes.push((key, unescape(value)));
        rest = after;
    }
    Piece::Start { name, attributes, empty: VOID.contains(&name) }
}

/// Text without its escapes; panics on a bare special character.
fn unescape(text: &str) -> String {
    assert!(!text.contains('>'), "a bare > in {:?}", start_of(text));
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (entity, after) =
            rest[at + 1..].split_once(';').unwrap_or_else(|| panic!("a bare & in {:?}", start_of(rest)));
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("unknown entity {other}"),
        });
        rest = after;
    }
    out + rest
}

/// Checks that elements nest.
pub(super) fn nests(path: &str, markup: &str, xml: bool) {
    let mut open = Vec::new();
    for piece in pieces(markup) {
        match piece {
            Piece::Start { empty: true, .. } if !xml => {}
            Piece::Start { name, .. } => open.push(name.to_owned()),
            Piece::End(name) => assert_eq!(open.pop().as_deref(), Some(name), "{path}: </{name}> closes another"),
            Piece::Text => {}
        }
    }
    assert_eq!(open, Vec::<String>::new(), "{path}: not closed");
}

/// Checks that ids are unique and that what refers to one finds it.
pub(super) fn refers_to_itself(path: &str, markup: &str) {
    let mut ids = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    for piece in pieces(markup) {
        let Piece::Start { attributes, .. } = piece else { continue };
        for (key, value) in attributes {
            match key {
                "id" => assert!(ids.insert(value.clone()), "{path}: the id {value} stands twice"),
                "href" => wanted.extend(value.strip_prefix('#').map(str::to_owned)),
                "aria-labelledby" | "aria-describedby" => wanted.extend(value.split(' ').map(str::to_owned)),
                _ => {}
            }
        }
    }
    for id in wanted {
        assert!(ids.contains(&id), "{path}: nothing has the id {id}");
    }
}

#[test]
fn the_checker_sees_faults() {
    nests("ok", "<!doctype html>\n<p a=\"b\">x &amp; y<br></p>", false);
    for bad in ["<p>", "<p></b>", "<p>&</p>", "<p a=b></p>", "<p a=\"1\" a=\"2\"></p>", "</p>", "<p", "<p>&nbsp;</p>"] {
        assert!(std::panic::catch_unwind(|| nests("bad", bad, false)).is_err(), "{bad}");
    }
    refers_to_itself("ok", "<a href=\"#b\" id=\"b\"></a>");
    for bad in ["<a id=\"b\"></a><a id=\"b\"></a>", "<a href=\"#b\"></a>"] {
        assert!(std::panic::catch_unwind(|| refers_to_itself("bad", bad)).is_err(), "{bad}");
    }
}
