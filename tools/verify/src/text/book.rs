//! The Rust Book's sections and headings: links exist, sections exist, every section is covered.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use course::model::Course;

use super::Source;
use crate::finding::{Finding, Rule, line_where};
use crate::variant::read_text;

/// Where every link to The Rust Book begins.
const BASE: &str = "https://doc.rust-lang.org/book/";

/// The last chapter that must be covered; what follows are appendices.
const LAST_CHAPTER: u32 = 21;

/// What `book/rust-book/*.tsv` say.
#[derive(Debug, Default)]
pub struct RustBook {
    /// Numbers of chapters and sections, in order.
    numbers: Vec<String>,
    slugs: BTreeSet<String>,
    /// `slug#anchor`
    anchors: BTreeSet<String>,
}

impl RustBook {
    /// Reads the two tables of the course at `root`.
    ///
    /// # Errors
    /// When one is missing, or a line has too few columns.
    pub fn load(root: &Path) -> io::Result<RustBook> {
        let mut book = RustBook::default();
        for [number, kind, _title, slug] in table(root, "sections.tsv")? {
            if kind == "chapter" || kind == "section" {
                book.numbers.push(number);
            }
            book.slugs.insert(slug);
        }
        for [_number, slug, _level, anchor] in table(root, "headings.tsv")? {
            book.anchors.insert(format!("{slug}#{anchor}"));
        }
        Ok(book)
    }

    /// What must be covered: every section of chapters 1–21, and chapters that have no sections.
    fn to_cover(&self) -> impl Iterator<Item = &str> {
        self.numbers.iter().map(String::as_str).filter(|number| {
            let chapter = number.split('.').next().unwrap_or(number);
            let counts = chapter
                .parse::<u32>()
                .is_ok_and(|chapter| (1..=LAST_CHAPTER).contains(&chapter));
            let prefix = format!("{chapter}.");
            let is_section = number.contains('.');
            counts && (is_section || !self.numbers.iter().any(|n| n.starts_with(&prefix)))
        })
    }

    /// Every link to The Rust Book in `text` that leads nowhere.
    pub fn dead_links(&self, text: &str) -> Vec<String> {
        let mut dead = Vec::new();
        for part in text.split(BASE).skip(1) {
            let end = part
                .find(|c: char| c.is_whitespace() || ")>\"'`,".contains(c))
                .unwrap_or(part.len());
            let link = part[..end].trim_end_matches(['.', ';', ':']);
            let (page, anchor) = link.split_once('#').unwrap_or((link, ""));
            let slug = page.strip_suffix(".html").unwrap_or("");
            let known = self.slugs.contains(slug)
                && (anchor.is_empty() || self.anchors.contains(&format!("{slug}#{anchor}")));
            if !known {
                dead.push(format!("{BASE}{link}"));
            }
        }
        dead
    }
}

/// Whether `text` links to The Rust Book at all.
pub fn has_link(text: &str) -> bool {
    text.contains(BASE)
}

fn table(root: &Path, name: &str) -> io::Result<Vec<[String; 4]>> {
    let path = root.join("book/rust-book").join(name);
    let text = read_text(&path)?;
    text.lines()
        .enumerate()
        .skip(1)
        .map(|(at, line)| {
            let mut columns = line.split('\t').map(String::from);
            let mut next = || columns.next();
            match (next(), next(), next(), next()) {
                (Some(a), Some(b), Some(c), Some(d)) => Ok([a, b, c, d]),
                _ => Err(io::Error::other(format!(
                    "{}:{}: fewer than four columns",
                    path.display(),
                    at + 1
                ))),
            }
        })
        .collect()
}

/// Sections that a lesson names and The Rust Book does not have.
pub(super) fn lesson(source: &Source, book: &RustBook) -> Vec<Finding> {
    let lesson = source.lesson;
    let of_concepts = lesson
        .concepts
        .iter()
        .filter_map(|concept| concept.book.as_ref());
    let named = lesson.book.iter().chain(&lesson.glance).chain(of_concepts);
    named
        .filter(|number| !book.numbers.contains(number))
        .map(|number| {
            let quoted = format!("\"{number}\"");
            Finding::new(
                Rule::BookSection,
                &source.path,
                format!("The Rust Book has no section {number}"),
                "use a number from book/rust-book/sections.tsv",
            )
            .at(line_where(&source.text, |line| line.contains(&quoted)))
        })
        .collect()
}

/// Sections that no lesson covers, written or planned, and planned ones that do not exist.
pub(super) fn coverage(course: &Course, book: &RustBook, text: &str) -> Vec<Finding> {
    let path = "lessons/course.toml";
    let written = course.lessons.iter().flat_map(|lesson| &lesson.book);
    let planned = course.planned.iter().flat_map(|lesson| &lesson.book);
    // A chapter without sections is one long example: a lesson covers it by sending readers there.
    let glanced = course.lessons.iter().flat_map(|lesson| &lesson.glance);
    let examples = glanced.filter(|number| !number.contains('.'));
    let covered: BTreeSet<&str> = written
        .chain(planned.clone())
        .chain(examples)
        .map(String::as_str)
        .collect();
    let unknown = planned
        .filter(|number| !book.numbers.contains(number))
        .map(|number| {
            let quoted = format!("\"{number}\"");
            Finding::new(
                Rule::BookSection,
                path,
                format!("The Rust Book has no section {number}"),
                "use a number from book/rust-book/sections.tsv",
            )
            .at(line_where(text, |line| {
                line.starts_with("book") && line.contains(&quoted)
            }))
        });
    let missing = book
        .to_cover()
        .filter(|number| !covered.contains(number))
        .map(|number| {
            Finding::new(
                Rule::BookCoverage,
                path,
                format!("no lesson, written or planned, covers section {number} of The Rust Book"),
                "name it in `book` of a lesson.toml or of a [[planned]] lesson",
            )
        });
    unknown.chain(missing).collect()
}
