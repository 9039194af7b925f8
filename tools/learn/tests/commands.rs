//! Every command, driven as a learner drives it: what it says and with which code it ends.

mod common;

use std::fs;
use std::process::Stdio;

use common::{BROKEN, FILE, LOOPS, RIGHT, Said, command, learn, read, small};

#[test]
fn a_first_session_from_red_to_the_next_exercise() {
    let course = small("session");
    learn(&course, "").has(0, &["01.1", FILE, "Return the name.", "cargo learn hint"]);
    learn(&course, "run").has(
        1,
        &["✗ the name is tally", "lower case", "cargo learn hint 01 1"],
    );
    learn(&course, "show").has(1, &["not solved yet", "cargo learn hint 01 1"]);
    course.answer("01-first/ex1_name", BROKEN);
    learn(&course, "run").has(1, &["E0308", "mismatched types"]);
    course.answer("01-first/ex1_name", RIGHT);
    learn(&course, "run").has(0, &["✓ the name is tally", "Notice", "1/2", "Next is 01.2"]);
    // The exercise just solved stays the current one until somebody moves on.
    learn(&course, "show").has(
        0,
        &[
            "case does not matter.",
            "rejected by: the name is tally",
            "a return keyword.",
            "Also right",
        ],
    );
    learn(&course, "status").has(0, &["✓ solved", "Next is 01.2"]);
    learn(&course, "next").has(0, &["01.2", "ex2_other.rs"]);
    learn(&course, "next").has(0, &["01.2 stays open", "02.1"]);
    learn(&course, "next").has(0, &["01.2"]);
    learn(&course, "list").has(0, &["I  All", "01 A lesson 1/2", "03 planned"]);
    learn(&course, "list --all").has(0, &["03 Later (planned)", "02.1"]);
}

#[test]
fn a_result_that_is_known_is_not_found_out_again() {
    let course = small("cached");
    course.answer("01-first/ex1_name", RIGHT);
    let first = learn(&course, "run 01 1 --json").json();
    assert_eq!(first["report"]["cached"], false);
    let second = learn(&course, "run 01 1 --json").json();
    assert_eq!(second["report"]["cached"], true);
    let again = learn(&course, "run 01 1 --json --again").json();
    assert_eq!(again["report"]["cached"], false);
}

#[test]
fn hints_come_one_more_each_time() {
    let course = small("hints");
    let first = learn(&course, "hint");
    first.has(0, &["Hint 1 of 3", "A nudge.", "one more"]);
    first.lacks("Hint 2");
    let second = learn(&course, "hint ex1");
    second.has(
        0,
        &[
            "A nudge.",
            "Hint 2 of 3",
            "concept (https://example.invalid/book)",
        ],
    );
    second.lacks("Hint 3");
    learn(&course, "hint 01.1").has(0, &["The shape.", "These are all"]);
    let other = learn(&course, "hint 2 1");
    other.has(0, &["Hint 1 of 3"]);
    other.lacks("Hint 2");
    learn(&course, "hint 2 1 --level 3").has(0, &["Hint 3 of 3"]);
    learn(&course, "hint --level 4").has(2, &["1, 2 or 3"]);
}

#[test]
fn the_solution_asks_before_success_and_shows_a_difference() {
    let course = small("solution");
    learn(&course, "solution").has(1, &["not solved 01.1 yet", "--yes"]);
    let shown = learn(&course, "solution --yes");
    shown.has(
        0,
        &[
            "- pub fn name() -> &'static str { \"lambda\" }",
            "+ pub fn name()",
        ],
    );
    // The footer differs for reasons that are not the learner's.
    shown.lacks("mod checks");
    course.answer("01-first/ex1_name", RIGHT);
    learn(&course, "run").has(0, &[]);
    learn(&course, "solution").has(0, &["the same as ours"]);
    // No solution in this one: the message names the file.
    learn(&course, "solution 02 1 -y").has(1, &["solutions/02-second/src/ex1_third.rs"]);
}

#[test]
fn reset_keeps_what_was_written_and_undo_brings_it_back() {
    let course = small("reset");
    let start = read(&course, FILE);
    learn(&course, "status").has(0, &[]);
    course.answer("01-first/ex1_name", RIGHT);
    let mine = read(&course, FILE);
    learn(&course, "reset 01.1").has(0, &["as at the start", "cargo learn undo"]);
    assert_eq!(read(&course, FILE), start);
    learn(&course, "undo").has(0, &["is back"]);
    assert_eq!(read(&course, FILE), mine);
    learn(&course, "undo").has(0, &[]);
    assert_eq!(read(&course, FILE), start, "an undo can be undone");
    learn(&course, "undo 02 1").has(1, &["nothing to bring back"]);
    learn(&course, "reset 02 1").has(0, &["Nothing to do"]);
}

#[test]
fn an_edited_check_is_named_and_brought_back_alone() {
    let course = small("checks");
    learn(&course, "status").has(0, &[]);
    let checks = "lessons/01-first/src/checks/ex1_name.rs";
    let as_given = read(&course, checks);
    course.write(checks, "use super::*;\n");
    course.answer("01-first/ex1_name", RIGHT);
    learn(&course, "run").has(1, &["ex1_name.rs", "cargo learn reset --checks"]);
    learn(&course, "reset --checks").has(0, &["checks of 01.1"]);
    assert_eq!(read(&course, checks), as_given);
    assert!(
        read(&course, FILE).contains("tally"),
        "what the learner wrote stays"
    );
    learn(&course, "run").has(0, &[]);
}

#[test]
fn check_runs_everything_so_far_and_sees_what_broke() {
    let course = small("check");
    for exercise in ["01-first/ex1_name", "01-first/ex2_other"] {
        course.answer(exercise, RIGHT);
    }
    learn(&course, "run 01 1").has(0, &[]);
    learn(&course, "run 01 2").has(0, &[]);
    learn(&course, "goto 02 1").has(0, &["02.1"]);
    learn(&course, "check").has(
        0,
        &["✓ 01.1", "✓ 01.2", "not begun", "2 of 3 exercises solved"],
    );
    // A helper that both use broke meanwhile: the files are as they were when they were solved.
    course.write(
        "lessons/01-first/build.rs",
        "fn main() { panic!(\"broken\") }",
    );
    let broken = learn(&course, "check");
    assert_ne!(broken.code, Some(0), "{}", broken.all());
}

#[test]
fn lessons_and_exercises_are_found_and_near_names_offered() {
    let course = small("find");
    learn(&course, "goto other").has(0, &["01.2"]);
    learn(&course, "goto 2").has(0, &["02.1"]);
    learn(&course, "goto 02/ex1_third").has(0, &["02.1"]);
    learn(&course, "goto ex1_thrid").has(1, &["ex1_third"]);
    learn(&course, "goto").has(1, &["Say where to"]);
    learn(&course, "run 09").has(2, &["09"]);
    learn(&course, "hint 7 7").has(1, &["7"]);
}

#[test]
fn usage_errors_say_what_was_meant() {
    let course = small("usage");
    learn(&course, "staus").has(2, &["Did you mean `cargo learn status`?"]);
    learn(&course, "run --jsn").has(2, &["Did you mean `--json`?"]);
    learn(&course, "next 05").has(2, &["no use for `05`"]);
    learn(&course, "help").has(0, &["watch", "doctor", "05.3"]);
    learn(&course, "run --help").has(0, &["Exit code: 0 solved, 1 not yet, 2"]);
    learn(&course, "help nonsense").has(2, &["no command `nonsense`"]);
    learn(&course, "--version").has(0, &["learn "]);
}

#[test]
fn settings_are_shown_kept_and_refused() {
    let course = small("settings");
    learn(&course, "settings").has(0, &["csharp", "python", "go", "→ full", "short"]);
    learn(&course, "settings language c#").has(0, &["C#"]);
    learn(&course, "settings language cobol").has(1, &["csharp, python and go"]);
    learn(&course, "settings track shrt").has(1, &["Did you mean `short`?"]);
    learn(&course, "settings track short").has(0, &["Shorter"]);
    learn(&course, "settings color red").has(1, &["`language`, `track` and `rust`"]);
    learn(&course, "settings").has(0, &["→ csharp", "→ short"]);
    // The track leads: 01.1 is not on it.
    learn(&course, "status").has(0, &["01.2", "track short", "0/2"]);
}

#[test]
fn the_chapter_is_named() {
    let course = small("book");
    learn(&course, "book").has(0, &["book/src/01-first.md"]);
    learn(&course, "book 02").has(1, &["no chapter yet"]);
}

#[test]
fn doctor_names_a_stray_folder_and_its_remedy() {
    let course = small("doctor");
    let well = learn(&course, "doctor");
    well.has(
        0,
        &[
            "rustc",
            "disk space",
            "2 lessons, 3 exercises",
            "All is well",
        ],
    );
    fs::create_dir_all(course.root.join("lessons/notes")).expect("create");
    learn(&course, "doctor").has(1, &["lessons/notes", "Move it out", "to mend"]);
    // A course that cannot be read is a finding, not the end.
    course.write("lessons/01-first/lesson.toml", "title = 5");
    learn(&course, "doctor").has(1, &["lesson.toml", "git checkout"]);
    learn(&course, "status").has(2, &["lesson.toml"]);
}

#[test]
fn an_older_course_is_updated_without_losing_anything() {
    let old = small("update-old");
    let new = small("update-new");
    learn(&old, "status").has(0, &[]);
    old.answer("01-first/ex1_name", RIGHT);
    let mine = read(&old, FILE);
    new.answer(
        "01-first/ex2_other",
        "pub fn name() -> &'static str { \"newer\" }",
    );
    new.answer(
        "01-first/ex1_name",
        "pub fn name() -> &'static str { \"newer\" }",
    );
    new.lock();
    let _ = fs::remove_dir_all(new.root.join(".learn"));
    let from = new.root.display();
    let updated = learn(&old, &format!("update --from {from}"));
    updated.has(
        0,
        &[
            "Updated",
            "Yours, left as they are",
            ".new-start",
            "cargo learn undo",
        ],
    );
    assert_eq!(read(&old, FILE), mine);
    assert!(read(&old, "lessons/01-first/src/ex2_other.rs").contains("newer"));
    learn(&old, &format!("update --from {from}")).has(0, &["You have what"]);
    learn(&old, "update --from no-such-place").has(1, &["no-such-place"]);
}

#[test]
fn run_says_in_json_what_it_says_in_words() {
    let course = small("run-json");
    let said = learn(&course, "run --json");
    assert_eq!(said.code, Some(1));
    let json = said.json();
    assert_eq!(json["schema"], "rust-to-lambda/run");
    assert_eq!(json["version"], 1);
    assert_eq!(json["exit"], 1);
    assert_eq!(json["report"]["verdict"], "checks_failed");
    assert_eq!(json["report"]["checks"][0]["state"], "failed");
    assert_eq!(json["report"]["checks"][0]["sentence"], "the name is tally");
    course.answer("01-first/ex1_name", BROKEN);
    let json = learn(&course, "run --json").json();
    let diagnostic = &json["report"]["diagnostics"][0];
    assert_eq!(diagnostic["code"], "E0308");
    assert_eq!(diagnostic["file"], FILE);
    assert!(diagnostic["line"].is_u64());
    said.lacks("\u{1b}");
    // What cannot run is JSON too.
    let lost = learn(&course, "run 99 --json");
    assert_eq!(lost.code, Some(2));
    let json = lost.json();
    assert_eq!(json["exit"], 2);
    assert!(
        json["problem"]
            .as_str()
            .is_some_and(|text| text.contains("99"))
    );
}

#[test]
fn status_says_in_json_where_the_learner_is() {
    let course = small("status-json");
    course.answer("01-first/ex1_name", RIGHT);
    learn(&course, "run").has(0, &[]);
    let json = learn(&course, "status --json").json();
    assert_eq!(json["schema"], "rust-to-lambda/status");
    assert_eq!(json["version"], 1);
    assert_eq!(json["current"], "01/ex1_name");
    assert_eq!(
        (json["solved"].as_u64(), json["total"].as_u64()),
        (Some(1), Some(3))
    );
    let exercise = &json["lessons"][0]["exercises"][0];
    assert_eq!(exercise["state"], "solved");
    assert_eq!(exercise["file"], FILE);
    assert_eq!(json["lessons"][0]["exercises"][1]["state"], "untouched");
}

#[test]
fn every_field_of_the_schema_is_documented() {
    let course = small("schema");
    course.answer("01-first/ex1_name", BROKEN);
    let run = learn(&course, "run --json").json();
    let status = learn(&course, "status --json").json();
    let page = include_str!("../JSON.md");
    for name in names(&run).into_iter().chain(names(&status)) {
        assert!(
            page.contains(&format!("`{name}`")),
            "JSON.md does not explain `{name}`"
        );
    }
}

/// The names of all fields, at any depth.
fn names(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| std::iter::once(name.clone()).chain(names(value)))
            .collect(),
        serde_json::Value::Array(values) => values.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn colours_go_out_only_where_they_are_wanted() {
    let course = small("colour");
    course.answer("01-first/ex1_name", BROKEN);
    let with = |line: &str, name: &str, value: &str| -> Said {
        command(&course, line)
            .env(name, value)
            .output()
            .expect("it starts")
            .into()
    };
    learn(&course, "run").lacks("\u{1b}");
    let forced = with("run", "CLICOLOR_FORCE", "1");
    assert!(forced.out.contains("\u{1b}["), "{}", forced.all());
    with("run --no-color", "CLICOLOR_FORCE", "1").lacks("\u{1b}");
    with("run", "NO_COLOR", "1").lacks("\u{1b}");
}

#[test]
fn without_a_terminal_nothing_waits() {
    let course = small("no-terminal");
    for line in ["", "status", "list", "solution"] {
        let output = command(&course, line).stdin(Stdio::null()).output();
        let said: Said = output.expect("it starts").into();
        assert!(matches!(said.code, Some(0 | 1)), "{line}: {}", said.all());
    }
    learn(&course, "watch").has(2, &["needs a terminal", "--events"]);
}

#[test]
fn outside_a_course_it_says_where_to_go() {
    let course = small("outside");
    let outside = std::env::temp_dir();
    for line in ["", "run", "doctor"] {
        let output = command(&course, line).current_dir(&outside).output();
        let said: Said = output.expect("it starts").into();
        said.has(2, &["the folder you cloned"]);
    }
    let below = course.root.join("lessons/01-first/src");
    let output = command(&course, "status").current_dir(below).output();
    let said: Said = output.expect("it starts").into();
    said.has(0, &["01.1"]);
}

#[test]
fn without_cargo_it_says_where_to_get_it() {
    let course = small("no-cargo");
    let output = command(&course, "run")
        .env_remove("CARGO")
        .env("PATH", "/nowhere")
        .output();
    let said: Said = output.expect("it starts").into();
    said.has(2, &["https://rustup.rs"]);
}

#[test]
fn a_loop_is_named_and_ended() {
    let mut course = small("loop");
    course.drill_with(
        "02-second/ex2_loop",
        LOOPS,
        "#[test]\nfn it_ends() { name(); }",
        "time_limit_secs = 1",
    );
    learn(&course, "run 02 2").has(1, &["it ends"]);
}

#[test]
fn a_file_that_is_not_text_is_no_disaster() {
    let course = small("not-text");
    course.write_bytes(FILE, b"\xff\xfe\x00nonsense");
    learn(&course, "run").has(1, &[]);
    learn(&course, "solution --yes").has(0, &["+ pub fn name()"]);
    fs::remove_file(course.root.join(FILE)).expect("remove");
    learn(&course, "run").has(1, &["ex1_name.rs"]);
    learn(&course, "solution --yes").has(0, &["not there"]);
    learn(&course, "status").has(0, &["01.1"]);
}

#[test]
fn a_closed_reader_is_no_panic() {
    let course = small("closed");
    let mut child = command(&course, "list")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
}
