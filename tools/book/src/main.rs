//! Builds, serves and proves the book.

mod check;
mod directives;
mod highlight;
mod library;
mod map;
mod markdown;
mod problem;
mod programs;
mod quiz;
mod rust_book;
mod serve;
mod site;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::library::Library;
use crate::problem::Problem;
use crate::programs::Workshop;

/// Builds, serves and proves the book. Without a command: build it, serve it on this machine, and
/// build it again whenever a chapter changes.
#[derive(Parser)]
#[command(name = "cargo book", bin_name = "cargo book")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Action>,
    /// Open the book in the browser, at PAGE if one is named: 05, 05-borrowing or its file.
    #[arg(long, value_name = "PAGE", num_args = 0..=1)]
    open: Option<Option<String>>,
    /// The port; a free one when not given.
    #[arg(long)]
    port: Option<u16>,
    /// The folder of the course, when it is not this one or one above it.
    #[arg(long, global = true)]
    root: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Action {
    /// Build the book into target/book.
    Build {
        /// Another folder to build it into; what stood there is replaced.
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
    /// Prove the book: form, programs, quizzes, links. Exits 0 when all is well, 1 when something is
    /// to mend, 2 when it could not be checked.
    Check {
        /// List the rules instead.
        #[arg(long)]
        rules: bool,
    },
    /// Write what is generated: the .out files of book/code and SUMMARY.md.
    Capture,
    /// Answer mdBook, which calls this for `mdbook build book`.
    Preprocess {
        /// `supports RENDERER`, as mdBook asks first.
        #[arg(hide = true)]
        question: Vec<String>,
    },
}

/// Exit codes: 0 done, 1 something to mend, 2 could not be done.
const TO_MEND: u8 = 1;
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match perform(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(text) => {
            anstream::eprintln!("{text}");
            ExitCode::from(COULD_NOT)
        }
    }
}

fn perform(arguments: &Arguments) -> Result<u8, String> {
    if let Some(Action::Preprocess { question }) = &arguments.command
        && question.first().is_some_and(|word| word == "supports")
    {
        // The directives become HTML.
        return Ok(u8::from(
            question.get(1).is_some_and(|renderer| renderer != "html"),
        ));
    }
    let start = match &arguments.root {
        Some(root) => root.clone(),
        None => std::env::current_dir()
            .map_err(|error| format!("cannot tell the current folder: {error}"))?,
    };
    let root = course::Course::discover(&start)
        .map_err(|error| error.to_string())?
        .root;
    match &arguments.command {
        None => {
            let open = match &arguments.open {
                Some(Some(page)) => Some(Library::load(&root)?.address_of(page)?),
                Some(None) => Some(String::new()),
                None => None,
            };
            serve::serve(&root, arguments.port.unwrap_or(0), open.as_deref())
        }
        Some(Action::Build { into }) => {
            let out = into.clone().unwrap_or_else(|| site::out_dir(&root));
            Ok(build(&root, &out))
        }
        Some(Action::Check { rules: true }) => Ok(list_rules()),
        Some(Action::Check { rules: false }) => check(&root),
        Some(Action::Capture) => capture(&root),
        Some(Action::Preprocess { .. }) => {
            site::preprocess(&root, io::stdin().lock(), io::stdout().lock())
                .map_err(|error| error.to_string())?;
            Ok(0)
        }
    }
}

fn build(root: &Path, out: &Path) -> u8 {
    match site::build(root, out) {
        Ok(()) => {
            anstream::println!("the book stands in {}", out.join("index.html").display());
            0
        }
        Err(error) => {
            anstream::eprintln!("{error}");
            match error {
                site::BuildError::Problems(_) => TO_MEND,
                site::BuildError::Other(_) => COULD_NOT,
            }
        }
    }
}

fn check(root: &Path) -> Result<u8, String> {
    let report = check::check(root)?;
    list(&report.problems);
    let failed = report.problems.len();
    anstream::println!("{} passed, {failed} failed", report.passed);
    Ok(if failed == 0 { 0 } else { TO_MEND })
}

fn list_rules() -> u8 {
    for (name, demand) in check::RULES {
        anstream::println!("{name:14}{demand}");
    }
    0
}

fn capture(root: &Path) -> Result<u8, String> {
    let library = Library::load(root)?;
    let workshop = Workshop::open(&site::target_dir(root))?;
    let (written, problems) = check::capture(&library, &workshop)?;
    for file in &written {
        anstream::println!("wrote {}", file.display().to_string().replace('\\', "/"));
    }
    let summary = root.join("book/src/SUMMARY.md");
    let wanted = library.summary();
    if std::fs::read_to_string(&summary).ok().as_deref() != Some(wanted.as_str()) {
        std::fs::write(&summary, wanted)
            .map_err(|error| format!("cannot write {}: {error}", summary.display()))?;
        anstream::println!("wrote book/src/SUMMARY.md");
    }
    list(&problems);
    Ok(if problems.is_empty() { 0 } else { TO_MEND })
}

fn list(problems: &[Problem]) {
    let mut out = anstream::stdout().lock();
    for problem in problems {
        // A closed pipe is no reason to stop: the exit code still tells.
        let _ = writeln!(out, "{problem}");
    }
}
