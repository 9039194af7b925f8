//! Turns a chapter as it is written into what mdBook renders: directives, includes, diagrams.

use std::fs;
use std::path::{Path, PathBuf};

use course::{Exercise, Lesson};

use crate::highlight::{Caption, figure};
use crate::library::{Include, Library, part_title};
use crate::map;
use crate::markdown::{
    Block, Fence, blocks, directive, escape, heading, stray_comment, to_inline_html,
};
use crate::problem::Problem;
use crate::quiz;

/// The drawing at the head of the book, relative to `book/src`.
const COVER: &str = "diagrams/cover.svg";

/// One chapter on its way to mdBook.
struct Renderer<'a> {
    library: &'a Library,
    file: PathBuf,
    lesson: Option<&'a Lesson>,
    out: String,
    problems: Vec<Problem>,
    /// Where `<!-- tabs -->` stands, and whether a tab has begun.
    tabs: Option<(usize, bool)>,
    /// The level of the last heading outside tabs.
    level: usize,
    /// Whether this is the section *Predict*, where a caption would give the answer away.
    predicting: bool,
}

/// Renders the chapter `file` (relative to `book/src`) whose text is `text`. What could not be
/// rendered is left out and reported.
pub fn render_chapter(library: &Library, file: &str, text: &str) -> (String, Vec<Problem>) {
    let mut renderer = Renderer {
        library,
        file: Path::new("book/src").join(file),
        lesson: library.lesson_of_chapter(file),
        out: String::with_capacity(text.len() * 2),
        problems: Vec::new(),
        tabs: None,
        level: 1,
        predicting: false,
    };
    for block in blocks(text) {
        match block {
            Block::Line { number, text } => renderer.line(number, text),
            Block::Fence(fence) => renderer.fence(&fence),
        }
    }
    if let Some((line, _)) = renderer.tabs {
        renderer.wrong(
            line,
            "tabs are opened and not closed",
            "end them with <!-- /tabs -->",
        );
    }
    (renderer.out, renderer.problems)
}

impl Renderer<'_> {
    fn wrong(&mut self, line: usize, wrong: impl Into<String>, remedy: impl Into<String>) {
        self.problems
            .push(Problem::new("directive", &self.file, line, wrong, remedy));
    }

    fn line(&mut self, number: usize, text: &str) {
        match directive(text) {
            Some(Ok(words)) => self.directive(number, &words),
            Some(Err(())) => self.wrong(
                number,
                "a comment that does not end on its line",
                "write a directive on one line, as in <!-- quiz -->",
            ),
            None if stray_comment(text) => self.wrong(
                number,
                "a comment inside a line of text",
                "give the directive a line of its own",
            ),
            None if text.contains("{{#") => self.wrong(
                number,
                "an include outside a fence",
                "put it between ```rust (or ```text) and ```",
            ),
            None => self.plain(number, text),
        }
    }

    fn plain(&mut self, number: usize, text: &str) {
        if let Some((level, title)) = heading(text) {
            if let Some((start, begun)) = self.tabs {
                if level == 4 {
                    return self.begin_tab(start, begun, title);
                }
            } else {
                self.level = level;
                if level <= 2 {
                    self.predicting = title.trim() == "Predict";
                }
            }
        } else if let Some(html) = self.diagram(number, text.trim()) {
            self.block(&html);
            return;
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn directive(&mut self, number: usize, words: &[&str]) {
        match (words, self.lesson) {
            (["lesson"], Some(lesson)) => self.block(&lesson_facts(self.library, lesson)),
            (["exercise", name], Some(lesson)) => match find_exercise(lesson, name) {
                Some(exercise) => self.block(&exercise_card(lesson, exercise)),
                None => self.wrong(
                    number,
                    format!("lesson {} has no exercise `{name}`", lesson.number),
                    format!("name one of lessons/{}/lesson.toml", lesson.slug),
                ),
            },
            (["quiz"], Some(lesson)) => match self.library.quizzes.get(&lesson.slug) {
                Some(quiz) => self.block(&quiz::render(quiz, &self.library.quizzes)),
                None => self.wrong(
                    number,
                    format!(
                        "book/quizzes/{}.toml is missing or cannot be read",
                        lesson.slug
                    ),
                    "write the chapter's questions there",
                ),
            },
            (["rust-book-map"], Some(lesson)) => self.block(&rust_book_map(self.library, lesson)),
            (["lesson"] | ["exercise", _] | ["quiz"] | ["rust-book-map"], None) => self.wrong(
                number,
                format!("`{}` belongs into the chapter of a lesson", words[0]),
                "name the chapter after the lesson's folder, as in 05-borrowing.md",
            ),
            (["map"], _) => match map::render(self.library) {
                Ok(html) => self.block(&html),
                Err((wrong, remedy)) => self.wrong(number, wrong, remedy),
            },
            (["path"], _) => self.block(&path(self.library)),
            (["tracks"], _) => self.block(&tracks(self.library)),
            // Between these, `cargo bench-course languages --book` writes. A reader sees the table.
            (["measured", _] | ["/measured"], _) => {}
            (["tabs"], _) if self.tabs.is_none() => {
                self.tabs = Some((number, false));
                self.block("<div class=\"tabs\">");
            }
            (["/tabs"], _) if self.tabs.is_some() => self.end_tabs(),
            (["tabs"] | ["/tabs"], _) => self.wrong(
                number,
                "tabs that do not pair",
                "each <!-- tabs --> needs one <!-- /tabs -->, and none inside another",
            ),
            _ => self.wrong(
                number,
                format!("no directive `{}`", words.join(" ")),
                "there are: lesson, exercise NAME, tabs, /tabs, quiz, rust-book-map, map, path, tracks, measured NAME, /measured",
            ),
        }
    }

    /// A piece of HTML as a block of its own.
    fn block(&mut self, html: &str) {
        self.out.push_str(&format!("\n{html}\n\n"));
    }

    fn begin_tab(&mut self, start: usize, begun: bool, title: &str) {
        if begun {
            self.block("</section>");
        }
        self.tabs = Some((start, true));
        let level = (self.level + 1).min(6);
        self.block(&format!(
            "<section class=\"tab\" data-tab=\"{}\">",
            escape(title)
        ));
        self.out
            .push_str(&format!("{} {title}\n", "#".repeat(level)));
    }

    fn end_tabs(&mut self) {
        if let Some((line, begun)) = self.tabs.take() {
            if begun {
                self.block("</section>");
            } else {
                self.wrong(
                    line,
                    "tabs without a tab",
                    "begin each tab with a #### heading",
                );
            }
        }
        self.block("</div>");
    }

    fn fence(&mut self, fence: &Fence<'_>) {
        if !fence.closed {
            self.wrong(
                fence.number,
                "a fence that does not end",
                "close it with ```",
            );
            return;
        }
        let body: Vec<&str> = fence
            .body
            .iter()
            .copied()
            .filter(|line| !line.trim().is_empty())
            .collect();
        let html = match body.as_slice() {
            [only] if only.contains("{{#") => match Include::parse(only) {
                Some(include) => match self.included(fence.language, &include) {
                    Ok(html) => html,
                    Err((wrong, remedy)) => return self.wrong(fence.number, wrong, remedy),
                },
                None => {
                    return self.wrong(
                        fence.number,
                        format!("`{}` is no include that is known here", only.trim()),
                        "write {{#include ../code/NN-slug/file.rs:anchor}}",
                    );
                }
            },
            _ if fence.body.iter().any(|line| line.contains("{{#")) => {
                return self.wrong(
                    fence.number,
                    "an include beside other lines",
                    "let the fence hold one include and nothing else",
                );
            }
            _ => figure(fence.language, &fence.body.join("\n"), &Caption::default()),
        };
        self.out
            .push_str(&format!("{0}\n{0}{html}\n{0}\n", fence.indent));
    }

    fn included(&self, language: &str, include: &Include<'_>) -> Result<String, (String, String)> {
        let text = self.library.include(include)?;
        let (_, full) = self.library.resolve(include)?;
        let caption = if self.predicting {
            Caption::default()
        } else {
            caption(language, &full)
        };
        Ok(figure(language, &text, &caption))
    }

    /// A line that is nothing but `![…](diagrams/x.svg)` becomes the drawing itself, so that it takes
    /// the page's colours.
    fn diagram(&mut self, number: usize, text: &str) -> Option<String> {
        let (_, rest) = text.strip_prefix("![")?.split_once("](")?;
        let target = rest.strip_suffix(')')?;
        let name = target
            .strip_prefix("diagrams/")
            .filter(|name| name.ends_with(".svg"));
        let drawing = name.and_then(|_| fs::read_to_string(self.library.chapter_path(target)).ok());
        match drawing {
            Some(svg) => {
                let line: Vec<&str> = svg.lines().map(str::trim).collect();
                // The cover is a picture of the page's own width, not one to be read closely.
                // A served book says below it where the learner is.
                let (class, more) = match target {
                    COVER => ("cover", "<p class=\"here\" hidden></p>"),
                    _ => ("diagram", ""),
                };
                Some(format!(
                    "<figure class=\"{class}\">{}{more}</figure>",
                    line.join(" ").trim()
                ))
            }
            None => {
                self.wrong(
                    number,
                    format!("the picture `{target}` is not there, or is no diagram"),
                    "draw it as book/src/diagrams/NAME.svg and write ![…](diagrams/NAME.svg)",
                );
                Some(String::new())
            }
        }
    }
}

/// What stands above code from the file `full`.
fn caption(language: &str, full: &Path) -> Caption {
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let source = full.with_extension("rs");
    let first = fs::read_to_string(&source).unwrap_or_default();
    let expect = first
        .lines()
        .next()
        .unwrap_or_default()
        .strip_prefix("// expect:");
    let kind = expect
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap_or_default();
    if language == "rust" {
        let mark = match kind {
            "error" => "does not compile",
            "panics" => "panics",
            "warning" => "compiles with a warning",
            _ => "",
        };
        return Caption {
            label: name.into_owned(),
            mark: mark.to_string(),
        };
    }
    let label = match kind {
        "error" | "warning" => "rustc says",
        "prints" => "It prints",
        "panics" => "It panics",
        _ => "",
    };
    Caption {
        label: label.to_string(),
        mark: String::new(),
    }
}

fn find_exercise<'a>(lesson: &'a Lesson, name: &str) -> Option<&'a Exercise> {
    lesson
        .exercises
        .iter()
        .find(|exercise| exercise.name == name)
}

fn section_link(library: &Library, number: &str) -> String {
    match library.rust_book.sections.get(number) {
        Some((title, url)) => format!("<a href=\"{url}\">{number} {}</a>", escape(title)),
        None => escape(number),
    }
}

fn lesson_facts(library: &Library, lesson: &Lesson) -> String {
    let sections: Vec<String> = lesson
        .book
        .iter()
        .map(|number| section_link(library, number))
        .collect();
    let concepts: Vec<String> = lesson
        .concepts
        .iter()
        .map(|concept| to_inline_html(&concept.name))
        .collect();
    let mut html = format!(
        "<div class=\"lesson-facts\"><p class=\"summary\">{}</p><dl>\
         <div><dt>Time</dt><dd>about {}</dd></div>",
        to_inline_html(&lesson.summary),
        duration(lesson.minutes)
    );
    if !concepts.is_empty() {
        html.push_str(&format!(
            "<div><dt>New</dt><dd>{}</dd></div>",
            concepts.join("; ")
        ));
    }
    if !sections.is_empty() {
        html.push_str(&format!(
            "<div><dt>The Rust Book</dt><dd>{}</dd></div>",
            sections.join("; ")
        ));
    }
    html.push_str("</dl></div>");
    html
}

fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn exercise_card(lesson: &Lesson, exercise: &Exercise) -> String {
    let id = format!("{}/{}", lesson.number, exercise.name);
    let file = exercise
        .main_file()
        .display()
        .to_string()
        .replace('\\', "/");
    format!(
        "<div class=\"exercise\" data-exercise=\"{}\"><p class=\"exercise-facts\">\
         <span class=\"kind\">{}</span> <span>about {}</span> <span class=\"file\"><code>{}</code></span></p>\
         <div class=\"task\">{}</div><dl class=\"commands\">\
         <div><dt>Companion</dt><dd><code>cargo learn run {} {}</code></dd></div>\
         <div><dt>Plain Cargo</dt><dd><code>{}</code></dd></div></dl>\
         <div class=\"status\" role=\"status\" hidden></div>{}</div>",
        escape(&id),
        exercise.kind,
        duration(exercise.minutes),
        escape(&file),
        crate::markdown::to_html(&exercise.task),
        lesson.number,
        exercise.index,
        escape(&exercise.cargo_command()),
        help(exercise),
    )
}

/// The hints, each to be opened by itself, and what to notice afterwards.
fn help(exercise: &Exercise) -> String {
    let names = ["a nudge", "the concept", "the shape of the answer"];
    let mut html = String::from("<div class=\"help\">");
    let hints = exercise.hints.iter().zip(names).enumerate();
    for (index, (hint, name)) in hints.filter(|(_, (hint, _))| !hint.is_empty()) {
        html.push_str(&format!(
            "<details class=\"hint\" data-level=\"{0}\"><summary>Hint {0}: {name}</summary>{1}</details>",
            index + 1,
            crate::markdown::to_html(hint)
        ));
    }
    if !exercise.after.is_empty() {
        html.push_str(&format!(
            "<details class=\"after\"><summary>Once it is green: what to notice</summary>{}</details>",
            crate::markdown::to_html(&exercise.after)
        ));
    }
    html.push_str("</div>");
    html
}

fn rust_book_map(library: &Library, lesson: &Lesson) -> String {
    let list = |numbers: &[String]| -> String {
        let item = |number: &String| format!("<li>{}</li>", section_link(library, number));
        numbers.iter().map(item).collect()
    };
    let mut html = format!("<ul class=\"rust-book-map\">{}</ul>", list(&lesson.book));
    if !lesson.glance.is_empty() {
        html.push_str(&format!(
            "<p>Worth a look, taught elsewhere:</p><ul class=\"rust-book-map\">{}</ul>",
            list(&lesson.glance)
        ));
    }
    html
}

fn path(library: &Library) -> String {
    let mut html = String::from(
        "<div class=\"table-wrapper\"><table class=\"path\"><thead><tr><th scope=\"col\">Lesson</th><th scope=\"col\">Time</th><th scope=\"col\">What Tally gains</th></tr></thead>",
    );
    for part in &library.course.parts {
        html.push_str(&format!(
            "<tbody><tr><th colspan=\"3\" scope=\"rowgroup\">{}</th></tr>",
            escape(&part_title(part))
        ));
        for number in &part.lessons {
            html.push_str(&path_row(library, number));
        }
        html.push_str("</tbody>");
    }
    html.push_str("</table></div>");
    html
}

fn path_row(library: &Library, number: &str) -> String {
    if let Some(lesson) = library.course.lesson(number) {
        let title = format!("{number} {}", to_inline_html(&lesson.title));
        let title = if library
            .chapter_path(&format!("{}.md", lesson.slug))
            .is_file()
        {
            format!("<a href=\"{}.html\">{title}</a>", lesson.slug)
        } else {
            title
        };
        return format!(
            "<tr><td>{title}</td><td>{}</td><td>{}</td></tr>",
            duration(lesson.minutes),
            to_inline_html(&lesson.gains)
        );
    }
    match library.planned(number) {
        Some(planned) => format!(
            "<tr class=\"planned\"><td>{number} {}</td><td colspan=\"2\">planned</td></tr>",
            to_inline_html(&planned.title)
        ),
        None => String::new(),
    }
}

fn tracks(library: &Library) -> String {
    let mut html = String::from("<dl class=\"tracks\">");
    for track in &library.course.tracks {
        html.push_str(&format!(
            "<div><dt>{} <code>{}</code></dt><dd>{} Lessons {}.</dd></div>",
            escape(&track.title),
            escape(&track.id),
            to_inline_html(&track.about),
            spans(&track.lessons)
        ));
    }
    html.push_str("</dl>");
    html
}

/// `01, 02, 03, 05` as `01–03, 05`.
fn spans(numbers: &[String]) -> String {
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for number in numbers {
        let follows = runs.last().is_some_and(|(_, last)| {
            matches!((last.parse::<u32>(), number.parse::<u32>()), (Ok(a), Ok(b)) if a + 1 == b)
        });
        match runs.last_mut() {
            Some(run) if follows => run.1 = number,
            _ => runs.push((number, number)),
        }
    }
    let text: Vec<String> = runs
        .iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first}–{last}")
            }
        })
        .collect();
    text.join(", ")
}
