//! The program as a maintainer runs it: exit codes, the last line, what `new` makes.

#[path = "rules/fixture.rs"]
#[allow(dead_code)] // the other tests use more of it
mod fixture;

use std::path::Path;
use std::process::{Command, Output};

use fixture::Fixture;

fn verify(course: &Fixture, args: &[&str]) -> Output {
    verify_in(&course.root, args)
}

fn verify_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_verify"))
        .args(args)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    format!("{out}{err}")
}

#[test]
fn from_lock_to_a_proven_course_and_a_broken_one() {
    let course = Fixture::new("program");
    let output = verify(&course, &["lock", "--check"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "no lock yet: {}",
        said(&output)
    );
    let output = verify(&course, &["lock"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let output = verify(&course, &["lock", "--check"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));

    let output = verify(&course, &[]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(text.lines().last(), Some("1 passed, 0 failed"));
    assert!(text.contains("2 checks, wrong 2/2, also 1/1"), "{text}");
    // The start, the solution, two wrong answers and one other right one.
    assert!(text.contains("5 programs compiled in"), "{text}");
    assert!(
        !text.contains('\u{1b}'),
        "colours only on terminals: {text}"
    );

    course.edit(
        "solutions/01-first/src/ex1_first.rs",
        "duration_ms + init_ms",
        "duration_ms.max(init_ms)",
    );
    let output = verify(&course, &["1", "ex1"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert_eq!(text.lines().last(), Some("0 passed, 1 failed"));
    assert!(
        text.contains("solutions/01-first/src/ex1_first.rs:1 these failed"),
        "{text}"
    );
    assert!(text.contains("[solution]"), "{text}");
}

#[test]
fn what_it_cannot_do_ends_with_2() {
    let course = Fixture::new("program_2");
    let output = verify(&course, &["77"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("there is no lesson or exercise `77`"));
    for args in [
        ["new", "1", "structs"],
        ["new", "02", "Structs!"],
        ["new", "01", "again"],
        ["new", "42", "in-no-part"],
    ] {
        let output = verify(&course, &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
    }
    // A folder of the system's: the fixtures may lie below this very course.
    let elsewhere = tempfile::tempdir().expect("there is room");
    let output = verify_in(elsewhere.path(), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("no course here"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_table_is_written_and_checked() {
    let course = Fixture::new("program_readme");
    course.edit("README.md", "The first lesson", "An old title");
    let output = verify(&course, &["readme", "--check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let output = verify(&course, &["readme"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = course.read("README.md");
    let row = "| 01 | [The first lesson](book/src/01-first.md) | Written: what Tally gains | 1 h |";
    assert!(text.contains(row), "{text}");
    assert!(
        text.contains("| 02 | *The second lesson* | | *planned* |"),
        "{text}"
    );
    assert!(text.starts_with("# A course\n"), "the rest stays: {text}");
}

#[test]
fn a_lesson_just_made_lacks_nothing_but_what_is_to_be_written() {
    let course = Fixture::new("program_new");
    let output = verify(&course, &["new", "02", "second"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let outline = course.read("lessons/course.toml");
    assert!(
        !outline.contains("number = \"02\""),
        "it is planned no more: {outline}"
    );
    assert!(
        outline.contains("lessons = [\"01\", \"02\"]"),
        "the rest stays: {outline}"
    );
    let toml = course.read("lessons/02-second/lesson.toml");
    assert!(toml.contains("title = \"The second lesson\""), "{toml}");
    assert!(toml.contains("book = [\"1.2\", \"2\"]"), "{toml}");

    for args in [&["lock"][..], &["readme"]] {
        let output = verify(&course, args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    let output = verify(&course, &["02"]);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    let findings: Vec<&str> = text.lines().filter(|line| line.ends_with(']')).collect();
    assert!(!findings.is_empty(), "{text}");
    for finding in findings {
        assert!(
            finding.ends_with("[unwritten]"),
            "only what is to be written: {text}"
        );
    }
    let output = verify(&course, &["new", "02", "second"]);
    assert_eq!(
        output.status.code(),
        Some(2),
        "nothing is overwritten: {}",
        said(&output)
    );
}

/// Stands in for cargo-mutants, which takes minutes: it proves that the copy it is given can be built
/// and passes its checks, and writes its arguments, and the outcomes that it is told to.
#[cfg(unix)]
const STAND_IN: &str = r#"#!/bin/sh
[ "$2" = --version ] && exit "$STAND_IN_INSTALLED"
cargo test --offline --quiet || exit 1
arguments="$*"
while [ "$1" != --output ]; do shift; done
mkdir -p "$2/mutants.out"
printf '%s' "$arguments" > "$2/arguments"
printf '%s' "$STAND_IN_OUTCOMES" > "$2/mutants.out/outcomes.json"
exit "$STAND_IN_CODE"
"#;

/// `cargo verify --mutants 01` with a stand-in that is installed (`0`) or not, that says this of a
/// mutant, and that ends with this code.
#[cfg(unix)]
fn verify_mutants(course: &Fixture, installed: &str, summary: &str, code: &str) -> (i32, String) {
    try_mutants(course, &["01"], installed, summary, code)
}

/// The same with other arguments behind `--mutants`.
#[cfg(unix)]
fn try_mutants(
    course: &Fixture,
    arguments: &[&str],
    installed: &str,
    summary: &str,
    code: &str,
) -> (i32, String) {
    use std::os::unix::fs::PermissionsExt;
    course.write("bin/cargo-mutants", STAND_IN);
    let bin = course.root.join("bin");
    let runs = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(bin.join("cargo-mutants"), runs).expect("it is ours");
    let path = std::env::var_os("PATH").expect("cargo is in it");
    let path = std::iter::once(bin).chain(std::env::split_paths(&path));
    let entry = |line: u32, summary: &str| {
        let file = "ex1_first/lessons/01-first/src/ex1_first.rs";
        format!(
            r#"{{"scenario": {{"Mutant": {{"name": "{file}:{line}:5: change {line}", "file": "{file}",
                "span": {{"start": {{"line": {line}, "column": 5}}}}}}}}, "summary": "{summary}"}}"#
        )
    };
    let entries = [entry(1, "CaughtMutant"), entry(2, summary)].join(",");
    let output = Command::new(env!("CARGO_BIN_EXE_verify"))
        .arg("--mutants")
        .args(arguments)
        .current_dir(&course.root)
        .env("CARGO_TARGET_DIR", course.root.join("target"))
        .env("PATH", std::env::join_paths(path).expect("no colon in it"))
        .env("STAND_IN_INSTALLED", installed)
        .env(
            "STAND_IN_OUTCOMES",
            format!(r#"{{"outcomes": [{entries}]}}"#),
        )
        .env("STAND_IN_CODE", code)
        .output()
        .expect("the program starts");
    (
        output.status.code().expect("it ends by itself"),
        said(&output),
    )
}

#[cfg(unix)]
#[test]
fn mutants_are_tried_on_a_copy_and_what_is_missed_is_found() {
    let course = Fixture::new("program_mutants");
    let (code, text) = verify_mutants(&course, "0", "CaughtMutant", "0");
    assert_eq!(code, 0, "{text}");
    assert_eq!(text.lines().last(), Some("2 passed, 0 failed"));
    assert!(text.contains("ok   01-first"), "{text}");
    let copy = "target/verify/mutants/01-first/copy/ex1_first/lessons/01-first";
    let program = course.read(&format!("{copy}/src/ex1_first.rs"));
    assert!(program.ends_with("\nfn main() {}\n"), "{program}");
    let manifest = course.read(&format!("{copy}/Cargo.toml"));
    assert!(
        manifest.contains("[[bin]]") && !manifest.contains("[[test]]"),
        "cargo-mutants passes over test targets: {manifest}"
    );
    let arguments = "target/verify/mutants/01-first/report/arguments";
    assert!(course.read(arguments).contains(" --timeout 10 "));

    let (code, text) = verify_mutants(&course, "0", "MissedMutant", "2");
    assert_eq!(code, 1, "{text}");
    assert_eq!(text.lines().last(), Some("1 passed, 1 failed"));
    assert!(text.contains("FAIL 01-first"), "{text}");
    assert!(text.contains("src/ex1_first.rs: change 2"), "{text}");
    course.write(
        "solutions/01-first/mutants.toml",
        "timeout_secs = 120\n[[equivalent]]\nmutant = \"src/ex1_first.rs: change 2\"\nreason = \"both are the same\"\n",
    );
    let (_, text) = verify_mutants(&course, "0", "MissedMutant", "2");
    assert!(text.contains("1 equivalent, 0 missed"), "{text}");
    assert!(course.read(arguments).contains(" --timeout 120 "));
}

#[cfg(unix)]
#[test]
fn only_what_has_changed_is_tried_again() {
    let course = Fixture::new("program_changed_mutants");
    let changed =
        |installed, summary, code| try_mutants(&course, &["--changed"], installed, summary, code);
    let (code, text) = changed("0", "CaughtMutant", "0");
    assert_eq!(code, 0, "nothing was shown yet, so all is tried: {text}");
    assert!(
        text.contains("01-first") && !text.contains("unchanged"),
        "{text}"
    );
    let kept = course.read("lessons/mutants.lock");
    assert!(kept.contains("[lesson.01-first]\n"), "{kept}");
    assert!(kept.contains("caught = 2\n"), "{kept}");
    // Without cargo-mutants, whoever tries would end with an error.
    let (code, text) = changed("1", "CaughtMutant", "0");
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("0 do not compile, unchanged since"), "{text}");
    assert_eq!(text.lines().last(), Some("2 passed, 0 failed"));
    let (code, text) = verify_mutants(&course, "1", "CaughtMutant", "0");
    assert_eq!(code, 2, "without --changed all is tried: {text}");

    let solution = course.read("solutions/01-first/src/ex1_first.rs");
    course.write(
        "solutions/01-first/src/ex1_first.rs",
        &format!("{solution}// more\n"),
    );
    let (code, text) = changed("0", "MissedMutant", "2");
    assert_eq!(code, 1, "{text}");
    let kept = course.read("lessons/mutants.lock");
    assert!(
        !kept.contains("01-first"),
        "missed mutants are not kept as proven: {kept}"
    );
    course.write("solutions/01-first/src/ex1_first.rs", &solution);
    let (code, text) = changed("1", "CaughtMutant", "0");
    assert_eq!(code, 2, "{text}");
}

#[cfg(unix)]
#[test]
fn a_librarys_mutants_meet_the_checks_of_all_its_exercises() {
    let course = Fixture::new("program_library_mutants");
    course.library("red");
    let (code, text) = verify_mutants(&course, "0", "CaughtMutant", "0");
    assert_eq!(code, 0, "{text}");
    let copy = "target/verify/mutants/01-first/copy";
    let manifest = course.read(&format!("{copy}/ex1_one/lessons/01-first/Cargo.toml"));
    for check in ["tests/ex1_one.rs", "tests/ex2_two.rs"] {
        assert!(manifest.contains(check), "{check}: {manifest}");
    }
    let members = course.read(&format!("{copy}/Cargo.toml"));
    assert!(!members.contains("ex2_two"), "one package: {members}");
}

#[cfg(unix)]
#[test]
fn without_a_result_of_cargo_mutants_nothing_is_proven() {
    let course = Fixture::new("program_no_mutants");
    let (code, text) = verify_mutants(&course, "0", "CaughtMutant", "4");
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("cargo-mutants failed on 01-first"), "{text}");
    let (code, text) = verify_mutants(&course, "1", "CaughtMutant", "0");
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("cargo install --locked cargo-mutants"),
        "{text}"
    );
    // A prediction holds no code that could be changed.
    course.edit(
        "lessons/01-first/lesson.toml",
        "kind = \"red\"",
        "kind = \"predict\"",
    );
    let (code, text) = verify_mutants(&course, "0", "CaughtMutant", "4");
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("0 caught"), "{text}");
}
