//! What happens to a snippet, and what a prediction says about it.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use probe::{Claim, Outcome, Prediction, ProbeError, Snippet};

/// A folder for one test, empty at its start.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn outcome(test: &str, source: &str) -> Outcome {
    Snippet::new("lessons/x.rs", source, folder(test))
        .outcome()
        .expect("there is a rustc")
}

const MOVED: &str = r#"fn main() {
    let line = String::from("START");
    let other = line;
    println!("{line} {other}");
}"#;

#[test]
fn a_program_prints() {
    assert_eq!(
        outcome("prints", r#"fn main() { println!("one\ntwo\n"); }"#),
        Outcome::Prints("one\ntwo".to_string())
    );
}

#[test]
fn warnings_are_not_the_question() {
    assert_eq!(
        outcome("warns", "fn unused() {} fn main() { let x = 1; }"),
        Outcome::Prints(String::new())
    );
}

#[test]
fn a_program_that_does_not_compile_has_codes_and_names_the_learners_file() {
    let Outcome::DoesNotCompile { codes, message } = outcome("moved", MOVED) else {
        panic!("a moved value was used");
    };
    assert_eq!(codes, ["E0382"]);
    assert!(message.contains("--> lessons/x.rs:4:"), "{message}");
}

#[test]
fn every_code_is_listed_once() {
    let source = "fn main() { let a: u8 = \"\"; let b: u8 = \"\"; let c = d; }";
    let Outcome::DoesNotCompile { codes, .. } = outcome("codes", source) else {
        panic!("three errors");
    };
    assert_eq!(codes, ["E0308", "E0425"]);
}

#[test]
fn a_lint_that_is_an_error_by_default_stays_one() {
    let seen = outcome(
        "lint",
        "fn main() { let x = 255_u8 + 1; println!(\"{x}\"); }",
    );
    let Outcome::DoesNotCompile { codes, message } = &seen else {
        panic!("{seen}");
    };
    assert!(codes.is_empty(), "{codes:?}");
    assert!(message.contains("this arithmetic operation will overflow"));
}

#[test]
fn overflow_panics_as_it_does_under_cargo_test() {
    let source =
        "fn main() { let x: u8 = std::env::args().count() as u8; println!(\"{}\", x + 255); }";
    let seen = outcome("overflow", source);
    assert!(
        matches!(&seen, Outcome::Panics { message } if message.contains("overflow")),
        "{seen}"
    );
}

#[test]
fn a_failed_assertion_a_panic_and_a_pass_are_told_apart_in_tests() {
    let fails = outcome(
        "asserts",
        "#[test] fn t() { assert_eq!(1 + 1, 3, \"one and one\"); }",
    );
    assert!(matches!(fails, Outcome::AssertionFails { .. }), "{fails}");
    let panics = outcome(
        "test-panics",
        "#[test]\nfn t() { let x: Option<u8> = None; x.unwrap(); }",
    );
    assert!(matches!(panics, Outcome::Panics { .. }), "{panics}");
    let passes = outcome("test-passes", "#[test]\nfn t() { assert_eq!(1 + 1, 2); }");
    assert_eq!(passes, Outcome::TestsPass);
}

#[test]
fn an_exit_code_is_no_panic() {
    let seen = outcome("exits", "fn main() { std::process::exit(3); }");
    assert_eq!(seen, Outcome::Exits(Some(3)));
}

#[test]
fn an_endless_snippet_is_ended_and_not_remembered() {
    let folder = folder("endless");
    let snippet = Snippet::new("x.rs", "fn main() { loop {} }", &folder)
        .with_run_limit(Duration::from_millis(300));
    assert_eq!(snippet.outcome().unwrap(), Outcome::NeverEnds);
    assert_eq!(fs::read_dir(folder.join("probe")).unwrap().count(), 0);
}

#[test]
fn a_flood_of_output_is_cut_off() {
    let source = "fn main() { loop { println!(\"{}\", \"x\".repeat(1000)); } }";
    assert_eq!(outcome("flood", source), Outcome::WritesTooMuch);
}

#[test]
fn a_flood_that_ends_by_itself_is_still_a_flood() {
    let source = "fn main() { println!(\"{}\", \"x\".repeat(300 * 1024)); }";
    assert_eq!(outcome("short-flood", source), Outcome::WritesTooMuch);
}

#[test]
fn exactly_as_much_output_as_is_allowed_is_no_flood() {
    let source = "fn main() { print!(\"{}\", \"x\".repeat(256 * 1024)); }";
    assert_eq!(
        outcome("full", source),
        Outcome::Prints("x".repeat(256 * 1024))
    );
}

#[test]
fn output_that_is_not_utf8_is_replaced() {
    let source = r#"use std::io::Write;
        fn main() { std::io::stdout().write_all(b"caf\xe9").unwrap(); }"#;
    assert_eq!(
        outcome("latin1", source),
        Outcome::Prints("caf\u{fffd}".to_string())
    );
}

#[test]
fn a_missing_compiler_is_named_with_its_remedy() {
    let error = Snippet::new("x.rs", "fn main() {}", folder("no-rustc"))
        .with_compiler("rustc-that-is-not-there")
        .outcome()
        .unwrap_err();
    assert!(matches!(error, ProbeError::NoCompiler(_)), "{error}");
    let text = error.to_string();
    assert!(
        text.contains("rustc-that-is-not-there") && text.contains("rustup.rs"),
        "{text}"
    );
}

#[test]
fn a_compiler_that_only_fails_is_no_refusal() {
    // This program answers every question with its usage and exit code 2.
    let error = Snippet::new("x.rs", "fn main() {}", folder("not-rustc"))
        .with_compiler(env!("CARGO_BIN_EXE_probe"))
        .outcome()
        .unwrap_err();
    assert!(matches!(error, ProbeError::CompilerStuck(_)), "{error}");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_not_a_panic() {
    let folder = folder("no-folder");
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    fs::write(&folder, "a file stands here").unwrap();
    let error = Snippet::new("x.rs", "fn main() {}", &folder)
        .outcome()
        .unwrap_err();
    assert!(matches!(error, ProbeError::Io { .. }), "{error}");
    fs::remove_file(&folder).unwrap();
}

/// The one outcome that is kept in `folder`.
fn kept(folder: &std::path::Path) -> PathBuf {
    let mut files: Vec<PathBuf> = fs::read_dir(folder.join("probe"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 1, "one outcome and no left-overs: {files:?}");
    files.remove(0)
}

#[test]
fn the_second_time_the_compiler_is_not_asked() {
    let folder = folder("cached");
    let snippet = Snippet::new("x.rs", MOVED, &folder);
    let first = snippet.outcome().unwrap();
    let written = fs::metadata(kept(&folder)).unwrap().modified().unwrap();
    assert_eq!(snippet.outcome().unwrap(), first);
    assert_eq!(
        fs::metadata(kept(&folder)).unwrap().modified().unwrap(),
        written
    );
}

#[test]
fn a_damaged_cache_is_compiled_again() {
    let folder = folder("damaged");
    let snippet = Snippet::new("x.rs", MOVED, &folder);
    let first = snippet.outcome().unwrap();
    let file = kept(&folder);
    let whole = fs::read_to_string(&file).unwrap();
    let damages: [&[u8]; 5] = [
        b"",
        b"\xff\xfe not text",
        &whole.as_bytes()[..whole.len() / 2],
        &whole.as_bytes()[..whole.len() - 3],
        whole.replace("E0382", "E0499").leak().as_bytes(),
    ];
    for damage in damages {
        fs::write(&file, damage).unwrap();
        assert_eq!(snippet.outcome().unwrap(), first);
        assert_eq!(fs::read_to_string(&file).unwrap(), whole, "mended");
    }
}

#[test]
fn every_kind_of_outcome_is_known_the_second_time() {
    let sources = [
        "fn main() { println!(\"1\"); }",
        "fn main() { panic!(\"no\"); }",
        "fn main() { std::process::exit(3); }",
        "fn main() { println!(\"{}\", \"x\".repeat(300 * 1024)); }",
        "#[test]\nfn t() {}",
        "#[test]\nfn t() { assert!(1 > 2); }",
    ];
    for (number, source) in sources.iter().enumerate() {
        let folder = folder(&format!("known-{number}"));
        let snippet = Snippet::new("x.rs", *source, &folder);
        let first = snippet.outcome().unwrap();
        let written = fs::metadata(kept(&folder)).unwrap().modified().unwrap();
        assert_eq!(snippet.outcome().unwrap(), first, "{source}");
        let now = fs::metadata(kept(&folder)).unwrap().modified().unwrap();
        assert_eq!(now, written, "compiled again: {source}");
    }
}

#[test]
fn a_changed_snippet_is_not_taken_for_the_old_one() {
    let folder = folder("changed");
    let print = |n: u8| format!("fn main() {{ print!(\"{n}\"); }}");
    for n in [1, 2] {
        let seen = Snippet::new("x.rs", print(n), &folder).outcome().unwrap();
        assert_eq!(seen, Outcome::Prints(n.to_string()));
    }
}

/// A question with an answer: `C`.
fn question(test: &str) -> Prediction {
    Prediction::new(Snippet::new("lessons/x.rs", MOVED, folder(test)))
        .option('C', "it does not compile", Claim::DoesNotCompile)
        .option('P', "it prints START START", Claim::Prints("START START"))
        .think("Who owns the text on line 4?")
}

#[test]
fn the_right_letter_passes_in_either_case() {
    question("right").check('C');
    question("right-lower").check('c');
}

#[test]
#[should_panic(expected = "you predicted 'P'")]
fn a_wrong_letter_fails_the_check() {
    question("fails").check('P');
}

#[test]
fn an_open_prediction_gets_the_letters_and_no_answer() {
    let message = question("open").verdict('?').unwrap_err();
    assert!(message.contains("C  it does not compile"), "{message}");
    assert!(message.contains("P  it prints START START"), "{message}");
    assert!(
        !message.contains("E0382") && !message.contains("Who owns"),
        "{message}"
    );
}

#[test]
fn a_wrong_letter_gets_a_question_and_a_command_but_not_the_answer() {
    let message = question("wrong").verdict('P').unwrap_err();
    assert!(message.contains("you predicted 'P'"), "{message}");
    assert!(
        message.contains("Who owns the text on line 4?"),
        "{message}"
    );
    assert!(
        message.contains("cargo run -q -p probe -- lessons/x.rs"),
        "{message}"
    );
    assert!(
        !message.contains("E0382") && !message.contains("compile"),
        "{message}"
    );
}

#[test]
fn a_letter_that_means_nothing_is_not_a_wrong_prediction() {
    let message = question("unknown").verdict('X').unwrap_err();
    assert!(
        message.contains("'X' is not one of the letters"),
        "{message}"
    );
}

#[test]
fn a_question_without_a_right_letter_is_the_courses_fault() {
    let none = Prediction::new(Snippet::new("x.rs", MOVED, folder("none")))
        .option('A', "it panics", Claim::Panics)
        .option('B', "another code", Claim::DoesNotCompileWith("E0499"));
    assert!(
        none.verdict('A')
            .unwrap_err()
            .contains("fault in the course")
    );
    let two = question("two").option('D', "E0382", Claim::DoesNotCompileWith("E0382"));
    assert!(two.verdict('C').unwrap_err().contains("2 of the letters"));
}

#[test]
fn a_missing_compiler_reaches_the_learner_as_a_sentence() {
    let snippet = Snippet::new("x.rs", MOVED, folder("told")).with_compiler("no-such-rustc");
    let message = Prediction::new(snippet)
        .option('A', "it panics", Claim::Panics)
        .verdict('A')
        .unwrap_err();
    assert!(message.contains("Install Rust"), "{message}");
}

#[test]
fn claims_hold_for_what_they_say_and_nothing_else() {
    let refused = Outcome::DoesNotCompile {
        codes: vec!["E0382".to_string()],
        message: String::new(),
    };
    let prints = Outcome::Prints("1".to_string());
    let panics = Outcome::Panics {
        message: String::new(),
    };
    let asserts = Outcome::AssertionFails {
        message: String::new(),
    };
    let all = [
        refused,
        prints,
        panics,
        asserts,
        Outcome::TestsPass,
        Outcome::NeverEnds,
    ];
    let claims: [(Claim, &[usize]); 9] = [
        (Claim::DoesNotCompile, &[0]),
        (Claim::DoesNotCompileWith("E0382"), &[0]),
        (Claim::DoesNotCompileWith("E0499"), &[]),
        (Claim::Prints("1\n"), &[1]),
        (Claim::Prints("2"), &[]),
        (Claim::RunsToItsEnd, &[1]),
        (Claim::Panics, &[2]),
        (Claim::AssertionFails, &[3]),
        (Claim::TestsPass, &[4]),
    ];
    for (claim, expected) in claims {
        let holds: Vec<usize> = (0..all.len()).filter(|i| claim.holds(&all[*i])).collect();
        assert_eq!(holds, expected, "{claim:?}");
    }
}

#[test]
fn the_macro_finds_the_file_beside_the_call_and_names_it_from_the_root() {
    let message = probe::predict!("snippets/prints_seven.rs")
        .option('S', "it prints 7", Claim::Prints("7"))
        .verdict('?')
        .unwrap_err();
    assert!(
        message.contains("tools/probe/tests/snippets/prints_seven.rs"),
        "{message}"
    );
    probe::predict!("snippets/prints_seven.rs")
        .option('S', "it prints 7", Claim::Prints("7"))
        .check('S');
}

#[test]
fn paths_are_named_from_the_root() {
    let cases = [
        (
            "lessons/04-x/src/checks/ex1.rs",
            "../snippets/1.rs",
            "lessons/04-x/src/snippets/1.rs",
        ),
        (
            "solutions/04-x/src/../../../lessons/04-x/src/checks/ex1.rs",
            "../snippets/1.rs",
            "lessons/04-x/src/snippets/1.rs",
        ),
        (
            "lessons\\04-x\\src\\checks\\ex1.rs",
            "../s/1.rs",
            "lessons/04-x/src/s/1.rs",
        ),
        ("/abs/src/checks/ex1.rs", "./1.rs", "/abs/src/checks/1.rs"),
        ("ex1.rs", "1.rs", "1.rs"),
        ("a/ex1.rs", "../../../1.rs", "../../1.rs"),
    ];
    for (from, relative, expected) in cases {
        assert_eq!(probe::path_from(from, relative), expected);
    }
}
