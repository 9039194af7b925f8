//! Programs in `book/code/`: each does what it says, its captured output is current, a chapter
//! shows it.

use std::fs;
use std::path::{Path, PathBuf};

use super::Report;
use crate::library::{Library, without_marks};
use crate::problem::Problem;
use crate::programs::{Expect, Outcome, Program, Workshop};

/// A program of a chapter.
pub struct Shown {
    /// Relative to the root, as in `book/code/05-borrowing/two_writers.rs`.
    pub file: PathBuf,
    /// What its first line says.
    pub expect: Expect,
    /// What is compiled: the lines that a chapter shows, without those that only this tool reads, so
    /// that a message counts lines as the reader does.
    pub program: Program,
    /// The words after `// expect:`.
    said: String,
}

impl Shown {
    /// Where what it does is written down.
    pub fn captured_file(&self) -> PathBuf {
        self.file.with_extension("out")
    }
}

/// Every program in `book/code/`, and what is wrong with those that do not say what they do.
pub fn programs(root: &Path) -> (Vec<Shown>, Vec<Problem>) {
    let mut shown = Vec::new();
    let mut problems = Vec::new();
    for file in files(root) {
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let Ok(source) = fs::read_to_string(root.join(&file)) else {
            problems.push(Problem::new(
                "expect",
                file,
                1,
                "cannot be read",
                "save it as UTF-8 text",
            ));
            continue;
        };
        let first = source.lines().next().unwrap_or_default();
        let said = first.strip_prefix("// expect:");
        let expect = said.and_then(Expect::parse);
        let Some(expect) = expect.filter(|expect| !matches!(expect, Expect::Prints(Some(_))))
        else {
            problems.push(Problem::new(
                "expect",
                file,
                1,
                "the first line does not say what must happen",
                "write // expect: prints, // expect: error E0382, // expect: panics or // expect: warning LINT",
            ));
            continue;
        };
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        shown.push(Shown {
            file,
            expect,
            said: said.unwrap_or_default().trim().to_string(),
            program: Program {
                name,
                source: without_marks(&source) + "\n",
            },
        });
    }
    (shown, problems)
}

/// Files below `book/code/`, relative to the root, in order.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("book/code")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What each program does.
///
/// # Errors
/// When rustc cannot be started.
pub fn outcomes(workshop: &Workshop, shown: &[Shown]) -> Result<Vec<Outcome>, String> {
    let programs: Vec<Program> = shown.iter().map(|shown| shown.program.clone()).collect();
    workshop.run_all(&programs)
}

/// Looks at every program, what it printed when it was captured, and whether a chapter shows it.
///
/// # Errors
/// When rustc cannot be started.
pub fn check(library: &Library, workshop: &Workshop, report: &mut Report) -> Result<(), String> {
    let (shown, problems) = programs(library.root());
    report.add(shown.len() + problems.len(), problems);
    for (shown, outcome) in shown.iter().zip(outcomes(workshop, &shown)?) {
        report.add(
            0,
            misbehaves(shown, &outcome).or_else(|| stale(library, shown, &outcome)),
        );
    }
    report.add(0, unused(library));
    Ok(())
}

/// What a program does that it does not say.
pub fn misbehaves(shown: &Shown, outcome: &Outcome) -> Option<Problem> {
    let happened = shown.expect.mismatch(outcome, true)?;
    let said = &shown.said;
    Some(Problem::new(
        "expect",
        &shown.file,
        1,
        format!("it says `{said}`; {happened}"),
        "mend the program or what its first line says",
    ))
}

fn stale(library: &Library, shown: &Shown, outcome: &Outcome) -> Option<Problem> {
    let file = shown.captured_file();
    let wanted = shown.expect.captured(outcome);
    let found = match fs::read_to_string(library.root().join(&file)) {
        Ok(text) => text,
        // A program may be shown without its output.
        Err(_) if !library.root().join(&file).exists() => return None,
        Err(_) => String::new(),
    };
    if found == wanted {
        return machine_path(&found).map(|line| {
            Problem::new(
                "captured",
                &file,
                line,
                "holds a path of one machine",
                "change the program so that it prints none",
            )
        });
    }
    let differs = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    let line = differs.unwrap_or(found.lines().count().min(wanted.lines().count())) + 1;
    Some(Problem::new(
        "captured",
        file,
        line,
        "is not what the program does today",
        "`cargo book capture` writes it anew; then read the chapter again",
    ))
}

/// The line that holds a path of some machine, if one does.
fn machine_path(text: &str) -> Option<usize> {
    let marks = [
        "/home/", "/root/", "/Users/", "/tmp/", "/rustc/", ".rustup", ":\\",
    ];
    text.lines()
        .position(|line| marks.iter().any(|mark| line.contains(mark)))
        .map(|index| index + 1)
}

/// Files that no chapter shows.
fn unused(library: &Library) -> Vec<Problem> {
    let used = library.included_files();
    let mut found = Vec::new();
    for file in files(library.root()) {
        if !used.contains(&file) {
            let remedy = "include it in the chapter, or delete it";
            found.push(Problem::new(
                "unused",
                file,
                1,
                "no chapter shows this file",
                remedy,
            ));
        }
    }
    found
}

/// Writes the captured file of every program that does what it says and whose output a chapter
/// shows. Returns what was written and what is wrong.
///
/// # Errors
/// When rustc cannot be started or a file cannot be written.
pub fn capture(
    library: &Library,
    workshop: &Workshop,
) -> Result<(Vec<PathBuf>, Vec<Problem>), String> {
    let (shown, mut problems) = programs(library.root());
    let used = library.included_files();
    let mut written = Vec::new();
    for (shown, outcome) in shown.iter().zip(outcomes(workshop, &shown)?) {
        if let Some(problem) = misbehaves(shown, &outcome) {
            problems.push(problem);
            continue;
        }
        let file = shown.captured_file();
        let text = shown.expect.captured(&outcome);
        let path = library.root().join(&file);
        let known = fs::read_to_string(&path).is_ok_and(|known| known == text);
        if used.contains(&file) && !known {
            fs::write(&path, text)
                .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
            written.push(file);
        }
    }
    Ok((written, problems))
}
