//! A small course, and the real program that is run in it.

// Each test program uses a part of this.
#![allow(dead_code)]

pub mod pty;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use course::testing::TempCourse;
use serde_json::Value;

pub const RIGHT: &str = "pub fn name() -> &'static str { \"tally\" }";
pub const WRONG: &str = "pub fn name() -> &'static str { \"lambda\" }";
pub const BROKEN: &str = "pub fn name() -> &'static str { 5 }";
pub const LOOPS: &str = "pub fn name() -> &'static str { loop { std::hint::spin_loop() } }";

const CHECKS: &str =
    "#[test]\nfn the_name_is_tally() {\n    assert_eq!(name(), \"tally\", \"lower case\");\n}";

/// The file that the learner edits in exercise 01.1.
pub const FILE: &str = "lessons/01-first/src/ex1_name.rs";

/// Two lessons: 01 with two drills, 02 with one. All of them start with [`WRONG`].
pub fn small(name: &str) -> TempCourse {
    let mut course = TempCourse::new(&format!("learn-{name}"));
    course.drill("01-first/ex1_name", WRONG, CHECKS);
    course.drill("01-first/ex2_other", WRONG, CHECKS);
    course.drill("02-second/ex1_third", WRONG, CHECKS);
    words(&course, "01-first");
    words(&course, "02-second");
    course.write(
        "lessons/course.toml",
        "title = \"A course for tests\"\n\
         [[part]]\nid = \"I\"\ntitle = \"All\"\nlessons = [\"01\", \"02\", \"03\"]\n\
         [[track]]\nid = \"full\"\ntitle = \"Everything\"\nabout = \"All of it.\"\nlessons = [\"01\", \"02\"]\n\
         [[track]]\nid = \"short\"\ntitle = \"Shorter\"\nabout = \"Less.\"\nlessons = [\"01.2\", \"02\"]\n\
         [[planned]]\nnumber = \"03\"\ntitle = \"Later\"\n",
    );
    course.write("book/src/01-first.md", "# 01 A lesson\n");
    let wrong = "solutions/01-first/wrong/ex1_name";
    course.write(
        &format!("{wrong}/capital.rs"),
        "//! Misconception: case does not matter.\n//! Rejected by: the_name_is_tally\n\n\
         pub fn name() -> &'static str { \"Tally\" }\n\n#[path = \"checks/ex1_name.rs\"]\nmod checks;\n",
    );
    course.write(
        "solutions/01-first/also/ex1_name/returns.rs",
        "//! Differs: a return keyword.\n\npub fn name() -> &'static str { return \"tally\"; }\n",
    );
    // A solution's folder must be a package, as in the course itself.
    course.write(
        "solutions/01-first/Cargo.toml",
        "[package]\nname = \"solution-01\"\n",
    );
    for (lesson, name) in [("01-first", "ex1_name"), ("01-first", "ex2_other")] {
        course.write(
            &format!("solutions/{lesson}/src/{name}.rs"),
            &format!("{RIGHT}\n"),
        );
    }
    course
}

/// Gives the exercises of a lesson hints and a text for afterwards.
fn words(course: &TempCourse, lesson: &str) {
    let path = format!("lessons/{lesson}/lesson.toml");
    let text = std::fs::read_to_string(course.root.join(&path)).expect("the lesson was added");
    let text = text
        .replace(
            "hints = [\"\", \"\", \"\"]",
            "hints = [\"A nudge.\", \"The [concept](https://example.invalid/book).\", \"The shape.\"]",
        )
        .replace("after = \"\"", "after = \"Notice `&'static str`.\"")
        .replace("task = \"\"", "task = \"Return the name.\"");
    course.write(&path, &text);
}

/// A command of the program, run in the course, without a terminal and without colours.
pub fn command(course: &TempCourse, line: &str) -> Command {
    let mut command = Command::new(program());
    command
        .args(line.split_whitespace())
        .current_dir(&course.root)
        .env("CARGO_TARGET_DIR", course.root.join("target"))
        // Outside of this repository's git, or `update` and `doctor` would look at that one.
        .env(
            "GIT_CEILING_DIRECTORIES",
            course.root.parent().expect("it lies in a folder"),
        )
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("FORCE_HYPERLINK")
        .stdin(Stdio::null());
    command
}

pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_learn"))
}

/// What came of a command.
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("it writes UTF-8"),
            err: String::from_utf8(output.stderr).expect("it writes UTF-8"),
        }
    }
}

impl Said {
    /// Both streams, for messages of failed checks.
    pub fn all(&self) -> String {
        format!("code {:?}\n{}\n--\n{}", self.code, self.out, self.err)
    }

    #[track_caller]
    pub fn has(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.all());
        assert!(!self.all().contains("panicked at src"), "{}", self.all());
        for word in words {
            assert!(
                self.out.contains(word) || self.err.contains(word),
                "`{word}` is not in\n{}",
                self.all()
            );
        }
    }

    #[track_caller]
    pub fn lacks(&self, word: &str) {
        assert!(!self.all().contains(word), "`{word}` is in\n{}", self.all());
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.all()))
    }
}

/// Runs a command of the program.
pub fn learn(course: &TempCourse, line: &str) -> Said {
    command(course, line).output().expect("it starts").into()
}

/// The content of a file of the course.
pub fn read(course: &TempCourse, path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(course.root.join(path)).expect("the file is there")
}

/// Adds a program that builds the pages `index`, `01-first` and `02-second`, once there is a file `go`.
pub fn book_program(course: &TempCourse) {
    let manifest = read(course, "Cargo.toml");
    let members = manifest.replace("[\"lessons/*\"]", "[\"lessons/*\", \"tools/book\"]");
    course.write("Cargo.toml", &members);
    let locked = "[[package]]\nname = \"book\"\nversion = \"0.0.0\"\n\n[[package]]";
    let lock = read(course, "Cargo.lock").replacen("[[package]]", locked, 1);
    course.write("Cargo.lock", &lock);
    course.write(
        "tools/book/Cargo.toml",
        "[package]\nname = \"book\"\nedition = \"2024\"\n",
    );
    course.write("tools/book/src/main.rs", BOOK_PROGRAM);
    course.write("go", "");
}

const BOOK_PROGRAM: &str = r#"
fn main() {
    let words: Vec<String> = std::env::args().collect();
    assert_eq!(words[1..3], ["build", "--into"]);
    while !std::path::Path::new("go").exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    std::fs::create_dir_all(&words[3]).unwrap();
    for page in ["index", "01-first", "02-second"] {
        std::fs::write(format!("{}/{page}.html", words[3]), page).unwrap();
    }
}
"#;
