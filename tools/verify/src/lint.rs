//! rustfmt, clippy, and Cargo.lock.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use course::model::{Course, Lesson};

use crate::compile;
use crate::finding::{Finding, Rule};
use crate::proof::in_parallel;
use crate::scratch::{Places, read_tree, slashes};

/// The edition of every member.
const EDITION: &str = "2024";

/// Rust files of these lessons and their solutions that rustfmt would change. What does not parse is
/// left alone: a start may be like that on purpose.
///
/// # Errors
/// When rustfmt cannot be run or a file cannot be read.
pub fn format(course: &Course, lessons: &[&Lesson]) -> io::Result<Vec<Finding>> {
    let mut files = Vec::new();
    for lesson in lessons {
        for folder in [lesson.folder(), lesson.solution_folder()] {
            let path = course.root.join(&folder);
            let mut tree = BTreeMap::new();
            if path.is_dir() {
                read_tree(&path, Path::new(""), &mut tree)?;
            }
            let rust = tree.into_iter().filter(|(path, _)| is_rust(path));
            files.extend(rust.map(|(path, bytes)| (folder.join(path), bytes)));
        }
    }
    let results = in_parallel(&files, |(path, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        if syn::parse_file(&text).is_err() {
            return Ok(None);
        }
        let formatted = rustfmt(&course.root, &text)?;
        let line = text
            .lines()
            .zip(formatted.lines())
            .position(|(found, wanted)| found != wanted)
            .unwrap_or(text.lines().count().min(formatted.lines().count()));
        Ok((formatted != text).then(|| {
            Finding::new(
                Rule::Format,
                path,
                "rustfmt would write it otherwise",
                format!("run `rustfmt --edition {EDITION} {}`", slashes(path)),
            )
            .at(line + 1)
        }))
    });
    let results: io::Result<Vec<Option<Finding>>> = results.into_iter().collect();
    let found = results?.into_iter().flatten();
    Ok(found.map(|finding| with_owner(finding, lessons)).collect())
}

/// The finding with the exercise that its file belongs to, by the file's or its folder's name.
fn with_owner(finding: Finding, lessons: &[&Lesson]) -> Finding {
    let file = finding.file.with_extension("");
    let exercises = lessons.iter().flat_map(|lesson| &lesson.exercises);
    let owner = exercises
        .filter(|exercise| {
            file.components()
                .any(|part| part.as_os_str() == exercise.slug.as_str())
        })
        .find(|exercise| {
            file.components()
                .any(|part| part.as_os_str() == exercise.name.as_str())
        });
    match owner {
        Some(exercise) => finding.of(exercise),
        None => finding,
    }
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// What rustfmt makes of this text. Through its standard input it does not follow `mod checks;`.
fn rustfmt(root: &Path, text: &str) -> io::Result<String> {
    let program = std::env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let mut child = Command::new(program)
        .args(["--edition", EDITION, "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| {
            io::Error::other(format!(
                "rustfmt could not be started ({error}): `rustup component add rustfmt`"
            ))
        })?;
    let mut stdin = child.stdin.take().expect("stdin is piped");
    stdin.write_all(text.as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!(
            "rustfmt failed: {}",
            String::from_utf8_lossy(&output.stderr)
        )));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}

/// What clippy has to say about these lessons' solutions and their checks.
///
/// # Errors
/// When cargo or clippy cannot run.
pub fn clippy(course: &Course, places: &Places, lessons: &[&Lesson]) -> io::Result<Vec<Finding>> {
    let mut command = compile::cargo(&course.root, &places.build());
    command.args(["clippy", "--locked", "--all-targets", "--keep-going"]);
    command.arg("--message-format=json");
    for lesson in lessons {
        command.args(["--package", &format!("solution-{}", lesson.number)]);
    }
    command.args(["--", "-D", "warnings"]);
    let packages = compile::messages(command)?;
    let mut seen = BTreeSet::new();
    for said in packages.values().flat_map(|package| &package.messages) {
        let Some((file, line)) = &said.at else {
            continue;
        };
        let name = said.code.as_deref().unwrap_or("the compiler");
        let file = compile::without_dots(file);
        seen.insert((file, *line, format!("{name}: {}", said.text)));
    }
    Ok(seen
        .into_iter()
        .map(|(file, line, problem)| {
            let mend = "do as clippy says, or allow the lint there with a reason";
            with_owner(
                Finding::new(Rule::Clippy, file, problem, mend).at(line),
                lessons,
            )
        })
        .collect())
}

/// Whether cargo would have to change Cargo.lock.
///
/// # Errors
/// When cargo cannot be started.
pub fn cargo_lock(course: &Course, places: &Places) -> io::Result<Option<Finding>> {
    let output = compile::cargo(&course.root, &places.build())
        .args(["metadata", "--locked", "--format-version", "1"])
        .output()
        .map_err(compile::no_cargo)?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim().trim_start_matches("error: ");
    Ok(Some(Finding::new(
        Rule::CargoLock,
        PathBuf::from("Cargo.lock"),
        format!("cargo does not take it as it is: {said}"),
        "run `cargo metadata --format-version 1` and commit Cargo.lock",
    )))
}
