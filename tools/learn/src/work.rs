//! Running exercises outside watch: `run` and `check`.

use std::process::ExitCode;

use course::lock::Lock;
use course::model::{Course, Exercise};
use course::progress::State;
use course::report::{Event, Report, Verdict};
use course::run::{self, Cancel, Options};

use crate::app::App;
use crate::json;
use crate::out::{self, print};
use crate::render::{View, count};
use crate::status;
use crate::text::{BAD, DIM, GOOD, NOTE, paint};

/// `run` found out that it is solved.
pub const SOLVED: u8 = 0;
/// `run` found out that it is not solved yet.
pub const NOT_YET: u8 = 1;
/// It could not be found out.
pub const COULD_NOT: u8 = 2;

/// Runs one exercise once.
pub fn run(app: &mut App, words: &[String], again: bool, as_json: bool) -> ExitCode {
    match try_run(app, words, again, as_json) {
        Ok(report) => {
            if as_json {
                print(&format!("{}\n", json::run(&report)));
            } else {
                show(app, &report);
            }
            let solved = report.verdict.is_solved();
            ExitCode::from(if solved { SOLVED } else { NOT_YET })
        }
        Err(problem) => {
            if as_json {
                print(&format!("{}\n", json::could_not_run(&problem)));
            } else {
                out::complain(&problem);
            }
            ExitCode::from(COULD_NOT)
        }
    }
}

fn try_run(app: &mut App, words: &[String], again: bool, as_json: bool) -> Result<Report, String> {
    let exercise = app.exercise(words)?.clone();
    if words.is_empty() {
        remember(app);
    }
    let mut options = app.run_options(!again);
    options.color &= !as_json;
    let cancel = cancel_on_signal()?;
    let shows_phase = !as_json && app.out.interactive;
    let report = run::run(
        &app.course,
        &app.lock,
        &exercise,
        &options,
        &cancel,
        &mut |event| {
            if shows_phase {
                phase(&event);
            }
        },
    );
    if shows_phase {
        print(CLEAR_LINE);
    }
    let report = report.map_err(|error| error.to_string())?;
    if report.verdict == Verdict::Cancelled {
        return Err("stopped before there was a verdict.".to_string());
    }
    app.refresh();
    Ok(report)
}

/// Remembers the current exercise. A read-only folder is no reason not to run.
pub fn remember(app: &mut App) {
    if let Err(problem) = app.pin() {
        out::complain(&format!(
            "not remembered as the current exercise: {problem}"
        ));
    }
}

const CLEAR_LINE: &str = "\r\x1b[K";

fn phase(event: &Event) {
    let text = match event {
        Event::Compiling => "… compiling".to_string(),
        Event::Waiting => "… waiting: another cargo is building, your editor perhaps".to_string(),
        Event::Running { checks } => format!("… running {}", count(*checks, "check")),
        Event::Advising { .. } => "… asking clippy".to_string(),
        Event::Cached | Event::Diagnostic(_) | Event::Check(_) => return,
    };
    print(&format!("{CLEAR_LINE}{}", paint(NOTE, &text)));
}

fn show(app: &App, report: &Report) {
    let view = app.view();
    let Some(exercise) = app.course.exercises().find(|e| e.id() == report.exercise) else {
        return;
    };
    let mut lines = view.heading(exercise);
    lines.extend(view.headline(report));
    let body = view.body(report);
    if !body.is_empty() {
        lines.push(String::new());
        lines.extend(body);
    }
    lines.push(String::new());
    if report.verdict.is_solved() {
        lines.extend(view.after(exercise));
        lines.push(String::new());
    }
    lines.extend(view.prose(&status::progress(app), ""));
    lines.extend(view.prose(&what_next(app, exercise, report), ""));
    out::lines(&lines);
}

fn what_next(app: &App, exercise: &Exercise, report: &Report) -> String {
    if !report.verdict.is_solved() {
        return format!("`cargo learn hint {}` gives a hint.", spoken(exercise));
    }
    match app.next() {
        Some(next) => format!(
            "Next is {} {}: `cargo learn next`. `cargo learn show {}` has more on this one.",
            next.label(),
            next.title,
            spoken(exercise)
        ),
        None => status::all_done(app),
    }
}

/// How an exercise is named on the command line: `05 3`.
pub fn spoken(exercise: &Exercise) -> String {
    format!("{} {}", exercise.lesson, exercise.index)
}

/// Ctrl-C ends what was started before it ends this program.
pub fn cancel_on_signal() -> Result<Cancel, String> {
    let cancel = Cancel::new();
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])
            .map_err(|error| format!("cannot listen for signals: {error}"))?;
        let told = cancel.clone();
        std::thread::spawn(move || {
            if signals.forever().next().is_some() {
                told.cancel();
            }
        });
    }
    Ok(cancel)
}

/// One exercise of `check`.
#[derive(Debug)]
pub struct Planned {
    pub exercise: Exercise,
    pub state: State,
}

/// What `check` found.
#[derive(Debug)]
pub enum Found {
    Solved,
    NotYet(String),
    CouldNot(String),
    /// The learner has not begun it: there is nothing to run.
    Untouched,
}

/// Everything so far: up to the current exercise on the learner's way, and whatever later one is
/// solved.
pub fn plan(app: &App) -> Vec<Planned> {
    let exercises = course::track::exercises(&app.course, app.track());
    let current = app.current().map(Exercise::id);
    let reached = exercises
        .iter()
        .position(|exercise| Some(exercise.id()) == current);
    exercises
        .into_iter()
        .enumerate()
        .filter(|(n, exercise)| {
            reached.is_some_and(|reached| *n <= reached) || app.is_solved(exercise)
        })
        .map(|(_, exercise)| Planned {
            state: app.state(exercise),
            exercise: exercise.clone(),
        })
        .collect()
}

/// Runs the plan, one after the other, and tells what it finds; `false` when it was cancelled.
pub fn check(
    course: &Course,
    lock: &Lock,
    plan: &[Planned],
    options: &Options,
    cancel: &Cancel,
    on_each: &mut dyn FnMut(Found),
) -> bool {
    for planned in plan {
        if planned.state == State::Untouched {
            on_each(Found::Untouched);
            continue;
        }
        let report = run::run(
            course,
            lock,
            &planned.exercise,
            options,
            cancel,
            &mut |_| {},
        );
        on_each(match report {
            Ok(report) => match report.verdict {
                Verdict::Cancelled => return false,
                Verdict::Solved => Found::Solved,
                _ => Found::NotYet(report.headline),
            },
            Err(error) => Found::CouldNot(error.to_string()),
        });
    }
    true
}

/// How `check` runs: without trusting earlier results, and without advice.
pub fn check_options(app: &App) -> Options {
    Options {
        clippy: false,
        ..app.run_options(false)
    }
}

/// What was found, as a sign.
pub fn sign(found: &Found) -> String {
    match found {
        Found::Solved => paint(GOOD, "✓"),
        Found::NotYet(_) => paint(BAD, "✗"),
        Found::CouldNot(_) => paint(BAD, "!"),
        Found::Untouched => "·".to_string(),
    }
}

/// What `check` found, for reading.
pub fn check_lines(view: &View, plan: &[Planned], found: &[Found]) -> Vec<String> {
    let mut lines = Vec::new();
    for (planned, found) in plan.iter().zip(found) {
        let note = match found {
            Found::Solved => "",
            Found::NotYet(headline) => headline,
            Found::CouldNot(problem) => problem,
            Found::Untouched => "not begun",
        };
        let name = format!("{} {}", planned.exercise.label(), planned.exercise.title);
        lines.push(format!("{} {name}", sign(found)));
        if !note.is_empty() {
            let wrapped = view.prose(note, "    ");
            lines.extend(wrapped.iter().map(|line| paint(DIM, line)));
        }
    }
    let solved = found.iter().filter(|f| matches!(f, Found::Solved)).count();
    lines.push(String::new());
    lines.push(format!(
        "{solved} of {} solved.",
        count(found.len(), "exercise")
    ));
    let lost = lost(plan, found);
    if lost > 0 {
        let text = format!("{} solved before and no longer.", was(lost));
        lines.push(paint(BAD, &text));
    }
    lines
}

fn was(number: usize) -> String {
    match number {
        1 => "1 was".to_string(),
        more => format!("{more} were"),
    }
}

/// How many were solved before and are not any more.
fn lost(plan: &[Planned], found: &[Found]) -> usize {
    plan.iter()
        .zip(found)
        .filter(|(planned, found)| planned.state.is_solved() && !matches!(found, Found::Solved))
        .count()
}

/// `check` on the command line.
pub fn check_all(app: &mut App) -> ExitCode {
    let plan = plan(app);
    let cancel = match cancel_on_signal() {
        Ok(cancel) => cancel,
        Err(problem) => {
            out::complain(&problem);
            return ExitCode::from(COULD_NOT);
        }
    };
    let options = check_options(app);
    let shows = app.out.interactive;
    let mut found = Vec::new();
    let say = |n: usize| {
        if let Some(planned) = plan.get(n).filter(|_| shows) {
            let label = planned.exercise.label();
            print(&format!("{CLEAR_LINE}… {label} ({}/{})", n + 1, plan.len()));
        }
    };
    say(0);
    let whole = check(
        &app.course,
        &app.lock,
        &plan,
        &options,
        &cancel,
        &mut |one| {
            found.push(one);
            say(found.len());
        },
    );
    if shows {
        print(CLEAR_LINE);
    }
    if !whole {
        out::complain("stopped before everything was checked.");
        return ExitCode::from(COULD_NOT);
    }
    out::lines(&check_lines(&app.view(), &plan, &found));
    if found
        .iter()
        .any(|found| matches!(found, Found::CouldNot(_)))
    {
        ExitCode::from(COULD_NOT)
    } else if lost(&plan, &found) > 0 {
        ExitCode::from(NOT_YET)
    } else {
        ExitCode::from(SOLVED)
    }
}
