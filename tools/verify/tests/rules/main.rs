//! For every rule a small broken course that the proof must reject, and reject for that reason.

mod accepted;
mod case;
mod fixture;
mod mutants;
mod read_cases;
mod run_cases;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use case::Case;
use course::lock::{Lock, LockedExercise};
use fixture::{Fixture, rules};
use read_cases::READ;
use run_cases::RUN;
use verify::finding::{Finding, Rule};
use verify::{lint, lockfile, scaffold};

fn broken<'f>(findings: &'f [Finding], case: &Case) -> Vec<&'f Finding> {
    let of_rule: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.rule == case.rule)
        .collect();
    assert!(
        of_rule
            .iter()
            .any(|finding| finding.problem.contains(case.says)),
        "{}: no finding of `{}` says `{}`, but: {findings:#?}",
        case.what,
        case.rule,
        case.says
    );
    of_rule
}

#[test]
fn every_rule_has_a_broken_course() {
    let cases = READ.iter().chain(RUN).map(|case| case.rule);
    let proven: BTreeSet<Rule> = cases.chain([mutants::RULE]).collect();
    let missing: Vec<&Rule> = Rule::ALL
        .iter()
        .filter(|rule| !proven.contains(rule))
        .collect();
    assert!(
        missing.is_empty(),
        "no test breaks these rules: {missing:?}"
    );
}

#[test]
fn a_course_in_order_has_no_finding() {
    let course = Fixture::new("in_order");
    course.lock();
    let findings = course.findings();
    assert!(
        findings.is_empty(),
        "nothing is wrong with it: {findings:#?}"
    );
}

#[test]
fn reading_rejects_every_broken_course() {
    let in_order = Fixture::new("read").read_findings();
    assert!(in_order.is_empty(), "before it is broken: {in_order:#?}");
    for case in READ {
        let course = Fixture::new("read");
        (case.break_it)(&course);
        let findings = course.read_findings();
        for finding in broken(&findings, case) {
            assert!(
                !finding.mend.is_empty(),
                "{}: says how to mend it",
                case.what
            );
            assert!(finding.line >= 1, "{}: lines count from 1", case.what);
        }
    }
}

/// Breaks a course in order and proves it: the course is rejected for what was broken.
fn running_rejects(case: &Case) {
    broken(&found_by_running(case.break_it), case);
}

/// What is found in a course that was in order before this change.
fn found_by_running(change: fn(&Fixture)) -> Vec<Finding> {
    static LOCK: OnceLock<String> = OnceLock::new();
    let place = Place::take();
    let lock = LOCK.get_or_init(|| {
        let course = Fixture::new(&place.name());
        course.lock();
        course.read("lessons/course.lock")
    });
    let course = Fixture::new(&place.name());
    course.write("lessons/course.lock", lock);
    change(&course);
    course.findings()
}

/// On a busy machine a run may be slow by chance: what counts is the better of two.
#[test]
fn a_solution_that_was_slow_once_is_measured_again() {
    const SLOW_ONCE: &str = "    if !std::path::Path::new(\"ran\").exists() {
        let _ = std::fs::write(\"ran\", \"\");
        std::thread::sleep(std::time::Duration::from_millis(1600));
    }
    duration_ms +";
    let findings = found_by_running(|c| {
        let limit = "minutes = 5\ntime_limit_secs = 6\n";
        c.edit(case::TOML, "minutes = 5\n", limit);
        c.edit(case::SOLUTION, "    duration_ms +", SLOW_ONCE);
    });
    assert!(findings.is_empty(), "{findings:#?}");
}

/// A folder's number that nobody else has at the moment. Cases that follow each other share what was
/// compiled, which takes less time and less disk than a folder for each.
struct Place(usize);

/// The numbers that are taken.
static TAKEN: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

impl Place {
    fn take() -> Place {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let free = (0..).find(|number| !taken.contains(number));
        let number = free.expect("there are more numbers than tests");
        taken.insert(number);
        Place(number)
    }

    fn name(&self) -> String {
        format!("run_{}", self.0)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        taken.remove(&self.0);
    }
}

#[test]
fn what_is_only_read_breaks_one_rule_at_a_time() {
    // A rule that fires where another is broken would hide which one it was.
    let crossing = [Rule::Targets, Rule::Readme, Rule::Chapter, Rule::Outline];
    for case in READ.iter().filter(|case| !crossing.contains(&case.rule)) {
        let course = Fixture::new("one_rule");
        (case.break_it)(&course);
        assert_eq!(rules(&course.read_findings()), [case.rule], "{}", case.what);
    }
}

#[test]
fn a_concept_is_not_used_before_it_is_taught() {
    let course = Fixture::new("taught_later");
    scaffold::create(&course.course(), "02", "second").expect("the scaffolding works");
    let used = "[\"first-concept\", \"second-concept\"]";
    course.edit(case::TOML, "[\"first-concept\"]", used);
    let findings = course.read_findings();
    let early = findings.iter().any(|finding| {
        finding.rule == Rule::ConceptTaught
            && finding.problem == "uses `second-concept`, which lesson 02 teaches later"
    });
    assert!(early, "{findings:#?}");
}

#[test]
fn the_chain_may_be_used_once_it_has_begun() {
    let course = Fixture::new("chain");
    let lessons = "title = \"First contact\"\nlessons = [\"01\", \"02\"";
    course.edit(case::OUTLINE, lessons, &format!("{lessons}, \"11\""));
    scaffold::create(&course.course(), "11", "chain").expect("the scaffolding works");
    let crates = "[dependencies]\nrand = \"1\"\ntally = \"1\"\n\n[[test]]";
    course.edit("lessons/11-chain/Cargo.toml", "[[test]]", crates);
    let findings = course.read_findings();
    let rejected: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule == Rule::Dependencies)
        .map(|finding| finding.problem.as_str())
        .collect();
    assert_eq!(rejected, ["uses rand, which no lesson introduces"]);
}

#[test]
fn a_new_lesson_of_the_chain_stands_on_the_solution_before() {
    let course = Fixture::new("new_chain");
    let lessons = "title = \"First contact\"\nlessons = [\"01\", \"02\"";
    course.edit(
        case::OUTLINE,
        lessons,
        &format!("{lessons}, \"10\", \"11\""),
    );
    scaffold::create(&course.course(), "10", "begin").expect("the scaffolding works");
    let library = "solutions/10-begin/src/lib.rs";
    course.write(library, "pub mod arn;\n\npub mod s3;\n");
    scaffold::create(&course.course(), "11", "chain").expect("the scaffolding works");
    for folder in ["lessons", "solutions"] {
        let manifest = course.read(&format!("{folder}/11-chain/Cargo.toml"));
        let before = "tally = { package = \"solution-10\", path = \"../../solutions/10-begin\" }";
        assert!(manifest.contains(before), "{manifest}");
        assert!(manifest.contains("name = \"lesson_11\""), "{manifest}");
        let library = course.read(&format!("{folder}/11-chain/src/lib.rs"));
        assert!(
            library.contains("\npub use tally::{arn, s3};\n"),
            "{library}"
        );
    }
    let findings = course.read_findings();
    let of_form: Vec<_> = findings
        .iter()
        .filter(|finding| finding.file.starts_with("lessons/11-chain"))
        .filter(|finding| finding.rule != Rule::Unwritten)
        .collect();
    assert!(of_form.is_empty(), "{of_form:#?}");
}

#[test]
fn a_lock_is_written_only_when_it_is_not_current() {
    let course = Fixture::new("lock_current").course();
    let mut lock = Lock {
        version: course::lock::VERSION,
        exercise: BTreeMap::new(),
    };
    let write = |lock: &Lock| lockfile::write(&course, lock).expect("writable");
    assert!(write(&lock), "there was none");
    assert!(!write(&lock), "it is current");
    lock.exercise
        .insert("01/ex9".into(), LockedExercise::default());
    assert!(write(&lock), "an exercise is new");
}

#[test]
fn what_rustfmt_would_change_is_found_in_its_lesson_at_its_line() {
    let course = Fixture::new("format_line");
    scaffold::create(&course.course(), "02", "second").expect("the scaffolding works");
    let solution = "solutions/02-second/src/ex1_first.rs";
    course.edit(solution, "duration_ms + init_ms", "duration_ms+init_ms");
    let course = course.course();
    let lessons: Vec<_> = course.lessons.iter().collect();
    let findings = lint::format(&course, &lessons).expect("rustfmt runs");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    let found = (findings[0].exercise.as_deref(), findings[0].line);
    assert_eq!(found, (Some("02/ex1_first"), 2), "both have an ex1_first");
}

#[test]
fn a_new_lesson_takes_away_its_own_plan_only() {
    let course = Fixture::new("plan");
    let track =
        "[[track]]\nid = \"short\"\ntitle = \"Short\"\nabout = \"Less.\"\nlessons = [\"01\"]\n";
    let text = course.read(case::OUTLINE);
    let (before, _) = text.split_once("[[planned]]").expect("02 is planned");
    course.write(case::OUTLINE, &format!("{text}\n{track}"));
    let error = scaffold::create(&course.course(), "2", "second").expect_err("one digit");
    assert!(error.to_string().contains("two digits"), "{error}");
    scaffold::create(&course.course(), "02", "s3-events").expect("a name with a hyphen");
    assert_eq!(course.read(case::OUTLINE), format!("{before}{track}"));
}
