//! Where the learner is: `status`, `list`, `next`, `goto`, and what `learn` says outside a terminal.

use course::model::{Exercise, Lesson, Part, PlannedLesson};
use course::progress::State;

use crate::app::App;
use crate::render::{bar, count};
use crate::text::{BOLD, CODE, DIM, GOOD, NOTE, paint};

/// Where the learner is and what to do next.
pub fn lines(app: &App) -> Vec<String> {
    let view = app.view();
    let (solved, total) = app.totals();
    let mut lines = vec![paint(BOLD, &app.course.title)];
    lines.extend(view.prose(&progress(app), ""));
    lines.push(String::new());
    let Some(current) = app.current() else {
        lines.extend(view.no_exercises());
        return lines;
    };
    lines.extend(view.heading(current));
    if app.is_solved(current) {
        lines.push(paint(GOOD, "✓ solved"));
        lines.push(String::new());
        lines.extend(after_solved(app, solved, total));
    } else {
        lines.extend(view.markdown(&current.task, ""));
        lines.push(String::new());
        lines.extend(view.prose(
            &format!(
                "About {} of work. Open the file, then:",
                count(current.minutes as usize, "minute")
            ),
            "",
        ));
        lines.push(command(
            "cargo learn",
            "watch it: the verdict at every save",
        ));
        lines.push(command("cargo learn run", "run it once"));
        lines.push(command("cargo learn hint", "a hint"));
    }
    lines
}

fn after_solved(app: &App, solved: usize, total: usize) -> Vec<String> {
    let mut lines = Vec::new();
    match app.next() {
        Some(next) => {
            lines.extend(
                app.view()
                    .prose(&format!("Next is {} {}.", next.label(), next.title), ""),
            );
            lines.push(command("cargo learn next", "go there"));
        }
        None if solved == total => lines.push(all_done(app)),
        None => {}
    }
    lines.push(command(
        "cargo learn show",
        "what to notice, and answers that look right",
    ));
    lines
}

/// What to say when nothing is left to do.
pub fn all_done(app: &App) -> String {
    let planned = app.course.planned.len();
    if planned == 0 {
        return "Everything is solved. Well done.".to_string();
    }
    format!(
        "Everything that is written so far is solved. Well done. {} planned; `cargo learn update` brings \
         them when they are there.",
        match planned {
            1 => "1 more lesson is".to_string(),
            more => format!("{more} more lessons are"),
        }
    )
}

fn command(name: &str, what: &str) -> String {
    format!("  {}{what}", paint(CODE, &format!("{name:<18}")))
}

/// Lesson and course, each with a bar, in one line.
pub fn progress(app: &App) -> String {
    let (solved, total) = app.totals();
    let whole = match app.track() {
        None | Some(course::track::FULL) => "course".to_string(),
        Some(track) => format!("track {track}"),
    };
    let whole = format!("{whole} {} {solved}/{total}", bar(solved, total, 12));
    match app.current().map(|exercise| app.course.lesson_of(exercise)) {
        Some(lesson) => {
            let (done, of) = app.progress.in_lesson(lesson);
            format!(
                "lesson {} {} {done}/{of} · {whole}",
                lesson.number,
                bar(done, of, 12)
            )
        }
        None => whole,
    }
}

/// All lessons; the exercises of the current one, or of all.
pub fn list(app: &App, all: bool) -> Vec<String> {
    let view = app.view();
    let current = app.current();
    let mut lines = Vec::new();
    for part in &app.course.parts {
        let lessons: Vec<&Lesson> = part
            .lessons
            .iter()
            .filter_map(|number| app.course.lesson(number))
            .collect();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let id = if part.id == "-" {
            String::new()
        } else {
            format!("{}  ", part.id)
        };
        lines.push(paint(BOLD, &format!("{id}{}", part.title)));
        for lesson in lessons {
            lesson_lines(app, lesson, current, all, &mut lines);
        }
        planned_lines(app, part, all, &mut lines);
    }
    // A lesson that no part names is still a lesson.
    for lesson in &app.course.lessons {
        if app.course.part_of(lesson).is_none() {
            lesson_lines(app, lesson, current, all, &mut lines);
        }
    }
    lines.push(String::new());
    lines.extend(view.prose(&progress(app), ""));
    lines
}

/// What is announced: by title, or in one line.
fn planned_lines(app: &App, part: &Part, all: bool, lines: &mut Vec<String>) {
    let mine = |planned: &&PlannedLesson| part.lessons.contains(&planned.number);
    let planned: Vec<&PlannedLesson> = app.course.planned.iter().filter(mine).collect();
    if all {
        for lesson in planned {
            let text = format!("{} {} (planned)", lesson.number, lesson.title);
            let wrapped = app.view().prose(&text, "    ");
            lines.extend(wrapped.iter().map(|line| paint(DIM, line)));
        }
        return;
    }
    let numbers: Vec<&str> = planned
        .iter()
        .map(|lesson| lesson.number.as_str())
        .collect();
    let text = match numbers.as_slice() {
        [] => return,
        [only] => format!("    {only} planned"),
        [first, .., last] => format!("    {first} to {last} planned"),
    };
    lines.push(paint(DIM, &text));
}

fn lesson_lines(
    app: &App,
    lesson: &Lesson,
    current: Option<&Exercise>,
    all: bool,
    lines: &mut Vec<String>,
) {
    let (solved, total) = app.progress.in_lesson(lesson);
    let here = current.is_some_and(|exercise| exercise.lesson == lesson.number);
    let mark = if total > 0 && solved == total {
        paint(GOOD, "✓")
    } else {
        " ".to_string()
    };
    let arrow = if here { "→" } else { " " };
    let text = format!(
        "{} {} {}",
        lesson.number,
        lesson.title,
        paint(DIM, &format!("{solved}/{total}"))
    );
    push(app, &format!(" {arrow}{mark} "), &text, "        ", lines);
    if !(all || here) {
        return;
    }
    for exercise in &lesson.exercises {
        let current = current.is_some_and(|current| current.id() == exercise.id());
        let arrow = if current { "→" } else { " " };
        let text = format!(
            "{} {} {}",
            exercise.label(),
            exercise.title,
            paint(DIM, &format!("{}, {} min", exercise.kind, exercise.minutes))
        );
        let mark = state_mark(app.state(exercise));
        push(
            app,
            &format!("      {arrow}{mark} "),
            &text,
            "               ",
            lines,
        );
    }
}

/// Adds `text` behind `first`, broken at the window's width with `indent` before what follows.
fn push(app: &App, first: &str, text: &str, indent: &str, lines: &mut Vec<String>) {
    let wrapped = app.view().prose(text, indent);
    for (n, line) in wrapped.into_iter().enumerate() {
        lines.push(match n {
            0 => format!("{first}{}", line.trim_start()),
            _ => line,
        });
    }
}

fn state_mark(state: State) -> String {
    match state {
        State::Solved => paint(GOOD, "✓"),
        State::NotYet { .. } | State::Changed { .. } => paint(NOTE, "…"),
        State::Untouched => "·".to_string(),
    }
}
