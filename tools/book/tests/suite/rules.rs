//! For each rule of `cargo book check` a small broken book that it must reject, naming the file, the
//! line and the rule.

use std::collections::BTreeSet;

use crate::support::{Course, text_of};

/// A broken book: which rule it breaks, where that must be reported, and how it is broken.
struct Broken {
    rule: &'static str,
    /// `file:line`, as the finding begins.
    place: &'static str,
    break_it: fn(&Course),
}

const ONE: &str = "book/src/01-first.md";
const QUIZ_ONE: &str = "book/quizzes/01-first.toml";
const PRINTS: &str = "book/code/01-first/prints.rs";

const BROKEN: &[Broken] = &[
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:59:",
        break_it: |c| {
            c.change(
                ONE,
                "<!-- exercise ex1_name -->",
                "<!-- exercise ex9_name -->",
            )
        },
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "<!-- quizz -->"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "<!-- a comment\nof two lines -->"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "It runs. <!-- path -->"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "{{#include ../code/01-first/prints.rs}}"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:37:",
        break_it: |c| c.change(ONE, "<!-- /tabs -->", ""),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "<!-- /tabs -->"),
    },
    Broken {
        rule: "directive",
        place: "book/src/introduction.md:3:",
        break_it: |c| {
            c.change(
                "book/src/introduction.md",
                "<!-- path -->",
                "<!-- lesson -->",
            )
        },
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:15:",
        break_it: |c| c.change(ONE, "moved.rs:program", "moved.rs:nothing"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:15:",
        break_it: |c| {
            c.change(
                ONE,
                "../code/01-first/moved.rs:program",
                "../../../outside.rs",
            )
        },
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:23:",
        break_it: |c| c.change(ONE, "01-first/prints.rs}}", "01-first/absent.rs}}"),
    },
    Broken {
        rule: "directive",
        place: "book/src/01-first.md:31:",
        break_it: |c| c.change(ONE, "diagrams/line.svg", "diagrams/absent.svg"),
    },
    Broken {
        rule: "directive",
        place: "book/src/02-second.md:37:",
        break_it: |c| c.delete("book/quizzes/02-second.toml"),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:1:",
        break_it: |c| c.change(ONE, "# 01 First\n", "# First\n"),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:2:",
        break_it: |c| c.change(ONE, "<!-- lesson -->", "Words."),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:5:",
        break_it: |c| c.change(ONE, "## In one minute", "## In a minute"),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:65:",
        break_it: |c| c.change(ONE, "## Predict\n\nWhat is printed?\n\n", ""),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:9:",
        break_it: |c| c.change(ONE, "## Predict", "## What you built\n\nA.\n\n## Predict"),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:13:",
        break_it: |c| c.change(ONE, "## Moves", "## Exercises\n\n## Moves"),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:1:",
        break_it: |c| c.change(ONE, "<!-- quiz -->", ""),
    },
    Broken {
        rule: "shape",
        place: "book/src/01-first.md:67:",
        break_it: |c| {
            c.change(
                ONE,
                "A name.\n\n## Maps to The Rust Book",
                "<!-- rust-book-map -->\n\n## Maps to The Rust Book",
            )
        },
    },
    Broken {
        rule: "shape",
        place: "book/src/02-second.md:1:",
        break_it: |c| {
            c.change(
                "book/src/02-second.md",
                "<!-- tabs -->\n#### C#\n\nx\n\n#### Python\n\nx\n\n#### Go\n\nx\n<!-- /tabs -->",
                "x",
            )
        },
    },
    Broken {
        rule: "exercises",
        place: "book/src/01-first.md:57:",
        break_it: |c| c.change(ONE, "### 01.1 The name", "### 01.1 A name"),
    },
    Broken {
        rule: "exercises",
        place: "book/src/01-first.md:57:",
        break_it: |c| c.change(ONE, "<!-- exercise ex1_name -->", ""),
    },
    Broken {
        rule: "exercises",
        place: "book/src/01-first.md:1:",
        break_it: |c| c.change(ONE, "### 01.1 The name\n\n<!-- exercise ex1_name -->\n", ""),
    },
    Broken {
        rule: "exercises",
        place: "book/src/01-first.md:61:",
        break_it: |c| {
            c.change(
                ONE,
                "<!-- exercise ex1_name -->",
                "<!-- exercise ex1_name -->\n\n### 01.2 Another",
            )
        },
    },
    Broken {
        rule: "exercises",
        place: "book/src/01-first.md:7:",
        break_it: |c| c.change(ONE, "It runs.", "<!-- exercise ex1_name -->"),
    },
    Broken {
        rule: "fence",
        place: "book/src/01-first.md:15:",
        break_it: |c| {
            c.change(
                ONE,
                "{{#include ../code/01-first/moved.rs:program}}",
                "fn main() {}",
            )
        },
    },
    Broken {
        rule: "fence",
        place: "book/src/01-first.md:15:",
        break_it: |c| {
            c.change(
                ONE,
                "```rust\n{{#include ../code/01-first/moved.rs:program}}",
                "```\n{{#include ../code/01-first/moved.rs:program}}",
            )
        },
    },
    Broken {
        rule: "fence",
        place: "book/src/01-first.md:15:",
        break_it: |c| {
            c.change(
                ONE,
                "{{#include ../code/01-first/moved.rs:program}}",
                "{{#include ../code/01-first/moved.rs:program}}\nlet x = 1;",
            )
        },
    },
    Broken {
        rule: "tabs",
        place: "book/src/01-first.md:37:",
        break_it: |c| c.change(ONE, "#### Python\n\nA name binds.\n\n", ""),
    },
    Broken {
        rule: "tabs",
        place: "book/src/01-first.md:37:",
        break_it: |c| c.change(ONE, "#### C#\n", "#### Java\n"),
    },
    Broken {
        rule: "expect",
        place: "book/code/01-first/prints.rs:1:",
        break_it: |c| c.change(PRINTS, "// expect: prints\n", ""),
    },
    Broken {
        rule: "expect",
        place: "book/code/01-first/prints.rs:1:",
        break_it: |c| c.change(PRINTS, "// expect: prints", "// expect: error E0382"),
    },
    Broken {
        rule: "expect",
        place: "book/code/01-first/prints.rs:1:",
        break_it: |c| c.change(PRINTS, "println!(\"12 ms\");", "std::process::exit(3);"),
    },
    Broken {
        rule: "expect",
        place: "book/code/01-first/prints.rs:1:",
        break_it: |c| {
            c.change(
                PRINTS,
                "println!(\"12 ms\");",
                "let x = 1; println!(\"12 ms\");",
            )
        },
    },
    Broken {
        rule: "expect",
        place: "book/code/01-first/moved.rs:1:",
        break_it: |c| {
            c.change(
                "book/code/01-first/moved.rs",
                "println!(\"{a}{b}\")",
                "println!(\"{a}{b}{c}\")",
            )
        },
    },
    Broken {
        rule: "captured",
        place: "book/code/01-first/prints.out:1:",
        break_it: |c| c.write("book/code/01-first/prints.out", "13 ms\n"),
    },
    Broken {
        rule: "captured",
        place: "book/code/01-first/prints.out:1:",
        break_it: |c| c.change(PRINTS, "12 ms", "14 ms"),
    },
    Broken {
        rule: "captured",
        place: "book/code/01-first/prints.out:2:",
        break_it: |c| {
            c.change(
                PRINTS,
                "println!(\"12 ms\");",
                "println!(\"12 ms\"); println!(\"/home/me\");",
            );
            assert_eq!(c.run(&["capture"]).status.code(), Some(0));
        },
    },
    Broken {
        rule: "unused",
        place: "book/code/01-first/extra.rs:1:",
        break_it: |c| {
            c.write(
                "book/code/01-first/extra.rs",
                "// expect: prints\nfn main() {}\n",
            )
        },
    },
    Broken {
        rule: "missing",
        place: "book/src/02-second.md:1:",
        break_it: |c| c.delete("book/src/02-second.md"),
    },
    Broken {
        rule: "missing",
        place: "book/quizzes/02-second.toml:1:",
        break_it: |c| c.delete("book/quizzes/02-second.toml"),
    },
    Broken {
        rule: "missing",
        place: "book/src/09-stray.md:1:",
        break_it: |c| c.write("book/src/09-stray.md", "# Stray\n"),
    },
    Broken {
        rule: "missing",
        place: "book/quizzes/09-stray.toml:1:",
        break_it: |c| c.write("book/quizzes/09-stray.toml", ""),
    },
    Broken {
        rule: "summary",
        place: "book/src/SUMMARY.md:8:",
        break_it: |c| c.change("lessons/02-second/lesson.toml", "Second", "Zweite"),
    },
    Broken {
        rule: "section",
        place: "lessons/01-first/lesson.toml:5:",
        break_it: |c| {
            c.change(
                "lessons/01-first/lesson.toml",
                "book = [\"4.1\"]",
                "book = [\"4.9\"]",
            )
        },
    },
    Broken {
        rule: "section",
        place: "lessons/course.toml:14:",
        break_it: |c| c.change("lessons/course.toml", "\"5.1\"", "\"55.1\""),
    },
    Broken {
        rule: "quiz-schema",
        place: "book/quizzes/01-first.toml:3:",
        break_it: |c| c.change(QUIZ_ONE, "prompt = \"Why is `a` gone?\"", "promt = \"x\""),
    },
    Broken {
        rule: "quiz-schema",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| c.change(QUIZ_ONE, "prompt = \"Why is `a` gone?\"", "prompt = \" \""),
    },
    Broken {
        rule: "quiz-schema",
        place: "book/quizzes/01-first.toml:35:",
        break_it: |c| c.change(QUIZ_ONE, "For speed.", ""),
    },
    Broken {
        rule: "quiz-id",
        place: "book/quizzes/01-first.toml:25:",
        break_it: |c| c.change(QUIZ_ONE, "id = \"why\"", "id = \"moved\""),
    },
    Broken {
        rule: "quiz-id",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| c.change(QUIZ_ONE, "id = \"moved\"", "id = \"Moved it\""),
    },
    Broken {
        rule: "quiz-options",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| {
            c.change(
                QUIZ_ONE,
                "text = \"It moved.\"\ncorrect = true",
                "text = \"It moved.\"",
            )
        },
    },
    Broken {
        rule: "quiz-options",
        place: "book/quizzes/01-first.toml:25:",
        break_it: |c| {
            c.change(
                QUIZ_ONE,
                "text = \"For speed.\"",
                "text = \"For speed.\"\ncorrect = true",
            )
        },
    },
    Broken {
        rule: "quiz-why",
        place: "book/quizzes/01-first.toml:35:",
        break_it: |c| c.change(QUIZ_ONE, "why = \"No.\"", "why = \"\""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| {
            c.change(
                QUIZ_ONE,
                "expect = \"error E0382\"",
                "expect = \"error E0499\"",
            )
        },
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:19:",
        break_it: |c| c.change(QUIZ_ONE, "expect = \"prints x\"", "expect = \"prints y\""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| c.change(QUIZ_ONE, "expect = \"error E0382\"", ""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| c.change(QUIZ_ONE, "expect = \"error E0382\"", "expect = \"works\""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:25:",
        break_it: |c| c.change(QUIZ_ONE, "unproven = \"a question of design\"\n", ""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:19:",
        break_it: |c| c.change(QUIZ_ONE, "expect = \"prints x\"", ""),
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:2:",
        break_it: |c| {
            c.change(
                QUIZ_ONE,
                "prompt = \"Why is `a` gone?\"",
                "prompt = \"a\\n```rust\\nb\\n```\"",
            )
        },
    },
    Broken {
        rule: "quiz-proof",
        place: "book/quizzes/01-first.toml:35:",
        break_it: |c| c.change(QUIZ_ONE, "why = \"No.\"", "why = \"a\\n```rust\\nb\\n```\""),
    },
    Broken {
        rule: "quiz-repeat",
        place: "book/quizzes/02-second.toml:5:",
        break_it: |c| {
            c.change(
                "book/quizzes/02-second.toml",
                "01-first/why",
                "01-first/nothing",
            )
        },
    },
    Broken {
        rule: "quiz-repeat",
        place: "book/quizzes/02-second.toml:1:",
        break_it: |c| {
            c.change(
                "book/quizzes/02-second.toml",
                "01-first/why",
                "01-first/moved",
            )
        },
    },
    Broken {
        rule: "quiz-repeat",
        place: "book/quizzes/01-first.toml:39:",
        break_it: |c| {
            c.write(
                QUIZ_ONE,
                &format!(
                    "{}\n[[question]]\nrepeat = \"01-first/why\"\n",
                    c.read(QUIZ_ONE)
                ),
            )
        },
    },
    Broken {
        rule: "quiz-repeat",
        place: "book/quizzes/02-second.toml:2:",
        break_it: |c| {
            c.change(
                "book/quizzes/02-second.toml",
                "repeat = \"01-first/moved\"",
                "repeat = \"01-first/moved\"\nprompt = \"x\"",
            )
        },
    },
    Broken {
        rule: "link",
        place: "book/src/01-first.md:33:",
        break_it: |c| c.change(ONE, "(#moves)", "(#nothing)"),
    },
    Broken {
        rule: "link",
        place: "book/src/01-first.md:33:",
        break_it: |c| c.change(ONE, "(introduction.md)", "(absent.md)"),
    },
    Broken {
        rule: "link",
        place: "book/src/01-first.md:33:",
        break_it: |c| c.change(ONE, "(introduction.md)", "(introduction.md#absent)"),
    },
    Broken {
        rule: "link",
        place: "book/src/01-first.md:1:",
        break_it: |c| {
            c.change(
                ONE,
                "![A line.](diagrams/line.svg)",
                "![A line.](diagrams/line.svg)\n\n![A line.](diagrams/line.svg)",
            )
        },
    },
    Broken {
        rule: "external",
        place: "book/src/01-first.md:33:",
        break_it: |c| c.change(ONE, "#ownership-rules", "#ownership-rulez"),
    },
    Broken {
        rule: "external",
        place: "book/src/01-first.md:33:",
        break_it: |c| {
            c.change(
                ONE,
                "ch04-01-what-is-ownership.html#ownership-rules",
                "ch99-01-nothing.html",
            )
        },
    },
    Broken {
        rule: "external",
        place: "book/src/introduction.md:7:",
        break_it: |c| c.change("book/src/introduction.md", "example.org/a", "example.org/b"),
    },
    Broken {
        rule: "external",
        place: "book/external-links.txt:2:",
        break_it: |c| {
            c.write(
                "book/external-links.txt",
                "https://example.org/a an example\nhttps://example.org/z unused\n",
            )
        },
    },
    Broken {
        rule: "external",
        place: "book/external-links.txt:1:",
        break_it: |c| c.write("book/external-links.txt", "https://example.org/a\n"),
    },
    Broken {
        rule: "external",
        place: "book/src/introduction.md:7:",
        break_it: |c| {
            c.change(
                "book/src/introduction.md",
                "[a](https://example.org/a)",
                "<img alt=\"\" src=\"https://example.org/a\">",
            )
        },
    },
    Broken {
        rule: "diagram",
        place: "book/src/diagrams/line.svg:1:",
        break_it: |c| {
            c.change(
                "book/src/diagrams/line.svg",
                "<title id=\"line-title\">A line</title>",
                "",
            )
        },
    },
    Broken {
        rule: "diagram",
        place: "book/src/diagrams/line.svg:1:",
        break_it: |c| {
            c.change(
                "book/src/diagrams/line.svg",
                "<desc id=\"line-desc\">From left to right.</desc>",
                "",
            )
        },
    },
    Broken {
        rule: "diagram",
        place: "book/src/diagrams/line.svg:1:",
        break_it: |c| c.change("book/src/diagrams/line.svg", " role=\"img\"", ""),
    },
    Broken {
        rule: "diagram",
        place: "book/src/diagrams/line.svg:1:",
        break_it: |c| c.change("book/src/diagrams/line.svg", "currentColor", "#000"),
    },
];

#[test]
fn a_whole_book_has_nothing_to_mend() {
    let course = Course::new();
    let output = course.run(&["check"]);
    let text = text_of(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    let last = text.lines().last().expect("a last line");
    let passed: usize = last
        .strip_suffix(" passed, 0 failed")
        .expect(last)
        .parse()
        .expect(last);
    assert!(passed > 40, "{last}");
}

#[test]
fn every_broken_book_is_rejected_at_its_place() {
    let course = Course::new();
    let mut wrong = Vec::new();
    for (index, broken) in BROKEN.iter().enumerate() {
        let saved = snapshot(&course);
        (broken.break_it)(&course);
        let output = course.run(&["check"]);
        let text = text_of(&output);
        if output.status.code() != Some(1) || !finds(&text, broken) {
            wrong.push(format!(
                "number {index}: [{}] at {} is not in:\n{text}",
                broken.rule, broken.place
            ));
        }
        restore(&course, &saved);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a finding of this rule begins at this place and has a remedy.
fn finds(text: &str, broken: &Broken) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    lines.windows(2).any(|pair| {
        pair[0].starts_with(broken.place)
            && pair[1].starts_with("  mend: ")
            && pair[1].ends_with(&format!("[{}]", broken.rule))
    })
}

#[test]
fn every_rule_has_a_broken_book() {
    let course = Course::new();
    let output = course.run(&["check", "--rules"]);
    let text = text_of(&output);
    let rules: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let broken: BTreeSet<&str> = BROKEN.iter().map(|broken| broken.rule).collect();
    assert!(rules.len() > 10, "{text}");
    assert_eq!(rules, broken);
}

#[test]
fn a_folder_without_a_course_is_exit_code_2() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_book"));
    let output = command
        .arg("check")
        .current_dir(folder.path())
        .output()
        .expect("book starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text_of(&output).contains("no course here"),
        "{}",
        text_of(&output)
    );
}

/// Every file of lessons and book.
fn snapshot(course: &Course) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![course.path().join("book"), course.path().join("lessons")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => files.push((path.clone(), std::fs::read(path).expect("a file"))),
            }
        }
    }
    files
}

fn restore(course: &Course, saved: &[(std::path::PathBuf, Vec<u8>)]) {
    for (path, _) in snapshot(course) {
        std::fs::remove_file(path).expect("a file");
    }
    for (path, bytes) in saved {
        std::fs::write(path, bytes).expect("a file");
    }
}
