//! Design §4.1, 4.2 and the part of 4.7 that concerns cargo: one call, rustc's own words in a useful
//! order, and a clear sentence when cargo cannot do its work.

use std::path::PathBuf;

use course::report::{Level, Stopped};
use course::run::{Cancel, RunError};
use course::testing::TempCourse;
use course::{Event, Report, Verdict};

const CHECKS: &str = "
#[test]
fn two_errors_are_counted() {
    assert_eq!(count_errors(\"ERROR\\nERROR\"), 2, \"each line counts\");
}";

const RIGHT: &str = "fn count_errors(log: &str) -> usize { log.lines().count() }";

fn course(test: &str, code: &str) -> TempCourse {
    let mut course = TempCourse::new(test);
    course.drill("01-first/ex1_count", code, CHECKS);
    course
}

fn run(test: &str, code: &str) -> Report {
    course(test, code).run("01/ex1_count")
}

fn refused(course: &TempCourse) -> RunError {
    match course.try_run("01/ex1_count", &Cancel::new(), &mut |_| {}) {
        Ok(report) => panic!("it ran: {report:#?}"),
        Err(error) => error,
    }
}

#[test]
fn rustcs_words_stay_and_the_learners_errors_come_first() {
    let code = "fn count_errors(log: String) -> usize { let n: usize = log; let unused = 1; n }";
    let mut course = course("errors_first", code);
    course.options.color = true;
    let mut told = 0;
    let report = course
        .try_run("01/ex1_count", &Cancel::new(), &mut |event| {
            told += usize::from(matches!(event, Event::Diagnostic(_)))
        })
        .expect("the run can take place");
    assert_eq!(report.verdict, Verdict::DoesNotCompile);
    assert_eq!(told, report.diagnostics.len());
    let first = &report.diagnostics[0];
    assert!(
        first.in_learners_file && first.level == Level::Error,
        "{report:#?}"
    );
    assert_eq!(first.code.as_deref(), Some("E0308"));
    assert_eq!(
        first.at,
        Some((PathBuf::from("lessons/01-first/src/ex1_count.rs"), 1, 56))
    );
    assert!(first.rendered.contains("\u{1b}[") && first.rendered.contains("let n: usize = log;"));
    assert!(report.diagnostics[1].in_checks, "{report:#?}");
    assert!(
        report.headline.ends_with("2 errors."),
        "{}",
        report.headline
    );
    assert!(
        report
            .diagnostics
            .iter()
            .all(|d| !d.message.contains("aborting due to"))
    );
}

#[test]
fn without_colour_there_is_none() {
    let mut course = course("no_colour", "fn count_errors() { let x: u8 = \"\"; }");
    course.options.color = false;
    course.options.use_cache = true;
    let mut told = String::new();
    let mut run = || {
        let report = course.try_run("01/ex1_count", &Cancel::new(), &mut |event| {
            if let Event::Diagnostic(diagnostic) = event {
                told.push_str(&diagnostic.rendered);
            }
        });
        report.expect("the run can take place")
    };
    for cached in [false, true] {
        let report = run();
        assert_eq!(report.cached, cached);
        let rendered: String = report
            .diagnostics
            .iter()
            .map(|d| d.rendered.as_str())
            .collect();
        assert!(
            rendered.contains("error[E0308]: mismatched types"),
            "{rendered}"
        );
        assert!(!rendered.contains('\u{1b}'), "{rendered:?}");
    }
    assert!(!told.is_empty() && !told.contains('\u{1b}'), "{told:?}");
}

#[test]
fn errors_in_the_checks_are_introduced_by_one_true_sentence() {
    let cases = [
        (
            "fn count_errors(log: String) -> usize { log.len() }",
            "The checks call `count_errors` with a `&str`; your function takes a `String`.",
        ),
        (
            "fn count_errors(log: &str, level: &str) -> usize { log.len() + level.len() }",
            "The checks call `count_errors` with 1 argument; your function takes 2.",
        ),
        (
            "fn count_errors(log: &str) -> Option<usize> { Some(log.len()) }",
            "The checks compare what `count_errors` returns with an integer; your function returns an `Option<usize>`.",
        ),
        (
            "fn count_error(log: &str) -> usize { log.len() }",
            "The checks use the function `count_errors`; where they look for it, in your code, there is none of that name.",
        ),
        (
            "struct N;\nfn count_errors(_: &str) -> N { N }",
            "because they use `count_errors` otherwise than it is declared",
        ),
    ];
    let course = course("signatures", RIGHT);
    for (code, sentence) in cases {
        course.answer("01-first/ex1_count", code);
        let report = course.run("01/ex1_count");
        assert_eq!(report.verdict, Verdict::DoesNotCompile);
        let said = report.advice.join("\n");
        assert!(
            said.contains(sentence),
            "{said}\ninstead of {sentence}\n{report:#?}"
        );
    }
}

#[test]
fn other_signatures_are_introduced_too() {
    let mut course = TempCourse::new("other_signatures");
    let cases = [
        (
            "fn limit() -> i32 { 3 }",
            "let n: usize = limit(); assert_eq!(n, 3);",
            "The checks expect a `usize` from `limit`; your function returns an `i32`.",
        ),
        (
            "struct Line;",
            "Line.length();",
            "The checks use the method `length` of `Line`; your code does not have it",
        ),
        (
            "mod line { fn parse() {} }",
            "line::parse();",
            "The checks use the function `parse`, which is private",
        ),
        (
            "",
            "use super::parse; parse();",
            "The checks import `super::parse`",
        ),
    ];
    for (n, (code, body, _)) in cases.iter().enumerate() {
        course.drill(
            &format!("01-first/ex{}_s", n + 1),
            code,
            &format!("#[test]\nfn it_is() {{ {body} }}"),
        );
    }
    for (n, (.., sentence)) in cases.iter().enumerate() {
        let report = course.run(&format!("01/ex{}_s", n + 1));
        let said = report.advice.join("\n");
        assert!(
            said.contains(sentence),
            "{said}\ninstead of {sentence}\n{report:#?}"
        );
    }
}

#[test]
fn an_error_that_is_only_the_learners_gets_no_such_sentence() {
    let report = run(
        "only_the_learners",
        "fn count_errors(log: &str) -> usize { log }",
    );
    assert_eq!(report.verdict, Verdict::DoesNotCompile);
    assert!(report.advice.is_empty(), "{report:#?}");
}

#[test]
fn a_syntax_error_is_the_learners() {
    let report = run(
        "a_syntax_error",
        "fn count_errors(log: &str) -> usize { log.lines(.count() }",
    );
    assert_eq!(report.verdict, Verdict::DoesNotCompile);
    assert!(report.diagnostics[0].in_learners_file, "{report:#?}");
}

#[test]
fn a_file_that_is_not_utf_8_is_the_compilers_to_refuse() {
    let course = course("not_utf_8", RIGHT);
    course.write_bytes(
        "lessons/01-first/src/ex1_count.rs",
        b"fn count_errors() {} // \xff\xfe\n",
    );
    let report = course.run("01/ex1_count");
    assert_eq!(report.verdict, Verdict::DoesNotCompile, "{report:#?}");
    assert!(
        report.diagnostics[0].message.contains("UTF-8"),
        "{report:#?}"
    );
}

#[test]
fn another_file_of_the_lesson_that_does_not_compile_is_named() {
    let course = course("anothers_fault", RIGHT);
    course.write(
        "lessons/01-first/src/main.rs",
        "fn main() { let x: u8 = \"\"; }",
    );
    let report = course.run("01/ex1_count");
    assert_eq!(report.verdict, Verdict::DoesNotCompile);
    assert!(
        report
            .headline
            .contains("because of another file of the lesson, lessons/01-first/src/main.rs"),
        "{report:#?}"
    );
    assert!(
        report.advice[0].contains("not at fault"),
        "{:?}",
        report.advice
    );
    course.write("lessons/01-first/src/main.rs", "fn main() {}");
    assert!(course.run("01/ex1_count").verdict.is_solved());
}

#[test]
fn a_missing_module_file_says_so() {
    let report = run("missing_module", &format!("mod helper;\n{RIGHT}"));
    assert_eq!(
        report.diagnostics[0].code.as_deref(),
        Some("E0583"),
        "{report:#?}"
    );
}

#[test]
fn clippy_is_asked_only_after_success_and_only_about_the_learners_file() {
    let mut course = course(
        "clippy",
        "fn count_errors(log: &str) -> usize { let n = log.lines().count(); return n; }",
    );
    course.options.clippy = true;
    let mut events = Vec::new();
    let mut run = |course: &TempCourse| {
        events.clear();
        let report = course
            .try_run("01/ex1_count", &Cancel::new(), &mut |event| {
                events.push(event)
            })
            .expect("the run can take place");
        let asked = events
            .iter()
            .any(|event| matches!(event, Event::Advising { .. }));
        (report, asked)
    };
    let (report, asked) = run(&course);
    assert!(report.verdict.is_solved() && asked, "{report:#?}");
    assert!(
        report
            .suggestions
            .iter()
            .any(|d| d.code.as_deref() == Some("clippy::needless_return")),
        "{report:#?}"
    );
    assert!(report.suggestions.iter().all(|d| d.in_learners_file));
    course.answer(
        "01-first/ex1_count",
        "fn count_errors(log: &str) -> usize { return log.len(); }",
    );
    let (report, asked) = run(&course);
    assert_eq!(report.verdict, Verdict::ChecksFailed);
    assert!(!asked && report.suggestions.is_empty(), "{report:#?}");
}

#[test]
fn without_cargo_it_says_where_to_get_it() {
    let mut course = course("no_cargo", RIGHT);
    course.options.cargo = PathBuf::from("no-such-cargo-anywhere");
    let error = refused(&course);
    assert!(matches!(error, RunError::NoCargo), "{error:?}");
    assert!(error.to_string().contains("https://rustup.rs"), "{error}");
}

#[test]
fn without_cargo_in_path_it_says_so_too() {
    const NAME: &str = "without_cargo_in_path_it_says_so_too";
    // Once more as a child that finds nothing: neither a cargo that started it nor one in PATH.
    const INNER: &str = "COURSE_TEST_WITHOUT_CARGO";
    if std::env::var_os(INNER).is_none() {
        let status = std::process::Command::new(std::env::current_exe().expect("it runs"))
            .args(["--exact", NAME])
            .env(INNER, "1")
            .env_remove("CARGO")
            .env("PATH", "")
            .status()
            .expect("this program can be started");
        assert!(status.success());
        return;
    }
    let mut course = course("no_cargo_in_path", RIGHT);
    course.options.cargo = course::run::Options::default().cargo;
    assert!(matches!(refused(&course), RunError::NoCargo));
}

/// A program that answers as a cargo of another time would.
#[cfg(unix)]
fn pretend(course: &mut TempCourse, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = course.root.join("pretended-cargo");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n"))
        .expect("a test's folder can be written");
    let runnable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&path, runnable).expect("its owner may");
    course.options.cargo = path;
}

#[test]
#[cfg(unix)]
fn a_cargo_that_is_too_old_is_told_from_other_trouble() {
    let mut course = course("old_cargo", RIGHT);
    pretend(
        &mut course,
        "case \"$1\" in --version) echo 'cargo 1.80.1 (376290515 2024-07-16)';; *) echo 'error: failed to parse manifest' >&2; exit 101;; esac",
    );
    let error = refused(&course);
    assert!(matches!(error, RunError::TooOld { .. }), "{error:?}");
    for word in ["1.80.1", "1.95", "rustup update"] {
        assert!(error.to_string().contains(word), "{error}");
    }
}

#[test]
#[cfg(unix)]
fn a_compiler_that_breaks_down_is_not_the_learners_fault() {
    let mut course = course("crashed_compiler", RIGHT);
    pretend(
        &mut course,
        "echo 'error: could not compile `lesson-01`' >&2; echo \"  process didn't exit successfully: \\`rustc\\` (signal: 11, SIGSEGV: invalid memory reference)\" >&2; exit 101",
    );
    let report = course.run("01/ex1_count");
    let crashed = Verdict::Stopped {
        why: Stopped::CompilerCrashed,
        during: None,
    };
    assert_eq!(report.verdict, crashed);
    assert!(
        report.headline.contains("not your fault"),
        "{}",
        report.headline
    );
    assert!(report.output.contains("SIGSEGV"), "{report:#?}");
}

#[test]
fn a_stray_folder_among_the_lessons_is_named_with_a_remedy() {
    let course = course("stray_folder", RIGHT);
    course.write("lessons/my-notes/notes.txt", "a note");
    let error = refused(&course).to_string();
    for word in ["my-notes", "every folder in lessons/", "somewhere else"] {
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn a_broken_manifest_is_named_with_a_remedy() {
    let course = course("broken_manifest", RIGHT);
    course.write("lessons/01-first/Cargo.toml", "[package\n");
    let error = refused(&course).to_string();
    for word in ["lessons/01-first/Cargo.toml", "git checkout"] {
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn a_crate_that_is_not_there_offline_is_named_with_a_remedy() {
    let course = course("offline", RIGHT);
    let manifest = course.root.join("lessons/01-first/Cargo.toml");
    let text = std::fs::read_to_string(&manifest).expect("it is there");
    course.write(
        "lessons/01-first/Cargo.toml",
        &format!("{text}\n[dependencies]\nno-such-crate-at-all = \"1\"\n"),
    );
    let lock = "version = 4\n\n[[package]]\nname = \"lesson-01\"\nversion = \"0.1.0\"\ndependencies = [\"no-such-crate-at-all\"]\n\n[[package]]\nname = \"no-such-crate-at-all\"\nversion = \"1.0.0\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"0000000000000000000000000000000000000000000000000000000000000000\"\n";
    course.write("Cargo.lock", lock);
    course.write(".cargo/config.toml", "[net]\noffline = true\n");
    let error = refused(&course).to_string();
    for word in ["no-such-crate-at-all", "cargo fetch --locked"] {
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn a_lock_file_that_does_not_fit_is_left_alone_and_named() {
    let course = course("lock_file", RIGHT);
    let lock = "version = 4\n";
    course.write("Cargo.lock", lock);
    let error = refused(&course).to_string();
    assert!(error.contains("Cargo.lock does not fit"), "{error}");
    assert_eq!(
        std::fs::read_to_string(course.root.join("Cargo.lock"))
            .ok()
            .as_deref(),
        Some(lock)
    );
}

#[test]
fn an_exercise_that_the_lock_does_not_know_is_refused() {
    let course = course("not_locked", RIGHT);
    course.write("lessons/course.lock", "version = 1\n");
    let error = refused(&course);
    assert!(
        matches!(&error, RunError::NotLocked(id) if id == "01/ex1_count"),
        "{error:?}"
    );
}

#[test]
fn a_target_directory_that_cannot_be_made_is_named_with_a_remedy() {
    let mut course = course("no_target", RIGHT);
    // A file where cargo wants a folder: that refuses even the superuser.
    course.write("a-file", "");
    course.options.target_dir = Some(course.root.join("a-file/target"));
    let error = refused(&course).to_string();
    assert!(
        error.contains("a-file") && error.contains("CARGO_TARGET_DIR"),
        "{error}"
    );
}

#[test]
fn nothing_but_one_cargo_call_and_the_program_runs_before_success() {
    let course = course("one_call", "fn count_errors(_: &str) -> usize { 0 }");
    assert_calls(course, "test --no-run");
}

/// Counts the calls by way of a program that writes them down and passes them on.
#[cfg(unix)]
fn assert_calls(mut course: TempCourse, expected: &str) {
    let real = course.options.cargo.clone();
    let log = course.root.join("calls");
    pretend(
        &mut course,
        &format!(
            "echo \"$*\" >> '{}'\nexec '{}' \"$@\"",
            log.display(),
            real.display()
        ),
    );
    course.options.clippy = true;
    assert_eq!(course.run("01/ex1_count").verdict, Verdict::ChecksFailed);
    let calls = std::fs::read_to_string(&log).expect("cargo was called");
    assert_eq!(calls.lines().count(), 1, "{calls}");
    assert!(
        calls.starts_with(expected) && calls.contains("--locked -p lesson-01 --test ex1_count"),
        "{calls}"
    );
}

#[cfg(not(unix))]
fn assert_calls(course: TempCourse, _: &str) {
    assert_eq!(course.run("01/ex1_count").verdict, Verdict::ChecksFailed);
}

#[test]
#[cfg(unix)]
fn a_course_that_is_reached_by_a_link_runs_all_the_same() {
    let mut course = course("by_a_link", RIGHT);
    let link = course.root.with_file_name("by_a_link_from_elsewhere");
    let _ = std::fs::remove_file(&link);
    std::os::unix::fs::symlink(&course.root, &link).expect("a link can be made");
    course.root = link;
    assert!(course.run("01/ex1_count").verdict.is_solved());
    course.answer(
        "01-first/ex1_count",
        "fn count_errors(log: u8) -> usize { log }",
    );
    let report = course.run("01/ex1_count");
    assert!(report.diagnostics[0].in_learners_file, "{report:#?}");
}
