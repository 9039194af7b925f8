//! The book's pages: the program that builds them is built and started here, because what must be
//! built, the engine builds. Nothing of it is linked into the companion.

use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::Message;

use super::cargo::inherited_from_cargo;
use super::limits::Limits;
use super::process::{self, End, Feed};
use super::{Cancel, Options, RunError, trouble};

/// How much of a program's own words is kept, in bytes.
const WORDS_KEPT: usize = 64 * 1024;

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The book's program is compiled: so many of its crates are done. Nothing is said when there is
    /// nothing to compile.
    Compiling { crates: usize },
    /// It makes the pages.
    Rendering,
}

/// Why there are no pages. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    #[error("the book's pages were not built: it was stopped.")]
    Cancelled,
    #[error(
        "the book's program could not be built:\n{0}\n`cargo build --package book` shows it again."
    )]
    Program(String),
    #[error("the book's pages could not be built:\n{0}\n`cargo book build` shows it again.")]
    Pages(String),
    #[error(transparent)]
    Run(#[from] RunError),
}

/// Builds the pages of the course at `root` and gives the folder that holds them.
///
/// # Errors
/// When the program or the pages cannot be built, or when it was cancelled.
pub fn build(
    root: &Path,
    options: &Options,
    cancel: &Cancel,
    on_stage: &mut dyn FnMut(Stage),
) -> Result<PathBuf, PagesError> {
    let root = super::real_path(root).map_err(|source| RunError::Io {
        what: root.display().to_string(),
        source,
    })?;
    let program = program(&root, options, cancel, on_stage)?;
    on_stage(Stage::Rendering);
    // target/debug/book makes target/book.
    let target = program.parent().and_then(Path::parent).unwrap_or(&root);
    let pages = target.join("book");
    let mut command = Command::new(&program);
    command
        .args(["build", "--into"])
        .arg(&pages)
        .arg("--root")
        .arg(&root)
        .current_dir(&root);
    let (end, words) = listen(command, cancel, &mut |_| {})
        .map_err(|source| trouble::cannot_start(&program, source))?;
    match end {
        End::Exited(status) if status.success() => Ok(pages),
        End::Cancelled => Err(PagesError::Cancelled),
        _ => Err(PagesError::Pages(words)),
    }
}

/// The book's program, built.
fn program(
    root: &Path,
    options: &Options,
    cancel: &Cancel,
    on_stage: &mut dyn FnMut(Stage),
) -> Result<PathBuf, PagesError> {
    let mut command = Command::new(&options.cargo);
    command
        .args(["build", "--locked", "--package", "book", "--color=never"])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(root);
    if let Some(target_dir) = &options.target_dir {
        command.env("CARGO_TARGET_DIR", target_dir);
    }
    for name in inherited_from_cargo() {
        command.env_remove(name);
    }
    let mut crates = 0;
    let mut program = None;
    let (end, words) = listen(command, cancel, &mut |line| {
        let Ok(Message::CompilerArtifact(artifact)) = serde_json::from_slice(line) else {
            return;
        };
        if !artifact.fresh {
            crates += 1;
            on_stage(Stage::Compiling { crates });
        }
        if artifact.target.name == "book" && artifact.executable.is_some() {
            program = artifact.executable.map(PathBuf::from);
        }
    })
    .map_err(|source| trouble::cannot_start(&options.cargo, source))?;
    match (end, program) {
        (End::Cancelled, _) => Err(PagesError::Cancelled),
        (End::Exited(status), Some(program)) if status.success() => Ok(program),
        _ => Err(PagesError::Program(errors_of(&words))),
    }
}

/// Follows a process: hands on each line of its output, and gives what it said besides.
fn listen(
    command: Command,
    cancel: &Cancel,
    on_line: &mut dyn FnMut(&[u8]),
) -> std::io::Result<(End, String)> {
    let mut line = Vec::new();
    let mut words = Vec::new();
    let end = process::follow(
        command,
        &Limits::default(),
        cancel,
        &mut |feed| match feed {
            Feed::Stdout(bytes) => {
                for byte in bytes {
                    match byte {
                        b'\n' => on_line(&std::mem::take(&mut line)),
                        byte => line.push(*byte),
                    }
                }
            }
            Feed::Stderr(bytes) => {
                let room = WORDS_KEPT.saturating_sub(words.len());
                words.extend_from_slice(&bytes[..bytes.len().min(room)]);
            }
            Feed::Tick => {}
        },
    )?;
    let words = String::from_utf8_lossy(&words).trim().to_string();
    Ok((end, words))
}

/// What cargo said from its first error on; what comes before tells how far it got.
fn errors_of(words: &str) -> String {
    let at = words
        .match_indices("error")
        .map(|(at, _)| at)
        .find(|at| *at == 0 || words.as_bytes()[at - 1] == b'\n');
    words[at.unwrap_or(0)..].to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_said_begins_with_its_first_error() {
        let words = "   Compiling a v1\n no error here\nerror: no\nerror: more";
        assert_eq!(errors_of(words), "error: no\nerror: more");
        assert_eq!(errors_of("killed"), "killed");
    }

    #[test]
    fn a_course_without_the_books_program_says_so() {
        let course = tempfile::tempdir().unwrap();
        std::fs::write(course.path().join("Cargo.toml"), "[workspace]\n").unwrap();
        std::fs::write(course.path().join("Cargo.lock"), "version = 4\n").unwrap();
        let error = build(
            course.path(),
            &Options::default(),
            &Cancel::new(),
            &mut |_| {},
        )
        .unwrap_err()
        .to_string();
        assert!(error.contains("could not be built"), "{error}");
        assert!(
            error.contains("`book`"),
            "cargo says what it misses: {error}"
        );
    }
}
