//! Design §4.3: *solved* is said only when every expected check was seen to run and pass. Each test
//! here is a way to look solved without being it, or the words for a failure.

use std::path::PathBuf;

use course::report::{CheckState, NotProven};
use course::testing::TempCourse;
use course::{Report, Verdict};

/// Two checks of a function that must give "tally".
const CHECKS: &str = "
#[test]
fn the_name_is_tally() {
    assert_eq!(name(), \"tally\", \"every log line begins with the name\");
}
#[test]
fn the_name_is_short() {
    assert!(name().len() < 10, \"a long name costs money in each line\");
}";

const RIGHT: &str = "fn name() -> &'static str { \"tally\" }";

fn course(test: &str, code: &str) -> TempCourse {
    let mut course = TempCourse::new(test);
    course.drill("01-first/ex1_name", code, CHECKS);
    course
}

fn run(test: &str, code: &str) -> Report {
    course(test, code).run("01/ex1_name")
}

/// What a report says in words.
fn said(report: &Report) -> String {
    format!("{}\n{}", report.headline, report.advice.join("\n"))
}

#[track_caller]
fn assert_says(report: &Report, words: &[&str]) {
    for word in words {
        assert!(
            said(report).contains(word),
            "`{word}` is not in:\n{}\n{report:#?}",
            said(report)
        );
    }
}

#[track_caller]
fn exited_early(report: &Report) -> (Option<i32>, Option<String>) {
    match &report.verdict {
        Verdict::NotProven {
            why: NotProven::ExitedEarly { code, during },
        } => (*code, during.clone()),
        other => panic!("not an early exit but {other:?}\n{report:#?}"),
    }
}

#[track_caller]
fn not_proven(report: &Report) -> &NotProven {
    match &report.verdict {
        Verdict::NotProven { why } => why,
        other => panic!("not «not proven» but {other:?}\n{report:#?}"),
    }
}

#[test]
fn a_right_answer_is_solved() {
    let report = run("a_right_answer_is_solved", RIGHT);
    assert_eq!(report.verdict, Verdict::Solved, "{report:#?}");
    assert_eq!(report.headline, "Solved: all 2 checks pass.");
    assert!(
        report
            .checks
            .iter()
            .all(|check| check.state == CheckState::Passed)
    );
    assert_eq!(report.checks[0].sentence(), "the name is tally");
}

#[test]
fn a_wrong_answer_fails_with_reason_and_place() {
    let report = run(
        "a_wrong_answer",
        "fn name() -> &'static str { println!(\"looking\"); \"Tally\" }",
    );
    assert_eq!(report.verdict, Verdict::ChecksFailed);
    assert_says(&report, &["1 of 2 checks fails", "the name is tally"]);
    let check = &report.checks[0];
    assert_eq!(check.state, CheckState::Failed);
    assert_eq!(
        check.reason.as_deref(),
        Some(
            "assertion `left == right` failed: every log line begins with the name\n  left: \"Tally\"\n right: \"tally\""
        )
    );
    assert_eq!(
        check.at.as_deref(),
        Some("lessons/01-first/src/checks/ex1_name.rs:5:5")
    );
    assert_eq!(report.checks[1].state, CheckState::Passed);
    assert!(report.output.contains("looking"), "{report:#?}");
}

#[test]
fn each_failing_check_has_its_own_reason() {
    let mut course = TempCourse::new("own_reasons");
    let checks: String = (0..8)
        .map(|n| format!("#[test]\nfn check_{n}() {{ fail({n}); }}\n"))
        .collect();
    course.drill(
        "01-first/ex1_name",
        "fn fail(n: u32) { panic!(\"reason {n}\\nin two lines\"); }",
        &checks,
    );
    let report = course.run("01/ex1_name");
    assert_says(&report, &["All 8 checks fail, the first is “check 0”."]);
    for (n, check) in report.checks.iter().enumerate() {
        assert_eq!(check.reason, Some(format!("reason {n}\nin two lines")));
        assert_eq!(
            check.at.as_deref(),
            Some("lessons/01-first/src/ex1_name.rs:1:19")
        );
    }
}

#[test]
fn a_panic_in_a_thread_a_returned_error_and_a_missing_panic_are_reasons() {
    let mut course = TempCourse::new("other_reasons");
    course.drill(
        "01-first/ex1_name",
        "fn broken() -> Result<(), String> { Err(\"no such log\".into()) }",
        "#[test]
fn in_a_thread() { std::thread::spawn(|| panic!(\"deep\")).join().expect(\"the thread ends well\"); }
#[test]
fn returned() -> Result<(), String> { broken() }
#[test]
#[should_panic]
fn should() {}
#[test]
#[should_panic(expected = \"limit\")]
fn should_say() { panic!(\"another\") }",
    );
    let report = course.run("01/ex1_name");
    let reason = |n: usize| report.checks[n].reason.clone().unwrap_or_default();
    assert!(reason(0).starts_with("the thread ends well"), "{report:#?}");
    assert_eq!(reason(1), "it returned the error \"no such log\"");
    assert_eq!(reason(2), "it should have panicked and did not");
    assert!(
        reason(3).contains("expected substring: \"limit\""),
        "{report:#?}"
    );
}

#[test]
fn an_empty_file_is_not_solved() {
    let course = course("an_empty_file", RIGHT);
    for nothing in ["", " \n\n"] {
        course.write("lessons/01-first/src/ex1_name.rs", nothing);
        let report = course.run("01/ex1_name");
        assert!(
            matches!(not_proven(&report), NotProven::ChecksMissing { names } if names.len() == 2)
        );
        assert_says(
            &report,
            &[
                "2 of 2 checks did not come into the program",
                "is empty",
                "cargo learn reset 01 1",
            ],
        );
    }
}

#[test]
fn a_deleted_footer_is_not_solved() {
    let course = course("a_deleted_footer", RIGHT);
    course.write("lessons/01-first/src/ex1_name.rs", RIGHT);
    let report = course.run("01/ex1_name");
    assert!(matches!(not_proven(&report), NotProven::ChecksMissing { names } if names.len() == 2));
    assert_says(
        &report,
        &[
            "mod checks;",
            "#[path = \"checks/ex1_name.rs\"]",
            "Put them back",
        ],
    );
}

#[test]
fn a_module_of_ones_own_in_the_place_of_the_checks_is_not_solved() {
    let course = course("an_own_module", RIGHT);
    let own =
        "mod checks {\n#[test]\nfn the_name_is_tally() {}\n#[test]\nfn the_name_is_short() {}\n}";
    course.write("lessons/01-first/src/ex1_name.rs", own);
    let report = course.run("01/ex1_name");
    assert!(matches!(
        not_proven(&report),
        NotProven::ChecksMissing { .. }
    ));
    assert_says(&report, &["Put them back"]);
}

#[test]
fn checks_switched_off_are_not_solved() {
    let course = course("switched_off", RIGHT);
    let off = format!("{RIGHT}\n#[cfg(any())]\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n");
    course.write("lessons/01-first/src/ex1_name.rs", &off);
    let report = course.run("01/ex1_name");
    assert!(matches!(
        not_proven(&report),
        NotProven::ChecksMissing { .. }
    ));
    assert_says(&report, &["must come from their own file"]);
}

#[test]
fn edited_and_deleted_checks_are_refused_before_compiling() {
    let course = course("edited_checks", "this does not compile");
    let file = "lessons/01-first/src/checks/ex1_name.rs";
    course.write(
        file,
        "#[test]\nfn the_name_is_tally() {}\n#[test]\nfn the_name_is_short() {}\n",
    );
    let report = course.run("01/ex1_name");
    let files = vec![PathBuf::from(file)];
    assert_eq!(
        *not_proven(&report),
        NotProven::ChecksEdited {
            files: files.clone()
        }
    );
    assert_says(
        &report,
        &["was changed", file, "cargo learn reset --checks"],
    );
    std::fs::remove_file(course.root.join(file)).expect("it is there");
    let report = course.run("01/ex1_name");
    assert_eq!(*not_proven(&report), NotProven::FileMissing { files });
    assert_says(&report, &["is missing", file, "cargo learn reset --checks"]);
}

#[test]
fn a_given_file_that_was_changed_is_refused() {
    let mut course = TempCourse::new("edited_given");
    course.write("lessons/01-first/data/log.txt", "one line\n");
    course.drill_with(
        "01-first/ex1_name",
        RIGHT,
        CHECKS,
        "given = [\"data/log.txt\"]",
    );
    assert!(course.run("01/ex1_name").verdict.is_solved());
    course.write("lessons/01-first/data/log.txt", "another\n");
    assert!(matches!(
        not_proven(&course.run("01/ex1_name")),
        NotProven::ChecksEdited { .. }
    ));
}

#[test]
fn a_missing_file_of_the_learners_is_named() {
    let course = course("a_missing_file", RIGHT);
    let file = "lessons/01-first/src/ex1_name.rs";
    std::fs::remove_file(course.root.join(file)).expect("it is there");
    let report = course.run("01/ex1_name");
    assert_eq!(
        *not_proven(&report),
        NotProven::FileMissing {
            files: vec![PathBuf::from(file)]
        }
    );
    assert_says(&report, &["is missing", file, "cargo learn reset 01 1"]);
}

#[test]
fn windows_line_ends_are_no_edit() {
    let course = course("windows_line_ends", RIGHT);
    for file in [
        "lessons/01-first/src/checks/ex1_name.rs",
        "lessons/01-first/src/ex1_name.rs",
    ] {
        let text = std::fs::read_to_string(course.root.join(file)).expect("it is there");
        course.write(file, &text.replace('\n', "\r\n"));
    }
    let report = course.run("01/ex1_name");
    assert!(report.verdict.is_solved(), "{report:#?}");
}

#[test]
fn an_ignored_check_is_not_solved() {
    // A check that stands in a file of the learner's, as tests that they write do.
    let mut course = TempCourse::new("an_ignored_check");
    let code = "#[test]\n#[ignore]\nfn my_test() {}\n#[test]\n#[ignore = \"later, perhaps\"]\nfn another() {}\n";
    course.drill("01-first/ex1_name", code, "");
    let mut lock = course.load().1;
    let locked = lock.exercise.get_mut("01/ex1_name").expect("it was added");
    locked.checks = vec!["my_test".to_string(), "another".to_string()];
    course.write("lessons/course.lock", &lock.to_text());
    let report = course.run("01/ex1_name");
    assert!(matches!(not_proven(&report), NotProven::ChecksIgnored { names } if names.len() == 2));
    assert_says(&report, &["told not to run", "my test", "#[ignore]"]);
}

#[test]
fn exit_in_the_function_is_not_solved() {
    let report = run(
        "exit_in_the_function",
        "fn name() -> &'static str { std::process::exit(0) }",
    );
    let (code, during) = exited_early(&report);
    assert_eq!(code, Some(0));
    assert!(during.is_some_and(|name| name.starts_with("checks::the_name_is_")));
    assert_says(
        &report,
        &[
            "ended itself (exit code 0) during “the name is",
            "std::process::exit",
        ],
    );
}

#[test]
fn the_check_in_which_the_program_ended_is_named() {
    let mut course = TempCourse::new("exit_in_one");
    let checks: String = (0..6)
        .map(|n| format!("#[test]\nfn check_{n}() {{ std::thread::sleep(std::time::Duration::from_millis(30)); act({n}); }}\n"))
        .collect();
    course.drill(
        "01-first/ex1_name",
        "fn act(n: u32) { if n == 3 { std::process::exit(7) } }",
        &checks,
    );
    let report = course.run("01/ex1_name");
    assert_eq!(
        exited_early(&report),
        (Some(7), Some("checks::check_3".to_string()))
    );
}

#[test]
fn exit_in_a_thread_is_not_solved() {
    let report = run(
        "exit_in_a_thread",
        "fn name() -> &'static str { std::thread::spawn(|| std::process::exit(0)).join().unwrap() }",
    );
    assert_eq!(exited_early(&report).0, Some(0));
    assert_says(&report, &["ended itself", "in a thread"]);
}

#[test]
fn exit_in_a_drop_during_unwinding_is_not_solved() {
    let report = run(
        "exit_in_a_drop",
        "struct Guard;
impl Drop for Guard { fn drop(&mut self) { std::process::exit(0) } }
fn name() -> &'static str { let _guard = Guard; panic!(\"unwinding\") }",
    );
    assert_eq!(exited_early(&report).0, Some(0));
    assert_says(&report, &["ended itself", "in a `Drop`"]);
}

#[test]
fn exit_after_all_checks_passed_is_not_solved() {
    // The check that finishes last leaves a thread behind that ends the program as soon as the log
    // holds both lines: every check is reported, the harness's closing line is not printed.
    let mut course = TempCourse::new("exit_after_all");
    course.drill(
        "01-first/ex1_name",
        "fn last() {
    let log = std::env::args().skip_while(|arg| arg != \"--logfile\").nth(1).unwrap();
    std::thread::spawn(move || loop {
        if std::fs::read_to_string(&log).unwrap().lines().count() == 1 { std::process::exit(0) }
    });
    // Slow to format: the harness is still busy with the account of this check's output.
    for _ in 0..400_000 { println!(\"{}\", \"x\".repeat(100)); }
}",
        "#[test]\nfn the_only_check() { last(); }",
    );
    let report = course.run("01/ex1_name");
    assert_eq!(exited_early(&report), (Some(0), None));
    assert_eq!(report.checks[0].state, CheckState::Passed, "{report:#?}");
    assert_says(
        &report,
        &["Every check reported, but then the program ended itself"],
    );
}

#[test]
fn another_exit_code_after_the_closing_line_is_not_solved() {
    // The harness has said "ok" and ends the program; C's runtime then calls this.
    let report = run(
        "exit_code_after_ok",
        "unsafe extern \"C\" { fn atexit(call: extern \"C\" fn()) -> i32; fn _exit(code: i32) -> !; }
extern \"C\" fn at_the_end() { unsafe { _exit(3) } }
fn name() -> &'static str { unsafe { atexit(at_the_end); } \"tally\" }",
    );
    assert_eq!(*not_proven(&report), NotProven::NoSummary, "{report:#?}");
    assert_says(&report, &["the program failed after it", "Run it again"]);
}

#[test]
fn printing_what_the_harness_prints_changes_no_verdict() {
    let lines = "test checks::the_name_is_tally ... ok\\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\\n";
    let wrong = format!(
        "fn name() -> &'static str {{
    use std::io::Write;
    println!(\"ok checks::the_name_is_tally\\n{lines}---- checks::the_name_is_tally stdout ----\");
    std::io::stdout().write_all(b\"{lines}\").unwrap();
    std::io::stderr().write_all(b\"{lines}\").unwrap();
    \"Tally\"
}}"
    );
    let report = run("printed_lines", &wrong);
    assert_eq!(report.verdict, Verdict::ChecksFailed, "{report:#?}");
    let exit = wrong.replace(
        "    \"Tally\"\n",
        "    std::io::stdout().flush().unwrap(); std::process::exit(0)\n",
    );
    let report = run("printed_lines_and_exit", &exit);
    assert!(!report.verdict.is_solved(), "{report:#?}");
    let right = wrong.replace("\"Tally\"", "\"tally\"");
    assert!(run("printed_lines_and_right", &right).verdict.is_solved());
}

#[test]
fn a_check_of_ones_own_counts_too() {
    let mut code = RIGHT.to_string();
    code.push_str("\n#[test]\nfn my_own() { assert!(false, \"not yet\") }");
    let report = run("a_check_of_ones_own", &code);
    assert_eq!(report.verdict, Verdict::ChecksFailed);
    assert_eq!(
        report.checks.last().map(|check| check.name.as_str()),
        Some("my_own")
    );
    assert_says(&report, &["your own", "my own"]);
}

#[test]
fn a_library_exercise_is_judged_the_same_way() {
    let mut course = TempCourse::new("a_library");
    course.write(
        "lessons/10-library/src/lib.rs",
        "pub fn name() -> &'static str { \"tally\" }\n",
    );
    course.library(
        "10-library/ex1_name",
        "#[test]\nfn the_name_is_tally() { assert_eq!(lesson_10::name(), \"tally\"); }\n",
        "",
    );
    assert!(course.run("10/ex1_name").verdict.is_solved());
    course.write(
        "lessons/10-library/src/lib.rs",
        "pub fn name() -> &'static str { \"\" }\n",
    );
    assert_eq!(course.run("10/ex1_name").verdict, Verdict::ChecksFailed);
}
