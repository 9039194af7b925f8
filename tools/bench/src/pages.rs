//! What the live book costs: its pages, and the companion that serves them.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::measure::{peak_memory, percentile};
use crate::sandbox::{Bench, Sandbox};
use crate::table::{Row, publish};

/// How often a page is asked for.
const ROUNDS: usize = 15;

/// A companion that serves the book; it ends when it is dropped.
struct Book {
    child: Child,
    port: u16,
}

impl Drop for Book {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Measures and prints.
///
/// # Errors
/// When the companion does not build, or does not serve the book.
pub fn run() -> Result<(), String> {
    let bench = Bench::set_up()?;
    let rows = measure(&bench.learn, &bench.sandbox)?;
    publish(&bench.root, "book", &rows)
}

/// Measures in a copy of the course. The book's program is built there, which takes a minute or two.
///
/// # Errors
/// When the book is not served.
pub fn measure(learn: &Path, sandbox: &Sandbox) -> Result<Vec<Row>, String> {
    let book = serve(learn, sandbox)?;
    let first = text(&book.get("/index.html")?);
    let mut heaviest = (0, String::new());
    let pages = values(&first, "href=\"");
    for page in pages.iter().filter(|page| is_page(page)) {
        let weight = book.weight(page)?;
        heaviest = heaviest.max((weight, page.clone()));
    }
    let (weight, page) = heaviest;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        book.weight(&page)?;
        times.push(begin.elapsed());
    }
    let milliseconds = |share| percentile(&times, share).as_secs_f64() * 1000.0;
    let mut rows = vec![
        Row::at_most(
            "heaviest page with all it loads",
            weight as f64 / 1024.0,
            150.0,
            "KB",
        ),
        Row::at_most(
            "the same over loopback, median",
            milliseconds(0.5),
            100.0,
            "ms",
        ),
        Row::plain("the same over loopback, slowest", milliseconds(1.0), "ms"),
    ];
    let memory = peak_memory(book.child.id());
    rows.extend(memory.map(|bytes| {
        Row::at_most(
            "companion that serves the book, memory",
            bytes as f64 / 1e6,
            40.0,
            "MB",
        )
    }));
    Ok(rows)
}

fn serve(learn: &Path, sandbox: &Sandbox) -> Result<Book, String> {
    let mut child = sandbox
        .command(learn)
        .args(["book", "--no-open"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start the companion: {error}"))?;
    let out = child.stdout.take().ok_or("the companion has no output")?;
    let mut book = Book { child, port: 0 };
    let port = BufReader::new(out)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, rest) = line.split_once("http://127.0.0.1:")?;
            rest.split('/').next()?.parse().ok()
        });
    book.port = port.ok_or("the companion does not serve the book: `cargo learn book` says why")?;
    Ok(book)
}

impl Book {
    /// The body of what stands at an address.
    fn get(&self, path: &str) -> Result<Vec<u8>, String> {
        let failed = |error: std::io::Error| format!("cannot read {path} of the book: {error}");
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(failed)?;
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .map_err(failed)?;
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        );
        stream.write_all(head.as_bytes()).map_err(failed)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(failed)?;
        let ok = answer.starts_with(b"HTTP/1.1 200 ");
        let body = answer.windows(4).position(|end| end == b"\r\n\r\n");
        match body {
            Some(at) if ok => Ok(answer.split_off(at + 4)),
            _ => Err(format!("{path} of the book is not served")),
        }
    }

    /// Bytes of a page with its styles, scripts and pictures, but without fonts and without the index,
    /// which is loaded when somebody searches.
    fn weight(&self, page: &str) -> Result<usize, String> {
        let bytes = self.get(&format!("/{page}"))?;
        let html = text(&bytes);
        let mut files = values(&html, "src=\"");
        files.extend(values(&html, "href=\""));
        let loaded = files.iter().filter(|file| {
            let ends = [".js", ".css", ".svg", ".png"];
            ends.iter().any(|end| file.ends_with(end)) && !file.contains("://")
        });
        let mut weight = bytes.len();
        for file in loaded {
            weight += self
                .get(&format!("/{}", file.trim_start_matches('/')))?
                .len();
        }
        Ok(weight)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What stands between `before` and the next quote, each once.
fn values(html: &str, before: &str) -> BTreeSet<String> {
    html.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(String::from)
        .collect()
}

fn is_page(address: &str) -> bool {
    address.ends_with(".html") && !address.contains("://") && !address.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_names_is_found_once() {
        let html =
            "<a href=\"a.html\"><link href=\"b.css\"><a href=\"a.html\"><script src=\"c.js\">";
        let links: Vec<String> = values(html, "href=\"").into_iter().collect();
        assert_eq!(links, ["a.html", "b.css"]);
        assert!(is_page("a.html") && !is_page("b.css"));
        assert!(!is_page("https://elsewhere/a.html"));
    }
}
