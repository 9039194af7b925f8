//! Links and anchors, over the pages as they were built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::Report;
use crate::library::Library;
use crate::problem::Problem;

/// Addresses outside that chapters may link to, each with its reason.
const ALLOWED: &str = "book/external-links.txt";

/// What a built page holds.
#[derive(Default)]
struct Page {
    ids: Vec<String>,
    /// Where links lead, and whether the browser would fetch it by itself (`src`).
    links: Vec<(String, bool)>,
}

/// A line of `book/external-links.txt`.
struct Allowed {
    line: usize,
    /// A whole address, or the beginning of one before `*`.
    address: String,
    prefix: bool,
    reason: String,
}

/// What a link is judged by.
struct Judge<'a> {
    library: &'a Library,
    out: &'a Path,
    allowed: Vec<Allowed>,
    /// Lines of the allow list that some link needed.
    used: BTreeSet<usize>,
}

/// Looks at every page below `out`.
pub fn check(library: &Library, out: &Path, report: &mut Report) {
    let (allowed, problems) = allow_list(library);
    report.add(allowed.len(), problems);
    let mut judge = Judge {
        library,
        out,
        allowed,
        used: BTreeSet::new(),
    };
    // index.html is the first page once more, and toc.html the list that stands in every page.
    let skipped = ["toc.html", "index.html"];
    let pages = read_pages(out);
    for (name, page) in pages
        .iter()
        .filter(|(name, _)| !skipped.contains(&name.as_str()))
    {
        report.add(1, twice(library, name, page));
        for (link, fetched) in &page.links {
            report.add(1, judge.link(&pages, name, link, *fetched));
        }
    }
    for entry in judge
        .allowed
        .iter()
        .filter(|entry| !judge.used.contains(&entry.line))
    {
        let wrong = format!("no page links to {}", entry.address);
        report.add(
            0,
            [Problem::new(
                "external",
                ALLOWED,
                entry.line,
                wrong,
                "delete the line",
            )],
        );
    }
}

fn is_external(link: &str) -> bool {
    link.starts_with("//")
        || link.split_once(':').is_some_and(|(scheme, _)| {
            !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic())
        })
}

impl Judge<'_> {
    fn link(
        &mut self,
        pages: &BTreeMap<String, Page>,
        from: &str,
        link: &str,
        fetched: bool,
    ) -> Option<Problem> {
        let external = is_external(link);
        let (wrong, remedy) = match external {
            true => self.external(link, fetched)?,
            false => self.internal(pages, from, link)?,
        };
        let (file, line) = place(self.library, from, link);
        let rule = if external { "external" } else { "link" };
        Some(Problem::new(rule, file, line, wrong, remedy))
    }

    fn external(&mut self, link: &str, fetched: bool) -> Option<(String, String)> {
        if fetched {
            let remedy = "a page of the book fetches nothing from elsewhere";
            return Some((format!("the page fetches {link}"), remedy.into()));
        }
        if self.library.rust_book.knows(link) {
            return None;
        }
        if link.starts_with(crate::rust_book::BASE) {
            let remedy = "take slug and anchor from book/rust-book/headings.tsv";
            return Some((format!("{link} is not in The Rust Book"), remedy.into()));
        }
        let entry = self.allowed.iter().find(|entry| match entry.prefix {
            true => link.starts_with(&entry.address),
            false => link == entry.address,
        });
        match entry {
            Some(entry) => {
                self.used.insert(entry.line);
                None
            }
            None => Some((
                format!("{link} is not allowed"),
                format!("link to The Rust Book, or add the address with a reason to {ALLOWED}"),
            )),
        }
    }

    fn internal(
        &self,
        pages: &BTreeMap<String, Page>,
        from: &str,
        link: &str,
    ) -> Option<(String, String)> {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = path.split('?').next().unwrap_or_default();
        let target = if path.is_empty() { from } else { path };
        match pages.get(target) {
            Some(page) if anchor.is_empty() || page.ids.iter().any(|id| id == anchor) => None,
            Some(_) => Some((
                format!("{target} has no anchor #{anchor}"),
                "an anchor is the heading in small letters, with hyphens".into(),
            )),
            None if self.out.join(target).is_file() => None,
            None => Some((
                format!("{target} does not exist"),
                "link to a page of the book by its .md file".into(),
            )),
        }
    }
}

/// Ids that stand twice on a page: a link to them leads to the wrong place.
fn twice(library: &Library, name: &str, page: &Page) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let repeated = page.ids.iter().filter(|id| !seen.insert(id.as_str()));
    repeated
        .map(|id| {
            let (file, line) = place(library, name, id);
            Problem::new(
                "link",
                file,
                line,
                format!("the id `{id}` stands twice on the page"),
                "give one of them another name",
            )
        })
        .collect()
}

/// The chapter behind a page, and the line where the link stands in it, as well as it can be told.
fn place(library: &Library, page: &str, link: &str) -> (PathBuf, usize) {
    let file = PathBuf::from("book/src").join(Path::new(page).with_extension("md"));
    let text = fs::read_to_string(library.root().join(&file)).unwrap_or_default();
    let as_written = link.replace(".html", ".md");
    let line = text
        .lines()
        .position(|line| line.contains(link) || line.contains(&as_written))
        .map_or(1, |index| index + 1);
    (file, line)
}

fn allow_list(library: &Library) -> (Vec<Allowed>, Vec<Problem>) {
    let text = fs::read_to_string(library.root().join(ALLOWED)).unwrap_or_default();
    let mut allowed = Vec::new();
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (address, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let entry = Allowed {
            line: index + 1,
            address: address.trim_end_matches('*').to_string(),
            prefix: address.ends_with('*'),
            reason: reason.trim().to_string(),
        };
        if entry.reason.is_empty() || !entry.address.starts_with("https://") {
            let wrong = format!("`{line}` is not an address and a reason");
            problems.push(Problem::new(
                "external",
                ALLOWED,
                entry.line,
                wrong,
                "write https://… and why it is linked",
            ));
        }
        allowed.push(entry);
    }
    (allowed, problems)
}

fn read_pages(out: &Path) -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(out).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".html") {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            pages.insert(name, parse(&text));
        }
    }
    pages
}

/// Reads ids and links out of HTML that mdBook's serializer wrote: every attribute is quoted.
fn parse(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = cut_tag(rest);
        rest = after;
        // `base` stands on the page for wrong addresses only, and is no link.
        let attributes = if tag.starts_with("base ") {
            Vec::new()
        } else {
            attributes(tag)
        };
        for (name, value) in attributes {
            match name {
                "id" => page.ids.push(value),
                "href" if !tag.starts_with("link ") => page.links.push((value, false)),
                "href" | "src" => page.links.push((value, true)),
                _ => {}
            }
        }
    }
    page
}

/// The inside of a tag, and what follows it; `>` inside quotes does not end it.
fn cut_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (index, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..index], &text[index + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn attributes(tag: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let name = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        found.push((name, value.replace("&amp;", "&").replace("&#38;", "&")));
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_links_are_read() {
        let page = parse(
            "<p id=\"a\" title=\"x > y\"><a href=\"b.html#c&amp;d\">t</a><!-- <a href=\"no\"> --><img src=\"d.png\">",
        );
        assert_eq!(page.ids, ["a"]);
        assert_eq!(
            page.links,
            [
                ("b.html#c&d".to_string(), false),
                ("d.png".to_string(), true)
            ]
        );
    }

    #[test]
    fn an_address_with_a_scheme_is_external() {
        assert!(
            is_external("https://a.example")
                && is_external("mailto:a@b")
                && is_external("//a.example")
        );
        assert!(!is_external("a.html#b") && !is_external("#b"));
    }
}
