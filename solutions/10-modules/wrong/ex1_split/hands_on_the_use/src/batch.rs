//! Misconception: a `use` works for other files only with a `pub`, so one writes it everywhere.
//! Rejected by: what_was_private_stays_private

pub use crate::line::{LogLine, classify};

/// The lines of one log file, in the order in which they arrived.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LogBatch {
    lines: Vec<String>,
}

impl LogBatch {
    /// A batch without lines.
    pub fn new() -> LogBatch {
        LogBatch { lines: Vec::new() }
    }

    /// Adds the line to the end of the batch.
    pub fn keep(&mut self, line: String) {
        self.lines.push(line);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines hold the word ERROR.
    pub fn count_errors(&self) -> usize {
        let mut errors = 0;
        for line in &self.lines {
            if line.contains("ERROR") {
                errors += 1;
            }
        }
        errors
    }

    /// Whether an END line names this request.
    fn has_ended(&self, request_id: &str) -> bool {
        for line in &self.lines {
            match classify(line) {
                LogLine::End { request_id: ended } if ended == request_id => return true,
                _ => {}
            }
        }
        false
    }

    /// The request ids, in order, of all START lines that have no END line in the batch.
    pub fn unfinished(&self) -> Vec<String> {
        let mut request_ids = Vec::new();
        for line in &self.lines {
            let LogLine::Start { request_id } = classify(line) else {
                continue;
            };
            if !self.has_ended(&request_id) {
                request_ids.push(request_id);
            }
        }
        request_ids
    }
}
