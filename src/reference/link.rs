//! Links of a reference: DOI, address, PubMed and PubMed Central.
//!
//! Whatever a field holds, the link leads to `http` or `https`; what cannot be a link is printed as text.

use std::fmt::Write as _;

use super::line::Line;

impl Line {
    /// Writes `doi:10.1001/…`.
    pub(super) fn doi(&mut self, doi: &str) {
        let doi = bare_doi(doi);
        if doi.is_empty() {
            return;
        }
        let shown = format!("doi:{doi}");
        if doi.starts_with("10.") {
            self.link(encoded("https://doi.org/", doi, b"%?#"), shown);
        } else {
            self.text(&shown);
        }
    }

    /// Writes an address.
    pub(super) fn url(&mut self, url: &str) {
        let url = url.trim();
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        if scheme.is_some_and(|s| s == "http" || s == "https") {
            self.link(encoded("", url, b""), url.to_owned());
        } else {
            self.text(url);
        }
    }

    /// Writes `PubMed PMID: 24740528`.
    pub(super) fn pmid(&mut self, pmid: &str) {
        let pmid = pmid.trim();
        let shown = format!("PubMed PMID: {pmid}");
        if pmid.is_empty() {
        } else if pmid.bytes().all(|b| b.is_ascii_digit()) {
            self.link(format!("https://pubmed.ncbi.nlm.nih.gov/{pmid}/"), shown);
        } else {
            self.text(&shown);
        }
    }

    /// Writes `PubMed Central PMCID: PMC4373321`.
    pub(super) fn pmcid(&mut self, pmcid: &str) {
        let pmcid = pmcid.trim();
        let shown = format!("PubMed Central PMCID: {pmcid}");
        let digits = pmcid.strip_prefix("PMC").unwrap_or(pmcid);
        if pmcid.is_empty() {
        } else if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            self.link(format!("https://pmc.ncbi.nlm.nih.gov/articles/PMC{digits}/"), shown);
        } else {
            self.text(&shown);
        }
    }
}

/// A DOI without the resolver some files write before it.
fn bare_doi(doi: &str) -> &str {
    let doi = doi.trim();
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"]
        .iter()
        .find_map(|prefix| doi.strip_prefix(prefix))
        .unwrap_or(doi)
        .trim_start()
}

/// Appends an address to `base`; what no URL may hold, and the bytes of `also`, become `%XX`.
fn encoded(base: &str, address: &str, also: &[u8]) -> String {
    let mut out = String::with_capacity(base.len() + address.len() + 8);
    out.push_str(base);
    for c in address.chars() {
        let kept = c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        if kept && !also.contains(&(c as u8)) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    fn one(write: impl Fn(&mut Line)) -> (Option<String>, String) {
        let mut line = Line::default();
        write(&mut line);
        match line.finish().pop() {
            Some(Part::Link { href, text }) => (Some(href), text),
            Some(other) => (None, other.text().to_owned()),
            None => (None, String::new()),
        }
    }

    #[test]
    fn dois() {
        for (doi, href, text) in [
            ("10.1001/jama.2014.62", Some("https://doi.org/10.1001/jama.2014.62"), "doi:10.1001/jama.2014.62"),
            (
                "10.1002/(SICI)1096-987X(199709)18:12<1450::AID-JCC3>3.0.CO;2-I",
                Some("https://doi.org/10.1002/(SICI)1096-987X(199709)18:12%3C1450::AID-JCC3%3E3.0.CO;2-I"),
                "doi:10.1002/(SICI)1096-987X(199709)18:12<1450::AID-JCC3>3.0.CO;2-I",
            ),
            ("https://doi.org/10.5555/a%b#c", Some("https://doi.org/10.5555/a%25b%23c"), "doi:10.5555/a%b#c"),
            ("none", None, "doi:none"),
            (" ", None, ""),
        ] {
            assert_eq!(one(|l| l.doi(doi)), (href.map(str::to_owned), text.to_owned()));
        }
    }

    #[test]
    fn only_web_addresses_become_links() {
        for (url, href) in [
            ("https://example.org/a?b=c%20d#e", Some("https://example.org/a?b=c%20d#e")),
            ("HTTP://example.org/é \"", Some("HTTP://example.org/%C3%A9%20%22")),
            ("javascript:alert(1)", None),
            ("javascript://http://x", None),
            ("www.example.org", None),
        ] {
            assert_eq!(one(|l| l.url(url)), (href.map(str::to_owned), url.to_owned()));
        }
    }

    #[test]
    fn pubmed() {
        let link = |href: &str, text: &str| (Some(href.to_owned()), text.to_owned());
        assert_eq!(one(|l| l.pmid("123")), link("https://pubmed.ncbi.nlm.nih.gov/123/", "PubMed PMID: 123"));
        assert_eq!(one(|l| l.pmid("../x")), (None, "PubMed PMID: ../x".to_owned()));
        let central = link("https://pmc.ncbi.nlm.nih.gov/articles/PMC12/", "PubMed Central PMCID: PMC12");
        assert_eq!(one(|l| l.pmcid("PMC12")), central);
        assert_eq!(one(|l| l.pmcid("PMC")), (None, "PubMed Central PMCID: PMC".to_owned()));
        assert_eq!(one(|l| l.pmid("")), (None, String::new()));
    }
}
