//! `cargo verify --mutants`: every mutant of a solution is caught by its checks, or listed as equivalent
//! with a reason.
//!
//! cargo-mutants skips code in test targets, so it works on a copy in which each drill is a binary of a
//! package of its own: then a mutant builds and runs one exercise's checks and no others.
//!
//! What came out is kept in `lessons/mutants.lock`: see [`crate::record`].

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use course::model::{Course, Exercise, Kind, Lesson, Shape};
use serde::Deserialize;
use toml::{Table, Value};

use crate::finding::{Finding, Rule, line_where};
use crate::proof::in_parallel;
use crate::record::{self, Record};
use crate::scratch::{self, Places, slashes};
use crate::variant::{self, Role, Variant};

/// At most so many of a hundred mutants may be listed as equivalent.
const EQUIVALENT_PERCENT: usize = 3;

/// How long a mutant's checks may run, in seconds, where they are usually done in a few hundredths and
/// mutants.toml says nothing else.
const TIMEOUT_SECS: u64 = 10;

/// What cargo-mutants said of one lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mutants {
    pub caught: usize,
    /// Mutants that never ended: their checks noticed.
    pub timed_out: usize,
    /// Mutants that did not compile, and so prove nothing.
    pub unviable: usize,
    pub equivalent: usize,
    /// Missed, and not listed as equivalent.
    pub missed: usize,
}

impl Mutants {
    /// Mutants that count: all but those that do not compile.
    pub fn viable(&self) -> usize {
        self.caught + self.timed_out + self.equivalent + self.missed
    }
}

/// What came out, by lesson folder.
#[derive(Debug, Default)]
pub struct Outcome {
    pub lessons: BTreeMap<String, Mutants>,
    /// Folders of lessons that were not tried again: they are as they were when no mutant was missed.
    pub kept: Vec<String>,
    pub findings: Vec<Finding>,
}

/// Which mutants are tried.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extent {
    /// The lessons are all there are: then the share of equivalent mutants is looked at too.
    pub whole: bool,
    /// Only lessons that have changed since no mutant of theirs was missed.
    pub changed: bool,
}

/// Runs cargo-mutants over the solutions of these lessons, and keeps what came out.
///
/// # Errors
/// When cargo-mutants is not installed, or ends without a result.
pub fn run(
    course: &Course,
    places: &Places,
    lessons: &[&Lesson],
    extent: Extent,
) -> io::Result<Outcome> {
    let mut record = Record::load(&course.root)?;
    let mut outcome = Outcome::default();
    let mut open = Vec::new();
    for lesson in lessons {
        let plan = Plan::of(course, lesson)?;
        match record.shown(&lesson.slug, &plan.hash) {
            Some(mutants) if extent.changed => {
                outcome.kept.push(lesson.slug.clone());
                outcome.lessons.insert(lesson.slug.clone(), mutants);
            }
            _ => open.push((*lesson, plan)),
        }
    }
    if !open.is_empty() {
        is_installed(Path::new("cargo-mutants"))?;
    }
    let results = in_parallel(&open, |(lesson, plan)| plan.run(course, places, lesson));
    let mut failed = None;
    for ((lesson, plan), result) in open.iter().zip(results) {
        let outcomes = match result {
            Ok(outcomes) => outcomes,
            // What the other lessons took minutes to show is kept nevertheless.
            Err(error) => {
                failed = Some(error);
                continue;
            }
        };
        let (mutants, findings) = judge(lesson, &outcomes, &plan.listed);
        record.note(&lesson.slug, &plan.hash, &mutants, findings.is_empty());
        outcome.lessons.insert(lesson.slug.clone(), mutants);
        outcome.findings.extend(findings);
    }
    record.write(course)?;
    if let Some(error) = failed {
        return Err(error);
    }
    if extent.whole {
        outcome.findings.extend(share(outcome.lessons.values()));
    }
    Ok(outcome)
}

/// Whether `program` can be started; if not, how to install cargo-mutants.
///
/// # Errors
/// When it cannot.
pub fn is_installed(program: &Path) -> io::Result<()> {
    let started = Command::new(program)
        .args(["mutants", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match started {
        Ok(status) if status.success() => Ok(()),
        _ => Err(io::Error::other(
            "cargo-mutants is not installed: `cargo install --locked cargo-mutants --version 27.1.0`",
        )),
    }
}

/// What `outcomes.json` says of the mutants, in the order in which they were tried.
pub type Outcomes = Vec<(Mutant, String)>;

/// A change that cargo-mutants made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// Without its place: `src/ex3_cost.rs: replace + with - in cost`, the file relative to the solution.
    pub name: String,
    /// The file, relative to the solution.
    pub file: PathBuf,
    pub line: usize,
}

/// What is changed, and how.
struct Plan {
    /// The files of the copy; without a manifest in its root there is nothing to change.
    files: BTreeMap<PathBuf, Vec<u8>>,
    arguments: Vec<String>,
    listed: Listed,
    hash: String,
}

impl Plan {
    fn of(course: &Course, lesson: &Lesson) -> io::Result<Plan> {
        let files = copy_of(course, lesson)?;
        let listed = listed(course, lesson)?;
        let arguments = arguments(lesson, listed.timeout_secs.unwrap_or(TIMEOUT_SECS));
        let hash = record::hash(
            &course.root,
            &lesson.folder(),
            &files,
            &arguments,
            &listed.text,
        )?;
        Ok(Plan {
            files,
            arguments,
            listed,
            hash,
        })
    }

    fn run(&self, course: &Course, places: &Places, lesson: &Lesson) -> io::Result<Outcomes> {
        if self.files.is_empty() {
            return Ok(Vec::new());
        }
        let base = places.base.join("mutants").join(&lesson.slug);
        let copy = base.join("copy");
        scratch::sync(&copy, &self.files, &["Cargo.lock"])?;
        if let Some(lock) = variant::read_if_there(&course.root.join("Cargo.lock"))? {
            fs::write(copy.join("Cargo.lock"), lock)?;
        }
        let report = base.join("report");
        let output = Command::new("cargo-mutants")
            .arg("mutants")
            .args(&self.arguments)
            .arg("--output")
            .arg(&report)
            .current_dir(&copy)
            .env("CARGO_TARGET_DIR", base.join("build"))
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .output()?;
        // 0: all caught. 2: some missed. 3: some timed out.
        if !matches!(output.status.code(), Some(0 | 2 | 3)) {
            return Err(io::Error::other(format!(
                "cargo-mutants failed on {}:\n{}{}",
                lesson.slug,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        let text = variant::read_text(&report.join("mutants.out/outcomes.json"))?;
        parse(&text, &lesson.folder())
    }
}

/// What cargo-mutants is told, but for the place of its report.
fn arguments(lesson: &Lesson, timeout_secs: u64) -> Vec<String> {
    let timeout = timeout_secs.to_string();
    let fixed = [
        "--in-place",
        "--workspace",
        "--no-shuffle",
        "--colors=never",
        "--no-times",
        "--timeout",
        &timeout,
    ];
    let mut arguments = fixed.map(String::from).to_vec();
    // What is given is not the solution's: checks need not notice changes to it.
    let given = lesson.exercises.iter().flat_map(|each| &each.given);
    let given = given.map(|file| format!("**/{}/{}", slashes(&lesson.folder()), slashes(file)));
    let left_alone = left_alone(lesson).into_iter().map(|path| slashes(&path));
    let checks = ["**/checks/**", "**/tests/**"].map(String::from);
    for path in given.chain(left_alone).chain(checks) {
        arguments.extend(["--exclude".into(), path]);
    }
    arguments
}

/// The files of a workspace with a package for each exercise that has code to change; none when there
/// is no such exercise.
fn copy_of(course: &Course, lesson: &Lesson) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut members = Vec::new();
    let mut library_is_there = false;
    for exercise in lesson.exercises.iter().filter(|each| has_code(each)) {
        // One package holds the library and the checks of all its exercises: what one exercise's checks
        // miss, another's may catch.
        if exercise.shape == Shape::Library && std::mem::replace(&mut library_is_there, true) {
            continue;
        }
        let variants = variant::variants_of(course, lesson, exercise, &mut Vec::new())?;
        let Some(solution) = variants.iter().find(|each| each.role == Role::Solution) else {
            let name = exercise.id();
            return Err(io::Error::other(format!("{name} has no solution")));
        };
        let below = Path::new(&exercise.name).join(exercise.folder());
        for (path, bytes) in package(course, lesson, solution)? {
            files.insert(below.join(path), bytes);
        }
        members.push(Value::String(slashes(&below)));
    }
    if !members.is_empty() {
        let manifest = scratch::workspace_manifest(&course.root, members)?;
        files.insert("Cargo.toml".into(), manifest.into_bytes());
    }
    Ok(files)
}

/// A prediction is letters in constants, and where the learner writes tests there is nothing else in the
/// file: nothing to change.
fn has_code(exercise: &Exercise) -> bool {
    match exercise.kind {
        Kind::Predict => false,
        Kind::Kill => exercise.shape == Shape::Library,
        _ => true,
    }
}

/// A drill's package may hold a library beside the drill. What belongs to another exercise there is
/// changed in that one's package: these files are left alone, relative to the copy.
pub fn left_alone(lesson: &Lesson) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for exercise in &lesson.exercises {
        if exercise.shape == Shape::Library || !has_code(exercise) {
            continue;
        }
        let package = Path::new(&exercise.name).join(exercise.folder());
        let others = lesson.exercises.iter().flat_map(|other| &other.files);
        let others = others.filter(|file| !exercise.files.contains(file));
        files.extend(others.map(|file| package.join(file)));
    }
    files
}

/// The solution's package: the drill as a binary, or the library with the checks of all its exercises.
fn package(
    course: &Course,
    lesson: &Lesson,
    solution: &Variant,
) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = scratch::package_files(course, solution)?;
    if solution.exercise.shape == Shape::Library {
        with_all_checks(lesson, &mut files)?;
        return Ok(files);
    }
    let main = &solution.exercise.files[0];
    if let Some(bytes) = files.get_mut(main) {
        let far = format!("../../../{}/src/", slashes(&solution.exercise.folder()));
        let text = String::from_utf8_lossy(bytes).replace(&far, "");
        *bytes = format!("{text}\nfn main() {{}}\n").into_bytes();
    }
    let manifest = files.remove(Path::new("Cargo.toml")).unwrap_or_default();
    let manifest: Table = String::from_utf8_lossy(&manifest)
        .parse()
        .map_err(io::Error::other)?;
    let manifest = as_binary(manifest);
    let text = toml::to_string(&manifest).map_err(io::Error::other)?;
    files.insert("Cargo.toml".into(), text.into_bytes());
    Ok(files)
}

/// Declares a test target for each library exercise of the lesson.
fn with_all_checks(lesson: &Lesson, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    let path = Path::new("Cargo.toml");
    let manifest = files.get(path).map(Vec::as_slice).unwrap_or_default();
    let mut manifest: Table = String::from_utf8_lossy(manifest)
        .parse()
        .map_err(io::Error::other)?;
    let tests = lesson
        .exercises
        .iter()
        .filter(|exercise| exercise.shape == Shape::Library)
        .map(|exercise| {
            let mut test = Table::new();
            test.insert("name".into(), Value::String(exercise.name.clone()));
            test.insert("path".into(), Value::String(slashes(&exercise.checks[0])));
            Value::Table(test)
        });
    manifest.insert("test".into(), Value::Array(tests.collect()));
    // One build serves all of them.
    let features: Vec<String> = lesson
        .exercises
        .iter()
        .flat_map(|exercise| exercise.features.clone())
        .collect();
    scratch::with_features(&mut manifest, &features);
    let text = toml::to_string(&manifest).map_err(io::Error::other)?;
    files.insert(path.into(), text.into_bytes());
    Ok(())
}

/// The manifest with its test targets declared as binaries.
fn as_binary(mut manifest: Table) -> Table {
    if let Some(tests) = manifest.remove("test") {
        manifest.insert("bin".into(), tests);
    }
    if let Some(package) = manifest.get_mut("package").and_then(Value::as_table_mut) {
        package.insert("autobins".into(), Value::Boolean(false));
    }
    manifest
}

#[derive(Deserialize)]
struct Report {
    outcomes: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    scenario: Scenario,
    summary: String,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant(Reported),
}

#[derive(Deserialize)]
struct Reported {
    name: String,
    file: String,
    span: Span,
}

#[derive(Deserialize)]
struct Span {
    start: Place,
}

#[derive(Deserialize)]
struct Place {
    line: usize,
    column: usize,
}

/// Reads `outcomes.json`; `folder` is the part of a path after which the solution's own begins.
///
/// # Errors
/// When it is not in the form of cargo-mutants 27.
pub fn parse(text: &str, folder: &Path) -> io::Result<Outcomes> {
    let report: Report = serde_json::from_str(text)
        .map_err(|error| io::Error::other(format!("outcomes.json: {error}")))?;
    let folder = format!("{}/", slashes(folder));
    Ok(report
        .outcomes
        .into_iter()
        .filter_map(|entry| match entry.scenario {
            Scenario::Baseline => None,
            Scenario::Mutant(reported) => Some((mutant(&reported, &folder), entry.summary)),
        })
        .collect())
}

fn mutant(reported: &Reported, folder: &str) -> Mutant {
    let own = |path: &str| match path.split_once(folder) {
        Some((_, own)) => own.to_string(),
        None => path.to_string(),
    };
    let Place { line, column } = reported.span.start;
    let place = format!(":{line}:{column}: ");
    Mutant {
        name: own(&reported.name).replacen(&place, ": ", 1),
        file: own(&reported.file).into(),
        line,
    }
}

/// `solutions/NN-name/mutants.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// How long the checks of this lesson may run, in seconds, where they take longer than those of
    /// most.
    pub timeout_secs: Option<u64>,
    #[serde(default)]
    pub equivalent: Vec<Equivalent>,
    /// For the lines of findings.
    #[serde(skip)]
    pub text: String,
}

/// A mutant that behaves as the solution does, so that no check can catch it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    pub mutant: String,
    pub reason: String,
}

fn listed(course: &Course, lesson: &Lesson) -> io::Result<Listed> {
    let path = list_of(lesson);
    match variant::read_if_there(&course.root.join(&path))? {
        None => Ok(Listed::default()),
        Some(bytes) => Listed::parse(&String::from_utf8_lossy(&bytes))
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display()))),
    }
}

impl Listed {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is not in its form.
    pub fn parse(text: &str) -> Result<Listed, toml::de::Error> {
        let mut listed: Listed = toml::from_str(text)?;
        listed.text = text.to_string();
        Ok(listed)
    }
}

fn list_of(lesson: &Lesson) -> PathBuf {
    lesson.solution_folder().join("mutants.toml")
}

/// Counts, and says what is wrong. Each entry of the list stands for one missed mutant.
pub fn judge(lesson: &Lesson, outcomes: &Outcomes, listed: &Listed) -> (Mutants, Vec<Finding>) {
    let mut mutants = Mutants::default();
    let mut findings = Vec::new();
    let mut open: Vec<&Equivalent> = listed.equivalent.iter().collect();
    for (mutant, summary) in outcomes {
        match summary.as_str() {
            "CaughtMutant" => mutants.caught += 1,
            "Timeout" => mutants.timed_out += 1,
            "Unviable" => mutants.unviable += 1,
            _ => match open.iter().position(|each| each.mutant == mutant.name) {
                Some(at) => {
                    open.remove(at);
                    mutants.equivalent += 1;
                }
                None => {
                    mutants.missed += 1;
                    findings.push(missed(lesson, mutant));
                }
            },
        }
    }
    for entry in &listed.equivalent {
        if entry.reason.trim().is_empty() {
            findings.push(about_entry(
                lesson,
                listed,
                entry,
                "has no reason",
                "say why no check can catch it",
            ));
        }
    }
    for entry in open {
        let problem = "is no longer missed, or no longer there";
        findings.push(about_entry(
            lesson,
            listed,
            entry,
            problem,
            "take the entry away",
        ));
    }
    (mutants, findings)
}

fn missed(lesson: &Lesson, mutant: &Mutant) -> Finding {
    let finding = Finding::new(
        Rule::Mutants,
        lesson.solution_folder().join(&mutant.file),
        format!("no check catches: {}", mutant.name),
        format!(
            "add a check, or list the mutant in {} with a reason",
            slashes(&list_of(lesson))
        ),
    )
    .at(mutant.line);
    let of = lesson
        .exercises
        .iter()
        .find(|exercise| exercise.files.contains(&mutant.file));
    match of {
        Some(exercise) => finding.of(exercise),
        None => finding,
    }
}

fn about_entry(
    lesson: &Lesson,
    listed: &Listed,
    entry: &Equivalent,
    problem: &str,
    mend: &str,
) -> Finding {
    Finding::new(
        Rule::Mutants,
        list_of(lesson),
        format!("`{}` {problem}", entry.mutant),
        mend,
    )
    .at(line_where(&listed.text, |line| {
        line.contains(&entry.mutant)
    }))
}

/// Whether too many are listed as equivalent: a list of excuses proves nothing.
pub fn share<'a>(lessons: impl Iterator<Item = &'a Mutants>) -> Option<Finding> {
    let (mut equivalent, mut viable) = (0, 0);
    for mutants in lessons {
        equivalent += mutants.equivalent;
        viable += mutants.viable();
    }
    (equivalent * 100 > viable * EQUIVALENT_PERCENT).then(|| {
        Finding::new(
            Rule::Mutants,
            "solutions",
            format!(
                "{equivalent} of {viable} mutants are listed as equivalent; at most \
                 {EQUIVALENT_PERCENT} % may be"
            ),
            "write the solutions so that fewer mutants are equivalent, or sharpen the checks",
        )
    })
}
