//! What is said of tests that somebody wrote. The tests below `judged` stand in a program that is
//! compiled here, because most of them must not pass.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use probe::{OwnTests, TestsEnded};

const JUDGED: &str = r#"
fn planted() -> String { std::env::var("PROBE_PLANTED").unwrap() }
/// What the tests are about: one more.
fn next(n: u64) -> u64 {
    match planted().as_str() {
        "stays" => n,
        "loops" => loop {},
        "panics" => panic!("no next"),
        "exits" => std::process::exit(0),
        "far" if n > 1000 => n,
        _ => n + 1,
    }
}
mod good {
    use super::next;
    #[test] fn one_after_one() { assert_eq!(next(1), 2); }
    #[test] fn one_after_two() { assert_eq!(next(2), 3); }
}
mod single { #[test] fn weak() { assert!(super::next(1) > 0); } }
mod wrong {
    #[test] fn right() {}
    #[test] fn expects_too_much() { assert_eq!(super::next(1), 3, "three, surely"); }
}
mod both_wrong {
    #[test] fn one() { panic!("1"); }
    #[test] fn other() { panic!("2"); }
}
mod many {
    #[test] fn one() {}
    #[test] fn two() {}
    #[test] fn three() {}
}
mod talks { #[test] fn at_length() {
    for n in 0..40 { println!("line {n}"); }
    panic!("at last");
} }
mod endless {
    #[test] fn a_first() {}
    #[test] fn never() { loop {} }
}
mod leaves { #[test] fn early() { std::process::exit(0); } }
mod leaves_red { #[test] fn early() { std::process::exit(101); } }
mod floods { #[test] fn it() { use std::io::Write; loop {
    std::io::stdout().write_all(&[b'x'; 4096]).unwrap();
} } }
mod sleeps {
    #[test] fn awake() {}
    #[test] #[ignore] fn asleep() {}
}
mod panics { #[test] #[should_panic(expected = "no")] fn wanted() { panic!("no"); } }
mod panics_endless { #[test] #[should_panic] fn wanted() { loop {} } }
mod variable { #[test] fn is_set() { assert_eq!(std::env::var("TALLY_X").unwrap(), "here"); } }
mod here { #[test] fn finds_the_file() { assert!(std::fs::exists("here.txt").unwrap()); } }
mod meeting {
    use std::sync::Barrier;
    static BOTH: Barrier = Barrier::new(2);
    #[test] fn one() { BOTH.wait(); }
    #[test] fn other() { BOTH.wait(); }
}
mod steered {
    #[test] fn nothing_steers() {
        for name in ["RUST_TEST_SHUFFLE", "INSTA_UPDATE", "PROPTEST_CASES"] {
            assert!(std::env::var(name).is_err(), "{name}");
        }
    }
}
"#;

/// A time limit for tests that never end.
const IN_A_HURRY: Duration = Duration::from_millis(1500);

/// The program with the tests that are judged, compiled once in a process. Another process may be
/// running the one of the same name, so it is made beside it and then takes its place.
fn program() -> PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let made = PROGRAM.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("own-tests");
        std::fs::create_dir_all(&folder).expect("writable");
        let beside = folder.join(std::process::id().to_string());
        let source = beside.with_extension("rs");
        std::fs::write(&source, JUDGED).expect("writable");
        let done = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args(["--edition", "2024", "--test", "-A", "warnings", "-o"])
            .args([&beside, &source])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "it compiles");
        let _ = std::fs::remove_file(&source);
        let program = folder.join(format!("judged{}", std::env::consts::EXE_SUFFIX));
        if std::fs::rename(&beside, &program).is_err() {
            // Windows does not replace a program that runs; it is the same one.
            std::fs::remove_file(&beside).expect("it was made here");
        }
        program
    });
    made.clone()
}

fn tests(module: &str) -> OwnTests {
    OwnTests::of_program(program(), module)
}

fn why_not_right(module: &str) -> String {
    let tests = tests(module).with_limit(IN_A_HURRY);
    tests.right().expect_err("they are not right")
}

#[test]
fn tests_that_pass_with_the_right_code_are_counted() {
    assert_eq!(tests("good").right(), Ok(2));
    assert_eq!(tests("panics").right(), Ok(1));
    tests("good").pass_with_the_right_code();
}

#[test]
fn a_mistake_is_noticed_when_a_test_fails_panics_never_ends_or_leaves() {
    for mistake in ["stays", "panics", "loops", "exits"] {
        let tests = tests("good").with_limit(IN_A_HURRY);
        assert_eq!(tests.noticed(mistake, "…"), Ok(()), "{mistake}");
    }
}

#[test]
fn a_mistake_that_survives_is_told_in_words_with_the_way_to_a_hint() {
    let tests = tests("good").hint("cargo learn hint 16 1");
    let said = tests.noticed("far", "far numbers stay as they are");
    let said = said.expect_err("no test looks that far");
    for part in [
        "survives: far numbers stay as they are.",
        "Both your tests pass",
        "`cargo learn hint 16 1`",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn a_single_test_is_spoken_of_as_one() {
    let said = tests("single").noticed("stays", "it stays");
    let said = said.expect_err("it is weak");
    assert!(said.contains("Your one test passes"), "{said}");
    let many = tests("many").noticed("stays", "it stays");
    let many = many.expect_err("they test nothing");
    assert!(many.contains("All 3 of your tests pass"), "{many}");
    assert!(!said.contains("hints"), "there are none: {said}");
}

#[test]
fn the_question_and_the_code_that_may_be_wrong_are_the_exercises_own() {
    let asking = tests("single").asking("Which number?").hint("a hint");
    let said = asking.noticed("stays", "it stays").expect_err("it is weak");
    assert!(
        said.ends_with("Which number? The hints say more: `a hint`."),
        "{said}"
    );
    let own = tests("both_wrong").of_code_in("src/table.rs");
    let said = own.right().expect_err("both fail");
    assert!(
        said.contains("their expectations are wrong, or src/table.rs is.\n"),
        "{said}"
    );
}

#[test]
#[should_panic(expected = "survives: it stays")]
fn a_mistake_that_survives_fails_the_check() {
    tests("single").notice("stays", "it stays");
}

#[test]
fn a_test_that_fails_with_the_right_code_is_shown_and_notices_nothing() {
    let said = why_not_right("wrong");
    for part in ["`expects_too_much` fails", "three, surely", "left: 2"] {
        assert!(said.contains(part), "{said}");
    }
    assert!(!said.contains("RUST_BACKTRACE"), "{said}");
    let noticed = tests("wrong").noticed("stays", "it stays");
    let said = noticed.expect_err("it fails with everything");
    assert!(said.contains("\"it stays\" is not known yet"), "{said}");
    assert!(said.contains("its expectation is wrong"), "{said}");
    assert!(!said.contains("three, surely"), "shown once: {said}");
}

#[test]
#[should_panic(expected = "`expects_too_much` fails")]
fn a_test_that_fails_with_the_right_code_fails_the_check() {
    tests("wrong").pass_with_the_right_code();
}

#[test]
fn what_a_test_says_at_length_is_cut() {
    let said = why_not_right("talks");
    assert!(
        said.contains("line 5") && !said.contains("line 30"),
        "{said}"
    );
    assert!(said.ends_with('…'), "{said}");
}

#[test]
fn no_tests_are_told_and_nothing_runs() {
    let said = why_not_right("nobody");
    assert!(said.contains("no test of yours yet"), "{said}");
    let run = tests("nobody").run("").expect("it lists");
    assert_eq!(run.ended, TestsEnded::None);
}

#[test]
fn an_endless_test_is_ended_and_named() {
    for (module, test) in [("endless", "never"), ("panics_endless", "wanted")] {
        let said = why_not_right(module);
        assert!(
            said.contains(&format!("`{test}` was still running after 1.5 s")),
            "{said}"
        );
    }
}

#[test]
fn a_program_that_ends_itself_has_passed_nothing() {
    for module in ["leaves", "leaves_red"] {
        let said = why_not_right(module);
        assert!(
            said.contains("ended in the middle of your test `early`"),
            "{said}"
        );
    }
}

#[test]
fn a_flood_is_ended_and_named() {
    let said = why_not_right("floods");
    assert!(said.contains("wrote more than 256 KiB"), "{said}");
}

#[test]
fn an_ignored_test_does_not_count() {
    let said = why_not_right("sleeps");
    assert!(said.contains("1 of your tests says `#[ignore]`"), "{said}");
}

#[test]
fn some_tests_run_alone_in_an_environment_of_their_own() {
    let all = tests("good").names().expect("it lists");
    assert_eq!(all, ["good::one_after_one", "good::one_after_two"]);
    let run = tests("good").run_these(&all[1..], "").expect("it runs");
    assert_eq!(
        (run.names, run.ended),
        (vec!["one_after_two".into()], TestsEnded::Passed)
    );
    assert!(tests("variable").right().is_err());
    assert_eq!(tests("variable").with("TALLY_X", "here").right(), Ok(1));
}

#[test]
fn tests_run_in_the_folder_that_is_named() {
    let folder = probe::EmptyFolder::new();
    assert!(tests("here").in_folder(folder.path()).right().is_err());
    std::fs::write(folder.path().join("here.txt"), "").expect("writable");
    let run = tests("here").in_folder(folder.path()).run("");
    assert!(run.expect("it runs").passed());
}

#[test]
fn tests_run_one_after_the_other_or_all_at_once() {
    let alone = tests("meeting").with_limit(IN_A_HURRY).run("");
    let said = alone.expect("it runs").to_string();
    assert_eq!(said, "your test `one` never ended");
    let together = tests("meeting").side_by_side().run("");
    assert_eq!(together.expect("it runs").to_string(), "your tests pass");
}

#[test]
fn a_run_is_told_in_words() {
    let told = [
        ("nobody", "there is no test of yours"),
        ("good", "your tests pass"),
        ("wrong", "your test `expects_too_much` fails:\n"),
        ("both_wrong", "your tests `one`, `other` fail:\n"),
        ("floods", "your test `it` wrote more than 256 KiB"),
        (
            "leaves",
            "the program ended in the middle of your test `early`",
        ),
    ];
    for (module, words) in told {
        let said = tests(module).run("").expect("it runs").to_string();
        assert!(said.starts_with(words), "{said}");
    }
}

#[test]
fn what_steers_the_checks_does_not_steer_the_tests() {
    // This very program is started with such variables, and starts the judged one from there.
    let done = Command::new(std::env::current_exe().expect("it runs"))
        .args(["--exact", "judged_from_here", "--include-ignored"])
        .env("RUST_TEST_SHUFFLE", "1")
        .env("INSTA_UPDATE", "always")
        .env("PROPTEST_CASES", "1")
        .output();
    let said = String::from_utf8_lossy(&done.expect("it starts").stdout).into_owned();
    assert!(said.contains("1 passed"), "{said}");
}

#[test]
fn judged_from_here() {
    assert_eq!(tests("steered").right(), Ok(1));
}

#[test]
fn a_check_never_starts_itself() {
    let done = Command::new(std::env::current_exe().expect("it runs"))
        .args(["--exact", "judged_from_here"])
        .env("PROBE_INSIDE", "1")
        .output();
    let said = String::from_utf8_lossy(&done.expect("it starts").stdout).into_owned();
    assert!(said.contains("among the learner's own tests"), "{said}");
}

mod learners {
    #[test]
    fn the_right_code_is_not_planted() {
        if probe::planted() != "elsewhere" {
            assert!(["", "known"].contains(&probe::planted()));
        }
        assert_ne!(probe::planted(), "known", "noticed");
    }
}

mod checks {
    use probe::own_tests;

    #[test]
    fn the_macro_finds_the_tests_of_a_module_and_those_outside_the_checks() {
        let inside = own_tests!("learners");
        assert_eq!(inside.right(), Ok(1));
        assert_eq!(inside.noticed("known", "…"), Ok(()));
        assert!(inside.noticed("elsewhere", "…").is_err());
        let all = own_tests!().names().expect("it lists");
        assert!(all.contains(&"learners::the_right_code_is_not_planted".to_string()));
        assert!(
            all.iter().all(|name| !name.starts_with("checks::")),
            "{all:?}"
        );
    }
}

#[test]
#[should_panic(expected = "stands in a module of checks")]
fn checks_at_the_root_name_the_learners_module() {
    let _ = OwnTests::outside_of("ex1_kill");
}
