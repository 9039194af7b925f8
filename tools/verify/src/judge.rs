//! Says whether a variant did what it stands for.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use course::model::{Failing, Starts};
use course::run::{End, Outcome, Program, ProgramRun};

use crate::compile::Compiled;
use crate::exec;
use crate::finding::{Finding, Rule};
use crate::variant::{RejectedBy, Role, Variant};

/// What is known of a variant after compiling and running it.
pub struct Observed {
    pub compiled: Compiled,
    /// The run of all checks, when it compiled.
    pub ran: Option<ProgramRun>,
    /// Expected checks that passed.
    pub passed: BTreeSet<String>,
    /// Expected checks that failed, or ended the program or its time when they ran alone.
    pub failed: BTreeSet<String>,
}

/// Runs a compiled variant in its package's folder. A program that ends before its harness does is
/// asked again, check by check, so that each is known.
///
/// # Errors
/// When the program cannot be started.
pub fn observe(
    variant: &Variant,
    compiled: Compiled,
    folder: &Path,
    expected: &[String],
) -> io::Result<Observed> {
    let mut observed = Observed {
        compiled,
        ran: None,
        passed: BTreeSet::new(),
        failed: BTreeSet::new(),
    };
    let Some(executable) = &observed.compiled.executable else {
        return Ok(observed);
    };
    let program = exec::program(executable, folder, &variant.package());
    let limit = Duration::from_secs(variant.exercise.time_limit_secs);
    let mut ran = exec::run(&program, None, limit)?;
    if variant.role == Role::Solution && ran.wall > limit / 4 {
        // Others were running: what the checks take is what they take when nobody disturbs them.
        let again = exec::run(&program, None, limit)?;
        if again.wall < ran.wall {
            ran = again;
        }
    }
    for check in expected {
        match ran.log.of(check) {
            Some(Outcome::Ok) => observed.passed.insert(check.clone()),
            Some(Outcome::Failed) => observed.failed.insert(check.clone()),
            Some(Outcome::Ignored) => false,
            None if is_complete(&ran) => false,
            None if passes_alone(&program, check, limit)? => observed.passed.insert(check.clone()),
            None => observed.failed.insert(check.clone()),
        };
    }
    observed.ran = Some(ran);
    Ok(observed)
}

fn passes_alone(program: &Program, check: &str, limit: Duration) -> io::Result<bool> {
    let ran = exec::run(program, Some(check), limit)?;
    Ok(exec::passed_alone(&ran, check))
}

/// Whether the harness itself came to its end: all passed (0) or some failed (101).
fn is_complete(ran: &ProgramRun) -> bool {
    matches!(ran.end, End::Exited(status) if matches!(status.code(), Some(0 | 101)))
        && ran.summary().is_some()
}

/// What is wrong with this variant, given the names of its exercise's checks.
pub fn judge(variant: &Variant, observed: &Observed, expected: &[String]) -> Vec<Finding> {
    let finding = match &variant.role {
        Role::Start => start_problem(variant, observed, expected).map(|problem| {
            let lesson_toml = variant.exercise.folder().join("lesson.toml");
            (
                Rule::Start,
                lesson_toml,
                problem,
                "change `starts` to what happens, or the start so that it does",
            )
        }),
        Role::Solution => pass_problem(observed, expected).map(|problem| {
            let mend = "mend the solution or its checks";
            (Rule::Solution, variant.source.clone(), problem, mend)
        }),
        Role::Earlier => earlier_problem(observed, expected).map(|problem| {
            let mend = "let each exercise ask for something that the ones before it do not give";
            (Rule::StaysFailing, variant.source.clone(), problem, mend)
        }),
        Role::Wrong { rejected_by } => {
            wrong_problem(observed, expected, rejected_by).map(|problem| {
                let mend = "sharpen the checks, or say in `Rejected by` what rejects it";
                (Rule::WrongRejected, variant.source.clone(), problem, mend)
            })
        }
        Role::Also => pass_problem(observed, expected).map(|problem| {
            let mend = "let the checks accept every right answer, or move the file to wrong/";
            (Rule::AlsoPasses, variant.source.clone(), problem, mend)
        }),
    };
    let mut findings: Vec<Finding> = finding
        .into_iter()
        .map(|(rule, file, problem, mend)| Finding::new(rule, file, problem, mend))
        .collect();
    if variant.role == Role::Solution {
        findings.extend(warnings(variant, observed));
        findings.extend(time_budget(variant, observed));
    }
    findings.extend(undeclared_files(variant, observed));
    findings
        .into_iter()
        .map(|finding| finding.of(variant.exercise))
        .collect()
}

fn start_problem(variant: &Variant, observed: &Observed, expected: &[String]) -> Option<String> {
    match &variant.exercise.starts {
        Starts::Error(codes) => codes_problem(observed, codes),
        Starts::Fails(failing) => {
            let declared: BTreeSet<String> = match failing {
                Failing::All(_) => expected.iter().cloned().collect(),
                Failing::Named(names) => match resolve(names, expected) {
                    Ok(names) => names,
                    Err(problem) => return Some(problem),
                },
            };
            if let Some(problem) = run_problem(observed) {
                return Some(problem);
            }
            if declared.is_empty() {
                return Some("`starts` names no failing check".into());
            }
            if observed.failed != declared {
                return Some(format!(
                    "`starts` says that {} fail, but {}",
                    list(&declared),
                    outcome(observed)
                ));
            }
            None
        }
    }
}

fn earlier_problem(observed: &Observed, expected: &[String]) -> Option<String> {
    let all: BTreeSet<String> = expected.iter().cloned().collect();
    (observed.compiled.executable.is_some() && observed.passed == all)
        .then(|| "solving the exercises before it solves this one too".to_string())
}

fn pass_problem(observed: &Observed, expected: &[String]) -> Option<String> {
    if let Some(problem) = run_problem(observed) {
        return Some(problem);
    }
    let all: BTreeSet<String> = expected.iter().cloned().collect();
    if all.is_empty() {
        return Some("has no checks: nothing was run".into());
    }
    (observed.passed != all).then(|| outcome(observed))
}

fn wrong_problem(
    observed: &Observed,
    expected: &[String],
    rejected_by: &RejectedBy,
) -> Option<String> {
    match rejected_by {
        RejectedBy::Codes(codes) => codes_problem(observed, codes),
        RejectedBy::Checks(names) => {
            let named = match resolve(names, expected) {
                Ok(named) => named,
                Err(problem) => return Some(problem),
            };
            if observed.compiled.executable.is_none() {
                return Some(not_compiled(observed));
            }
            let let_through: BTreeSet<String> =
                named.difference(&observed.failed).cloned().collect();
            (!let_through.is_empty()).then(|| {
                format!(
                    "{} should reject this answer, but {}",
                    list(&let_through),
                    outcome(observed)
                )
            })
        }
    }
}

/// The full names of checks that are named by their last path segment.
fn resolve(names: &[String], expected: &[String]) -> Result<BTreeSet<String>, String> {
    names
        .iter()
        .map(|name| {
            expected
                .iter()
                .find(|check| last_segment(check) == last_segment(name))
                .cloned()
                .ok_or_else(|| format!("names `{name}`, and there is no such check"))
        })
        .collect()
}

/// `an_empty_log_has_no_errors` of `checks::an_empty_log_has_no_errors`.
pub fn last_segment(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

fn codes_problem(observed: &Observed, codes: &[String]) -> Option<String> {
    let wanted: BTreeSet<String> = codes.iter().cloned().collect();
    if observed.compiled.executable.is_some() {
        return Some(format!(
            "should not compile ({}), but it does, and {}",
            list(&wanted),
            outcome(observed)
        ));
    }
    if !observed.compiled.failed {
        return Some("was not compiled at all: is its test target declared?".into());
    }
    (observed.compiled.codes != wanted).then(|| {
        format!(
            "should fail to compile with {}, but {}",
            list(&wanted),
            not_compiled(observed)
        )
    })
}

fn run_problem(observed: &Observed) -> Option<String> {
    let Some(ran) = &observed.ran else {
        return Some(not_compiled(observed));
    };
    if is_complete(ran) {
        return None;
    }
    let what = match ran.end {
        End::Exited(status) => match status.code() {
            Some(code) => format!("the program ended itself with exit code {code}"),
            None => "the program was ended by a signal".into(),
        },
        End::TimedOut => "the time limit was reached".into(),
        End::OutOfMemory => "the memory limit was reached".into(),
        End::Cancelled => "the run was cancelled".into(),
    };
    Some(format!("{what}{}", blame(observed)))
}

fn blame(observed: &Observed) -> String {
    if observed.failed.is_empty() {
        ", though each check passes alone".into()
    } else {
        format!(" (run alone, these fail: {})", list(&observed.failed))
    }
}

fn not_compiled(observed: &Observed) -> String {
    let compiled = &observed.compiled;
    if !compiled.failed {
        return "was not compiled at all: is its test target declared?".into();
    }
    let first = compiled.messages.iter().find(|said| said.error);
    let first = first.map_or(String::new(), |said| match &said.at {
        Some((file, line)) => format!(": {} ({}:{line})", said.text, short(file)),
        None => format!(": {}", said.text),
    });
    if compiled.codes.is_empty() {
        format!("it does not compile, without a code{first}")
    } else {
        format!("it does not compile, {}{first}", list(&compiled.codes))
    }
}

/// The path from `src/` or `tests/` on.
fn short(file: &Path) -> String {
    let text = crate::scratch::slashes(file);
    ["/src/", "/tests/"]
        .iter()
        .find_map(|part| text.rfind(part).map(|at| text[at + 1..].to_string()))
        .unwrap_or(text)
}

fn outcome(observed: &Observed) -> String {
    match (observed.failed.is_empty(), observed.passed.is_empty()) {
        (true, true) => "no check was run".into(),
        (true, false) => "every check that ran passed".into(),
        (false, _) => format!("these failed: {}", list(&observed.failed)),
    }
}

fn list(names: &BTreeSet<String>) -> String {
    let names: Vec<&str> = names.iter().map(|name| last_segment(name)).collect();
    if names.is_empty() {
        "nothing".into()
    } else {
        names.join(", ")
    }
}

fn warnings(variant: &Variant, observed: &Observed) -> Vec<Finding> {
    let warned = observed.compiled.messages.iter().filter(|said| !said.error);
    warned
        .filter_map(|said| {
            let (_, line) = said.at.as_ref()?;
            let text = &said.text;
            Some(
                Finding::new(
                    Rule::SolutionWarnings,
                    &variant.source,
                    format!("the compiler warns: {text}"),
                    "write it so that the compiler has nothing to say",
                )
                .at(*line),
            )
        })
        .collect()
}

fn time_budget(variant: &Variant, observed: &Observed) -> Option<Finding> {
    let ran = observed.ran.as_ref()?;
    let limit = Duration::from_secs(variant.exercise.time_limit_secs);
    (ran.wall > limit / 4 && is_complete(ran)).then(|| {
        Finding::new(
            Rule::TimeBudget,
            variant.exercise.folder().join("lesson.toml"),
            format!(
                "the solution's checks take {:.1} s of {} s: slower machines would reach the limit",
                ran.wall.as_secs_f64(),
                limit.as_secs()
            ),
            "make the checks faster, or raise time_limit_secs",
        )
    })
}

/// Files of the lesson that the compiler read and lesson.toml does not name for this exercise: whoever
/// changes them would change the result, and nobody would know.
fn undeclared_files(variant: &Variant, observed: &Observed) -> Vec<Finding> {
    if !matches!(variant.role, Role::Solution | Role::Start) {
        return Vec::new();
    }
    let exercise = variant.exercise;
    let known: BTreeSet<&PathBuf> = exercise
        .files
        .iter()
        .chain(&exercise.checks)
        .chain(&exercise.given)
        .collect();
    let read = observed.compiled.read.iter().flatten();
    read.filter(|file| !known.contains(file))
        .map(|file| {
            Finding::new(
                Rule::UndeclaredFile,
                &variant.source,
                format!(
                    "{} reads {}, which lesson.toml does not name for it",
                    exercise.id(),
                    short(file)
                ),
                "name it in `given` (or `files`, or `checks`), or do not read it",
            )
        })
        .collect()
}
