//! What reading must reject.

use verify::finding::Rule;

use crate::case::*;
use crate::fixture::Fixture;

/// Found by reading.
pub const READ: &[Case] = &[
    case(
        Rule::Targets,
        "a file that belongs to no exercise",
        "belongs to no exercise",
        |c| {
            c.write("lessons/01-first/src/left_over.rs", "");
        },
    ),
    case(
        Rule::Targets,
        "a file of the solution that belongs to none",
        "belongs to no exercise",
        |c| {
            c.write("solutions/01-first/src/left_over.rs", "");
        },
    ),
    case(
        Rule::Targets,
        "a given file that is not there",
        "it is not there",
        |c| {
            c.edit(
                TOML,
                "minutes = 5\n",
                "minutes = 5\ngiven = [\"src/given.rs\"]\n",
            );
        },
    ),
    case(
        Rule::Targets,
        "a test target too much",
        "[[test]] number 2 is `ex2_more`",
        |c| {
            let text = c.read(MANIFEST);
            c.write(
                MANIFEST,
                &format!("{text}\n[[test]]\nname = \"ex2_more\"\npath = \"src/ex1_first.rs\"\n"),
            );
        },
    ),
    case(
        Rule::Targets,
        "a test target of another path",
        "is `ex1_first` at `src/checks/ex1_first.rs`",
        |c| {
            c.edit(
                MANIFEST,
                "path = \"src/ex1_first.rs\"",
                "path = \"src/checks/ex1_first.rs\"",
            );
        },
    ),
    case(
        Rule::Targets,
        "no test target in the solution",
        "[[test]] number 1 is none",
        |c| {
            let text = c.read("solutions/01-first/Cargo.toml");
            let (before, _) = text
                .split_once("[[test]]")
                .expect("the scaffolding has one");
            c.write("solutions/01-first/Cargo.toml", before);
        },
    ),
    case(
        Rule::Targets,
        "a package of another name",
        "does not say `name = \"lesson-01\"`",
        |c| {
            c.edit(MANIFEST, "lesson-01", "lesson-1");
        },
    ),
    case(Rule::Targets, "autotests", "autotests = false", |c| {
        c.edit(MANIFEST, "autotests = false\n", "");
    }),
    case(Rule::Targets, "no lints", "[lints] workspace = true", |c| {
        c.edit(MANIFEST, "[lints]\nworkspace = true\n", "");
    }),
    case(
        Rule::Targets,
        "an edition of its own",
        "edition.workspace = true",
        |c| {
            c.edit(MANIFEST, "edition.workspace = true", "edition = \"2021\"");
        },
    ),
    case(
        Rule::Targets,
        "no test harness",
        "takes the test harness away",
        |c| {
            c.edit(
                MANIFEST,
                "path = \"src/ex1_first.rs\"",
                "path = \"src/ex1_first.rs\"\nharness = false",
            );
        },
    ),
    case(
        Rule::Targets,
        "no manifest of the solution",
        "is not there",
        |c| {
            c.remove("solutions/01-first/Cargo.toml");
        },
    ),
    case(
        Rule::Targets,
        "a manifest that is not TOML",
        "is not TOML",
        |c| {
            c.write(MANIFEST, "name = ");
        },
    ),
    case(
        Rule::WrongCount,
        "one wrong answer",
        "1 wrong answers",
        |c| c.remove(WRONG),
    ),
    case(
        Rule::AnswerLeftOver,
        "wrong answers to an exercise that is gone",
        "belongs to no exercise",
        |c| {
            c.write("solutions/01-first/wrong/ex2_gone/an_answer.rs", "");
        },
    ),
    case(
        Rule::AnswerLeftOver,
        "a right answer outside its folder",
        "belongs to no exercise",
        |c| {
            c.write("solutions/01-first/also/an_answer.rs", "");
        },
    ),
    case(
        Rule::AnswerLeftOver,
        "a file that is not Rust",
        "belongs to no exercise",
        |c| {
            c.write("solutions/01-first/wrong/ex1_first/notes.txt", "");
        },
    ),
    case(
        Rule::AnswerLeftOver,
        "a file in an answer's folder that the exercise does not have",
        "the exercise has no such file",
        |c| {
            let text = c.read(WRONG);
            let folder = "solutions/01-first/wrong/ex1_first/two_files/src";
            c.write(&format!("{folder}/ex1_first.rs"), &text);
            c.write(&format!("{folder}/helper.rs"), "");
        },
    ),
    case(
        Rule::Targets,
        "a drill whose second file is not there",
        "names this file, and it is not there",
        |c| {
            c.edit(
                TOML,
                "kind = \"red\"",
                "kind = \"red\"\nfiles = [\"src/ex1_first.rs\", \"src/more.rs\"]",
            );
        },
    ),
    case(
        Rule::Footer,
        "a start without its checks",
        "does not end by bringing in the checks",
        |c| {
            c.edit(START, "mod checks;", "");
        },
    ),
    case(
        Rule::Footer,
        "a solution with checks of its own",
        "does not end by bringing in the checks",
        |c| {
            c.edit(SOLUTION, "../../../lessons/01-first/src/checks", "checks");
        },
    ),
    case(
        Rule::Footer,
        "a wrong answer with code after its checks",
        "does not end by bringing in",
        |c| {
            let text = c.read(WRONG);
            c.write(WRONG, &format!("{text}\nfn more() {{}}\n"));
        },
    ),
    case(
        Rule::Footer,
        "a right answer without its checks",
        "does not end by bringing in",
        |c| {
            c.edit(ALSO, "mod checks;", "");
        },
    ),
    case(
        Rule::Marks,
        "no place to work on",
        "no place to work on is marked",
        |c| {
            c.edit(START, " // TODO", "");
        },
    ),
    case(
        Rule::Marks,
        "a mark in the solution",
        "the solution still has a TODO",
        |c| {
            c.edit(
                SOLUTION,
                "duration_ms + init_ms",
                "duration_ms + init_ms // TODO",
            );
        },
    ),
    case(
        Rule::Header,
        "another title",
        "the first line is not the exercise's number and title",
        |c| {
            c.edit(START, "The first exercise", "The second exercise");
        },
    ),
    case(
        Rule::Header,
        "the wrong hint command",
        "`cargo learn hint 01 1`",
        |c| {
            c.edit(START, "hint 01 1", "hint 01 2");
        },
    ),
    case(
        Rule::Header,
        "the wrong chapter",
        "Chapter: book/src/01-first.md",
        |c| {
            c.edit(START, "book/src/01-first.md", "book/src/02-second.md");
        },
    ),
    case(
        Rule::Header,
        "no section",
        "has no link to The Rust Book",
        |c| {
            c.edit(
                START,
                "https://doc.rust-lang.org/book/title-page.html",
                "chapter 1",
            );
        },
    ),
    case(
        Rule::Header,
        "a section that is not there",
        "title-pages.html leads nowhere",
        |c| {
            c.edit(START, "title-page.html", "title-pages.html");
        },
    ),
    case(
        Rule::Header,
        "an anchor that is not there",
        "#nowhere leads nowhere",
        |c| {
            c.edit(
                START,
                "title-page.html",
                "ch01-01-installation.html#nowhere",
            );
        },
    ),
    case(
        Rule::Header,
        "no link where the lesson only glances at The Rust Book",
        "the header has no link",
        |c| {
            c.edit(TOML, "book = [\"1.1\"]", "glance = [\"1.1\"]");
            c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.1\", \"1.2\", \"2\"]");
            c.edit(
                START,
                " The Rust Book: https://doc.rust-lang.org/book/title-page.html",
                "",
            );
        },
    ),
    case(
        Rule::Header,
        "16 lines",
        "the header has 16 lines of at most 15",
        |c| {
            c.edit(
                START,
                "//! Leave",
                "//!\n//!\n//!\n//!\n//!\n//!\n//!\n//! Leave",
            );
        },
    ),
    case(
        Rule::Header,
        "a solution with another task",
        "the solution's header differs",
        |c| {
            let text = c.read(SOLUTION);
            c.write(
                SOLUTION,
                &format!("//! Exercise 01.1: The first exercise\n//!\n//! Another task.\n\n{text}"),
            );
        },
    ),
    case(
        Rule::Hints,
        "a hint twice",
        "a hint is empty or stands twice",
        |c| {
            c.edit(
                TOML,
                "Written: a nudge.",
                "Written: the shape of the answer, never the answer.",
            );
        },
    ),
    case(
        Rule::Hints,
        "an empty hint",
        "a hint is empty or stands twice",
        |c| {
            c.edit(TOML, "Written: a nudge.", " ");
        },
    ),
    case(
        Rule::Hints,
        "a second hint without a link",
        "the second hint has no link",
        |c| {
            c.edit(
                TOML,
                "see [The Rust Book](https://doc.rust-lang.org/book/title-page.html)",
                "see the book",
            );
        },
    ),
    case(
        Rule::Hints,
        "a link that leads nowhere",
        "nowhere.html leads nowhere",
        |c| {
            c.edit(TOML, "title-page.html", "nowhere.html");
        },
    ),
    case(
        Rule::HintSpoils,
        "the answer in the third hint",
        "hint 3 contains a line of the answer",
        |c| {
            c.edit(TOML, "never the answer.", "never `duration_ms+init_ms`.");
        },
    ),
    case(
        Rule::After,
        "nothing after success",
        "says nothing after success",
        |c| {
            c.edit(
                TOML,
                "after = \"Written: what to notice now that it is green. C#: … Python: … Go: …\"",
                "after = \" \"",
            );
        },
    ),
    case(
        Rule::Checks,
        "an assertion without a message",
        "this assert_eq! has no message",
        |c| {
            c.edit(CHECKS, ", 15, \"12 ms and 3 ms\"", ", 15");
        },
    ),
    case(
        Rule::Checks,
        "an assert! without a message",
        "this assert! has no message",
        |c| {
            c.edit(
                CHECKS,
                "assert_eq!(billed_ms(12, 0) + billed_ms(0, 3), 15, \"12 ms and 3 ms\");",
                "assert!(billed_ms(12, 0) == 12);",
            );
        },
    ),
    case(
        Rule::Checks,
        "a panic without a message",
        "this panic! has no message",
        |c| {
            c.edit(
                CHECKS,
                "    assert_eq!(billed_ms(12, 0)",
                "    if billed_ms(0, 0) > 0 {\n        panic!();\n    }\n    assert_eq!(billed_ms(12, 0)",
            );
        },
    ),
    case(
        Rule::Checks,
        "a check that is ignored",
        "told not to run",
        |c| {
            c.edit(
                CHECKS,
                "#[test]\nfn without",
                "#[test]\n#[ignore]\nfn without",
            );
        },
    ),
    case(Rule::Checks, "no check at all", "has no check", |c| {
        c.write(CHECKS, "use super::*;\n")
    }),
    case(
        Rule::Checks,
        "checks that see nothing",
        "does not say `use super::*;`",
        |c| {
            c.edit(CHECKS, "use super::*;", "use super::billed_ms;");
        },
    ),
    case(
        Rule::Checks,
        "checks that are not Rust",
        "is not Rust",
        |c| {
            c.edit(CHECKS, "fn without", "fn fn without");
        },
    ),
    case(
        Rule::Order,
        "what does not compile comes second",
        "01/ex2_second starts out not compiling",
        |c| {
            second_exercise(c, "{ error = [\"E0425\"] }");
        },
    ),
    case(
        Rule::Minutes,
        "an exercise of 21 minutes",
        "takes 21 minutes",
        |c| {
            c.edit(TOML, "minutes = 5\n", "minutes = 21\n");
        },
    ),
    case(
        Rule::Minutes,
        "an exercise of 4 minutes",
        "takes 4 minutes",
        |c| {
            c.edit(TOML, "minutes = 5\n", "minutes = 4\n");
        },
    ),
    case(
        Rule::Minutes,
        "a larger piece of 46 minutes",
        "takes 46 minutes",
        |c| {
            c.edit(TOML, "minutes = 5\n", "minutes = 46\n");
            c.edit(TOML, "kind = \"red\"", "kind = \"build\"");
        },
    ),
    case(
        Rule::Minutes,
        "a design of 46 minutes",
        "takes 46 minutes",
        |c| {
            c.edit(TOML, "minutes = 5\n", "minutes = 46\n");
            c.edit(TOML, "kind = \"red\"", "kind = \"design\"");
        },
    ),
    case(
        Rule::Minutes,
        "more than the lesson has",
        "the exercises take 20 minutes, the lesson says 19",
        |c| {
            c.edit(TOML, "minutes = 60\n", "minutes = 19\n");
            c.edit(TOML, "minutes = 5\n", "minutes = 20\n");
            c.write_table();
        },
    ),
    case(
        Rule::Dependencies,
        "a crate that comes later",
        "uses serde, which lesson 19 introduces",
        |c| {
            c.edit(
                MANIFEST,
                "[[test]]",
                "[dependencies]\nserde = \"1\"\n\n[[test]]",
            );
        },
    ),
    case(
        Rule::Dependencies,
        "a crate that never comes",
        "uses rand, which no lesson introduces",
        |c| {
            c.edit(
                MANIFEST,
                "[[test]]",
                "[dev-dependencies]\nrand = \"1\"\n\n[[test]]",
            );
        },
    ),
    case(
        Rule::Dependencies,
        "the chain before it begins",
        "uses tally, which no lesson introduces",
        |c| {
            c.edit(
                MANIFEST,
                "[[test]]",
                "[dependencies]\ntally = \"1\"\n\n[[test]]",
            );
        },
    ),
    case(
        Rule::Chapter,
        "no chapter",
        "the lesson has no chapter",
        |c| c.remove(CHAPTER),
    ),
    case(Rule::Chapter, "no quiz", "the lesson has no quiz", |c| {
        c.remove("book/quizzes/01-first.toml")
    }),
    case(
        Rule::Chapter,
        "a chapter of another title",
        "not the lesson's number and title",
        |c| {
            c.edit(CHAPTER, "# 01 The first lesson", "# 01 The last lesson");
        },
    ),
    case(
        Rule::Chapter,
        "an exercise under another title",
        "does not stand under its title",
        |c| {
            c.edit(
                CHAPTER,
                "### 01.1 The first exercise",
                "### 01.1 Another exercise",
            );
        },
    ),
    case(
        Rule::Chapter,
        "an exercise that is not in the chapter",
        "is not the chapter's number 1",
        |c| {
            c.edit(CHAPTER, "<!-- exercise ex1_first -->", "");
        },
    ),
    case(
        Rule::Chapter,
        "another exercise's mark in the place of this one's",
        "is not the chapter's number 1",
        |c| {
            c.edit(
                CHAPTER,
                "<!-- exercise ex1_first -->",
                "<!-- exercise ex1_other -->",
            );
        },
    ),
    case(
        Rule::Chapter,
        "an exercise too much in the chapter",
        "has a mark for `ex2_gone` too much",
        |c| {
            c.edit(
                CHAPTER,
                "<!-- exercise ex1_first -->",
                "<!-- exercise ex1_first -->\n\n### 01.2 Gone\n\n<!-- exercise ex2_gone -->",
            );
        },
    ),
    case(
        Rule::Unwritten,
        "a lesson that is not written",
        "something is still to be written",
        |c| {
            c.edit(
                TOML,
                "Written: what the learner",
                "TODO(write): what the learner",
            );
        },
    ),
    case(
        Rule::Unwritten,
        "a quiz that is not written",
        "something is still to be written",
        |c| {
            c.edit(
                "book/quizzes/01-first.toml",
                "Written: which",
                "TODO(write): which",
            );
        },
    ),
    case(
        Rule::Unwritten,
        "a wrong answer that is not written",
        "something is still to be written",
        |c| {
            c.edit(WRONG, "Written", "TODO(write)");
        },
    ),
    case(
        Rule::ConceptBudget,
        "four concepts",
        "teaches 4 concepts",
        |c| {
            let more: String = ["a", "b", "c"]
                .iter()
                .map(|id| format!("[[concept]]\nid = \"{id}\"\nname = \"Concept\"\n\n"))
                .collect();
            c.edit(TOML, "[[exercise]]", &format!("{more}[[exercise]]"));
            c.edit(
                TOML,
                "[\"first-concept\"]",
                "[\"first-concept\", \"a\", \"b\", \"c\"]",
            );
        },
    ),
    case(
        Rule::ConceptTaught,
        "a concept that no exercise uses",
        "no exercise of the lesson uses it",
        |c| {
            c.edit(
                TOML,
                "[[exercise]]",
                "[[concept]]\nid = \"a\"\nname = \"A\"\n\n[[exercise]]",
            );
        },
    ),
    case(
        Rule::ConceptTaught,
        "a concept that nobody teaches",
        "uses `never`, which no lesson teaches",
        |c| {
            c.edit(
                TOML,
                "[\"first-concept\"]",
                "[\"first-concept\", \"never\"]",
            );
        },
    ),
    case(
        Rule::ConceptTaught,
        "a planned concept that is taught",
        "plans `first-concept` for lesson 02",
        |c| {
            c.edit(OUTLINE, "[\"later\"]", "[\"first-concept\"]");
        },
    ),
    case(
        Rule::ConceptTaught,
        "a concept twice",
        "stands twice in the course",
        |c| {
            c.edit(
                TOML,
                "[[exercise]]",
                "[[concept]]\nid = \"first-concept\"\nname = \"A\"\n\n[[exercise]]",
            );
        },
    ),
    case(
        Rule::BookSection,
        "a section that does not exist",
        "has no section 1.9",
        |c| {
            c.edit(TOML, "book = [\"1.1\"]", "book = [\"1.1\", \"1.9\"]");
        },
    ),
    case(
        Rule::BookSection,
        "a glance at a section that does not exist",
        "has no section 9.9",
        |c| {
            c.edit(
                TOML,
                "book = [\"1.1\"]",
                "book = [\"1.1\"]\nglance = [\"9.9\"]",
            );
        },
    ),
    case(
        Rule::BookSection,
        "a concept's section that does not exist",
        "has no section 9.9",
        |c| {
            c.edit(
                TOML,
                "id = \"first-concept\"",
                "id = \"first-concept\"\nbook = \"9.9\"",
            );
        },
    ),
    case(
        Rule::BookSection,
        "a planned section that does not exist",
        "has no section 1.9",
        |c| {
            c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.2\", \"2\", \"1.9\"]");
        },
    ),
    case(
        Rule::BookCoverage,
        "a section that nobody covers",
        "covers section 1.2",
        |c| {
            c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"2\"]");
        },
    ),
    case(
        Rule::BookCoverage,
        "a chapter without sections that nobody covers",
        "covers section 2 ",
        |c| {
            c.edit(OUTLINE, "[\"1.2\", \"2\"]", "[\"1.2\"]");
        },
    ),
    case(
        Rule::Outline,
        "a part that names no lesson",
        "part I names 07",
        |c| {
            c.edit(
                OUTLINE,
                "title = \"First contact\"\nlessons = [\"01\", \"02\"]",
                "title = \"First contact\"\nlessons = [\"01\", \"02\", \"07\"]",
            );
        },
    ),
    case(
        Rule::Outline,
        "a lesson in no part",
        "lesson 02 stands in 0 parts",
        |c| {
            c.edit(
                OUTLINE,
                "title = \"First contact\"\nlessons = [\"01\", \"02\"]",
                "title = \"First contact\"\nlessons = [\"01\"]",
            );
        },
    ),
    case(
        Rule::Outline,
        "a track that names no lesson",
        "track full names 07",
        |c| {
            c.edit(
                OUTLINE,
                "about = \"All of it.\"\nlessons = [\"01\", \"02\"]",
                "about = \"All of it.\"\nlessons = [\"01\", \"07\"]",
            );
        },
    ),
    case(
        Rule::Outline,
        "a track that names no exercise",
        "track full names 01.2",
        |c| {
            c.edit(
                OUTLINE,
                "about = \"All of it.\"\nlessons = [\"01\", \"02\"]",
                "about = \"All of it.\"\nlessons = [\"01.2\"]",
            );
        },
    ),
    case(
        Rule::Outline,
        "a lesson that is written and planned",
        "lesson 01 is written and still planned",
        |c| {
            c.edit(
                OUTLINE,
                "[[planned]]\n",
                "[[planned]]\nnumber = \"01\"\ntitle = \"Again\"\n\n[[planned]]\n",
            );
        },
    ),
    case(
        Rule::Readme,
        "an old table",
        "the table of lessons is not current",
        |c| {
            c.edit("README.md", "The first lesson", "An old title");
        },
    ),
    case(
        Rule::Readme,
        "no place for the table",
        "has no line `<!-- path:end -->`",
        |c| {
            c.edit("README.md", "<!-- path:end -->", "");
        },
    ),
];

/// A second exercise beside the first, that starts like this.
pub fn second_exercise(course: &Fixture, starts: &str) {
    for (from, to) in [
        (START, "lessons/01-first/src/ex2_second.rs"),
        (CHECKS, "lessons/01-first/src/checks/ex2_second.rs"),
        (SOLUTION, "solutions/01-first/src/ex2_second.rs"),
        (WRONG, "solutions/01-first/wrong/ex2_second/one.rs"),
        (
            "solutions/01-first/wrong/ex1_first/start_up_twice.rs",
            "solutions/01-first/wrong/ex2_second/two.rs",
        ),
    ] {
        let text = course.read(from).replace("ex1_first", "ex2_second");
        let text = text
            .replace("01.1: The first", "01.2: The second")
            .replace("hint 01 1", "hint 01 2");
        course.write(to, &text);
    }
    let toml = course.read(TOML);
    let (_, entry) = toml.split_once("[[exercise]]").expect("there is one");
    let entry = entry
        .replace("ex1_first", "ex2_second")
        .replace("The first exercise", "The second exercise")
        .replace("{ fails = \"all\" }", starts);
    course.write(TOML, &format!("{toml}\n[[exercise]]{entry}"));
    for manifest in [MANIFEST, "solutions/01-first/Cargo.toml"] {
        let text = course.read(manifest);
        course.write(
            manifest,
            &format!("{text}\n[[test]]\nname = \"ex2_second\"\npath = \"src/ex2_second.rs\"\n"),
        );
    }
    course.edit(CHAPTER, "<!-- exercise ex1_first -->", "<!-- exercise ex1_first -->\n\n### 01.2 The second exercise\n\n<!-- exercise ex2_second -->");
}
