//! What can only be proven by compiling and running: starts, solutions, wrong and other right answers.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use course::model::{Course, Exercise};

use crate::compile::{self, Compiled};
use crate::exec;
use crate::finding::{Finding, Rule};
use crate::judge::{self, Observed};
use crate::scratch::{self, Places};
use crate::variant::{self, Role, Variant};

/// What the proof knows of one exercise.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Names of its checks as the harness reports them, in the order of the checks file.
    pub checks: Vec<String>,
    /// How many wrong answers were rejected by what they name, of how many.
    pub wrong: (usize, usize),
    /// How many other right answers passed, of how many.
    pub also: (usize, usize),
    /// What the solution's checks took.
    pub checks_took: Duration,
    /// What compiling and running start and solution with the learner's engine took, where it was asked.
    pub engine_took: Option<Duration>,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Proof {
    pub findings: Vec<Finding>,
    /// By the exercise's id.
    pub shown: BTreeMap<String, Shown>,
    pub compiling_took: Duration,
    pub running_took: Duration,
    /// How many programs were compiled or refused.
    pub variants: usize,
}

impl Proof {
    /// Ids of exercises whose checks are not known, because their solution was not built.
    pub fn without_checks(&self) -> Vec<&str> {
        let unknown = self
            .shown
            .iter()
            .filter(|(_, shown)| shown.checks.is_empty());
        unknown.map(|(id, _)| id.as_str()).collect()
    }
}

/// Proves these exercises.
///
/// # Errors
/// When cargo cannot be run or a file cannot be read or written; what is wrong with the course is a
/// finding.
pub fn prove(
    course: &Course,
    places: &Places,
    exercises: &[&Exercise],
    wanted: fn(&Role) -> bool,
) -> io::Result<Proof> {
    let mut proof = Proof::default();
    let mut variants = Vec::new();
    for exercise in exercises {
        let lesson = course.lesson_of(exercise);
        variants.extend(variant::variants_of(
            course,
            lesson,
            exercise,
            &mut proof.findings,
        )?);
    }
    let before = variants.len();
    variants.retain(|variant| wanted(&variant.role));
    let whole = variants.len() == before && exercises.len() == course.exercises().count();
    proof.variants = variants.len();
    if variants.is_empty() {
        return Ok(proof);
    }
    for exercise in exercises {
        proof.shown.insert(exercise.id(), Shown::default());
    }
    let started = Instant::now();
    scratch::write(course, places, &variants, whole)?;
    let compiled = compile::compile(places)?;
    proof.compiling_took = started.elapsed();
    let started = Instant::now();
    let checks = expected_checks(course, places, &variants, &compiled)?;
    for (id, names) in &checks {
        let shown = proof.shown.entry(id.clone()).or_default();
        shown.checks.clone_from(names);
    }
    run_all(places, &variants, compiled, &checks, &mut proof)?;
    proof.running_took = started.elapsed();
    Ok(proof)
}

/// The checks of each exercise, as its solution's program lists them.
fn expected_checks(
    course: &Course,
    places: &Places,
    variants: &[Variant],
    compiled: &BTreeMap<PathBuf, Compiled>,
) -> io::Result<BTreeMap<String, Vec<String>>> {
    let mut checks = BTreeMap::new();
    let solutions = variants
        .iter()
        .filter(|variant| variant.role == Role::Solution);
    for solution in solutions {
        let package = places.package(solution);
        let program = compiled
            .get(&package)
            .and_then(|compiled| compiled.executable.as_ref());
        let Some(program) = program else { continue };
        let program = exec::program(program, &package, &solution.package());
        let names = exec::list(&program)?;
        checks.insert(
            solution.exercise.id(),
            in_file_order(course, solution.exercise, names)?,
        );
    }
    Ok(checks)
}

/// The names that come from the checks, in the order in which the checks file has them. Tests that a
/// solution brings in its own file are not what a learner must pass.
fn in_file_order(
    course: &Course,
    exercise: &Exercise,
    mut names: Vec<String>,
) -> io::Result<Vec<String>> {
    if exercise.checks[0].starts_with("src/checks") {
        names.retain(|name| name.starts_with("checks::"));
    }
    let mut text = String::new();
    for file in &exercise.checks {
        let path = course.root.join(exercise.folder()).join(file);
        if let Some(bytes) = variant::read_if_there(&path)? {
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    names.sort_by_key(|name| {
        let declaration = format!("fn {}(", judge::last_segment(name));
        (
            text.find(&declaration).unwrap_or(usize::MAX),
            name.to_string(),
        )
    });
    Ok(names)
}

/// Runs every variant, as many at once as there are cores, and judges it.
fn run_all(
    places: &Places,
    variants: &[Variant],
    mut compiled: BTreeMap<PathBuf, Compiled>,
    checks: &BTreeMap<String, Vec<String>>,
    proof: &mut Proof,
) -> io::Result<()> {
    let packages: Vec<PathBuf> = variants
        .iter()
        .map(|variant| places.package(variant))
        .collect();
    let work: Vec<(usize, Compiled)> = packages
        .iter()
        .enumerate()
        .map(|(at, package)| (at, compiled.remove(package).unwrap_or_default()))
        .collect();
    let observed = in_parallel(&work, |(at, compiled)| {
        let variant = &variants[*at];
        let expected = expected_of(checks, variant);
        judge::observe(variant, compiled.clone(), &packages[*at], expected)
    });
    for (variant, observed) in variants.iter().zip(observed) {
        let observed = observed?;
        let expected = expected_of(checks, variant);
        let findings = judge::judge(variant, &observed, expected);
        if let Some(shown) = proof.shown.get_mut(&variant.exercise.id()) {
            tally(shown, variant, &observed, &findings);
        }
        proof.findings.extend(findings);
    }
    Ok(())
}

fn expected_of<'a>(checks: &'a BTreeMap<String, Vec<String>>, variant: &Variant) -> &'a [String] {
    checks
        .get(&variant.exercise.id())
        .map_or(&[], Vec::as_slice)
}

fn tally(shown: &mut Shown, variant: &Variant, observed: &Observed, findings: &[Finding]) {
    let held = |rule: Rule| usize::from(!findings.iter().any(|finding| finding.rule == rule));
    match variant.role {
        Role::Wrong { .. } => {
            shown.wrong.0 += held(Rule::WrongRejected);
            shown.wrong.1 += 1;
        }
        Role::Also => {
            shown.also.0 += held(Rule::AlsoPasses);
            shown.also.1 += 1;
        }
        Role::Solution => {
            if let Some(ran) = &observed.ran {
                shown.checks_took = ran.wall;
            }
        }
        Role::Start | Role::Earlier => {}
    }
}

/// Does `job` for every item, on every core, and returns the results in order.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers.min(items.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = job(item);
                    results
                        .lock()
                        .expect("no worker panics with the lock")
                        .push((at, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("every worker has ended");
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
