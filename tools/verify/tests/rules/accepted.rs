//! What is right must stay without a finding, also at the very edge of a rule; and findings point at the
//! line that they are about.

use crate::case::*;
use crate::fixture::Fixture;
use crate::read_cases::second_exercise;

/// A change to the course after which nothing may be found.
type Change = (&'static str, fn(&Fixture));

const ACCEPTED: &[Change] = &[
    ("three concepts", |c| {
        let concept = |id: &str| format!("[[concept]]\nid = \"{id}\"\nname = \"Concept\"\n\n");
        let more = format!("{}{}[[exercise]]", concept("a"), concept("b"));
        c.edit(TOML, "[[exercise]]", &more);
        c.edit(
            TOML,
            "[\"first-concept\"]",
            "[\"first-concept\", \"a\", \"b\"]",
        );
    }),
    ("a concept that a planned lesson will teach", |c| {
        c.edit(
            TOML,
            "[\"first-concept\"]",
            "[\"first-concept\", \"later\"]",
        );
    }),
    ("a header of 15 lines", |c| {
        c.edit(
            START,
            "//! Leave",
            "//!\n//!\n//!\n//!\n//!\n//!\n//! Leave",
        );
    }),
    (
        "a section as a link with an anchor, at the end of a sentence",
        |c| {
            c.edit(
                START,
                "title-page.html",
                "ch01-01-installation.html#troubleshooting.",
            );
        },
    ),
    ("a solution with the learner's header", |c| {
        let start = c.read(START);
        let header: Vec<&str> = start
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        let solution = c.read(SOLUTION);
        c.write(SOLUTION, &format!("{}\n\n{solution}", header.join("\n")));
    }),
    ("a comment of its own in the solution", |c| {
        let solution = c.read(SOLUTION);
        c.write(
            SOLUTION,
            &format!("//! Added before anything is rounded.\n\n{solution}"),
        );
    }),
    (
        "a header without a link where The Rust Book has nothing",
        |c| {
            c.edit(TOML, "book = [\"1.1\"]\n", "");
            c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.1\", \"1.2\", \"2\"]");
            c.edit(
                START,
                " The Rust Book: https://doc.rust-lang.org/book/title-page.html",
                "",
            );
        },
    ),
    (
        "a second file that the learner makes, and an answer about that one only",
        |c| {
            c.edit(
                TOML,
                "kind = \"red\"",
                "kind = \"red\"\nshape = \"probe\"\nfiles = [\"src/ex1_first.rs\", \"src/made.snap\"]",
            );
            c.write("solutions/01-first/src/made.snap", "accepted\n");
            c.write(
                "solutions/01-first/also/ex1_first/other_words/src/made.snap",
                "//! Differs: other words.\naccepted too\n",
            );
        },
    ),
    ("an exercise of 20 minutes", |c| {
        c.edit(TOML, "minutes = 5\n", "minutes = 20\n")
    }),
    ("a larger piece of 45 minutes", |c| {
        c.edit(TOML, "minutes = 5\n", "minutes = 45\n");
        c.edit(TOML, "kind = \"red\"", "kind = \"build\"");
    }),
    ("a design of 45 minutes", |c| {
        c.edit(TOML, "minutes = 5\n", "minutes = 45\n");
        c.edit(TOML, "kind = \"red\"", "kind = \"design\"");
    }),
    ("exercises that take all of the lesson's time", |c| {
        c.edit(TOML, "minutes = 60\n", "minutes = 5\n");
        c.write_table();
    }),
    ("a prediction without wrong answers", |c| {
        c.edit(TOML, "kind = \"red\"", "kind = \"predict\"");
        c.remove("solutions/01-first/wrong");
    }),
    ("a hint that names a variable", |c| {
        c.edit(
            TOML,
            "Written: a nudge.",
            "What is in duration_ms, and what in init_ms?",
        );
    }),
    ("a hint that names what the solution's last line is", |c| {
        c.edit(
            SOLUTION,
            "    duration_ms + init_ms",
            "    let billed_ms = duration_ms + init_ms;\n    billed_ms",
        );
        c.edit(TOML, "Written: a nudge.", "What should be in `billed_ms`?");
    }),
    ("a hint that names what every `else` looks like", |c| {
        let branches = "    if init_ms == 0 {\n        duration_ms\n    } else {\n        duration_ms + init_ms\n    }";
        c.edit(SOLUTION, "    duration_ms + init_ms", branches);
        c.edit(
            TOML,
            "Written: a nudge.",
            "Two branches: `if … { … } else { … }`.",
        );
    }),
    ("a hint with a line that the start has already", |c| {
        c.edit(
            TOML,
            "Written: a nudge.",
            "Look at duration_ms.saturating_sub(init_ms).",
        );
    }),
    ("answers that are folders", |c| {
        for answer in [WRONG, ALSO] {
            let text = c.read(answer);
            c.remove(answer);
            let folder = answer.trim_end_matches(".rs");
            c.write(&format!("{folder}/src/ex1_first.rs"), &text);
        }
    }),
    ("a check that panics with a message", |c| {
        c.edit(CHECKS, "    assert_eq!(billed_ms(12, 0)", "    if billed_ms(0, 0) > 0 {\n        panic!(\"nothing is billed\");\n    }\n    assert_eq!(billed_ms(12, 0)");
    }),
    ("chapter 2 at a glance", |c| {
        c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.2\"]");
        c.edit(
            TOML,
            "book = [\"1.1\"]",
            "book = [\"1.1\"]\nglance = [\"2\"]",
        );
    }),
    ("a track that names an exercise", |c| {
        c.edit(
            OUTLINE,
            "about = \"All of it.\"\nlessons = [\"01\", \"02\"]",
            "about = \"All of it.\"\nlessons = [\"01.1\", \"02.7\"]",
        );
    }),
    ("a crate in a test helper's place", |c| {
        c.edit(
            MANIFEST,
            "[[test]]",
            "[dev-dependencies]\nprobe = \"1\"\n\n[[test]]",
        );
    }),
    (
        "any crate in the prelude, which runs a finished function",
        |c| {
            c.edit(TOML, "minutes = 60\n", "minutes = 60\noptional = true\n");
            c.edit(
                MANIFEST,
                "[[test]]",
                "[dependencies]\nrand = \"1\"\n\n[[test]]",
            );
        },
    ),
    ("what does not compile comes first", |c| {
        second_exercise(c, "{ fails = \"all\" }");
        let toml = c.read(TOML);
        c.write(
            TOML,
            &toml.replacen("{ fails = \"all\" }", "{ error = [\"E0425\"] }", 1),
        );
    }),
];

#[test]
fn what_is_right_is_accepted() {
    for (what, change) in ACCEPTED {
        let course = Fixture::new("accepted");
        change(&course);
        let findings = course.read_findings();
        assert!(findings.is_empty(), "{what}: {findings:#?}");
    }
}

/// A file, what stands in the line that the finding points at, and what to break.
type Line = (&'static str, &'static str, fn(&Fixture));

const LINES: &[Line] = &[
    (TOML, "id = \"a\"", |c| {
        c.edit(
            TOML,
            "[[exercise]]",
            "[[concept]]\nid = \"a\"\nname = \"A\"\n\n[[exercise]]",
        );
    }),
    (TOML, "[[concept]]", |c| {
        let concept = |id: &str| format!("[[concept]]\nid = \"{id}\"\nname = \"Concept\"\n\n");
        let more: String = ["a", "b", "c"].into_iter().map(concept).collect();
        c.edit(TOML, "[[exercise]]", &format!("{more}[[exercise]]"));
        c.edit(
            TOML,
            "[\"first-concept\"]",
            "[\"first-concept\", \"a\", \"b\", \"c\"]",
        );
    }),
    (START, "//! Chapter: ", |c| {
        c.edit(
            START,
            "//! Leave",
            "//!\n//!\n//!\n//!\n//!\n//!\n//!\n//! Leave",
        );
    }),
    (TOML, "uses = ", |c| {
        c.edit(
            TOML,
            "[\"first-concept\"]",
            "[\"first-concept\", \"never\"]",
        )
    }),
    (TOML, "book = [", |c| {
        c.edit(TOML, "book = [\"1.1\"]", "book = [\"1.1\", \"1.9\"]")
    }),
    (TOML, "minutes = 4", |c| {
        c.edit(TOML, "minutes = 5\n", "minutes = 4\n")
    }),
    (TOML, "hints = [", |c| c.edit(TOML, "Written: a nudge.", "")),
    (TOML, "after = ", |c| {
        c.edit(
            TOML,
            "after = \"Written: what to notice now that it is green. C#: … Python: … Go: …\"",
            "after = \" \"",
        );
    }),
    (TOML, "TODO(write)", |c| {
        c.edit(
            TOML,
            "Written: what the learner",
            "TODO(write): what the learner",
        )
    }),
    (TOML, "ex2_second", |c| {
        second_exercise(c, "{ error = [\"E0425\"] }")
    }),
    (CHECKS, "assert_eq!(billed_ms(12, 0)", |c| {
        c.edit(CHECKS, ", 15, \"12 ms and 3 ms\"", ", 15")
    }),
    (CHECKS, "#[ignore]", |c| {
        c.edit(
            CHECKS,
            "#[test]\nfn without",
            "#[test]\n#[ignore]\nfn without",
        )
    }),
    (CHECKS, "fn fn without", |c| {
        c.edit(CHECKS, "fn without", "fn fn without")
    }),
    (MANIFEST, "path = ", |c| {
        c.edit(
            MANIFEST,
            "[[test]]\nname = \"ex1_first\"\npath = \"src/ex1_first.rs\"",
            "[[test]]\npath = \"src/\"\nname = \"ex1_first\" # path = ",
        )
    }),
    (MANIFEST, "rand = ", |c| {
        c.edit(
            MANIFEST,
            "[[test]]",
            "[dependencies]\nrand = \"1\"\n\n[[test]]",
        )
    }),
    (MANIFEST, "harness = false", |c| {
        c.edit(
            MANIFEST,
            "path = \"src/ex1_first.rs\"",
            "path = \"src/ex1_first.rs\"\nharness = false",
        )
    }),
    (SOLUTION, "// TODO", |c| {
        c.edit(
            SOLUTION,
            "duration_ms + init_ms",
            "duration_ms + init_ms // TODO",
        )
    }),
    (SOLUTION, "Another task", |c| {
        let text = c.read(SOLUTION);
        c.write(
            SOLUTION,
            &format!("//! Exercise 01.1: The first exercise\n//!\n//! Another task.\n\n{text}"),
        );
    }),
    (CHAPTER, "<!-- exercise ex1_first -->", |c| {
        c.edit(CHAPTER, "### 01.1 The first exercise", "### 01.1 Another")
    }),
    (CHAPTER, "ex2_gone", |c| {
        c.edit(
            CHAPTER,
            "<!-- exercise ex1_first -->",
            "<!-- exercise ex1_first -->\n\n<!-- exercise ex2_gone -->",
        );
    }),
    (OUTLINE, "id = \"I\"", |c| {
        c.edit(
            OUTLINE,
            "title = \"First contact\"\nlessons = [\"01\", \"02\"]",
            "title = \"First contact\"\nlessons = [\"01\", \"02\", \"07\"]",
        );
    }),
    (OUTLINE, "id = \"full\"", |c| {
        c.edit(
            OUTLINE,
            "about = \"All of it.\"\nlessons = [\"01\", \"02\"]",
            "about = \"All of it.\"\nlessons = [\"07\"]",
        );
    }),
    (OUTLINE, "number = \"01\"", |c| {
        c.edit(
            OUTLINE,
            "[[planned]]\n",
            "[[planned]]\ntitle = \"Again\"\nnumber = \"01\"\n\n[[planned]]\n",
        );
    }),
    (OUTLINE, "concepts = ", |c| {
        c.edit(OUTLINE, "[\"later\"]", "[\"first-concept\"]")
    }),
    (OUTLINE, "book = [\"1.2\"", |c| {
        c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.2\", \"2\", \"1.9\"]")
    }),
    (OUTLINE, "book = [\"1.9\"]", |c| {
        let text = c.read(OUTLINE);
        c.write(
            OUTLINE,
            &format!("{text}\n[[planned]]\nnumber = \"03\"\ntitle = \"More\"\nbook = [\"1.9\"]\n"),
        );
    }),
    ("README.md", "<!-- path:begin -->", |c| {
        c.edit("README.md", "The first lesson", "An old title")
    }),
];

#[test]
fn findings_point_at_the_line_that_they_are_about() {
    for (file, line, change) in LINES {
        let course = Fixture::new("lines");
        change(&course);
        let text = course.read(file);
        let findings = course.read_findings();
        let pointed: Vec<(String, &str)> = findings
            .iter()
            .filter(|finding| finding.file.to_string_lossy() == *file)
            .map(|finding| {
                let at = text.lines().nth(finding.line - 1).unwrap_or_default();
                (finding.problem.clone(), at)
            })
            .collect();
        assert!(
            pointed.iter().any(|(_, at)| at.contains(line)),
            "{file}: no finding points at `{line}`, but: {pointed:#?}"
        );
    }
}
