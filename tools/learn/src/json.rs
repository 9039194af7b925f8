//! What `--json` and `--events` say. tools/learn/JSON.md describes it; a test compares the two.
//!
//! These types are separate from the engine's on purpose: the engine may change from one day to the
//! next, an editor that reads this may not.

use std::path::PathBuf;

use course::model::{self, Kind};
use course::progress::{State, VerdictKind};
use course::report::{self, CheckState, Level, Verdict};
use serde::Serialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::text::plain;

/// The version of all schemas here. Fields may be added under the same version; none is removed and
/// none changes its meaning without a new one.
pub const VERSION: u32 = 1;
pub const STATUS_SCHEMA: &str = "rust-to-lambda/status";
pub const RUN_SCHEMA: &str = "rust-to-lambda/run";
pub const WATCH_SCHEMA: &str = "rust-to-lambda/watch";

#[derive(Debug, Serialize)]
pub struct Report {
    pub exercise: String,
    pub solved: bool,
    /// `solved`, `does_not_compile`, `checks_failed`, `not_proven`, `stopped`, `cancelled`.
    pub verdict: VerdictKind,
    /// What `not_proven` and `stopped` mean in detail, as the engine says it.
    pub detail: Option<Value>,
    pub headline: String,
    pub advice: Vec<String>,
    pub checks: Vec<Check>,
    pub diagnostics: Vec<Diagnostic>,
    pub suggestions: Vec<Diagnostic>,
    pub output: String,
    pub output_cut: bool,
    pub cached: bool,
    pub timing_ms: Timing,
}

#[derive(Debug, Serialize)]
pub struct Check {
    pub name: String,
    pub sentence: String,
    pub state: CheckState,
    pub reason: Option<String>,
    pub at: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Diagnostic {
    pub level: Level,
    pub code: Option<String>,
    pub message: String,
    /// Relative to the root.
    pub file: Option<PathBuf>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub rendered: String,
}

#[derive(Debug, Serialize)]
pub struct Timing {
    pub compile: f64,
    pub checks: f64,
    pub clippy: f64,
}

impl Report {
    pub fn of(report: &report::Report) -> Report {
        Report {
            exercise: report.exercise.clone(),
            solved: report.verdict.is_solved(),
            verdict: VerdictKind::from(&report.verdict),
            detail: detail(&report.verdict),
            headline: plain(&report.headline),
            advice: report.advice.iter().map(|text| plain(text)).collect(),
            checks: report.checks.iter().map(Check::of).collect(),
            diagnostics: report.diagnostics.iter().map(Diagnostic::of).collect(),
            suggestions: report.suggestions.iter().map(Diagnostic::of).collect(),
            output: report.output.clone(),
            output_cut: report.output_cut,
            cached: report.cached,
            timing_ms: Timing {
                compile: ms(report.timing.compile),
                checks: ms(report.timing.checks),
                clippy: ms(report.timing.clippy),
            },
        }
    }
}

impl Check {
    fn of(check: &report::Check) -> Check {
        Check {
            name: check.name.clone(),
            sentence: check.sentence(),
            state: check.state,
            reason: check.reason.clone(),
            at: check.at.clone(),
        }
    }
}

impl Diagnostic {
    fn of(diagnostic: &report::Diagnostic) -> Diagnostic {
        let (file, line, column) = match &diagnostic.at {
            Some((file, line, column)) => (Some(file.clone()), Some(*line), Some(*column)),
            None => (None, None, None),
        };
        Diagnostic {
            level: diagnostic.level,
            code: diagnostic.code.clone(),
            message: diagnostic.message.clone(),
            file,
            line,
            column,
            rendered: plain(&diagnostic.rendered),
        }
    }
}

/// The answer of `run --json`.
pub fn run(report: &report::Report) -> Value {
    json!({
        "schema": RUN_SCHEMA,
        "version": VERSION,
        "exit": if report.verdict.is_solved() { 0 } else { 1 },
        "report": Report::of(report),
        "problem": null,
    })
}

/// The answer of `run --json` when it could not run.
pub fn could_not_run(problem: &str) -> Value {
    json!({
        "schema": RUN_SCHEMA,
        "version": VERSION,
        "exit": 2,
        "report": null,
        "problem": problem,
    })
}

/// An event of the engine's as `watch --events` tells it; `None` for one that is told otherwise.
pub fn event(run: u64, event: &report::Event) -> Option<(&'static str, Value)> {
    use report::Event;
    let fields = match event {
        Event::Cached => ("cached", json!({ "run": run })),
        Event::Compiling => ("compiling", json!({ "run": run })),
        Event::Waiting => ("waiting", json!({ "run": run })),
        Event::Diagnostic(diagnostic) => (
            "diagnostic",
            json!({ "run": run, "diagnostic": Diagnostic::of(diagnostic) }),
        ),
        Event::Running { checks } => ("checking", json!({ "run": run, "checks": checks })),
        Event::Check(check) => ("check", json!({ "run": run, "check": Check::of(check) })),
        // The verdict itself is told instead.
        Event::Advising { .. } => return None,
    };
    Some(fields)
}

/// Clippy's suggestions alone.
pub fn suggestions(report: &report::Report) -> Vec<Diagnostic> {
    report.suggestions.iter().map(Diagnostic::of).collect()
}

/// The answer of `status --json`.
pub fn status(app: &App) -> Value {
    let lessons: Vec<Value> = app.course.lessons.iter().map(|l| lesson(app, l)).collect();
    let (solved, total) = app.totals();
    let planned = app.course.planned.iter();
    json!({
        "schema": STATUS_SCHEMA,
        "version": VERSION,
        "title": app.course.title,
        "root": app.course.root,
        "language": app.profile.language,
        "track": app.profile.track.as_deref().unwrap_or("full"),
        "current": app.current().map(model::Exercise::id),
        "solved": solved,
        "total": total,
        "lessons": lessons,
        "planned": planned
            .map(|lesson| json!({ "number": lesson.number, "title": lesson.title }))
            .collect::<Vec<Value>>(),
    })
}

fn lesson(app: &App, lesson: &model::Lesson) -> Value {
    let (solved, total) = app.progress.in_lesson(lesson);
    let exercises: Vec<Value> = lesson
        .exercises
        .iter()
        .map(|exercise| {
            json!({
                "id": exercise.id(),
                "label": exercise.label(),
                "name": exercise.name,
                "title": exercise.title,
                "kind": kind_of(exercise.kind),
                "minutes": exercise.minutes,
                "state": state(app.state(exercise)),
                "last": last(app.state(exercise)),
                "file": exercise.main_file(),
                "files": exercise.learner_files().collect::<Vec<PathBuf>>(),
            })
        })
        .collect();
    json!({
        "number": lesson.number,
        "slug": lesson.slug,
        "title": lesson.title,
        "summary": lesson.summary,
        "minutes": lesson.minutes,
        "optional": lesson.optional,
        "part": app.course.part_of(lesson).map(|part| part.id.clone()),
        "chapter": lesson.chapter(),
        "solved": solved,
        "total": total,
        "exercises": exercises,
    })
}

fn kind_of(kind: Kind) -> String {
    kind.to_string()
}

fn state(state: State) -> &'static str {
    match state {
        State::Untouched => "untouched",
        State::Solved => "solved",
        State::NotYet { .. } => "not_yet",
        State::Changed { .. } => "changed",
    }
}

/// What came of the last run, by the words of `verdict`.
fn last(state: State) -> Option<VerdictKind> {
    match state {
        State::Untouched => None,
        State::Solved => Some(VerdictKind::Solved),
        State::NotYet { last } => Some(last),
        State::Changed { last } => last,
    }
}

fn detail(verdict: &Verdict) -> Option<Value> {
    match verdict {
        Verdict::NotProven { why } => serde_json::to_value(why).ok(),
        Verdict::Stopped { why, during } => {
            let mut value = serde_json::to_value(why).ok()?;
            if let Value::Object(fields) = &mut value {
                fields.insert("during".into(), json!(during));
            }
            Some(value)
        }
        Verdict::Solved | Verdict::DoesNotCompile | Verdict::ChecksFailed | Verdict::Cancelled => {
            None
        }
    }
}

/// Milliseconds with three decimals.
pub fn ms(duration: std::time::Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}
