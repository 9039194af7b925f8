//! The checks of 16.6. They do not wait for a bad day: they choose which tests run, in which order, in
//! which folder and how fast.

use probe::{EmptyFolder, OwnTests};

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

/// Helper: your tests with this folder as the one for temporary files.
fn own_tests_in(folder: &EmptyFolder) -> OwnTests {
    let mut tests = probe::own_tests!().hint("cargo learn hint 16 6");
    // What `temp_dir` looks at: on Unix the first, on Windows the others.
    for variable in ["TMPDIR", "TMP", "TEMP"] {
        tests = tests.with(variable, folder.path());
    }
    tests
}

/// Helper: the names of your tests.
fn names() -> Vec<String> {
    let names = probe::own_tests!().names();
    let names = names.expect("the program of the tests can be started");
    assert!(
        names.len() >= 3,
        "the three tests must stay; there are {}",
        names.len()
    );
    names
}

/// Helper: runs these tests one after the other, and says what happened when they do not pass.
fn must_pass(tests: &OwnTests, names: &[String], when: &str) {
    let run = tests.run_these(names, "");
    let run = run.expect("the program of the tests can be started");
    assert!(run.passed(), "when {when}, {run}");
}

#[test]
fn each_test_passes_alone() {
    for name in names() {
        let folder = EmptyFolder::new();
        let when = format!("only `{name}` runs, on a machine where no test ran before");
        must_pass(&own_tests_in(&folder), &[name], &when);
    }
}

#[test]
fn the_tests_pass_in_either_order() {
    let mut names = names();
    for order in ["the order of their names", "the opposite order"] {
        let folder = EmptyFolder::new();
        for name in &names {
            let when = format!("the tests run one by one, in {order}");
            must_pass(&own_tests_in(&folder), std::slice::from_ref(name), &when);
        }
        names.reverse();
    }
}

#[test]
fn the_tests_pass_a_second_time() {
    let folder = EmptyFolder::new();
    let tests = own_tests_in(&folder);
    for when in [
        "they run for the first time",
        "they run for the second time",
    ] {
        must_pass(&tests, &names(), when);
    }
}

#[test]
fn the_tests_pass_after_a_run_that_was_killed() {
    let folder = EmptyFolder::new();
    let tests = own_tests_in(&folder);
    for name in names() {
        // Ended in the middle: nothing behind the first call of `next_number` is done any more.
        let run = tests.run_these(std::slice::from_ref(&name), "killed");
        run.expect("the program of the tests can be started");
    }
    must_pass(
        &tests,
        &names(),
        "an earlier run was killed in the middle of each test and left what it had written",
    );
}

#[test]
fn the_tests_pass_all_at_once_on_a_slow_disk() {
    let folder = EmptyFolder::new();
    let run = own_tests_in(&folder).side_by_side().run("slow_disk");
    let run = run.expect("the program of the tests can be started");
    assert!(
        run.passed(),
        "when all run at once, as cargo does it, and the disk is slow, {run}"
    );
}

#[test]
fn no_test_tries_again_until_it_is_green() {
    for name in names() {
        let this = std::slice::from_ref(&name);
        let run = |mistake: &str| {
            let folder = EmptyFolder::new();
            let run = own_tests_in(&folder).run_these(this, mistake);
            run.expect("the program of the tests can be started")
        };
        // A test that is not killed with `next_number` does not call it.
        let calls_it = !run("killed").passed();
        assert!(
            !calls_it || !run("wrong_at_first").passed(),
            "when the first answer of `next_number` is wrong and all others are right, your test `{name}` is \
             green: does it try again until it is right? That is how a fault hides. A test asks once"
        );
    }
}

#[test]
fn a_number_that_never_grows_is_noticed() {
    let folder = EmptyFolder::new();
    own_tests_in(&folder).notice("always_1", "every report has the number 1");
}

#[test]
fn a_damaged_counter_that_starts_anew_is_noticed() {
    let folder = EmptyFolder::new();
    own_tests_in(&folder).notice(
        "damaged_starts_anew",
        "after a damaged counter the numbers begin again at 1",
    );
}
