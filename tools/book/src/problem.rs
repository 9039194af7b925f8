//! What is wrong in the book, where, and how to mend it.

use std::fmt;
use std::path::{Path, PathBuf};

/// One thing that is wrong. Every part is for the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Relative to the root of the course.
    pub file: PathBuf,
    /// Counted from 1.
    pub line: usize,
    /// Which rule found it; see [`crate::check::RULES`].
    pub rule: &'static str,
    /// What is wrong, in one clause.
    pub wrong: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    /// A problem in `file` (relative to the root); a `line` of 0 counts as 1.
    pub fn new(
        rule: &'static str,
        file: impl AsRef<Path>,
        line: usize,
        wrong: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Problem {
        Problem {
            file: file.as_ref().to_path_buf(),
            line: line.max(1),
            rule,
            wrong: wrong.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display().to_string().replace('\\', "/");
        write!(
            f,
            "{file}:{}: {}\n  mend: {}  [{}]",
            self.line, self.wrong, self.remedy, self.rule
        )
    }
}
