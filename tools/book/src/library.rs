//! Everything that a chapter may draw on, read once: the course, the quizzes, The Rust Book's map.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use course::{Course, Lesson};

use crate::markdown::{Block, blocks, heading};
use crate::problem::Problem;
use crate::quiz::{self, Quiz};
use crate::rust_book::RustBook;

/// Pages that stand before the lessons, and after them.
const BEFORE: &[&str] = &["introduction.md", "how-to-use.md"];
const AFTER: &[&str] = &["concepts.md", "languages.md", "facts.md"];

/// Pages between two lessons, each with the lesson that it follows.
const BETWEEN: &[(&str, &str)] = &[("11", "worth-it-1.md")];

/// The pages that follow the lesson `number`.
fn pages_after(number: &str) -> Vec<&'static str> {
    BETWEEN
        .iter()
        .filter(|(lesson, _)| *lesson == number)
        .map(|(_, file)| *file)
        .collect()
}

/// What a chapter may draw on.
pub struct Library {
    /// Parts, lessons and exercises.
    pub course: Course,
    /// By slug, as in `05-borrowing`.
    pub quizzes: BTreeMap<String, Quiz>,
    /// What may be linked to there.
    pub rust_book: RustBook,
    /// What was wrong with files that could not be read.
    pub problems: Vec<Problem>,
}

impl Library {
    /// Reads the course at `root` and what its book draws on.
    ///
    /// # Errors
    /// When the course itself or the tables of The Rust Book cannot be read.
    pub fn load(root: &Path) -> Result<Library, String> {
        let course = Course::load(root).map_err(|error| error.to_string())?;
        let rust_book = RustBook::load(root)?;
        let (quizzes, problems) = quiz::load_all(root);
        Ok(Library {
            course,
            quizzes,
            rust_book,
            problems,
        })
    }

    /// The folder that holds `lessons/` and `book/`.
    pub fn root(&self) -> &Path {
        &self.course.root
    }

    /// The lesson whose chapter `file` is, as in `05-borrowing.md`.
    pub fn lesson_of_chapter(&self, file: &str) -> Option<&Lesson> {
        let slug = file.strip_suffix(".md")?;
        self.course
            .lessons
            .iter()
            .find(|lesson| lesson.slug == slug)
    }

    /// The book's pages that exist, in order: file name and title.
    pub fn pages(&self) -> Vec<(String, String)> {
        let fixed = |list: &[&str]| -> Vec<(String, String)> {
            list.iter()
                .map(|file| (file.to_string(), self.title_of(file)))
                .collect()
        };
        let mut pages = fixed(BEFORE);
        for lesson in &self.course.lessons {
            pages.push((
                format!("{}.md", lesson.slug),
                format!("{} {}", lesson.number, lesson.title),
            ));
            pages.extend(fixed(&pages_after(&lesson.number)));
        }
        pages.extend(fixed(AFTER));
        pages.retain(|(file, _)| self.chapter_path(file).is_file());
        pages
    }

    /// Where the page that a reader calls `name` stands in the built book: `05-borrowing.html` for
    /// `05`, `5`, `05-borrowing` or `book/src/05-borrowing.md`.
    ///
    /// # Errors
    /// When there is no such page; the text names those that there are.
    pub fn address_of(&self, name: &str) -> Result<String, String> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let wanted = file
            .strip_suffix(".md")
            .or_else(|| file.strip_suffix(".html"))
            .unwrap_or(file);
        let number = wanted.parse::<u32>().map(|number| format!("{number:02}-"));
        let pages = self.pages();
        let pages = pages
            .iter()
            .map(|(file, _)| file.trim_end_matches(".md"))
            .collect::<Vec<_>>();
        let is_meant = |page: &&&str| match &number {
            Ok(number) => page.starts_with(number.as_str()),
            Err(_) => **page == wanted,
        };
        match pages.iter().find(is_meant) {
            Some(page) => Ok(format!("{page}.html")),
            None => Err(format!(
                "the book has no page `{name}`. Its pages are {}.",
                pages.join(", ")
            )),
        }
    }

    /// The chapter `file` in full.
    pub fn chapter_path(&self, file: &str) -> PathBuf {
        self.root().join("book/src").join(file)
    }

    /// The first heading of a page, or its file's name when it has none.
    fn title_of(&self, file: &str) -> String {
        let text = fs::read_to_string(self.chapter_path(file)).unwrap_or_default();
        let first = text
            .lines()
            .find_map(heading)
            .map(|(_, title)| title.to_string());
        first.unwrap_or_else(|| file.trim_end_matches(".md").to_string())
    }

    /// The table of contents as the course gives it, in the form of `SUMMARY.md`: parts are headings,
    /// a planned lesson is a draft.
    pub fn summary(&self) -> String {
        let exists = |file: &str| self.chapter_path(file).is_file();
        let mut text = String::from("# Summary\n\n");
        for file in BEFORE.iter().filter(|file| exists(file)) {
            text.push_str(&format!("[{}]({file})\n", self.title_of(file)));
        }
        for part in &self.course.parts {
            text.push_str(&format!("\n# {}\n\n", part_title(part)));
            for number in &part.lessons {
                if let Some(lesson) = self.course.lesson(number) {
                    let file = format!("{}.md", lesson.slug);
                    let target = if exists(&file) { file } else { String::new() };
                    text.push_str(&format!("- [{number} {}]({target})\n", lesson.title));
                    for file in pages_after(number).iter().filter(|file| exists(file)) {
                        text.push_str(&format!("- [{}]({file})\n", self.title_of(file)));
                    }
                } else if let Some(planned) = self.planned(number) {
                    text.push_str(&format!("- [{number} {}]()\n", planned.title));
                }
            }
        }
        if AFTER.iter().any(|file| exists(file)) {
            text.push_str("\n---\n\n");
        }
        for file in AFTER.iter().filter(|file| exists(file)) {
            text.push_str(&format!("[{}]({file})\n", self.title_of(file)));
        }
        text
    }

    /// The lesson `number`, if it is announced and not written.
    pub fn planned(&self, number: &str) -> Option<&course::model::PlannedLesson> {
        self.course
            .planned
            .iter()
            .find(|lesson| lesson.number == number)
    }

    /// The text that an include names.
    ///
    /// # Errors
    /// What is wrong and what to do, when the file is not there, lies outside the course, or has no
    /// such anchor.
    pub fn include(&self, include: &Include<'_>) -> Result<String, (String, String)> {
        let (_, path) = self.resolve(include)?;
        let text = fs::read_to_string(&path).map_err(|error| {
            let wrong = format!("cannot read `{}`: {error}", include.path);
            (
                wrong,
                "check the path; it is relative to book/src".to_string(),
            )
        })?;
        match include.anchor {
            None => Ok(without_marks(&text)),
            Some(anchor) => cut_anchor(&text, anchor).ok_or_else(|| {
                (
                    format!("`{}` has no anchor `{anchor}`", include.path),
                    format!(
                        "write // ANCHOR: {anchor} and // ANCHOR_END: {anchor} around the lines"
                    ),
                )
            }),
        }
    }

    /// Where an include leads: relative to the root, and in full.
    ///
    /// # Errors
    /// When the path leaves the course or nothing stands there.
    pub fn resolve(&self, include: &Include<'_>) -> Result<(PathBuf, PathBuf), (String, String)> {
        let relative = include.relative().ok_or_else(|| {
            let wrong = format!("`{}` leads out of the course", include.path);
            (wrong, "include files of this course only".to_string())
        })?;
        let full = self.root().join(&relative);
        if full.is_file() {
            return Ok((relative, full));
        }
        let remedy = if include.path.ends_with(".out") {
            "`cargo book capture` writes it, when its program does what it says"
        } else {
            "check the path; it is relative to book/src"
        };
        Err((
            format!("`{}` does not exist", include.path),
            remedy.to_string(),
        ))
    }

    /// Every file that a page includes, relative to the root, whether it is there or not.
    pub fn included_files(&self) -> BTreeSet<PathBuf> {
        let mut used = BTreeSet::new();
        for (file, _) in self.pages() {
            let text = fs::read_to_string(self.chapter_path(&file)).unwrap_or_default();
            for block in blocks(&text) {
                let Block::Fence(fence) = block else { continue };
                used.extend(
                    fence
                        .body
                        .iter()
                        .filter_map(|line| Include::parse(line)?.relative()),
                );
            }
        }
        used
    }
}

/// A part as a heading.
pub fn part_title(part: &course::Part) -> String {
    if part.id == "-" {
        part.title.clone()
    } else {
        format!("Part {}: {}", part.id, part.title)
    }
}

/// `{{#include path:anchor}}`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Include<'a> {
    /// Relative to `book/src`.
    pub path: &'a str,
    /// The part between two marks; the whole file without one.
    pub anchor: Option<&'a str>,
}

impl<'a> Include<'a> {
    /// The path relative to the root; `None` when it leads out of the course.
    pub fn relative(&self) -> Option<PathBuf> {
        let mut relative = PathBuf::from("book/src");
        for part in Path::new(self.path).components() {
            match part {
                Component::ParentDir => relative.pop().then_some(())?,
                Component::Normal(name) => relative.push(name),
                Component::CurDir => {}
                _ => return None,
            }
        }
        Some(relative)
    }

    /// The include that `line` is, if it is nothing else.
    pub fn parse(line: &'a str) -> Option<Include<'a>> {
        let inner = line
            .trim()
            .strip_prefix("{{#include ")?
            .strip_suffix("}}")?
            .trim();
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        };
        match inner.rsplit_once(':') {
            Some((path, anchor)) if is_name(anchor) => Some(Include {
                path,
                anchor: Some(anchor),
            }),
            Some(_) => None,
            None => Some(Include {
                path: inner,
                anchor: None,
            }),
        }
    }
}

fn mark<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(word)?;
    rest.split_whitespace().next()
}

fn is_mark(line: &str) -> bool {
    line.contains("ANCHOR: ") || line.contains("ANCHOR_END: ")
}

/// The whole file, without anchors and without the line that says what must happen.
pub fn without_marks(text: &str) -> String {
    let kept = text
        .lines()
        .enumerate()
        .filter(|(index, line)| {
            let says_what_happens = *index == 0 && line.starts_with("// expect:");
            !is_mark(line) && !says_what_happens
        })
        .map(|(_, line)| line);
    dedent(kept.collect())
}

fn cut_anchor(text: &str, anchor: &str) -> Option<String> {
    let mut kept = None::<Vec<&str>>;
    for line in text.lines() {
        if mark(line, "ANCHOR: ") == Some(anchor) {
            kept = Some(Vec::new());
        } else if mark(line, "ANCHOR_END: ") == Some(anchor) {
            return kept.map(dedent);
        } else if let Some(lines) = &mut kept
            && !is_mark(line)
        {
            lines.push(line);
        }
    }
    None
}

/// Takes off the indentation that all lines share, and blank lines at both ends.
fn dedent(lines: Vec<&str>) -> String {
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let cut: Vec<&str> = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or(""))
        .collect();
    cut.join("\n").trim_matches('\n').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_is_a_path_and_perhaps_an_anchor() {
        let parsed = Include::parse("{{#include ../code/a/b.rs:main}}");
        assert_eq!(
            parsed,
            Some(Include {
                path: "../code/a/b.rs",
                anchor: Some("main")
            })
        );
        assert_eq!(
            Include::parse("{{#include ../a.out}}").unwrap().anchor,
            None
        );
        assert_eq!(Include::parse("{{#include a.rs:1:4}} x"), None);
    }

    #[test]
    fn an_anchor_is_cut_out_without_marks_and_common_indentation() {
        let text = "fn main() {\n    // ANCHOR: a\n    one();\n    // ANCHOR: b\n        two();\n    // ANCHOR_END: b\n    // ANCHOR_END: a\n}\n";
        assert_eq!(cut_anchor(text, "a").unwrap(), "one();\n    two();");
        assert_eq!(cut_anchor(text, "b").unwrap(), "two();");
        assert_eq!(cut_anchor(text, "c"), None);
        assert_eq!(
            cut_anchor("// ANCHOR: a\nx", "a"),
            None,
            "an anchor that never ends"
        );
    }

    #[test]
    fn a_whole_file_loses_its_expect_line() {
        assert_eq!(
            without_marks("// expect: prints\nfn main() {}\n"),
            "fn main() {}"
        );
    }
}
