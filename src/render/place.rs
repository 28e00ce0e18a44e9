//! Where the site lives on the web, and how its addresses are written into pages and feeds.
//!
//! A site may stand below the root of its host (`https://name.example/clinic`), so no address is printed without
//! passing through here.

/// The base address, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// `https://name.example`.
    origin: String,
    /// `/clinic`, or empty.
    prefix: String,
}

impl Place {
    /// Takes `base-url` apart; it has no final `/`.
    pub(crate) fn new(base_url: &str) -> Place {
        let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
        let split = base_url[after_scheme..].find('/').map_or(base_url.len(), |at| after_scheme + at);
        let (origin, prefix) = base_url.split_at(split);
        Place { origin: origin.to_owned(), prefix: encode(prefix.trim_end_matches('/')) }
    }

    /// The address of one of our pages or files, as printed in a link: `/ptsd/` → `/clinic/ptsd/`.
    pub(crate) fn path(&self, url: &str) -> String {
        format!("{}{}", self.prefix, encode(url))
    }

    /// The full address of one of our pages or files.
    pub(crate) fn absolute(&self, url: &str) -> String {
        format!("{}{}{}", self.origin, self.prefix, encode(url))
    }

    /// An address from `citewell.yaml`: ours if it begins with `/`, else as it stands. It is encoded already.
    pub(crate) fn written(&self, url: &str) -> String {
        if url.starts_with('/') { format!("{}{url}", self.prefix) } else { url.to_owned() }
    }
}

/// Writes the bytes that may not stand in a path as `%XX`.
pub(crate) fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_carry_the_folder_of_the_site() {
        let cases = [
            ("https://a.example", "/x/", "/x/", "https://a.example/x/"),
            ("https://a.example/b", "/x/", "/b/x/", "https://a.example/b/x/"),
            ("https://a.example:8080/b/c", "/", "/b/c/", "https://a.example:8080/b/c/"),
            ("http://localhost", "/é b.pdf", "/%C3%A9%20b.pdf", "http://localhost/%C3%A9%20b.pdf"),
            ("odd", "/x/", "/x/", "odd/x/"),
        ];
        for (base, url, path, absolute) in cases {
            let place = Place::new(base);
            assert_eq!(place.path(url), path, "{base}");
            assert_eq!(place.absolute(url), absolute, "{base}");
        }
        assert_eq!(Place::new("https://a.example/b").written("https://b.example/"), "https://b.example/");
        assert_eq!(Place::new("https://a.example/b").written("/c/?d=%20"), "/b/c/?d=%20");
    }
}
