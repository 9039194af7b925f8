//! `cargo verify new NN name`: a lesson with its solution, chapter, quiz and first program, in the form
//! that the proof wants. What is still to be written says so, and the proof finds it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use course::model::{Course, PlannedLesson};

use crate::scratch::slashes;
use crate::variant::read_text;

/// A lesson of drills, and its solution: where each file stands, and from what it is made. `SLUG` in a path is
/// the lesson's folder name.
const DRILL: [(&str, &str); 9] = [
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
];

/// A lesson of the chain, whose library stands on the solution of the lesson before.
const CHAIN: [(&str, &str); 11] = [
    (
        "lessons/SLUG/Cargo.toml",
        include_str!("../templates/chain-Cargo.toml"),
    ),
    (
        "lessons/SLUG/lesson.toml",
        include_str!("../templates/chain-lesson.toml"),
    ),
    (
        "lessons/SLUG/src/lib.rs",
        include_str!("../templates/chain-lib.rs"),
    ),
    (
        "lessons/SLUG/src/first.rs",
        include_str!("../templates/chain-start.rs"),
    ),
    (
        "lessons/SLUG/tests/ex1_first.rs",
        include_str!("../templates/chain-checks.rs"),
    ),
    (
        "solutions/SLUG/Cargo.toml",
        include_str!("../templates/chain-Cargo.toml"),
    ),
    (
        "solutions/SLUG/src/lib.rs",
        include_str!("../templates/chain-lib.rs"),
    ),
    (
        "solutions/SLUG/src/first.rs",
        include_str!("../templates/chain-solution.rs"),
    ),
    (
        "solutions/SLUG/wrong/ex1_first/duration_only.rs",
        include_str!("../templates/chain-wrong-duration_only.rs"),
    ),
    (
        "solutions/SLUG/wrong/ex1_first/start_up_twice.rs",
        include_str!("../templates/chain-wrong-start_up_twice.rs"),
    ),
    (
        "solutions/SLUG/also/ex1_first/start_up_first.rs",
        include_str!("../templates/chain-also-start_up_first.rs"),
    ),
];

/// What both have in the book.
const BOOK: [(&str, &str); 4] = [
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

/// Lessons whose library stands on the solution of the lesson before (design: "The chain").
const CHAINED: std::ops::RangeInclusive<u32> = 11..=25;

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
    let previous = Previous::of(course, number)?;
    let own: &[(&str, &str)] = if previous.is_some() { &CHAIN } else { &DRILL };
    let mut made = Vec::new();
    for (place, template) in own.iter().chain(&BOOK) {
        let path = PathBuf::from(place.replace("SLUG", &slug));
        let whole = course.root.join(&path);
        if whole.exists() {
            return Err(io::Error::other(format!(
                "{} exists already; nothing is overwritten",
                path.display()
            )));
        }
        let mut text = fill(template, number, name, &slug, planned);
        if let Some(previous) = &previous {
            text = previous.fill(&text, place, &slug);
        }
        made.push((path, whole, text));
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

/// The link of the chain before a new lesson.
struct Previous {
    package: String,
    /// Its solution's folder, relative to the root, with `/`.
    folder: String,
    /// The modules that its library has or hands on, in order.
    modules: BTreeSet<String>,
}

impl Previous {
    /// The solution before lesson `number`, when that lesson belongs to the chain and the solution has a
    /// library.
    fn of(course: &Course, number: &str) -> io::Result<Option<Previous>> {
        let Some(before) = number
            .parse::<u32>()
            .ok()
            .filter(|number| CHAINED.contains(number))
            .and_then(|number| course.lesson(&format!("{:02}", number - 1)))
        else {
            return Ok(None);
        };
        let folder = before.solution_folder();
        let library = course.root.join(&folder).join("src/lib.rs");
        if !library.is_file() {
            return Ok(None);
        }
        Ok(Some(Previous {
            package: format!("solution-{}", before.number),
            folder: slashes(&folder),
            modules: modules_of(&read_text(&library)?),
        }))
    }

    /// Fills in what only a lesson of the chain has. `place` says whose file it is.
    fn fill(&self, text: &str, place: &str, slug: &str) -> String {
        let of_lesson = place.starts_with("lessons/");
        let checks = match of_lesson {
            true => "tests/ex1_first.rs".to_string(),
            false => format!("../../lessons/{slug}/tests/ex1_first.rs"),
        };
        text.replace("KIND", if of_lesson { "lesson" } else { "solution" })
            .replace("PREVIOUS_PACKAGE", &self.package)
            .replace("PREVIOUS_FOLDER", &self.folder)
            .replace("CHECKS", &checks)
            .replace("HANDED_ON", &handed_on(&self.modules))
    }
}

/// The modules that a library declares with `pub mod` or hands on from `tally`.
fn modules_of(library: &str) -> BTreeSet<String> {
    let declared = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let handed_on = library
        .split("pub use tally::{")
        .skip(1)
        .filter_map(|rest| rest.split_once("};"))
        .flat_map(|(names, _)| names.split(','))
        .map(str::trim);
    declared
        .chain(handed_on)
        .filter(|name| !name.is_empty())
        .map(String::from)
        .collect()
}

/// `pub use tally::{…};` as rustfmt writes it, over several lines where one is too short.
fn handed_on(modules: &BTreeSet<String>) -> String {
    const WIDTH: usize = 100;
    let names: Vec<&str> = modules.iter().map(String::as_str).collect();
    let line = format!("pub use tally::{{{}}};", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut lines = vec![String::from("pub use tally::{")];
    let mut line = String::from("   ");
    for name in names {
        if line.len() + name.len() + 2 > WIDTH {
            lines.push(std::mem::replace(&mut line, String::from("   ")));
        }
        line.push_str(&format!(" {name},"));
    }
    lines.extend([line, String::from("};")]);
    lines.join("\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_hands_on_what_is_declared_and_what_was_handed_on() {
        let library = "//! Tally.\n\npub use tally::{\n    arn, batch,\n    s3,\n};\n\nmod inside;\npub mod groups;\n";
        let modules = modules_of(library);
        let names: Vec<&str> = modules.iter().map(String::as_str).collect();
        assert_eq!(names, ["arn", "batch", "groups", "s3"]);
        assert_eq!(
            handed_on(&modules),
            "pub use tally::{arn, batch, groups, s3};"
        );
    }

    #[test]
    fn many_modules_are_handed_on_over_several_lines() {
        let name = |at: u32| format!("module_{at:02}");
        let modules: BTreeSet<String> = (0..10).map(name).collect();
        // Eight fill 91 columns, the ninth would end in column 102.
        let first: Vec<String> = (0..8).map(|at| format!("{},", name(at))).collect();
        assert_eq!(
            handed_on(&modules),
            format!(
                "pub use tally::{{\n    {}\n    module_08, module_09,\n}};",
                first.join(" ")
            )
        );
    }
}
