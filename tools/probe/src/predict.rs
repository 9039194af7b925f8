//! Predictions: the learner writes a letter, the check runs the snippet and compares.
//!
//! # What a failed check says, and what it does not
//!
//! A prediction teaches when it is made before the answer is seen, and when a wrong one is followed
//! by looking at what really happens. So:
//!
//! - `'?'`, where nothing was predicted yet, gets the question and the letters, and nothing else.
//! - A wrong letter gets told which prediction is wrong, what it claims, a question to think about,
//!   and the command that runs the snippet. It does not get the right letter: with it one could copy
//!   the answers down without a thought, while running the snippet shows rustc's whole message or the
//!   whole output, and that is the part worth reading.
//! - The right letter passes. Why it is right stands in the exercise's after-success text.
//!
//! The answers stand nowhere, not even in the checks. If none of the letters describes what the
//! snippet does, or two do, the exercise is at fault, and the check says so whatever the letter.

use crate::snippet::{Outcome, Snippet};

/// The letter that stands for "not predicted yet".
const OPEN: char = '?';

/// What a letter says that the snippet will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// rustc refuses it, whatever the error.
    DoesNotCompile,
    /// rustc refuses it with exactly this error code and no other.
    DoesNotCompileWith(&'static str),
    /// It runs to its end and prints exactly this; a newline at the end does not matter.
    Prints(&'static str),
    /// It runs to its end, whatever it prints.
    RunsToItsEnd,
    /// It compiles, runs, and panics. In a test: for another reason than a failed assertion.
    Panics,
    /// It is a test, and an assertion in it fails.
    AssertionFails,
    /// It is a test, and it passes.
    TestsPass,
}

impl Claim {
    /// Whether `outcome` is what was claimed.
    pub fn holds(self, outcome: &Outcome) -> bool {
        match (self, outcome) {
            (Claim::DoesNotCompile, Outcome::DoesNotCompile { .. })
            | (Claim::RunsToItsEnd, Outcome::Prints(_))
            | (Claim::Panics, Outcome::Panics { .. })
            | (Claim::AssertionFails, Outcome::AssertionFails { .. })
            | (Claim::TestsPass, Outcome::TestsPass) => true,
            (Claim::DoesNotCompileWith(code), Outcome::DoesNotCompile { codes, .. }) => {
                codes == &[code]
            }
            (Claim::Prints(text), Outcome::Prints(printed)) => {
                text.trim_end_matches('\n') == printed
            }
            _ => false,
        }
    }
}

/// A question about a snippet, with letters to choose from. Made by [`predict!`](crate::predict).
#[derive(Debug, Clone)]
#[must_use = "a prediction is compared only by `check`"]
pub struct Prediction {
    snippet: Snippet,
    options: Vec<(char, String, Claim)>,
    nudge: Option<String>,
}

impl Prediction {
    /// A question about `snippet`, still without letters.
    pub fn new(snippet: Snippet) -> Prediction {
        Prediction {
            snippet,
            options: Vec::new(),
            nudge: None,
        }
    }

    /// One more letter: what it says in words, and what that means.
    pub fn option(mut self, letter: char, words: &str, claim: Claim) -> Prediction {
        self.options.push((letter, words.to_string(), claim));
        self
    }

    /// What to think about after a wrong prediction: a question, not an answer.
    pub fn think(mut self, nudge: &str) -> Prediction {
        self.nudge = Some(nudge.to_string());
        self
    }

    /// Compares `letter` with what the snippet does. Upper and lower case count the same.
    ///
    /// # Panics
    /// When the prediction is missing or wrong, and when the exercise itself is at fault.
    #[track_caller]
    pub fn check(&self, letter: char) {
        if let Err(message) = self.verdict(letter) {
            panic!("{message}");
        }
    }

    /// What [`Prediction::check`] would say.
    ///
    /// # Errors
    /// The message for the learner.
    pub fn verdict(&self, letter: char) -> Result<(), String> {
        let path = self.snippet.path();
        if letter == OPEN {
            return Err(format!(
                "read {path}, then predict: what happens when it is compiled and run?\n{}\nWrite \
                 your letter instead of '?'. A wrong guess costs nothing.",
                self.letters()
            ));
        }
        let Some((_, words, claim)) = self.options.iter().find(|o| same(o.0, letter)) else {
            return Err(format!(
                "'{letter}' is not one of the letters for {path}:\n{}",
                self.letters()
            ));
        };
        let outcome = self.snippet.outcome().map_err(|e| e.to_string())?;
        let true_ones = self.options.iter().filter(|o| o.2.holds(&outcome)).count();
        if true_ones != 1 {
            return Err(format!(
                "this is a fault in the course, not yours: {outcome}, and {true_ones} of the letters \
                 for {path} say so. Please report it together with what `rustc -V` prints.\n{}",
                outcome.details()
            ));
        }
        if claim.holds(&outcome) {
            return Ok(());
        }
        Err(format!(
            "you predicted '{}' for {path}: {words}. That is not what happens.{}\nThink again, or see \
             for yourself:\n    cargo run -q -p probe -- {path}",
            letter.to_ascii_uppercase(),
            self.nudge
                .as_ref()
                .map_or(String::new(), |nudge| format!("\n{nudge}")),
        ))
    }

    fn letters(&self) -> String {
        let lines: Vec<String> = self
            .options
            .iter()
            .map(|(letter, words, _)| format!("    {letter}  {words}"))
            .collect();
        lines.join("\n")
    }
}

fn same(a: char, b: char) -> bool {
    a.eq_ignore_ascii_case(&b)
}

/// The path of a snippet relative to the root of the course: `relative` as seen from the file
/// `from` (what `file!()` gives), with `/` and without `..`.
#[doc(hidden)]
pub fn path_from(from: &str, relative: &str) -> String {
    let from = from.replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(relative.split('/')) {
        match part {
            "." => {}
            // The root of an absolute path stays.
            "" if !parts.is_empty() || !from.starts_with('/') => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A [`Prediction`] about the snippet in a file, given relative to the file of the call.
///
/// A snippet with a line that begins with `#[test]` is compiled as a test, every other one as a
/// program. Outcomes are kept in `CARGO_TARGET_TMPDIR`, so this works in test targets only.
///
/// ```text
/// probe::predict!("../snippets/ex4_what_happens/1.rs")
///     .option('C', "it does not compile", Claim::DoesNotCompile)
///     .option('F', "an assertion fails", Claim::AssertionFails)
///     .option('P', "it panics", Claim::Panics)
///     .think("Which type does the function promise after `->`?")
///     .check(SNIPPET_1);
/// ```
#[macro_export]
macro_rules! predict {
    ($path:literal) => {
        $crate::Prediction::new($crate::Snippet::new(
            $crate::path_from(file!(), $path),
            include_str!($path),
            env!("CARGO_TARGET_TMPDIR"),
        ))
    };
}
