//! A ledger: who was cloned, and who was dropped when.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// Records what happens to the [`Line`]s that it made.
///
/// Every check makes a ledger of its own, so checks that run side by side never count each other's
/// lines. Only a ledger makes lines: a copy by any other way than `clone` is impossible in safe code.
///
/// ```
/// let ledger = probe::Ledger::new();
/// let start = ledger.line("START");
/// let copy = start.clone();
/// drop(start);
/// assert_eq!(ledger.clones(), 1);
/// assert_eq!(ledger.dropped(), ["START"]);
/// assert_eq!(copy.as_str(), "START");
/// ```
#[derive(Debug, Default)]
pub struct Ledger {
    records: Rc<RefCell<Records>>,
}

#[derive(Debug, Default)]
struct Records {
    clones: Vec<String>,
    dropped: Vec<String>,
}

impl Ledger {
    /// A ledger without entries.
    pub fn new() -> Ledger {
        Ledger::default()
    }

    /// A line with this text, whose clones and drop are recorded here.
    pub fn line(&self, text: &str) -> Line {
        Line {
            text: text.to_string(),
            records: Rc::clone(&self.records),
        }
    }

    /// How many clones were made so far.
    pub fn clones(&self) -> usize {
        self.records.borrow().clones.len()
    }

    /// The texts that were cloned, in order, one entry a clone.
    pub fn cloned(&self) -> Vec<String> {
        self.records.borrow().clones.clone()
    }

    /// The texts of the lines that were dropped, in order.
    pub fn dropped(&self) -> Vec<String> {
        self.records.borrow().dropped.clone()
    }
}

/// A log line that owns its text, as a `String` does, and is recorded in its [`Ledger`] when it is
/// cloned or dropped.
pub struct Line {
    text: String,
    records: Rc<RefCell<Records>>,
}

impl Line {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many bytes the text has.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl Clone for Line {
    fn clone(&self) -> Line {
        self.records.borrow_mut().clones.push(self.text.clone());
        Line {
            text: self.text.clone(),
            records: Rc::clone(&self.records),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.records.borrow_mut().dropped.push(text);
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
