//! cargo could not do its work: why, in words that say what to do.

use std::io;
use std::path::Path;
use std::process::Command;

use super::RunError;
use super::cargo::{Answer, Place};

/// cargo did not start.
pub(super) fn cannot_start(cargo: &Path, source: io::Error) -> RunError {
    if source.kind() == io::ErrorKind::NotFound {
        return RunError::NoCargo;
    }
    RunError::Io {
        what: format!("{} (to start it)", cargo.display()),
        source,
    }
}

/// Whether cargo says that rustc was ended by a signal or, on Windows, by an exception.
pub(super) fn compiler_crashed(stderr: &str) -> bool {
    stderr.contains("process didn't exit successfully")
        && (stderr.contains("(signal: ") || stderr.contains("(exit code: 0xc"))
}

/// cargo failed without a word of rustc's about the code.
pub(super) fn explain(place: &Place<'_>, answer: &Answer) -> RunError {
    if let Some(error) = too_old(place) {
        return error;
    }
    // What comes before tells how far it got.
    let said = answer
        .stderr
        .find("error: ")
        .map_or("", |at| &answer.stderr[at + "error: ".len()..]);
    let meaning = MEANINGS.iter().find(|(sign, _)| said.contains(sign));
    let meaning = meaning.map_or_else(
        || {
            let command = place.exercise.cargo_command();
            format!("`{command}` in a terminal may show more.")
        },
        |(_, meaning)| (*meaning).to_string(),
    );
    RunError::Cargo(format!("{}\n{meaning}", said.trim()))
}

/// What cargo says, and what it means here.
const MEANINGS: &[(&str, &str)] = &[
    (
        "No space left on device",
        "The disk is full. Free some space; `cargo clean` removes what can be built again.",
    ),
    (
        "Read-only file system",
        "The course lies on a disk that cannot be written. Set CARGO_TARGET_DIR to a folder that can, or copy the course.",
    ),
    (
        "Permission denied",
        "Make that folder writable for you, or set CARGO_TARGET_DIR to one that is.",
    ),
    (
        "failed to create directory",
        "A file may stand where a folder is needed. Move it away, or set CARGO_TARGET_DIR to a folder that can be written.",
    ),
    (
        "failed to load manifest for workspace member",
        "cargo takes every folder in lessons/, solutions/ and tools/ for a package. Move a folder that is none somewhere else, and put back a Cargo.toml that was changed (`git checkout -- PATH`).",
    ),
    (
        "failed to parse manifest",
        "A Cargo.toml was changed. Put it back: `git checkout -- PATH`.",
    ),
    (
        "because --locked was passed",
        "Cargo.lock does not fit the Cargo.toml files any more. Put back the one that was changed: `git checkout -- Cargo.lock lessons/*/Cargo.toml`.",
    ),
    (
        "no test target named",
        "The lesson's Cargo.toml does not declare this exercise. Put it back: `git checkout -- PATH`.",
    ),
    (
        "did not match any packages",
        "The lesson's package is not part of the workspace. Put the root's Cargo.toml and the lesson's back: `git checkout -- PATH`.",
    ),
    (
        "--offline was specified",
        "A crate that this lesson needs is not on this machine. Go online once and run `cargo fetch --locked`.",
    ),
    (
        "you're using offline mode",
        "A crate that this lesson needs is not on this machine. Go online once and run `cargo fetch --locked`.",
    ),
    (
        "failed to download",
        "A crate that this lesson needs could not be fetched. Check your connection or proxy, then run `cargo fetch --locked`.",
    ),
    (
        "failed to get `",
        "A crate that this lesson needs could not be fetched. Check your connection or proxy, then run `cargo fetch --locked`.",
    ),
    (
        "rustup could not choose a version of cargo",
        "Install a toolchain: `rustup default stable`.",
    ),
];

/// The toolchain is older than the workspace asks for. Asked only when something went wrong, because
/// it costs two processes.
fn too_old(place: &Place<'_>) -> Option<RunError> {
    let manifest = std::fs::read_to_string(place.root.join("Cargo.toml")).ok()?;
    let manifest: toml::Table = manifest.parse().ok()?;
    let needed = manifest
        .get("workspace")?
        .get("package")?
        .get("rust-version")?
        .as_str()?
        .to_string();
    let found = version_of(&place.options.cargo, place)?;
    let older = numbers(&found)? < numbers(&needed)?;
    older.then_some(RunError::TooOld { found, needed })
}

/// `cargo 1.95.0 (f2d3ce0bd 2026-03-21)` → `1.95.0`.
fn version_of(program: &Path, place: &Place<'_>) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .current_dir(&place.root)
        .stdin(std::process::Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().nth(1).map(str::to_string)
}

/// Major and minor version: `1.95.0-nightly` → (1, 95).
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split(['.', '-']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::process::End;
    use super::super::{Options, fixtures};
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(numbers("1.95.0"), Some((1, 95)));
        assert_eq!(numbers("1.97.0-nightly"), Some((1, 97)));
        assert_eq!(numbers("1.95"), Some((1, 95)));
        assert_eq!(numbers("new"), None);
        assert!(numbers("1.100.0") > numbers("1.95.0"));
    }

    #[test]
    fn only_an_end_by_the_system_is_a_crash_of_the_compiler() {
        assert!(compiler_crashed(
            "process didn't exit successfully: `rustc x` (signal: 6, SIGABRT: process abort signal)"
        ));
        assert!(compiler_crashed(
            "process didn't exit successfully: `rustc x` (exit code: 0xc0000005, STATUS_ACCESS_VIOLATION)"
        ));
        assert!(!compiler_crashed(
            "process didn't exit successfully: `rustc x` (exit status: 1)"
        ));
        assert!(!compiler_crashed("error: could not compile `lesson-01`"));
    }

    #[test]
    fn a_cargo_that_is_not_there_is_told_from_one_that_does_not_start() {
        let error = |kind: io::ErrorKind| cannot_start(Path::new("cargo"), kind.into());
        assert!(matches!(error(io::ErrorKind::NotFound), RunError::NoCargo));
        let denied = error(io::ErrorKind::PermissionDenied);
        assert!(matches!(denied, RunError::Io { .. }), "{denied:?}");
    }

    #[test]
    fn the_version_that_is_asked_for_is_not_too_old() {
        let (options, exercise) = (Options::default(), fixtures::exercise("ex1_name"));
        let root = tempfile::tempdir().expect("a temporary folder");
        let place = Place {
            root: root.path().to_path_buf(),
            exercise: &exercise,
            options: &options,
        };
        let asks_for = |version: &str| {
            let manifest = format!("[workspace.package]\nrust-version = \"{version}\"\n");
            std::fs::write(root.path().join("Cargo.toml"), manifest).expect("write");
            too_old(&place)
        };
        let here = version_of(&options.cargo, &place).expect("cargo answers");
        assert!(asks_for(&here).is_none());
        let too_old = asks_for("999.0");
        let Some(RunError::TooOld { found, needed }) = too_old else {
            panic!("not too old but {too_old:?}")
        };
        assert_eq!((found, needed), (here, "999.0".to_string()));
    }

    #[test]
    fn cargos_own_words_are_followed_by_what_they_mean_here() {
        let (options, exercise) = (Options::default(), fixtures::exercise("ex1_name"));
        let root = tempfile::tempdir().expect("a temporary folder");
        let place = Place {
            root: root.path().to_path_buf(),
            exercise: &exercise,
            options: &options,
        };
        let said = |stderr: &str| {
            let answer = Answer {
                end: End::Cancelled,
                messages: Vec::new(),
                built: None,
                version: None,
                call: None,
                products: Vec::new(),
                stderr: stderr.to_string(),
                crashed: false,
            };
            match explain(&place, &answer) {
                RunError::Cargo(text) => text,
                other => panic!("{other:?}"),
            }
        };
        let parse = said("   Compiling x v0.1.0\nerror: failed to parse manifest at `x`\n");
        let expected = "failed to parse manifest at `x`\nA Cargo.toml was changed.";
        assert!(parse.starts_with(expected), "{parse}");
        let other = said("error: something new\n");
        let expected = "something new\n`cargo test -p lesson-01 --test ex1_name`";
        assert!(other.starts_with(expected), "{other}");
    }
}
