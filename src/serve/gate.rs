//! The gate before every request: only this machine, only this page.
//!
//! Any web site can make a browser send requests to localhost. The `Host` must be ours (else a foreign name could be
//! pointed at us), an `Origin` must be ours, a browser that says the request comes from another site is refused, and
//! nothing but reading is allowed.

/// What the gate looks at.
pub(super) struct Asked<'a> {
    pub method: &'a str,
    pub host: Option<&'a str>,
    pub origin: Option<&'a str>,
    pub fetch_site: Option<&'a str>,
}

/// The status to refuse with, or `None` to let the request through.
pub(super) fn refuse(asked: &Asked<'_>, port: u16) -> Option<u16> {
    if !asked.host.is_some_and(|host| is_ours(host, port)) {
        return Some(403);
    }
    if let Some(origin) = asked.origin
        && !origin.strip_prefix("http://").is_some_and(|host| is_ours(host, port))
    {
        return Some(403);
    }
    if let Some(site) = asked.fetch_site
        && !matches!(site, "same-origin" | "none")
    {
        return Some(403);
    }
    if !matches!(asked.method, "GET" | "HEAD") {
        return Some(405);
    }
    None
}

fn is_ours(host: &str, port: u16) -> bool {
    let host = host.trim().to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| match rest.strip_prefix(':') {
            Some(digits) => digits == port.to_string(),
            None => rest.is_empty() && port == 80,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(method: &str, host: Option<&str>, origin: Option<&str>, site: Option<&str>) -> u16 {
        refuse(&Asked { method, host, origin, fetch_site: site }, 4321).unwrap_or(200)
    }

    /// Five hundred and more combinations: let through exactly when every part is our own.
    #[test]
    fn only_our_own_requests_pass() {
        let hosts = [
            (Some("localhost:4321"), true),
            (Some("127.0.0.1:4321"), true),
            (Some("[::1]:4321"), true),
            (Some("LOCALHOST:4321"), true),
            (Some("localhost"), false),
            (Some("localhost:80"), false),
            (Some("evil.example"), false),
            (Some("evil.example:4321"), false),
            (Some("localhost.evil.example:4321"), false),
            (Some("127.0.0.1.evil.example:4321"), false),
            (Some("localhost:4321@evil.example"), false),
            (Some("0.0.0.0:4321"), false),
            (None, false),
        ];
        let origins = [
            (None, true),
            (Some("http://localhost:4321"), true),
            (Some("http://127.0.0.1:4321"), true),
            (Some("https://localhost:4321"), false),
            (Some("http://evil.example"), false),
            (Some("null"), false),
            (Some("http://localhost:9999"), false),
        ];
        let sites = [
            (None, true),
            (Some("none"), true),
            (Some("same-origin"), true),
            (Some("same-site"), false),
            (Some("cross-site"), false),
            (Some("other"), false),
        ];
        let methods = [("GET", true), ("HEAD", true), ("POST", false), ("PUT", false), ("OPTIONS", false)];
        let mut tried = 0;
        for (host, host_ok) in hosts {
            for (origin, origin_ok) in origins {
                for (site, site_ok) in sites {
                    for (method, method_ok) in methods {
                        let expected = match (host_ok && origin_ok && site_ok, method_ok) {
                            (false, _) => 403,
                            (true, false) => 405,
                            (true, true) => 200,
                        };
                        assert_eq!(
                            status(method, host, origin, site),
                            expected,
                            "{method} {host:?} {origin:?} {site:?}"
                        );
                        tried += 1;
                    }
                }
            }
        }
        assert!(tried > 500);
    }
}
