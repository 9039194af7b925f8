//! The sections and anchors of The Rust Book that chapters may link to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where The Rust Book is published.
pub const BASE: &str = "https://doc.rust-lang.org/book/";

/// What `book/rust-book/*.tsv` say.
#[derive(Debug, Clone, Default)]
pub struct RustBook {
    /// By number, as in `4.2`: title and address.
    pub sections: BTreeMap<String, (String, String)>,
    /// By slug: the anchors on that page.
    anchors: BTreeMap<String, BTreeSet<String>>,
}

impl RustBook {
    /// Reads the tables below `root`.
    ///
    /// # Errors
    /// When one cannot be read or a line has too few columns; the text names file and line.
    pub fn load(root: &Path) -> Result<RustBook, String> {
        let mut book = RustBook::default();
        for (line, columns) in table(root, "book/rust-book/sections.tsv")? {
            let [number, _, title, slug, url] = columns.as_slice() else {
                return Err(short_line("sections", line, 5));
            };
            book.anchors.entry(slug.clone()).or_default();
            if number != "-" {
                book.sections
                    .insert(number.clone(), (title.clone(), url.clone()));
            }
        }
        for (line, columns) in table(root, "book/rust-book/headings.tsv")? {
            let [_, slug, _, anchor, _] = columns.as_slice() else {
                return Err(short_line("headings", line, 5));
            };
            book.anchors
                .entry(slug.clone())
                .or_default()
                .insert(anchor.clone());
        }
        Ok(book)
    }

    /// Whether `url` is a page, or an anchor on a page, of The Rust Book.
    pub fn knows(&self, url: &str) -> bool {
        if url == BASE {
            return true;
        }
        let Some(rest) = url.strip_prefix(BASE) else {
            return false;
        };
        let (page, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        page.strip_suffix(".html")
            .and_then(|slug| self.anchors.get(slug))
            .is_some_and(|anchors| anchor.is_empty() || anchors.contains(anchor))
    }
}

fn short_line(name: &str, line: usize, columns: usize) -> String {
    format!("book/rust-book/{name}.tsv:{line}: needs {columns} columns, separated by tabs")
}

/// Lines after the first, with their number, split at tabs.
fn table(root: &Path, name: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
    let text = fs::read_to_string(root.join(name))
        .map_err(|error| format!("cannot read {name}: {error}"))?;
    let rows = text.lines().enumerate().skip(1);
    Ok(rows
        .map(|(index, line)| (index + 1, line.split('\t').map(String::from).collect()))
        .collect())
}
