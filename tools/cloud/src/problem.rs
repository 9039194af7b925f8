//! What went wrong, and what to do about it.

use std::fmt;

/// An error for people: what happened, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    what: String,
    todo: Option<String>,
}

/// What the functions of this program give back.
pub type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// `what` happened: a full sentence.
    pub fn new(what: impl Into<String>) -> Problem {
        Problem {
            what: what.into(),
            todo: None,
        }
    }

    /// `todo` mends it: a full sentence.
    #[must_use]
    pub fn todo(mut self, todo: impl Into<String>) -> Problem {
        self.todo = Some(todo.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match &self.todo {
            Some(todo) => write!(f, "\n{todo}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}
