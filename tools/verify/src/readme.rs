//! `cargo verify readme`: the README's table of lessons, made from what the lessons say.

use std::io;

use course::disk;
use course::model::{Course, Part};

use crate::finding::{Finding, Rule, line_where};
use crate::variant::read_text;

/// Where the table stands.
const PATH: &str = "README.md";
const BEGIN: &str = "<!-- path:begin -->";
const END: &str = "<!-- path:end -->";

/// The table: every lesson in its part, written ones with a link to their chapter.
pub fn table(course: &Course) -> String {
    let mut text = String::from("| | lesson | Tally gains | time |\n|---|---|---|---|\n");
    for part in &course.parts {
        text.push_str(&format!("| **{}** | **{}** | | |\n", part.id, part.title));
        for row in rows(course, part) {
            text.push_str(&row);
        }
    }
    text
}

fn rows(course: &Course, part: &Part) -> Vec<String> {
    let row = |number: &String| {
        if let Some(lesson) = course.lesson(number) {
            let chapter = crate::scratch::slashes(&lesson.chapter());
            return Some(format!(
                "| {number} | [{}]({chapter}) | {} | {} |\n",
                cell(&lesson.title),
                cell(&lesson.gains),
                time(lesson.minutes)
            ));
        }
        let planned = course
            .planned
            .iter()
            .find(|lesson| lesson.number == *number)?;
        Some(format!(
            "| {number} | *{}* | | *planned* |\n",
            cell(&planned.title)
        ))
    };
    part.lessons.iter().filter_map(row).collect()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// `1 h`, `1.5 h`, `45 min`.
fn time(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, 30) => format!("{hours}.5 h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The README with the table between its marks, or what is wrong with the marks.
fn with_table(course: &Course, text: &str) -> Result<String, String> {
    let missing = |mark: &str| format!("has no line `{mark}`");
    let (before, rest) = text.split_once(BEGIN).ok_or_else(|| missing(BEGIN))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| missing(END))?;
    Ok(format!(
        "{before}{BEGIN}\n\n{}\n{END}{after}",
        table(course)
    ))
}

/// Writes the table; true when it was not current.
///
/// # Errors
/// When the README is missing, lacks the marks, or cannot be written.
pub fn write(course: &Course) -> io::Result<bool> {
    let path = course.root.join(PATH);
    let text = read_text(&path)?;
    let wanted = with_table(course, &text)
        .map_err(|problem| io::Error::other(format!("{PATH} {problem}")))?;
    if wanted == text {
        return Ok(false);
    }
    disk::write_source(&path, wanted.as_bytes()).map_err(io::Error::other)?;
    Ok(true)
}

/// What is wrong with the table.
///
/// # Errors
/// When the README cannot be read.
pub fn check(course: &Course) -> io::Result<Option<Finding>> {
    let text = read_text(&course.root.join(PATH))?;
    let (problem, mend) = match with_table(course, &text) {
        Ok(wanted) if wanted == text => return Ok(None),
        Ok(_) => (
            "the table of lessons is not current".to_string(),
            "run `cargo verify readme`".to_string(),
        ),
        Err(problem) => (
            problem,
            format!("put {BEGIN} and {END} where the table belongs"),
        ),
    };
    let line = line_where(&text, |line| line.trim() == BEGIN);
    Ok(Some(
        Finding::new(Rule::Readme, PATH, problem, mend).at(line),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let said = [45, 60, 90, 100, 120, 150].map(time);
        assert_eq!(
            said,
            ["45 min", "1 h", "1.5 h", "1 h 40 min", "2 h", "2.5 h"]
        );
    }

    #[test]
    fn a_bar_does_not_end_a_cell() {
        assert_eq!(cell("a | b"), "a \\| b");
    }
}
