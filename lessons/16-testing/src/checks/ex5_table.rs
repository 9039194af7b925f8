//! The checks of 16.5: what was accepted, and what your tests notice, with the snapshot and without.

#[path = "own_code.rs"]
mod own_code;

use own_code::OwnCode;

// Your tests have everything that they need above; the checks look at them from outside.
#[allow(unused_imports)]
use super::*;

fn own_tests() -> probe::OwnTests {
    probe::own_tests!()
        .hint("cargo learn hint 16 5")
        .asking("Does one of your tests compare the whole table with a snapshot?")
        .of_code_in("src/table.rs")
        .with("INSTA_UPDATE", "no")
        .with("INSTA_WORKSPACE_ROOT", workspace())
}

/// Helper: the folder from which rustc names files. insta would ask cargo for it in every run.
fn workspace() -> std::path::PathBuf {
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut above = package.ancestors();
    let found = above.find(|folder| folder.join(file!()).is_file());
    found.unwrap_or(package).to_path_buf()
}

/// Helper: your tests as they are when somebody accepts whatever the snapshot says.
fn with_everything_accepted() -> probe::OwnTests {
    own_tests().with("INSTA_FORCE_PASS", "1")
}

/// Helper: the lines of the accepted snapshot, below insta's own.
fn accepted() -> Vec<String> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/snapshots/ex5_table__a_day.snap"
    );
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let text = text.replace("\r\n", "\n");
    match text.splitn(3, "---\n").nth(2) {
        Some(table) => table.lines().map(String::from).collect(),
        None => Vec::new(),
    }
}

#[test]
fn a_table_was_accepted() {
    assert!(
        !accepted().is_empty(),
        "there is no src/snapshots/ex5_table__a_day.snap. A run of your snapshot test leaves a \
         .snap.new there; look at it, and rename it when it is right"
    );
}

#[test]
fn the_accepted_table_adds_up() {
    let accepted = accepted();
    let calls = [
        "checkout              3",
        "resize                2",
        "thumbnail             1",
    ];
    for line in calls {
        assert!(
            accepted.iter().any(|other| other.starts_with(line)),
            "the accepted table must have a line that begins with `{line}`, as the calls in `a_day` say"
        );
    }
    let all = accepted.last().map(String::as_str).unwrap_or_default();
    let columns: Vec<&str> = all.split_whitespace().collect();
    for (at, column, sum) in [
        (1, "calls", "6"),
        (2, "cold", "3"),
        (3, "dollars", "0.000070985"),
    ] {
        assert_eq!(
            columns.get(at),
            Some(&sum),
            "the accepted table says in its last line `{all}`, but the column `{column}` above it comes to \
             {sum}: mend `table`, run your test again, and accept what it leaves then: the .snap.new of the run \
             before is the wrong table still"
        );
    }
}

#[test]
fn your_tests_pass() {
    own_tests().pass_with_the_right_code();
}

#[test]
fn what_your_tests_expect_is_your_own() {
    OwnCode::of("ex5_table.rs").asks_nobody_who_is_right("table", &["table"]);
}

#[test]
fn another_heading_is_noticed() {
    own_tests().notice("columns_renamed", "a column has another name than before");
}

#[test]
fn headings_that_change_places_are_noticed() {
    own_tests().notice(
        "calls_and_cold_swapped",
        "the headings `calls` and `cold` have changed places",
    );
}

/// Helper: your tests notice that the line for all functions has one wrong number, which was accepted.
fn notice_in_the_last_line(mistake: &str, column: &str) {
    let own_tests = with_everything_accepted()
        .asking("Which numbers in the line `all` does your plain assertion compare?");
    own_tests.notice(
        mistake,
        &format!(
            "the line for all functions repeats the last function's number in the column `{column}`, and \
             somebody accepted the snapshot without looking"
        ),
    );
}

#[test]
fn a_wrong_sum_of_calls_is_noticed_even_if_somebody_accepted_it() {
    notice_in_the_last_line("calls_of_the_last", "calls");
}

#[test]
fn a_wrong_sum_of_cold_starts_is_noticed_even_if_somebody_accepted_it() {
    notice_in_the_last_line("cold_of_the_last", "cold");
}

#[test]
fn a_wrong_sum_of_dollars_is_noticed_even_if_somebody_accepted_it() {
    notice_in_the_last_line("dollars_of_the_last", "dollars");
}
