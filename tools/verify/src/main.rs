//! `cargo verify`: see the library's documentation.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use course::model::{Course, Exercise, Lesson};
use verify::proof::{self, Proof};
use verify::scratch::{self, Places};
use verify::text::{self, RustBook};
use verify::variant::Role;
use verify::{Finding, engine, lint, lockfile, readme, report, scaffold};

/// Proves the course: every start fails as declared, every solution passes, every wrong answer is
/// rejected by what it names.
#[derive(Parser)]
#[command(name = "cargo verify", args_conflicts_with_subcommands = true)]
struct Args {
    /// A lesson, as in `05`; without it, all of them.
    lesson: Option<String>,
    /// An exercise of that lesson, as in `ex3`.
    exercise: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Writes lessons/course.lock from the solutions and the start files.
    Lock {
        /// Only say whether it is current.
        #[arg(long)]
        check: bool,
    },
    /// Makes a lesson with its solution, chapter, quiz and first program, in the right form.
    New {
        /// Two digits, as in `06`.
        number: String,
        /// Lower-case letters and hyphens, as in `structs`.
        name: String,
    },
    /// Writes the README's table of lessons.
    Readme {
        /// Only say whether it is current.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            anstream::eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool, Box<dyn std::error::Error>> {
    let course = Course::discover(&std::env::current_dir()?)?;
    let places = Places::of(&course.root);
    let _alone = only_one(&places)?;
    match &args.command {
        None => verify(&course, &places, args),
        Some(Command::Lock { check }) => lock(&course, &places, *check),
        Some(Command::New { number, name }) => new(&course, number, name),
        Some(Command::Readme { check }) => readme(&course, *check),
    }
}

/// Two proofs at once would write into each other's packages.
fn only_one(places: &Places) -> io::Result<File> {
    fs::create_dir_all(&places.base)?;
    let lock = File::create(places.base.join("lock"))?;
    if lock.try_lock().is_err() {
        anstream::eprintln!("waiting for another `cargo verify` to end");
        lock.lock()?;
    }
    Ok(lock)
}

fn verify(
    course: &Course,
    places: &Places,
    args: &Args,
) -> Result<bool, Box<dyn std::error::Error>> {
    let selected = select(course, args)?;
    let all = args.lesson.is_none();
    let lessons: Vec<&Lesson> = course
        .lessons
        .iter()
        .filter(|lesson| selected.iter().any(|(one, _)| one.number == lesson.number))
        .collect();
    let exercises: Vec<&Exercise> = selected.iter().map(|(_, exercise)| *exercise).collect();
    let mut findings = read(course, &lessons, all)?;
    findings.extend(lint::format(course, &lessons)?);
    let locked = lint::cargo_lock(course, places)?;
    if locked.is_none() {
        findings.extend(lint::clippy(course, places, &lessons)?);
    }
    findings.extend(locked);
    let mut proof = proof::prove(course, places, &selected, |_| true)?;
    let lock = lockfile::lock_of(course, &proof.shown)?;
    findings.extend(lockfile::check(course, &lock, all)?);
    engine::agree(course, places, &lock, &exercises, &mut proof)?;
    findings.append(&mut proof.findings);
    // What is wrong with a lesson's other exercises is not what was asked for.
    findings.retain(|finding| match &finding.exercise {
        Some(id) => exercises.iter().any(|exercise| exercise.id() == *id),
        None => true,
    });
    Ok(tell(&selected, &proof, &findings)?)
}

/// What can be proven by reading.
fn read(course: &Course, lessons: &[&Lesson], all: bool) -> io::Result<Vec<Finding>> {
    let book = RustBook::load(&course.root)?;
    let mut findings = Vec::new();
    for lesson in lessons {
        findings.extend(text::lesson(course, &book, lesson)?);
    }
    if all {
        findings.extend(text::course(course, &book)?);
        findings.extend(readme::check(course)?);
    }
    Ok(findings)
}

/// Writes the report; true when there is no finding.
fn tell(
    selected: &[(&Lesson, &Exercise)],
    proof: &Proof,
    findings: &[Finding],
) -> io::Result<bool> {
    let mut out = anstream::stdout().lock();
    let failed: BTreeSet<&str> = findings
        .iter()
        .filter_map(|finding| finding.exercise.as_deref())
        .collect();
    for (_, exercise) in selected {
        if let Some(shown) = proof.shown.get(&exercise.id()) {
            let failed = failed.contains(exercise.id().as_str());
            report::exercise_line(&mut out, exercise, shown, failed)?;
        }
    }
    report::times(&mut out, proof)?;
    report::findings(&mut out, findings)?;
    use io::Write;
    let others: BTreeSet<_> = findings
        .iter()
        .filter(|finding| finding.exercise.is_none())
        .map(|finding| &finding.file)
        .collect();
    let passed = selected.len() - failed.len();
    writeln!(
        out,
        "\n{passed} passed, {} failed",
        failed.len() + others.len()
    )?;
    Ok(findings.is_empty())
}

fn lock(course: &Course, places: &Places, check: bool) -> Result<bool, Box<dyn std::error::Error>> {
    let selected: Vec<_> = everything(course).collect();
    let proof = proof::prove(course, places, &selected, |role| *role == Role::Solution)?;
    let unlisted: Vec<String> = selected
        .iter()
        .map(|(_, exercise)| exercise.id())
        .filter(|id| {
            proof
                .shown
                .get(id)
                .is_none_or(|shown| shown.checks.is_empty())
        })
        .collect();
    let mut out = anstream::stdout().lock();
    if !unlisted.is_empty() {
        report::findings(&mut out, &proof.findings)?;
        return Err(format!(
            "no checks are known of {}: does the solution compile? `cargo verify` says more",
            unlisted.join(", ")
        )
        .into());
    }
    let lock = lockfile::lock_of(course, &proof.shown)?;
    use io::Write;
    if check {
        let findings = lockfile::check(course, &lock, true)?;
        report::findings(&mut out, &findings)?;
        return Ok(findings.is_empty());
    }
    let text = if lockfile::write(course, &lock)? {
        "written"
    } else {
        "was current"
    };
    writeln!(
        out,
        "{} {text}: {} exercises",
        course::lock::PATH,
        lock.exercise.len()
    )?;
    Ok(true)
}

fn readme(course: &Course, check: bool) -> Result<bool, Box<dyn std::error::Error>> {
    let mut out = anstream::stdout().lock();
    if check {
        let finding: Vec<Finding> = readme::check(course)?.into_iter().collect();
        report::findings(&mut out, &finding)?;
        return Ok(finding.is_empty());
    }
    let text = if readme::write(course)? {
        "written"
    } else {
        "was current"
    };
    use io::Write;
    writeln!(out, "the table in README.md {text}")?;
    Ok(true)
}

fn new(course: &Course, number: &str, name: &str) -> Result<bool, Box<dyn std::error::Error>> {
    let made = scaffold::create(course, number, name)?;
    let mut out = anstream::stdout().lock();
    use io::Write;
    for path in made {
        writeln!(out, "made {}", scratch::slashes(&path))?;
    }
    writeln!(
        out,
        "\nNext: write it (`{}` marks the places), then\n  cargo metadata --format-version 1 >{}\n  \
         cargo verify lock && cargo verify readme && cargo book capture\n  cargo verify {number}",
        text::UNWRITTEN,
        if cfg!(windows) { "NUL" } else { "/dev/null" },
    )?;
    Ok(true)
}

fn everything(course: &Course) -> impl Iterator<Item = (&Lesson, &Exercise)> {
    course.lessons.iter().flat_map(|lesson| {
        lesson
            .exercises
            .iter()
            .map(move |exercise| (lesson, exercise))
    })
}

fn select<'c>(
    course: &'c Course,
    args: &Args,
) -> Result<Vec<(&'c Lesson, &'c Exercise)>, Box<dyn std::error::Error>> {
    let Some(wanted) = &args.lesson else {
        return Ok(everything(course).collect());
    };
    let number = format!("{wanted:0>2}");
    let lesson = course
        .lessons
        .iter()
        .find(|lesson| lesson.number == number || lesson.slug == *wanted)
        .ok_or_else(|| {
            let known: Vec<&str> = course.lessons.iter().map(|l| l.number.as_str()).collect();
            format!(
                "there is no lesson {wanted}; written are {}",
                known.join(", ")
            )
        })?;
    let of_lesson = lesson
        .exercises
        .iter()
        .map(move |exercise| (lesson, exercise));
    let Some(wanted) = &args.exercise else {
        return Ok(of_lesson.collect());
    };
    let index = wanted.trim_start_matches("ex");
    let found: Vec<_> = of_lesson
        .filter(|(_, exercise)| exercise.name == *wanted || exercise.index.to_string() == index)
        .collect();
    if found.is_empty() {
        let known: Vec<&str> = lesson.exercises.iter().map(|e| e.name.as_str()).collect();
        return Err(format!(
            "lesson {} has no exercise {wanted}; it has {}",
            lesson.number,
            known.join(", ")
        )
        .into());
    }
    Ok(found)
}
