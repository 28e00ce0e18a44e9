//! Answers requests from the memory of the last build, by exact key: no address can reach the disk.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tiny_http::{Header, Request, Response, Server};

use super::gate::{Asked, refuse};
use super::{Current, overlay};

/// Threads that answer; each answer takes microseconds.
const WORKERS: usize = 4;
/// Open pages that may listen for rebuilds at once; each holds a thread.
const LISTENERS: usize = 64;
/// How often a listening page is sent a sign of life, which is also when a closed one is noticed.
const PING: Duration = Duration::from_secs(15);

/// Starts the server and answers the port it listens on.
pub(super) fn start(address: SocketAddr, current: Arc<Current>) -> Result<u16, String> {
    let server = Server::http(address).map_err(|e| {
        format!("port {} cannot be used: {e}\ntry another one: citewell serve --port 8081", address.port())
    })?;
    let port = server.server_addr().to_ip().map_or(address.port(), |a| a.port());
    let server = Arc::new(server);
    let listeners = Arc::new(AtomicUsize::new(0));
    for _ in 0..WORKERS {
        let (server, current, listeners) = (Arc::clone(&server), Arc::clone(&current), Arc::clone(&listeners));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                answer(request, port, &current, &listeners);
            }
        });
    }
    Ok(port)
}

fn answer(request: Request, port: u16, current: &Arc<Current>, listeners: &Arc<AtomicUsize>) {
    let header = |name: &'static str| {
        request.headers().iter().find(|h| h.field.equiv(name)).map(|h| h.value.as_str().to_owned())
    };
    let (host, origin, site) = (header("Host"), header("Origin"), header("Sec-Fetch-Site"));
    let asked = Asked {
        method: request.method().as_str(),
        host: host.as_deref(),
        origin: origin.as_deref(),
        fetch_site: site.as_deref(),
    };
    if let Some(status) = refuse(&asked, port) {
        send(request, status, "text/plain; charset=utf-8", b"This preview answers only to its own pages.".to_vec());
        return;
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match path.as_str() {
        overlay::EVENTS => listen(request, Arc::clone(current), listeners),
        overlay::SCRIPT_URL => send(request, 200, "text/javascript; charset=utf-8", overlay::SCRIPT.into()),
        overlay::STYLE_URL => send(request, 200, "text/css; charset=utf-8", overlay::STYLE.into()),
        path => {
            let built = current.get();
            match find(path, |key| built.files.get(key)) {
                Found::File(key, bytes) => send(request, 200, media_type(&key), bytes.clone()),
                Found::Moved(to) => redirect(request, &to),
                Found::Nothing => {
                    let page = built.files.get("404.html").cloned().unwrap_or_else(|| b"Not found".to_vec());
                    send(request, 404, "text/html; charset=utf-8", page);
                }
            }
        }
    }
}

enum Found<'a> {
    File(String, &'a Vec<u8>),
    Moved(String),
    Nothing,
}

/// `/a/` is `a/index.html`, `/a` moves there, anything else is a key as it stands.
fn find<'a>(path: &str, get: impl Fn(&str) -> Option<&'a Vec<u8>>) -> Found<'a> {
    let Some(key) = path.strip_prefix('/') else { return Found::Nothing };
    if key.is_empty() || key.ends_with('/') {
        let key = format!("{key}index.html");
        return match get(&key) {
            Some(bytes) => Found::File(key, bytes),
            None => Found::Nothing,
        };
    }
    if let Some(bytes) = get(key) {
        return Found::File(key.to_owned(), bytes);
    }
    match get(&format!("{key}/index.html")) {
        Some(_) => Found::Moved(format!("/{key}/")),
        None => Found::Nothing,
    }
}

fn send(request: Request, status: u16, media: &str, body: Vec<u8>) {
    let mut response = Response::from_data(body).with_status_code(status);
    for header in headers(media) {
        response.add_header(header);
    }
    // A browser that went away is no fault of ours.
    let _ = request.respond(response);
}

fn redirect(request: Request, to: &str) {
    let mut response = Response::from_data(Vec::new()).with_status_code(307);
    for (name, value) in [("Location", to), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    let _ = request.respond(response);
}

fn headers(media: &str) -> Vec<Header> {
    [
        ("Content-Type", media),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
    ]
    .into_iter()
    .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
    .collect()
}

/// Server-sent events: the number of the build, now and whenever it changes.
fn listen(request: Request, current: Arc<Current>, listeners: &Arc<AtomicUsize>) {
    if listeners.fetch_add(1, Ordering::Relaxed) >= LISTENERS {
        listeners.fetch_sub(1, Ordering::Relaxed);
        send(request, 503, "text/plain; charset=utf-8", b"Too many open pages.".to_vec());
        return;
    }
    let listeners = Arc::clone(listeners);
    std::thread::spawn(move || {
        let mut writer = request.into_writer();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                    X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
                    Connection: close\r\n\r\n";
        let mut version = current.get().version;
        let mut open = write!(writer, "{head}retry: 500\ndata: {version}\n\n").and_then(|()| writer.flush()).is_ok();
        while open {
            let now = current.wait(version, PING);
            let line = if now == version { ": still here\n\n".to_owned() } else { format!("data: {now}\n\n") };
            version = now;
            open = writer.write_all(line.as_bytes()).and_then(|()| writer.flush()).is_ok();
        }
        listeners.fetch_sub(1, Ordering::Relaxed);
    });
}

fn media_type(key: &str) -> &'static str {
    match key.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn only_exact_keys_answer() {
        let files: BTreeMap<String, Vec<u8>> = [("index.html", "home"), ("a/index.html", "a"), ("a/b.css", "css")]
            .map(|(k, v)| (k.into(), v.into()))
            .into();
        let look = |path: &str| match find(path, |k| files.get(k)) {
            Found::File(_, bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Found::Moved(to) => to,
            Found::Nothing => "-".into(),
        };
        for (path, expected) in [
            ("/", "home"),
            ("/a/", "a"),
            ("/a", "/a/"),
            ("/a/b.css", "css"),
            ("/../Cargo.toml", "-"),
            ("/a/../../etc/passwd", "-"),
            ("//a/", "-"),
            ("/%2e%2e/x", "-"),
            ("a", "-"),
            ("", "-"),
            ("/a//", "-"),
        ] {
            assert_eq!(look(path), expected, "{path}");
        }
    }
}
