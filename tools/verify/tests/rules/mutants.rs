//! The rule about mutants, on what cargo-mutants 27.1 wrote: running it takes minutes.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use course::model::{Course, Kind, Lesson};
use verify::finding::{Finding, Rule};
use verify::mutants::{self, Listed, Mutants, Outcomes};

use crate::fixture::Fixture;

/// What these tests prove.
pub const RULE: Rule = Rule::Mutants;

/// One mutant, as `outcomes.json` has it.
fn entry(line: usize, change: &str, summary: &str) -> String {
    let file = "ex1_first/lessons/01-first/src/ex1_first.rs";
    format!(
        r#"{{"scenario": {{"Mutant": {{"name": "{file}:{line}:5: {change}", "package": "p",
            "file": "{file}", "span": {{"start": {{"line": {line}, "column": 5}},
            "end": {{"line": {line}, "column": 43}}}}, "replacement": "0", "genre": "FnValue"}}}},
            "summary": "{summary}", "log_path": "l", "diff_path": "d", "phase_results": []}}"#
    )
}

fn outcomes(entries: &[String]) -> Outcomes {
    let baseline = r#"{"scenario": "Baseline", "summary": "Success", "log_path": "l",
        "phase_results": []}"#;
    let entries = [&[baseline.to_string()], entries].concat().join(",");
    let text = format!(r#"{{"outcomes": [{entries}], "total_mutants": 1, "missed": 1}}"#);
    mutants::parse(&text, Path::new("lessons/01-first")).expect("it is in its form")
}

fn judge(entries: &[String], listed: &str) -> (Mutants, Vec<Finding>) {
    static COURSE: OnceLock<Course> = OnceLock::new();
    let course = COURSE.get_or_init(|| Fixture::new("mutants").course());
    let lesson: &Lesson = &course.lessons[0];
    let listed = Listed::parse(listed).expect("it is in its form");
    mutants::judge(lesson, &outcomes(entries), &listed)
}

const CHANGE: &str = "replace billed_ms -> u64 with 0";
const LISTED: &str = "[[equivalent]]
mutant = \"src/ex1_first.rs: replace billed_ms -> u64 with 0\"
reason = \"it is never called\"
";

#[test]
fn every_mutant_is_counted_as_what_it_is() {
    let entries = [
        entry(1, "a", "CaughtMutant"),
        entry(2, "b", "CaughtMutant"),
        entry(3, "c", "Timeout"),
        entry(4, "d", "Unviable"),
    ];
    let (mutants, findings) = judge(&entries, "");
    let wanted = Mutants {
        caught: 2,
        timed_out: 1,
        unviable: 1,
        equivalent: 0,
        missed: 0,
    };
    assert_eq!(mutants, wanted);
    assert_eq!(mutants.viable(), 3, "what does not compile does not count");
    assert_eq!(findings, []);
}

#[test]
fn a_missed_mutant_is_a_finding_where_it_stands() {
    let (mutants, findings) = judge(&[entry(14, CHANGE, "MissedMutant")], "");
    assert_eq!(mutants.missed, 1);
    let finding = &findings[0];
    assert_eq!(finding.rule, RULE);
    let file = Path::new("solutions/01-first/src/ex1_first.rs");
    assert_eq!((finding.file.as_path(), finding.line), (file, 14));
    assert_eq!(finding.exercise.as_deref(), Some("01/ex1_first"));
    assert!(
        finding
            .problem
            .contains("src/ex1_first.rs: replace billed_ms -> u64 with 0")
    );
}

#[test]
fn a_listed_mutant_is_equivalent() {
    let (mutants, findings) = judge(&[entry(14, CHANGE, "MissedMutant")], LISTED);
    assert_eq!((mutants.equivalent, mutants.missed), (1, 0));
    assert_eq!(findings, []);
}

#[test]
fn an_entry_stands_for_one_mutant_only() {
    let twice = [
        entry(14, CHANGE, "MissedMutant"),
        entry(15, CHANGE, "MissedMutant"),
    ];
    let (mutants, findings) = judge(&twice, LISTED);
    assert_eq!((mutants.equivalent, mutants.missed), (1, 1));
    assert_eq!(findings[0].line, 15);
}

#[test]
fn an_entry_that_is_caught_is_stale() {
    let (_, findings) = judge(&[entry(14, CHANGE, "CaughtMutant")], LISTED);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].problem.contains("no longer missed"));
    let list = Path::new("solutions/01-first/mutants.toml");
    assert_eq!((findings[0].file.as_path(), findings[0].line), (list, 2));
}

#[test]
fn an_entry_needs_a_reason() {
    let listed = LISTED.replace("it is never called", " ");
    let (_, findings) = judge(&[entry(14, CHANGE, "MissedMutant")], &listed);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].problem.contains("has no reason"));
}

#[test]
fn three_in_a_hundred_may_be_equivalent() {
    let lesson = |caught, equivalent| Mutants {
        caught,
        equivalent,
        unviable: 50,
        ..Mutants::default()
    };
    assert_eq!(mutants::share([lesson(97, 3)].iter()), None);
    let counts = [lesson(5, 2).viable(), lesson(0, 2).viable()];
    assert_eq!(counts, [7, 2], "equivalent mutants count among all");
    let finding = mutants::share([lesson(46, 0), lesson(50, 3)].iter()).expect("too many");
    assert!(
        finding.problem.starts_with("3 of 99 mutants"),
        "{}",
        finding.problem
    );
}

#[test]
fn without_cargo_mutants_it_says_how_to_install_it() {
    let error = mutants::is_installed(Path::new("cargo-mutants-that-is-not-there"));
    let text = error.expect_err("it is not there").to_string();
    assert!(
        text.contains("cargo install --locked cargo-mutants"),
        "{text}"
    );
}

#[test]
fn what_belongs_to_another_exercise_is_changed_in_that_ones_package() {
    let mut course = Fixture::new("mutants-of-others").course();
    let lesson = &mut course.lessons[0];
    let mut second = lesson.exercises[0].clone();
    second.name = "ex2_second".into();
    second.files = vec!["src/ex2_second.rs".into(), "src/share.rs".into()];
    lesson.exercises.push(second);
    let in_first = [
        "ex1_first/lessons/01-first/src/ex2_second.rs",
        "ex1_first/lessons/01-first/src/share.rs",
    ];
    let in_second = "ex2_second/lessons/01-first/src/ex1_first.rs";
    let mut all = in_first.map(PathBuf::from).to_vec();
    all.push(in_second.into());
    assert_eq!(mutants::left_alone(lesson), all);
    // Tests that the learner writes have no package of their own.
    lesson.exercises[1].kind = Kind::Kill;
    assert_eq!(mutants::left_alone(lesson), in_first.map(PathBuf::from));
}

#[test]
fn a_lesson_may_say_how_long_its_checks_run() {
    let listed = format!("timeout_secs = 120\n{LISTED}");
    let listed = Listed::parse(&listed).expect("it is in its form");
    assert_eq!(
        (listed.timeout_secs, listed.equivalent.len()),
        (Some(120), 1)
    );
    let listed = Listed::parse(LISTED).expect("it is in its form");
    assert_eq!(listed.timeout_secs, None);
}
