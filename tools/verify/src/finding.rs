//! What the proof says: rules, and findings that break them.

use std::fmt;
use std::path::{Path, PathBuf};

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident => $id:literal,)+) => {
        /// What is proven. A finding names the rule that it breaks; every rule has a small broken
        /// course among the tests that it must reject.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)+];

            /// The rule's name in reports.
            pub fn id(self) -> &'static str {
                match self {
                    $(Rule::$variant => $id,)+
                }
            }
        }
    };
}

rules! {
    /// An untouched exercise fails exactly as `starts` says.
    Start => "start",
    /// The solution passes every check.
    Solution => "solution",
    /// The solution draws no warning from the compiler.
    SolutionWarnings => "solution-warnings",
    /// Solving the exercises before it leaves an exercise failing.
    StaysFailing => "stays-failing",
    /// lesson.toml, the manifests and the files that are there agree.
    Targets => "targets",
    /// A wrong or other right answer says what it stands for.
    AnswerHeader => "answer-header",
    /// An exercise reads no file that lesson.toml does not name for it.
    UndeclaredFile => "undeclared-file",
    /// A wrong answer is rejected by what it names.
    WrongRejected => "wrong-rejected",
    /// A right answer that differs from ours passes.
    AlsoPasses => "also-passes",
    /// The checks need at most a quarter of the time limit.
    TimeBudget => "time-budget",
    /// The engine that the learner uses comes to the same verdicts.
    Engine => "engine",
    /// Wrong answers are two at least, for every exercise but predictions.
    WrongCount => "wrong-count",
    /// Every file in wrong/ and also/ belongs to an exercise.
    AnswerLeftOver => "answer-left-over",
    /// A drill, its solution and its answers end by bringing in the lesson's checks.
    Footer => "footer",
    /// The start says where to work; the solution has no such mark left.
    Marks => "marks",
    /// The learner's file begins with number, title, hint command, chapter and section.
    Header => "header",
    /// Hints are three, distinct, and link to where the concept is explained.
    Hints => "hints",
    /// No hint contains a line of the answer.
    HintSpoils => "hint-spoils",
    /// There is something to notice after success.
    After => "after",
    /// Every check file has checks, all of them run, and every assertion has a message.
    Checks => "checks",
    /// Exercises that start out not compiling stand first.
    Order => "order",
    /// Exercises take 5–20 minutes (a larger piece, a hunt or a design 45) and fit into the lesson.
    Minutes => "minutes",
    /// Crates are used from the lesson on that introduces them.
    Dependencies => "dependencies",
    /// The chapter has every exercise under its title, and a quiz.
    Chapter => "chapter",
    /// Nothing that the scaffolding left open is still open.
    Unwritten => "unwritten",
    /// At most three concepts a lesson.
    ConceptBudget => "concept-budget",
    /// Concepts are taught once, used where they are taught, and taught before they are used.
    ConceptTaught => "concept-taught",
    /// Sections of The Rust Book that are named exist.
    BookSection => "book-section",
    /// Every section of The Rust Book's chapters 1–21 is covered or planned.
    BookCoverage => "book-coverage",
    /// Every mutant of a solution is caught, or listed as equivalent with a reason; few are listed.
    Mutants => "mutants",
    /// rustfmt has nothing to change in what it can read.
    Format => "format",
    /// Clippy has nothing to say about solutions and their checks.
    Clippy => "clippy",
    /// Cargo.lock is current.
    CargoLock => "cargo-lock",
    /// The README's table of lessons is current.
    Readme => "readme",
    /// Parts, tracks and plans name lessons that are there.
    Outline => "outline",
    /// `lessons/course.lock` is current.
    CourseLock => "course-lock",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file to open, relative to the root.
    pub file: PathBuf,
    /// The line in it, from 1.
    pub line: usize,
    pub rule: Rule,
    /// The exercise's id, as in `05/ex3_two_writers`, when it is about one.
    pub exercise: Option<String>,
    /// What is wrong.
    pub problem: String,
    /// How to mend it.
    pub mend: String,
}

impl Finding {
    /// A finding about the first line of `file`.
    pub fn new(
        rule: Rule,
        file: impl AsRef<Path>,
        problem: impl Into<String>,
        mend: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            file: file.as_ref().to_path_buf(),
            line: 1,
            exercise: None,
            problem: problem.into(),
            mend: mend.into(),
        }
    }

    /// The same at this line (from 1).
    pub fn at(mut self, line: usize) -> Finding {
        self.line = line;
        self
    }

    /// The same, about this exercise.
    pub fn of(mut self, exercise: &course::Exercise) -> Finding {
        self.exercise = Some(exercise.id());
        self
    }
}

/// The line (from 1) of the first line of `text` that `wanted` accepts, or 1.
pub fn line_where(text: &str, wanted: impl Fn(&str) -> bool) -> usize {
    text.lines().position(wanted).map_or(1, |at| at + 1)
}
