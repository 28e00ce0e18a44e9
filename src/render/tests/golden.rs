//! The HTML of small bodies, letter by letter.

use super::fixture::{Fixture, GIF, body, read, spanned, text};
use crate::doc::{Align, Block, BlockKind, Callout, Document, Inline};
use crate::source::Span;

/// The body of a page that `write` fills, on a site with a few records, a second page and a picture.
fn rendered(write: impl FnOnce(&mut Document)) -> String {
    let mut site = Fixture::new();
    site.record("feder-2014", "Efficacy of ketamine", &["Feder", "Parides", "Murrough"], 2014);
    site.record("short-2018", "Side effects", &["Short"], 2018);
    site.record("dore-2019", "Patients", &["Dore", "Turnipseed"], 2019);
    site.page("other", "Other").head(2, "part", "Part");
    site.file("content/img/a b.gif", GIF);
    write(site.page("index-page", "Page"));
    let (output, problems) = site.render();
    assert_eq!(problems, []);
    body(read(&output, "index-page/index.html")).to_owned()
}

fn block(doc: &Document, kind: BlockKind) -> Block {
    Block { span: Span::new(doc.file, 9000, 9001), kind }
}

fn para(doc: &Document, words: &str) -> Block {
    block(doc, BlockKind::Paragraph(vec![text(words)]))
}

#[test]
fn running_text() {
    let html = rendered(|doc| {
        doc.para(vec![
            text("One "),
            Inline::Emphasis(vec![text("two "), Inline::Strong(vec![text("three")])]),
            Inline::SoftBreak,
            Inline::Strike(vec![text("four")]),
            Inline::HardBreak,
            Inline::Code("<five>".into()),
            Inline::Task(true),
        ]);
    });
    assert_eq!(
        html,
        "<p id=\"s-0\">One <em>two <strong>three</strong></em>\n<s>four</s><br>\n<code>&lt;five&gt;</code>\
         <span class=\"task\" aria-hidden=\"true\">☑</span><span class=\"hidden-text\">Done:</span> </p>"
    );
}

#[test]
fn markers_name_their_source_and_stand_after_the_stop() {
    let html = rendered(|doc| {
        let both = doc.cite(&["feder-2014", "short-2018"]);
        let again = doc.cite(&["feder-2014|see|p. 5"]);
        let named = doc.narrative("dore-2019");
        doc.para(vec![text("Scores fell "), both, text(". More "), again, text(" words. "), named, text(" agreed.")]);
    });
    assert_eq!(
        html,
        "<p id=\"s-0\">Scores fell.<sup class=\"cite\">\
         <a href=\"#ref-1\" id=\"cite-1-1\" role=\"doc-biblioref\" aria-label=\"Source 1: Feder et al. 2014\">1</a>, \
         <a href=\"#ref-2\" id=\"cite-2-1\" role=\"doc-biblioref\" aria-label=\"Source 2: Short 2018\">2</a></sup> More\
         <sup class=\"cite\">see <a href=\"#ref-1\" id=\"cite-1-2\" role=\"doc-biblioref\" \
         aria-label=\"Source 1: Feder et al. 2014\">1</a>(p5)</sup> words. Dore and Turnipseed<sup class=\"cite\">\
         <a href=\"#ref-3\" id=\"cite-3-1\" role=\"doc-biblioref\" aria-label=\"Source 3: Dore and Turnipseed 2019\">3</a>\
         </sup> agreed.</p>"
    );
}

#[test]
fn a_citation_without_a_record_is_marked() {
    let html = rendered(|doc| {
        let cite = doc.cite(&["no-such"]);
        doc.para(vec![text("A claim "), cite, text(".")]);
    });
    assert_eq!(
        html,
        "<p id=\"s-0\">A claim.<sup class=\"cite\"><mark class=\"cite-missing\">[no-such?]</mark></sup></p>"
    );
}

#[test]
fn links_lead_where_they_were_resolved_to() {
    let html = rendered(|doc| {
        let links = [
            doc.link("/other/#part", vec![text("page")]),
            doc.link("https://nice.example/?a=1&b=2", vec![text("out")]),
            doc.link("/no-such/", vec![text("lost")]),
            doc.link("javascript:alert(1)", vec![text("evil")]),
            doc.link("/img/a%20b.gif", vec![text("file")]),
            doc.link("#references", vec![text("list")]),
        ];
        doc.para(links.into_iter().flat_map(|link| [link, text(" ")]).collect());
    });
    assert_eq!(
        html,
        "<p id=\"s-0\"><a href=\"/other/#part\">page</a> \
         <a href=\"https://nice.example/?a=1&amp;b=2\" class=\"external\">out</a> lost evil \
         <a href=\"/img/a%20b.gif\">file</a> <a href=\"#references\">list</a> </p>"
    );
}

/// The same picture in other sizes is offered, if its files are there and as wide as their names say.
#[test]
fn smaller_files_beside_a_picture_are_offered() {
    let mut site = Fixture::new();
    let png = |width: u8| [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0"[..], &[width], b"\0\0\0\x01\x08\x06\0\0\0"].concat();
    for (name, width) in
        [("knee.png", 200), ("knee-90w.png", 90), ("knee-80w.png", 81), ("knee-9w.jpg", 9), ("kneel.png", 9)]
    {
        site.file(&format!("content/img/{name}"), &png(width));
    }
    let doc = site.page("page", "Page");
    let image = doc.image("/img/knee.png", "A knee", "");
    doc.para(vec![image]);
    let output = site.output();
    assert_eq!(
        body(read(&output, "page/index.html")),
        "<figure><img src=\"/img/knee.png\" alt=\"A knee\" width=\"200\" height=\"1\" \
         srcset=\"/img/knee-90w.png 90w, /img/knee.png 200w\" sizes=\"(max-width: 46rem) 100vw, 44rem\" \
         decoding=\"async\"></figure>"
    );
}

#[test]
fn pictures_have_sizes_and_figures_captions() {
    let html = rendered(|doc| {
        let alone = doc.image("/img/a b.gif", "A \"dot\"", "One <dot>");
        doc.para(vec![alone]);
        let within = doc.image("/img/a b.gif", "dot", "");
        let foreign = doc.image("https://tracker.example/x.gif", "pixel", "");
        doc.para(vec![text("See "), within, foreign]);
    });
    assert_eq!(
        html,
        "<figure><img src=\"/img/a%20b.gif\" alt=\"A &quot;dot&quot;\" width=\"1\" height=\"1\" decoding=\"async\">\
         <figcaption>One &lt;dot&gt;</figcaption></figure>\n\
         <p id=\"s-1\">See <img src=\"/img/a%20b.gif\" alt=\"dot\" width=\"1\" height=\"1\" loading=\"lazy\" \
         decoding=\"async\"><span class=\"missing-picture\">pixel</span></p>"
    );
}

#[test]
fn headings_lists_and_quotes() {
    let html = rendered(|doc| {
        doc.head(1, "one", "One").head(3, "two", "Two & three");
        let items = vec![
            vec![
                para(doc, "a"),
                block(doc, BlockKind::List { start: None, tight: true, items: vec![vec![para(doc, "b")]] }),
            ],
            vec![],
        ];
        doc.push(BlockKind::List { start: Some(3), tight: true, items });
        let loose = vec![vec![para(doc, "c"), para(doc, "d")]];
        doc.push(BlockKind::List { start: None, tight: false, items: loose });
        doc.push(BlockKind::Quote(vec![para(doc, "said")])).push(BlockKind::Break);
    });
    assert_eq!(
        html,
        "<div class=\"heading\"><h2 id=\"one\">One</h2><a class=\"anchor\" href=\"#one\" \
         aria-label=\"Link to “One”\">#</a></div>\n\
         <div class=\"heading\"><h3 id=\"two\">Two &amp; three</h3><a class=\"anchor\" href=\"#two\" \
         aria-label=\"Link to “Two &amp; three”\">#</a></div>\n\
         <ol start=\"3\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li></li>\n</ol>\n\
         <ul>\n<li><p>c</p>\n<p>d</p>\n</li>\n</ul>\n<blockquote>\n<p>said</p>\n</blockquote>\n<hr>"
    );
}

#[test]
fn tables_scroll_and_their_cells_have_scopes() {
    let html = rendered(|doc| {
        doc.head(2, "effects", "Effects");
        let cell = |words: &str| if words.is_empty() { Vec::new() } else { vec![text(words)] };
        let head = vec![cell(""), cell("Drug <A>")];
        let rows = vec![vec![cell("Nausea"), cell("4")]];
        let align = vec![Align::None, Align::Right];
        doc.push(BlockKind::Table { align: align.clone(), head: head.clone(), rows: rows.clone(), caption: None });
        doc.push(BlockKind::Table { align, head, rows, caption: Some(cell("Side effects")) });
    });
    let table = "<thead>\n<tr><td></td><th scope=\"col\" class=\"right\">Drug &lt;A&gt;</th></tr>\n</thead>\n\
         <tbody>\n<tr><th scope=\"row\">Nausea</th><td class=\"right\">4</td></tr>\n</tbody>\n</table></div>";
    let (_, html) = html.split_once("</div>\n").expect("the heading comes first");
    assert_eq!(
        html,
        format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1: Effects\"><table>\n{table}\n\
             <div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-2\"><table>\n\
             <caption id=\"table-2\">Side effects</caption>\n{table}"
        )
    );
}

#[test]
fn boxes_have_titles_and_roles() {
    let html = rendered(|doc| {
        let inner = vec![para(doc, "x")];
        doc.push(BlockKind::Callout(Callout::Warning, inner.clone()));
        let container = |name: &str, title: Option<&str>| BlockKind::Container {
            name: spanned(name.to_owned()),
            title: title.map(|t| spanned(t.to_owned())),
            blocks: inner.clone(),
        };
        doc.push(container("crisis", None)).push(container("off-label", Some("Not <approved>")));
        doc.push(container("odd\" name", None));
    });
    assert_eq!(
        html,
        "<div class=\"callout warning\" role=\"note\" aria-labelledby=\"box-1\">\n\
         <p class=\"box-title\" id=\"box-1\">Warning</p>\n<p>x</p>\n</div>\n\
         <div class=\"component crisis\" role=\"note\" aria-labelledby=\"box-2\">\n\
         <p class=\"box-title\" id=\"box-2\">Get help now</p>\n<p>x</p>\n</div>\n\
         <div class=\"component off-label\" role=\"note\" aria-labelledby=\"box-3\">\n\
         <p class=\"box-title\" id=\"box-3\">Not &lt;approved&gt;</p>\n<p>x</p>\n</div>\n\
         <section class=\"component odd--name\">\n<p>x</p>\n</section>"
    );
}

#[test]
fn footnotes_are_lettered_and_lead_back() {
    let html = rendered(|doc| {
        let note = vec![para(doc, "The note.")];
        doc.push(BlockKind::Footnote { label: "9".into(), blocks: note });
        doc.para(vec![
            text("Said "),
            Inline::FootnoteMark("9".into()),
            text(" twice"),
            Inline::FootnoteMark("9".into()),
        ]);
    });
    assert_eq!(
        html,
        "<p id=\"s-0\">Said<sup class=\"note-mark\"><a href=\"#note-a\" id=\"mark-a-1\" role=\"doc-noteref\" \
         aria-label=\"Note a\">a</a></sup> twice<sup class=\"note-mark\"><a href=\"#note-a\" id=\"mark-a-2\" \
         role=\"doc-noteref\" aria-label=\"Note a\">a</a></sup></p>\n\
         <section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n<li id=\"note-a\">\
         <p>The note.</p>\n<p class=\"backlinks\"><a href=\"#mark-a-1\" role=\"doc-backlink\" \
         aria-label=\"Back to mark 1 of note a\">1</a> <a href=\"#mark-a-2\" role=\"doc-backlink\" \
         aria-label=\"Back to mark 2 of note a\">2</a> </p></li>\n</ol>\n</section>"
    );
}

#[test]
fn ids_step_aside_for_headings() {
    let html = rendered(|doc| {
        doc.head(2, "ref-1", "Ref 1").head(2, "s-0", "S 0").head(2, "references", "References");
        let cite = doc.cite(&["feder-2014"]);
        doc.para(vec![text("A claim "), cite, text(".")]);
    });
    assert!(html.contains("<p id=\"s-0-text\">"), "{html}");
    assert!(html.contains("href=\"#x-ref-1\" id=\"x-cite-1-1\""), "{html}");
}

#[test]
fn nesting_ends_with_a_message() {
    let mut site = Fixture::new();
    let doc = site.page("deep", "Deep");
    let mut inner = para(doc, "bottom");
    for _ in 0..500 {
        inner = block(doc, BlockKind::Quote(vec![inner]));
    }
    doc.blocks.push(inner);
    let mut emphasis = text("bottom");
    for _ in 0..2000 {
        emphasis = Inline::Emphasis(vec![emphasis]);
    }
    doc.para(vec![emphasis]);
    let (output, problems) = site.render();
    assert_eq!(problems.iter().map(|p| p.rule).collect::<Vec<_>>(), ["nesting-too-deep"]);
    let html = read(&output, "deep/index.html");
    assert_eq!(html.matches("<blockquote>").count(), html.matches("</blockquote>").count());
}
