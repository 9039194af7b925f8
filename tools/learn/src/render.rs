//! What a [`Report`] looks like, line by line. Nothing here decides anything: the report says it.

use course::Course;
use course::model::Exercise;
use course::report::{Check, CheckState, Diagnostic, Level, Report};

use crate::out::Out;
use crate::text::{self, BAD, BOLD, CODE, DIM, GOOD, Links, NOTE, paint};

/// How many lines of the learner's own output are shown.
const OUTPUT_LINES: usize = 20;

/// Everything that screens need to know about where they appear.
pub struct View<'a> {
    pub course: &'a Course,
    pub out: &'a Out,
    /// The width at which prose is broken.
    pub columns: usize,
}

impl<'a> View<'a> {
    pub fn new(course: &'a Course, out: &'a Out) -> View<'a> {
        View {
            course,
            out,
            columns: out.prose(),
        }
    }

    fn links(&self) -> Links {
        self.out.links
    }

    /// `text` broken at the window's width, with an indent.
    pub fn prose(&self, text: &str, indent: &str) -> Vec<String> {
        text::wrap(text, self.columns, indent)
    }

    /// Markdown broken at the window's width, with an indent.
    pub fn markdown(&self, source: &str, indent: &str) -> Vec<String> {
        text::markdown(source, self.columns, indent, self.links())
    }

    /// Lesson and exercise, and the file to open.
    pub fn heading(&self, exercise: &Exercise) -> Vec<String> {
        let lesson = self.course.lesson_of(exercise);
        let name = paint(BOLD, &format!("{} {}", exercise.label(), exercise.title));
        let lesson = paint(DIM, &format!("lesson {} “{}”", lesson.number, lesson.title));
        let together = format!("{name} · {lesson}");
        let mut lines = if text::width(&together) <= self.columns {
            vec![together]
        } else {
            [self.prose(&name, ""), self.prose(&lesson, "")].concat()
        };
        let path = self.out.path(&self.course.root, &exercise.main_file());
        lines.push(paint(CODE, &path));
        lines
    }

    /// What became of the run, in one line.
    pub fn headline(&self, report: &Report) -> Vec<String> {
        let (mark, style) = if report.verdict.is_solved() {
            ("✓", GOOD)
        } else {
            ("✗", BAD)
        };
        self.prose(&paint(style, &format!("{mark} {}", report.headline)), "")
    }

    /// What there is to read about a verdict: what to notice, once it is solved, and what the report
    /// says.
    pub fn verdict(&self, exercise: &Exercise, report: &Report) -> Vec<String> {
        let mut lines = Vec::new();
        if report.verdict.is_solved() {
            lines.extend(self.after(exercise));
            lines.push(String::new());
        }
        lines.extend(self.body(report));
        lines
    }

    /// Everything that a report says below its headline.
    pub fn body(&self, report: &Report) -> Vec<String> {
        let mut lines = Vec::new();
        for advice in &report.advice {
            lines.extend(text::markdown(advice, self.columns, "", self.links()));
        }
        self.errors(&report.diagnostics, &mut lines);
        self.checks(report, &mut lines);
        self.output(report, &mut lines);
        for suggestion in &report.suggestions {
            section(&mut lines, "Clippy suggests");
            lines.extend(rendered(suggestion));
        }
        lines
    }

    /// What has come so far of a run that goes on.
    pub fn live(&self, checks: &[Check], diagnostics: &[Diagnostic]) -> Vec<String> {
        let mut lines = Vec::new();
        self.errors(diagnostics, &mut lines);
        if !checks.is_empty() {
            gap(&mut lines);
        }
        for check in checks {
            match check.state {
                CheckState::Passed => lines.extend(self.check_line(GOOD, "✓", check, "")),
                _ => self.failed(check, &mut lines),
            }
        }
        lines
    }

    /// rustc's own words; warnings only where there is no error.
    fn errors(&self, diagnostics: &[Diagnostic], lines: &mut Vec<String>) {
        let failed = diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == Level::Error);
        let shown = diagnostics
            .iter()
            .filter(|diagnostic| !failed || diagnostic.level == Level::Error);
        for diagnostic in shown {
            gap(lines);
            lines.extend(rendered(diagnostic));
        }
        let warnings = diagnostics.len();
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level == Level::Error)
            .count();
        if failed && warnings > errors {
            gap(lines);
            let left = warnings - errors;
            lines.push(paint(
                DIM,
                &format!("{} shown once it compiles.", count(left, "warning")),
            ));
        }
    }

    /// The failed checks with their reasons, then the others.
    fn checks(&self, report: &Report, lines: &mut Vec<String>) {
        let ran = report
            .checks
            .iter()
            .any(|check| check.state != CheckState::Missing);
        if !ran {
            return;
        }
        gap(lines);
        let (passed, others): (Vec<&Check>, Vec<&Check>) = report
            .checks
            .iter()
            .partition(|check| check.state == CheckState::Passed);
        for check in others {
            self.failed(check, lines);
        }
        for check in passed {
            lines.extend(self.check_line(GOOD, "✓", check, ""));
        }
    }

    fn failed(&self, check: &Check, lines: &mut Vec<String>) {
        let (style, mark, note) = match check.state {
            CheckState::Failed => (BAD, "✗", ""),
            CheckState::Ignored => (NOTE, "–", ": told not to run"),
            CheckState::Missing => (NOTE, "–", ": did not run"),
            CheckState::Passed => (GOOD, "✓", ""),
        };
        lines.extend(self.check_line(style, mark, check, note));
        if let Some(reason) = &check.reason {
            for line in reason.trim_end().lines() {
                // `  left: …` and `right: …` stand below one another: lines with an indent of their
                // own are not broken.
                if line.starts_with(' ') {
                    lines.push(format!("    {line}"));
                } else {
                    lines.extend(self.prose(&printable(line), "    "));
                }
            }
        }
        if let Some(at) = &check.at {
            lines.push(format!("    {}", paint(DIM, &format!("at {at}"))));
        }
    }

    fn check_line(
        &self,
        style: anstyle::Style,
        mark: &str,
        check: &Check,
        note: &str,
    ) -> Vec<String> {
        let wrapped = self.prose(&format!("{}{note}", check.sentence()), "  ");
        wrapped
            .into_iter()
            .enumerate()
            .map(|(n, line)| match n {
                0 => format!("{} {}", paint(style, mark), line.trim_start()),
                _ => line,
            })
            .collect()
    }

    /// What the learner's code printed: its end, because that is where it stopped.
    fn output(&self, report: &Report, lines: &mut Vec<String>) {
        let printed: Vec<&str> = report.output.lines().collect();
        if printed.iter().all(|line| line.trim().is_empty()) {
            return;
        }
        section(lines, "Your code printed");
        let left = printed.len().saturating_sub(OUTPUT_LINES);
        if left > 0 {
            let note = format!("  … {} before this", count(left, "line"));
            lines.push(paint(DIM, &note));
        }
        for line in &printed[left..] {
            lines.push(format!("  {}", printable(line)));
        }
        if report.output_cut {
            lines.push(paint(DIM, "  … and more than can be kept"));
        }
    }

    /// What a course without exercises says.
    pub fn no_exercises(&self) -> Vec<String> {
        let none = "This course has no exercises yet. `cargo learn update` may bring some.";
        self.prose(none, "")
    }

    /// What to notice once it is green.
    pub fn after(&self, exercise: &Exercise) -> Vec<String> {
        self.markdown(&exercise.after, "")
    }
}

/// A number with its noun: `1 line`, `2 lines`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// A bar of `room` columns: how much of `total` is done.
pub fn bar(done: usize, total: usize, room: usize) -> String {
    let filled = (done * room).checked_div(total).unwrap_or_default();
    format!("[{}{}]", "#".repeat(filled), "-".repeat(room - filled))
}

/// An empty line, unless there is one or nothing stands before it.
fn gap(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|line| !line.is_empty()) {
        lines.push(String::new());
    }
}

fn section(lines: &mut Vec<String>, title: &str) {
    gap(lines);
    lines.push(paint(BOLD, title));
}

fn rendered(diagnostic: &Diagnostic) -> impl Iterator<Item = String> + '_ {
    diagnostic.rendered.trim_end().lines().map(String::from)
}

/// Output of the learner's code without what would move the cursor or change colours for good.
pub fn printable(line: &str) -> String {
    text::plain(line)
        .chars()
        .map(|c| match c {
            '\t' => ' ',
            c if c.is_control() => '·',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_asked_and_survives_nothing() {
        assert_eq!(bar(1, 2, 4), "[##--]");
        assert_eq!(bar(0, 0, 4), "[----]");
        assert_eq!(bar(4, 4, 4), "[####]");
    }

    #[test]
    fn output_cannot_move_the_cursor() {
        assert_eq!(printable("a\x1b[2Jb\rc\td"), "ab·c d");
    }
}
