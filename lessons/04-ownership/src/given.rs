//! Given for exercises 04.3 and 04.4. Read it, leave it as it is.
//!
//! A `LogBatch` owns its lines. Inside is a `Vec`, a list that grows (lesson 11). `self` and `&self`
//! are lesson 06; what matters here: `with` and `take_first` take the batch away from you and hand it
//! back in what they return. `len` and `is_empty` only look. rustc calls `self` the *receiver*: the
//! value before the dot.

// Each exercise uses a part of it.
#![allow(dead_code)]

use probe::Line;

/// Log lines in the order in which they arrived.
#[derive(Debug, Clone, Default)]
pub struct LogBatch {
    lines: Vec<Line>,
}

impl LogBatch {
    /// A batch without lines.
    pub fn new() -> LogBatch {
        LogBatch::default()
    }

    /// The batch with `line` at its end.
    pub fn with(mut self, line: Line) -> LogBatch {
        self.lines.push(line);
        self
    }

    /// The first line, and the batch without it. Panics on an empty batch: ask `is_empty` first.
    #[track_caller] // the panic names the line that called
    pub fn take_first(mut self) -> (Line, LogBatch) {
        assert!(
            !self.is_empty(),
            "`take_first` on an empty batch: there may be room for more lines than there are; ask \
             `is_empty` before each call"
        );
        let first = self.lines.remove(0);
        (first, self)
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The texts of all lines; only the checks need them.
    pub fn texts(&self) -> Vec<&str> {
        self.lines.iter().map(|line| line.as_str()).collect()
    }
}
