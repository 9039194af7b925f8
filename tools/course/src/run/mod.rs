//! Runs one exercise and says what happened.
//!
//! One cargo call builds the exercise's one test target; the program that cargo names is run and
//! watched; `judge` turns what was seen into a verdict. Clippy is asked only after success. Who stays
//! may have cargo's own call of the compiler repeated at the next save: see `repeat`.

mod cargo;
mod execute;
mod harness;
mod inputs;
mod judge;
pub mod limits;
pub mod pages;
mod process;
mod repeat;
mod signatures;
mod tree;
mod trouble;
mod words;

// `cargo verify` compiles many programs at once and runs each as a learner's is run.
pub use execute::{Observed as ProgramRun, Program, execute};
pub use harness::Outcome;
pub use inputs::sources_of;
pub use process::End;
pub use repeat::Repeats;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cargo::{Answer, Place};
use execute::Observed;
use inputs::Inputs;
use judge::Judgement;
use limits::Limits;

use crate::cache::{self, Key};
use crate::lock::{Lock, LockedExercise};
use crate::model::{Course, Exercise};
use crate::progress;
use crate::report::{Check, CheckState, Event, NotProven, Report, Stopped, Timing, Verdict};

/// Ends a run from another thread: the newest save wins, and `q` always works.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub fn new() -> Cancel {
        Cancel::default()
    }

    /// Asks the run to end; the whole process tree is ended within a few milliseconds.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// How to run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether a cached result may be used.
    pub use_cache: bool,
    /// Whether clippy is asked for advice after success.
    pub clippy: bool,
    /// Whether rustc's renderings carry colours.
    pub color: bool,
    /// The cargo to call. By default the one that started this program (cargo names itself in
    /// `CARGO`), else the one in PATH.
    pub cargo: PathBuf,
    /// Where cargo builds, when not where it would by itself.
    pub target_dir: Option<PathBuf>,
    /// The compiler's calls, for whoever runs the same exercises again and again: see [`Repeats`].
    pub repeats: Option<Repeats>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            use_cache: true,
            clippy: true,
            color: true,
            cargo: std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from),
            target_dir: None,
            repeats: None,
        }
    }
}

/// Why a run could not take place at all. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error("cargo was not found. Install Rust from https://rustup.rs, then open a new terminal.")]
    NoCargo,
    #[error(
        "your Rust is {found}, and this course needs {needed} or newer. Run `rustup update`, then try again."
    )]
    TooOld { found: String, needed: String },
    #[error("cargo could not run: {0}")]
    Cargo(String),
    #[error(
        "lessons/course.lock does not know {0}, so nobody could say what passes. Run `cargo verify lock` if you maintain the course; otherwise get the file anew: `git checkout -- lessons/course.lock`."
    )]
    NotLocked(String),
    #[error("cannot read or write {what}: {source}")]
    Io {
        what: String,
        source: std::io::Error,
    },
}

/// Runs `exercise` and tells `on_event` what happens while it happens.
///
/// # Errors
/// When the run cannot take place: no cargo, a cargo that is too old, a folder that cannot be
/// written. What the learner's code does is never an error but a [`Report`].
pub fn run(
    course: &Course,
    lock: &Lock,
    exercise: &Exercise,
    options: &Options,
    cancel: &Cancel,
    on_event: &mut dyn FnMut(Event),
) -> Result<Report, RunError> {
    let locked = lock
        .exercise
        .get(&exercise.id())
        .ok_or_else(|| RunError::NotLocked(exercise.id()))?;
    let root = real_path(&course.root).map_err(|source| RunError::Io {
        what: course.root.display().to_string(),
        source,
    })?;
    let place = Place {
        root,
        exercise,
        options,
    };
    let mut run = Run {
        place,
        locked,
        cancel,
        on_event,
        timing: Timing::default(),
    };
    run.whole()
}

/// The path that cargo knows the course by: without links, as the system gives it to a process that
/// works there. (On Windows that would be a `\\\\?\\` path, which few programs understand.)
fn real_path(root: &std::path::Path) -> std::io::Result<PathBuf> {
    if cfg!(unix) {
        root.canonicalize()
    } else {
        std::path::absolute(root)
    }
}

struct Run<'a> {
    place: Place<'a>,
    locked: &'a LockedExercise,
    cancel: &'a Cancel,
    on_event: &'a mut dyn FnMut(Event),
    timing: Timing,
}

impl Run<'_> {
    fn whole(&mut self) -> Result<Report, RunError> {
        let inputs = Inputs::read(&self.place, self.locked)?;
        let key = inputs.key(&self.place, self.locked);
        let mut kept = None;
        let mut report = match self.cached(&key) {
            Some(report) => report,
            None => {
                let report = self.anew(&inputs, &key)?;
                kept = self.keep(&inputs, &key, &report);
                report
            }
        };
        // A kept result may come from a run that did not ask for advice.
        let advised = !report.timing.clippy.is_zero();
        if report.verdict.is_solved() && self.place.options.clippy && !advised {
            let so_far = Box::new(self.finished(report.clone(), kept.clone()));
            (self.on_event)(Event::Advising { report: so_far });
            self.clippy(&mut report)?;
            kept = self.keep(&inputs, &key, &report);
        }
        Ok(self.finished(report, kept))
    }

    /// The report as it is shown.
    fn finished(&self, mut report: Report, kept: Option<String>) -> Report {
        report.advice.extend(kept);
        if !self.place.options.color {
            words::remove_colours(&mut report);
        }
        report
    }

    fn cached(&mut self, key: &Key) -> Option<Report> {
        if !self.place.options.use_cache {
            return None;
        }
        let report = cache::fetch(&self.place.root, &self.place.exercise.id(), key)?;
        (self.on_event)(Event::Cached);
        Some(report)
    }

    /// Compiles and runs.
    fn anew(&mut self, inputs: &Inputs, key: &Key) -> Result<Report, RunError> {
        if let Some(why) = inputs.unfit() {
            let advice = words::advise_unfit(self.place.exercise, &why);
            let mut report = self.report(Verdict::NotProven { why }, Vec::new());
            report.advice.push(advice);
            return Ok(report);
        }
        let answer = self.compile(inputs, key)?;
        if answer.end == End::Cancelled {
            return Ok(self.report(Verdict::Cancelled, Vec::new()));
        }
        let mut report = if answer.success() {
            self.checks(&answer)?
        } else {
            self.not_compiled(&answer)?
        };
        report.diagnostics = answer.diagnostics();
        words::complete(&mut report, &self.place, self.locked, inputs, &answer);
        Ok(report)
    }

    /// Keeps the result, unless the files were changed during the run: then nobody knows which of
    /// them were compiled. Gives what there is to say about it.
    fn keep(&self, inputs: &Inputs, key: &Key, report: &Report) -> Option<String> {
        if report.verdict == Verdict::Cancelled {
            return None;
        }
        if !inputs.unchanged(&self.place, self.locked) {
            return Some(words::SAVED_MEANWHILE.to_string());
        }
        let root = &self.place.root;
        let kept =
            cache::store(root, key, report).and_then(|()| progress::remember(root, key, report));
        kept.err().map(|error| words::not_kept(&error))
    }

    fn report(&self, verdict: Verdict, checks: Vec<Check>) -> Report {
        let mut report = Report {
            exercise: self.place.exercise.id(),
            verdict,
            headline: String::new(),
            advice: Vec::new(),
            checks,
            diagnostics: Vec::new(),
            suggestions: Vec::new(),
            output: String::new(),
            output_cut: false,
            timing: self.timing,
            cached: false,
        };
        if report.checks.is_empty() {
            report.checks = self.unseen_checks();
        }
        words::headline(&mut report);
        report
    }

    fn unseen_checks(&self) -> Vec<Check> {
        let check = |name: &String| Check {
            name: name.clone(),
            state: CheckState::Missing,
            reason: None,
            at: None,
        };
        self.locked.checks.iter().map(check).collect()
    }

    fn compile(&mut self, inputs: &Inputs, key: &Key) -> Result<Answer, RunError> {
        (self.on_event)(Event::Compiling);
        let begun = Instant::now();
        let mut answer = self.build()?;
        let found = answer.built.as_ref().filter(|built| built.fresh);
        if found.is_some_and(|built| inputs.outdate(&built.executable, &self.place, key)) {
            for product in &answer.products {
                // One that cannot be removed stays; then cargo cannot replace it and says so.
                let _ = std::fs::remove_file(product);
            }
            answer = self.build()?;
        }
        self.timing.compile = begun.elapsed();
        Ok(answer)
    }

    fn build(&mut self) -> Result<Answer, RunError> {
        let build = ["test", "--no-run"];
        let Some(repeats) = self.place.repeats() else {
            return cargo::call(&self.place, &build, self.cancel, self.on_event);
        };
        let around = repeat::around(&self.place);
        if let Some(answer) = repeats.compile(&self.place, &around, self.cancel, self.on_event) {
            return Ok(answer);
        }
        let shown = [&build[..], &["--verbose"]].concat();
        let answer = cargo::call(&self.place, &shown, self.cancel, self.on_event)?;
        repeats.note(&self.place, around, &answer);
        Ok(answer)
    }

    fn not_compiled(&mut self, answer: &Answer) -> Result<Report, RunError> {
        if answer.crashed {
            let why = Stopped::CompilerCrashed;
            let verdict = Verdict::Stopped { why, during: None };
            let mut report = self.report(verdict, Vec::new());
            report.output = answer.stderr.clone();
            return Ok(report);
        }
        if !answer.has_errors() {
            return Err(trouble::explain(&self.place, answer));
        }
        Ok(self.report(Verdict::DoesNotCompile, Vec::new()))
    }

    fn checks(&mut self, answer: &Answer) -> Result<Report, RunError> {
        let program = self.program(answer)?;
        (self.on_event)(Event::Running {
            checks: self.locked.checks.len(),
        });
        let limits = Limits {
            time: Some(Duration::from_secs(self.place.exercise.time_limit_secs)),
            memory: Some(limits::MEMORY_BYTES),
        };
        let begun = Instant::now();
        let on_event = &mut *self.on_event;
        let seen = execute::execute(
            &program,
            None,
            &limits,
            self.cancel,
            &mut |name, outcome| {
                on_event(Event::Check(Check {
                    name: name.to_string(),
                    state: judge::state(Some(outcome)),
                    reason: None,
                    at: None,
                }));
            },
        )?;
        let mut judgement = judge::judge(self.place.exercise, &self.locked.checks, &seen);
        if judgement.verdict.is_solved()
            && let Some(names) = inputs::checks_from_elsewhere(&self.place, &program, self.locked)
        {
            let why = NotProven::ChecksMissing { names };
            judgement.verdict = Verdict::NotProven { why };
        }
        self.name_culprit(&program, &mut judgement, &limits)?;
        self.timing.checks = begun.elapsed();
        let mut report = self.report(judgement.verdict, judgement.checks);
        report.output = judgement.output;
        report.output_cut = judgement.output_cut;
        Ok(report)
    }

    fn program(&self, answer: &Answer) -> Result<Program, RunError> {
        let exercise = self.place.exercise;
        let named = answer.built.as_ref().zip(answer.version.clone());
        let Some((built, version)) = named else {
            let text = "it built the exercise but did not say where the program is. Run `rustup update`, then try again.";
            return Err(RunError::Cargo(text.to_string()));
        };
        Ok(Program {
            executable: built.executable.clone(),
            folder: self.place.root.join(exercise.folder()),
            package: exercise.package(),
            version,
            cargo: self.place.options.cargo.clone(),
        })
    }

    /// Runs each check that did not report once more alone, until one of them ends in the same way.
    /// It changes names in the verdict, never the verdict.
    fn name_culprit(
        &mut self,
        program: &Program,
        judgement: &mut Judgement,
        limits: &Limits,
    ) -> Result<(), RunError> {
        let during = match &mut judgement.verdict {
            Verdict::Stopped { during, .. } => during,
            Verdict::NotProven {
                why: NotProven::ExitedEarly { during, .. },
            } => during,
            _ => return Ok(()),
        };
        let silent: Vec<String> = judgement
            .checks
            .iter()
            .filter(|check| check.state == CheckState::Missing)
            .map(|check| check.name.clone())
            .collect();
        if let [only] = silent.as_slice() {
            *during = Some(only.clone());
            return Ok(());
        }
        let limits = Limits {
            time: limits
                .time
                .map(|time| (time / 5).max(Duration::from_secs(1))),
            ..*limits
        };
        for name in silent {
            let seen =
                execute::execute(program, Some(&name), &limits, self.cancel, &mut |_, _| {})?;
            if seen.end == End::Cancelled {
                judgement.verdict = Verdict::Cancelled;
                return Ok(());
            }
            if ended_badly(&seen) {
                *during = Some(name);
                return Ok(());
            }
        }
        Ok(())
    }

    fn clippy(&mut self, report: &mut Report) -> Result<(), RunError> {
        let begun = Instant::now();
        let answer = cargo::call(&self.place, &["clippy"], self.cancel, &mut |_| {})?;
        if answer.end != End::Cancelled {
            report.timing.clippy = begun.elapsed();
            words::suggestions(report, &answer);
        }
        Ok(())
    }
}

fn ended_badly(seen: &Observed) -> bool {
    !matches!(seen.end, End::Exited(_)) || seen.summary().is_none()
}

/// An exercise for the unit tests of this module's parts.
#[cfg(test)]
mod fixtures {
    use cargo_metadata::diagnostic::Diagnostic as Raw;

    use crate::model::{Exercise, Kind, Shape, Starts};

    /// An error as rustc tells it, with a note that places the function `count` in this file.
    pub(super) fn raw(file: &str) -> Raw {
        let span = serde_json::json!({
            "file_name": file, "byte_start": 3, "byte_end": 8, "line_start": 1, "line_end": 1,
            "column_start": 4, "column_end": 9, "is_primary": true, "label": null,
            "text": [{ "text": "fn count() {}", "highlight_start": 4, "highlight_end": 9 }],
            "suggested_replacement": null, "suggestion_applicability": null, "expansion": null,
        });
        let note = serde_json::json!({
            "message": "function defined here", "code": null, "level": "note",
            "spans": [span], "children": [], "rendered": null,
        });
        let error = serde_json::json!({
            "message": "mismatched types", "code": null, "level": "error",
            "spans": [], "children": [note], "rendered": null,
        });
        serde_json::from_value(error).expect("this is how rustc writes it")
    }

    pub(super) fn exercise(name: &str) -> Exercise {
        Exercise {
            lesson: "01".to_string(),
            slug: "01-first".to_string(),
            index: 1,
            name: name.to_string(),
            title: String::new(),
            kind: Kind::Red,
            shape: Shape::Drill,
            task: String::new(),
            minutes: 1,
            uses: Vec::new(),
            files: vec![format!("src/{name}.rs").into()],
            checks: vec![format!("src/checks/{name}.rs").into()],
            given: Vec::new(),
            starts: Starts::Error(Vec::new()),
            hints: Default::default(),
            after: String::new(),
            time_limit_secs: 7,
            features: Vec::new(),
            renamed_from: Vec::new(),
        }
    }
}
