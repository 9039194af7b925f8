//! `cargo verify new NN name`: a lesson with its solution, chapter, quiz and first program, in the form
//! that the proof wants. What is still to be written says so, and the proof finds it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::model::{Course, PlannedLesson};

use crate::variant::read_text;

/// What is made: where, and from what. `SLUG` in a path is the lesson's folder name.
const FILES: [(&str, &str); 13] = [
    (
        "lessons/SLUG/Cargo.toml",
        include_str!("../templates/lesson-Cargo.toml"),
    ),
    (
        "lessons/SLUG/lesson.toml",
        include_str!("../templates/lesson.toml"),
    ),
    (
        "lessons/SLUG/src/ex1_first.rs",
        include_str!("../templates/start.rs"),
    ),
    (
        "lessons/SLUG/src/checks/ex1_first.rs",
        include_str!("../templates/checks.rs"),
    ),
    (
        "solutions/SLUG/Cargo.toml",
        include_str!("../templates/solution-Cargo.toml"),
    ),
    (
        "solutions/SLUG/src/ex1_first.rs",
        include_str!("../templates/solution.rs"),
    ),
    (
        "solutions/SLUG/wrong/ex1_first/duration_only.rs",
        include_str!("../templates/wrong-duration_only.rs"),
    ),
    (
        "solutions/SLUG/wrong/ex1_first/start_up_twice.rs",
        include_str!("../templates/wrong-start_up_twice.rs"),
    ),
    (
        "solutions/SLUG/also/ex1_first/start_up_first.rs",
        include_str!("../templates/also-start_up_first.rs"),
    ),
    ("book/src/SLUG.md", include_str!("../templates/chapter.md")),
    (
        "book/quizzes/SLUG.toml",
        include_str!("../templates/quiz.toml"),
    ),
    (
        "book/code/SLUG/first.rs",
        include_str!("../templates/program.rs"),
    ),
    (
        "book/code/SLUG/first.out",
        include_str!("../templates/program.out"),
    ),
];

/// Makes the lesson and takes it off the planned ones; the files it made, relative to the root.
///
/// # Errors
/// When number or name are not what they should be, the lesson exists, or a file cannot be written.
pub fn create(course: &Course, number: &str, name: &str) -> io::Result<Vec<PathBuf>> {
    if number.len() != 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(io::Error::other(format!(
            "`{number}` is not a lesson's number: two digits, as in 06"
        )));
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(io::Error::other(format!(
            "`{name}` is not a lesson's name: lower-case letters and hyphens, as in `structs`"
        )));
    }
    if let Some(lesson) = course.lesson(number) {
        return Err(io::Error::other(format!(
            "lesson {number} exists already: lessons/{}",
            lesson.slug
        )));
    }
    let slug = format!("{number}-{name}");
    if !course
        .parts
        .iter()
        .any(|part| part.lessons.iter().any(|n| n == number))
    {
        return Err(io::Error::other(format!(
            "lesson {number} stands in no part of lessons/course.toml: name it in the `lessons` of one first"
        )));
    }
    let planned = course.planned.iter().find(|lesson| lesson.number == number);
    let mut made = Vec::new();
    for (path, template) in FILES {
        let path = PathBuf::from(path.replace("SLUG", &slug));
        let whole = course.root.join(&path);
        if whole.exists() {
            return Err(io::Error::other(format!(
                "{} exists already; nothing is overwritten",
                path.display()
            )));
        }
        made.push((path, whole, fill(template, number, name, &slug, planned)));
    }
    for (_, whole, text) in &made {
        if let Some(folder) = whole.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(whole, text)?;
    }
    take_off_planned(&course.root, number)?;
    Ok(made.into_iter().map(|(path, _, _)| path).collect())
}

fn fill(
    template: &str,
    number: &str,
    name: &str,
    slug: &str,
    planned: Option<&PlannedLesson>,
) -> String {
    let title = planned.map_or_else(|| name.replace('-', " "), |lesson| lesson.title.clone());
    let book: Vec<String> = planned
        .into_iter()
        .flat_map(|lesson| &lesson.book)
        .map(|section| format!("\"{section}\""))
        .collect();
    template
        .replace("NUMBER", number)
        .replace("SLUG-concept", &format!("{name}-concept"))
        .replace("SLUG", slug)
        .replace("TITLE", &title)
        .replace("BOOK", &book.join(", "))
}

/// Takes the lesson's `[[planned]]` entry out of lessons/course.toml and leaves every other line alone.
fn take_off_planned(root: &Path, number: &str) -> io::Result<()> {
    let path = root.join("lessons/course.toml");
    let text = read_text(&path)?;
    let wanted = format!("number = \"{number}\"");
    let mut kept = String::new();
    for (at, block) in text.split("[[planned]]\n").enumerate() {
        let is_planned = at > 0;
        let own = block
            .lines()
            .next()
            .is_some_and(|line| line.trim() == wanted);
        if is_planned && own {
            // What follows the entry is another table, not part of it.
            if let Some(next) = block.find("\n[") {
                kept.push_str(&block[next + 1..]);
            }
        } else {
            if is_planned {
                kept.push_str("[[planned]]\n");
            }
            kept.push_str(block);
        }
    }
    let kept = format!("{}\n", kept.trim_end());
    if kept != text {
        fs::write(path, kept)?;
    }
    Ok(())
}
