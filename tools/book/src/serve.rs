//! Serves the built book on this machine, and builds it again when something changes.
//!
//! Only 127.0.0.1 is listened on. A request must name that host, so that a page elsewhere cannot
//! read the book through a name that it points here; nothing outside the book's folder is given out.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use course::web::{content_type, locate, open_in_browser};
use notify::{EventKind, RecursiveMode, Watcher};

use crate::site;

/// More connections than any reader needs; beyond it, new ones are turned away.
const CONNECTIONS: usize = 64;

/// How long a request's head may be, in bytes.
const HEAD_LIMIT: u64 = 16 * 1024;

/// How long a client may take to send its request.
const PATIENCE: Duration = Duration::from_secs(5);

/// Editors write a file in several steps; a build begins when it has been quiet for so long.
const QUIET: Duration = Duration::from_millis(60);

/// How often a waiting page is spoken to, so that a page that was closed is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

const EVENTS_PATH: &str = "/_book/events";
const SCRIPT_PATH: &str = "/_book/reload.js";

/// Reloads the page when the book was built anew; says so when it could not be.
const SCRIPT: &str = r#"'use strict';
(() => {
  let last = null;
  const events = new EventSource('/_book/events');
  events.addEventListener('built', event => {
    if (last !== null && last !== event.data) location.reload();
    last = event.data;
  });
  events.addEventListener('problem', event => {
    let box = document.getElementById('book-problem');
    if (!box) {
      box = document.createElement('pre');
      box.id = 'book-problem';
      box.setAttribute('role', 'alert');
      document.body.prepend(box);
    }
    box.textContent = JSON.parse(event.data);
  });
  addEventListener('pagehide', () => events.close());
})();
"#;

/// Sent with every answer: pages load nothing from elsewhere and are shown in no foreign frame.
const SAFETY: &str = "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'\r\n\
X-Content-Type-Options: nosniff\r\n\
Referrer-Policy: no-referrer\r\n\
Cross-Origin-Resource-Policy: same-origin\r\n\
Cache-Control: no-store\r\n\
Connection: close\r\n";

/// What waiting pages are told.
#[derive(Default)]
struct News {
    /// Grows with every build.
    build: u64,
    /// Why the last build failed.
    problem: Option<String>,
}

/// A running server. It ends with the process.
pub struct Server {
    /// Where it listens: 127.0.0.1 and a port.
    pub address: SocketAddr,
    news: Arc<(Mutex<News>, Condvar)>,
}

impl Server {
    /// Serves the folder `book` on 127.0.0.1 and `port`, or a free port when it is 0.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn start(book: PathBuf, port: u16) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let news = Arc::new((Mutex::new(News::default()), Condvar::new()));
        let shared = Arc::clone(&news);
        let open = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if open.fetch_add(1, Ordering::SeqCst) >= CONNECTIONS {
                    open.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                let (book, news, open) = (book.clone(), Arc::clone(&shared), Arc::clone(&open));
                thread::spawn(move || {
                    // A client that goes away is not our trouble.
                    let _ = answer(stream, &book, address, &news);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Ok(Server { address, news })
    }

    /// Tells waiting pages how the last build went.
    pub fn built(&self, problem: Option<String>) {
        let mut news = self.news.0.lock().unwrap_or_else(PoisonError::into_inner);
        if problem.is_none() {
            news.build += 1;
        }
        news.problem = problem;
        self.news.1.notify_all();
    }
}

/// A request's first line and the headers that matter.
#[derive(Debug, Default, PartialEq, Eq)]
struct Request {
    method: String,
    target: String,
    host: Option<String>,
    origin: Option<String>,
}

fn read_request(stream: &TcpStream) -> io::Result<Request> {
    let mut lines = BufReader::new(stream.take(HEAD_LIMIT)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let mut words = first.split(' ');
    let mut request = Request {
        method: words.next().unwrap_or_default().to_string(),
        target: words.next().unwrap_or_default().to_string(),
        ..Request::default()
    };
    for line in lines {
        let line = line?;
        if line.is_empty() {
            return Ok(request);
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let slot = match name.to_ascii_lowercase().as_str() {
            "host" => &mut request.host,
            "origin" => &mut request.origin,
            _ => continue,
        };
        // Two different answers to "for whom" are no answer.
        *slot = match slot {
            None => Some(value.trim().to_string()),
            Some(_) => Some(String::new()),
        };
    }
    Err(io::Error::new(
        io::ErrorKind::UnexpectedEof,
        "the request does not end",
    ))
}

/// Why a request is refused before its path is looked at.
fn refusal(request: &Request, address: SocketAddr) -> Option<(u16, &'static str)> {
    let ours = [
        format!("127.0.0.1:{}", address.port()),
        format!("localhost:{}", address.port()),
    ];
    let host = request
        .host
        .as_ref()
        .is_some_and(|host| ours.contains(host));
    let origin = request.origin.as_ref().is_none_or(|origin| {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| ours.iter().any(|name| name == host))
    });
    if !host || !origin {
        return Some((403, "This book is served to this machine only.\n"));
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Some((405, "The book can be read, not written.\n"));
    }
    None
}

fn answer(
    stream: TcpStream,
    book: &Path,
    address: SocketAddr,
    news: &(Mutex<News>, Condvar),
) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = match read_request(&stream) {
        Ok(request) => request,
        Err(_) => {
            return send(
                &stream,
                400,
                "text/plain; charset=utf-8",
                b"No request.\n",
                true,
            );
        }
    };
    let with_body = request.method != "HEAD";
    if let Some((code, text)) = refusal(&request, address) {
        return send(
            &stream,
            code,
            "text/plain; charset=utf-8",
            text.as_bytes(),
            with_body,
        );
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    match path {
        EVENTS_PATH if with_body => tell(&stream, news),
        SCRIPT_PATH => send(
            &stream,
            200,
            "text/javascript; charset=utf-8",
            SCRIPT.as_bytes(),
            with_body,
        ),
        _ => send_file(&stream, book, path, with_body),
    }
}

fn send_file(stream: &TcpStream, book: &Path, path: &str, with_body: bool) -> io::Result<()> {
    let (code, file) = match locate(book, path) {
        Some(file) => (200, file),
        None => (404, book.join("not-found.html")),
    };
    let mut bytes = match fs::read(&file) {
        Ok(bytes) => bytes,
        Err(_) => {
            let text = b"No such page. If the book was never built, see the terminal.\n";
            return send(stream, 404, "text/plain; charset=utf-8", text, with_body);
        }
    };
    let kind = content_type(&file);
    if kind.starts_with("text/html") {
        let tag = format!("<script src=\"{SCRIPT_PATH}\" defer></script>\n</head>");
        bytes = String::from_utf8_lossy(&bytes)
            .replacen("</head>", &tag, 1)
            .into_bytes();
    }
    send(stream, code, kind, &bytes, with_body)
}

fn send(
    mut stream: &TcpStream,
    code: u16,
    kind: &str,
    body: &[u8],
    with_body: bool,
) -> io::Result<()> {
    let reason = match code {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        405 => "Method Not Allowed",
        _ => "Not Found",
    };
    let head = format!(
        "HTTP/1.1 {code} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{SAFETY}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// Keeps the connection open and tells the page about each build.
fn tell(mut stream: &TcpStream, news: &(Mutex<News>, Condvar)) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{SAFETY}\r\n");
    stream.write_all(head.as_bytes())?;
    let (lock, changed) = news;
    loop {
        let text = {
            let news = lock.lock().unwrap_or_else(PoisonError::into_inner);
            message(&news)
        };
        stream.write_all(text.as_bytes())?;
        stream.flush()?;
        let mut news = lock.lock().unwrap_or_else(PoisonError::into_inner);
        while message(&news) == text {
            let (guard, waited) = changed
                .wait_timeout(news, HEARTBEAT)
                .unwrap_or_else(PoisonError::into_inner);
            news = guard;
            if waited.timed_out() {
                break;
            }
        }
    }
}

fn message(news: &News) -> String {
    match &news.problem {
        None => format!("event: built\ndata: {}\n\n", news.build),
        Some(problem) => {
            let line = serde_json::Value::from(problem.as_str());
            format!("event: problem\ndata: {line}\n\n")
        }
    }
}

enum Happened {
    Changed,
    Stop,
}

/// Builds and serves the book until Ctrl-C. `open` is the page that the browser is to show, by its
/// path in the book; an empty one is the book's first page.
///
/// # Errors
/// When the port is taken, files cannot be watched, or the course cannot be read.
pub fn serve(root: &Path, port: u16, open: Option<&str>) -> Result<u8, String> {
    let out = site::out_dir(root);
    let server = Server::start(out.clone(), port).map_err(|error| {
        format!("cannot listen on 127.0.0.1:{port}: {error}. Choose another port, or none.")
    })?;
    let (sender, receiver) = mpsc::channel();
    let _watcher = watch(root, sender.clone())?;
    ctrlc::set_handler(move || {
        // When nobody waits any more, the process is ending anyway.
        let _ = sender.send(Happened::Stop);
    })
    .map_err(|error| format!("cannot wait for Ctrl-C: {error}"))?;
    rebuild(root, &out, &server);
    let url = format!("http://127.0.0.1:{}/", server.address.port());
    anstream::println!("the book: {url}  (Ctrl-C ends it)");
    if let Some(page) = open {
        let page = format!("{url}{page}");
        if let Err(error) = open_in_browser(&page) {
            anstream::eprintln!("cannot open a browser: {error}. Open {page} yourself.");
        }
    }
    loop {
        match receiver.recv() {
            Ok(Happened::Changed) if settle(&receiver) => rebuild(root, &out, &server),
            _ => return Ok(0),
        }
    }
}

/// Waits until files have been quiet; `false` when the reader wants to stop.
fn settle(receiver: &mpsc::Receiver<Happened>) -> bool {
    loop {
        match receiver.recv_timeout(QUIET) {
            Ok(Happened::Changed) => {}
            Ok(Happened::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => return true,
        }
    }
}

fn rebuild(root: &Path, out: &Path, server: &Server) {
    match site::build(root, out) {
        Ok(()) => server.built(None),
        Err(error) => {
            anstream::eprintln!("{error}");
            server.built(Some(error.to_string()));
        }
    }
}

fn watch(
    root: &Path,
    sender: mpsc::Sender<Happened>,
) -> Result<notify::RecommendedWatcher, String> {
    let cannot = |error: notify::Error| format!("cannot watch the book's files: {error}");
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| matters(&event)) {
            // When nobody waits any more, the process is ending anyway.
            let _ = sender.send(Happened::Changed);
        }
    })
    .map_err(cannot)?;
    for folder in ["book", "lessons", "solutions"] {
        let folder = root.join(folder);
        if folder.is_dir() {
            watcher
                .watch(&folder, RecursiveMode::Recursive)
                .map_err(cannot)?;
        }
    }
    Ok(watcher)
}

/// Whether a change may change a page.
fn matters(event: &notify::Event) -> bool {
    const KINDS: &[&str] = &["md", "toml", "rs", "out", "svg", "css", "js", "hbs", "tsv"];
    let written = !matches!(event.kind, EventKind::Access(_));
    written
        && event.paths.iter().any(|path| {
            path.extension()
                .and_then(|extension| extension.to_str())
                .is_some_and(|extension| KINDS.contains(&extension))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A book of two pages, with a secret beside it, being served.
    fn served() -> (tempfile::TempDir, Server) {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book");
        fs::create_dir(&book).unwrap();
        fs::write(book.join("index.html"), "<html><head></head>first</html>").unwrap();
        fs::write(
            book.join("not-found.html"),
            "<html><head></head>nothing</html>",
        )
        .unwrap();
        fs::write(book.join(".hidden"), "hidden").unwrap();
        fs::write(folder.path().join("secret.html"), "secret").unwrap();
        let server = Server::start(book, 0).unwrap();
        (folder, server)
    }

    fn ask(server: &Server, request: &str) -> String {
        let port = server.address.port().to_string();
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        stream
            .write_all(request.replace("PORT", &port).as_bytes())
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(server: &Server, path: &str) -> String {
        ask(
            server,
            &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"),
        )
    }

    #[test]
    fn a_page_is_served_with_its_reload_script_and_safe_headers() {
        let (_folder, server) = served();
        let page = get(&server, "/");
        assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
        assert!(
            page.contains("first") && page.contains(SCRIPT_PATH),
            "{page}"
        );
        assert!(
            page.contains("default-src 'none'") && page.contains("nosniff"),
            "{page}"
        );
        assert!(get(&server, SCRIPT_PATH).contains("EventSource"));
        assert!(
            ask(
                &server,
                "GET /index.html?a=b HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"
            )
            .contains("first")
        );
    }

    #[test]
    fn it_listens_on_this_machine_only() {
        let (_folder, server) = served();
        assert_eq!(
            server.address.ip(),
            std::net::IpAddr::V4(Ipv4Addr::LOCALHOST)
        );
    }

    #[test]
    fn a_foreign_host_is_refused() {
        let (_folder, server) = served();
        for head in [
            "Host: evil.example\r\n",
            "Host: 127.0.0.1\r\n",
            "Host: 127.0.0.1:1\r\n",
            "Host: 127.0.0.1:PORT.evil.example\r\n",
            "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
            "",
        ] {
            let page = ask(&server, &format!("GET / HTTP/1.1\r\n{head}\r\n"));
            assert!(
                page.starts_with("HTTP/1.1 403 ") && !page.contains("first"),
                "{head:?}: {page}"
            );
        }
    }

    #[test]
    fn a_foreign_origin_is_refused() {
        let (_folder, server) = served();
        for (origin, code) in [
            ("http://evil.example", "403"),
            ("null", "403"),
            ("https://127.0.0.1:PORT", "403"),
            ("http://127.0.0.1:PORT", "200"),
        ] {
            let request =
                format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: {origin}\r\n\r\n");
            let page = ask(&server, &request);
            assert!(
                page.starts_with(&format!("HTTP/1.1 {code} ")),
                "{origin}: {page}"
            );
        }
    }

    #[test]
    fn nothing_outside_the_book_is_given_out() {
        let (folder, server) = served();
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            folder.path().join("secret.html"),
            folder.path().join("book/way.html"),
        )
        .unwrap();
        for path in [
            "/../secret.html",
            "/%2e%2e/secret.html",
            "/..%2fsecret.html",
            "/..%5csecret.html",
            "//secret.html",
            "/./index.html",
            "/.hidden",
            "/%00",
            "/%zz",
            "/%ff",
            "/way.html",
            "secret.html",
            "/C:/secret.html",
        ] {
            let page = get(&server, path);
            assert!(page.starts_with("HTTP/1.1 404 "), "{path}: {page}");
            assert!(
                !page.contains("secret") && !page.contains("hidden"),
                "{path}: {page}"
            );
        }
        drop(folder);
    }

    #[test]
    fn only_reading_is_possible() {
        let (_folder, server) = served();
        let page = ask(&server, "POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 405 "), "{page}");
        let head = ask(&server, "HEAD / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
        assert!(
            head.starts_with("HTTP/1.1 200 ") && !head.contains("first"),
            "{head}"
        );
    }

    #[test]
    fn a_request_without_end_is_turned_away() {
        let (_folder, server) = served();
        let long = format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(20_000));
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        // The server may close before all is written.
        let _ = stream.write_all(long.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(!String::from_utf8_lossy(&answer).contains("first"));
        assert!(
            get(&server, "/").contains("first"),
            "the next reader is served"
        );
    }

    #[test]
    fn waiting_pages_hear_of_builds_and_of_problems() {
        let (_folder, server) = served();
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let head = format!(
            "GET {EVENTS_PATH} HTTP/1.1\r\nHost: {}\r\n\r\n",
            server.address
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut lines = BufReader::new(stream).lines();
        let mut hear = |what: &str| {
            let found = lines
                .by_ref()
                .map_while(Result::ok)
                .any(|line| line == what);
            assert!(found, "no line {what:?}");
        };
        hear("data: 0");
        server.built(None);
        hear("data: 1");
        server.built(Some("a \"b\"\nc".into()));
        hear("event: problem");
        hear("data: \"a \\\"b\\\"\\nc\"");
    }
}
