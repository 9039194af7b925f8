//! `cargo verify`: see the library's documentation.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use course::model::Course;
use verify::mutants::Extent;
use verify::scratch::{self, Places};
use verify::variant::Role;
use verify::whole::{self, Selection};
use verify::{Finding, compile, lockfile, mutants, proof, readme, report, scaffold, text};

/// Proves the course: every start fails as declared, every solution passes, every wrong answer is
/// rejected by what it names.
#[derive(Parser)]
#[command(name = "cargo verify", args_conflicts_with_subcommands = true)]
struct Args {
    /// A lesson or an exercise, as in `05` or `05 ex3`; without it, the whole course.
    #[arg(value_name = "WHAT")]
    words: Vec<String>,
    /// Mutation testing of the solutions instead: is every small change to them noticed?
    #[arg(long)]
    mutants: bool,
    /// With `--mutants`: only lessons that have changed since no mutant of theirs was missed.
    #[arg(long, requires = "mutants")]
    changed: bool,
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

/// True when nothing is wrong.
fn run(args: &Args) -> Result<bool, Box<dyn Error>> {
    let course = Course::discover(&std::env::current_dir()?)?;
    let places = Places::of(&course.root);
    let _alone = only_one(&places, if args.mutants { "mutants.lock" } else { "lock" })?;
    match &args.command {
        None if args.mutants => mutants(&course, &places, args),
        None => verify(&course, &places, &args.words),
        Some(Command::Lock { check }) => lock(&course, &places, *check),
        Some(Command::New { number, name }) => new(&course, number, name),
        Some(Command::Readme { check }) => readme(&course, *check),
    }
}

/// Two proofs at once would write into each other's packages.
fn only_one(places: &Places, name: &str) -> io::Result<File> {
    fs::create_dir_all(&places.base)?;
    let lock = File::create(places.base.join(name))?;
    if lock.try_lock().is_err() {
        anstream::eprintln!("waiting for another `cargo verify` to end");
        lock.lock()?;
    }
    Ok(lock)
}

fn verify(course: &Course, places: &Places, words: &[String]) -> Result<bool, Box<dyn Error>> {
    let selection = Selection::named(course, words)?;
    let proof = whole::prove(course, places, &selection)?;
    report::whole(&mut anstream::stdout().lock(), &selection, &proof)?;
    Ok(proof.findings.is_empty())
}

fn mutants(course: &Course, places: &Places, args: &Args) -> Result<bool, Box<dyn Error>> {
    let selection = Selection::named(course, &args.words)?;
    let extent = Extent {
        whole: selection.all,
        changed: args.changed,
    };
    let outcome = mutants::run(course, places, &selection.lessons, extent)?;
    report::mutants(&mut anstream::stdout().lock(), &outcome)?;
    Ok(outcome.findings.is_empty())
}

fn lock(course: &Course, places: &Places, check: bool) -> Result<bool, Box<dyn Error>> {
    let all = Selection::all(course);
    let proof = proof::prove(course, places, &all.exercises, |role| {
        *role == Role::Solution
    })?;
    let mut out = anstream::stdout().lock();
    let unlisted = proof.without_checks();
    if !unlisted.is_empty() {
        report::findings(&mut out, &proof.findings)?;
        let names = unlisted.join(", ");
        return Err(format!(
            "no checks are known of {names}: does the solution compile? `cargo verify` says more"
        )
        .into());
    }
    let lock = lockfile::lock_of(course, &proof.shown)?;
    if check {
        return tell(&lockfile::check(course, &lock, true)?);
    }
    let what = written(lockfile::write(course, &lock)?);
    let count = lock.exercise.len();
    writeln!(out, "{} {what}: {count} exercises", course::lock::PATH)?;
    Ok(true)
}

fn new(course: &Course, number: &str, name: &str) -> Result<bool, Box<dyn Error>> {
    let made = scaffold::create(course, number, name)?;
    compile::update_lock(&course.root)?;
    let mut out = anstream::stdout().lock();
    for path in made {
        writeln!(out, "made {}", scratch::slashes(&path))?;
    }
    let mark = text::UNWRITTEN;
    writeln!(
        out,
        "\nNext: write it (`{mark}` marks the places), then\n  cargo verify lock\n  \
         cargo verify readme\n  cargo book capture\n  cargo verify {number}"
    )?;
    Ok(true)
}

fn readme(course: &Course, check: bool) -> Result<bool, Box<dyn Error>> {
    if check {
        let finding: Vec<Finding> = readme::check(course)?.into_iter().collect();
        return tell(&finding);
    }
    let what = written(readme::write(course)?);
    writeln!(anstream::stdout(), "the table in README.md {what}")?;
    Ok(true)
}

fn tell(findings: &[Finding]) -> Result<bool, Box<dyn Error>> {
    report::findings(&mut anstream::stdout().lock(), findings)?;
    Ok(findings.is_empty())
}

fn written(changed: bool) -> &'static str {
    if changed { "written" } else { "was current" }
}
