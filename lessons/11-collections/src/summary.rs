//! Exercise 11.5: The same report twice
//!
//! Tally writes its summary back to S3. The same log should give the same file, byte for byte: then one
//! can compare two of them, and test the whole with one text. This summary works, and its lines come in
//! another order with every run.
//!
//! Make it reproducible: names and lines in the order of the names, as Rust sorts texts. Which of the
//! two lies closer: a field that is always in order, or sorting when somebody asks? Both are right here.
//!
//! Leave the signatures and the form of the CSV alone.
//! Hint: `cargo learn hint 11 5`
//! Chapter: book/src/11-collections.md. The Rust Book: https://doc.rust-lang.org/book/ch08-03-hash-maps.html

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// What Tally writes back to S3: a line for each function, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    functions: HashMap<String, Aggregate>, // TODO: this has no order
}

impl Summary {
    /// The summary of these groups.
    pub fn of(groups: HashMap<String, Aggregate>) -> Summary {
        Summary { functions: groups }
    }

    /// What the invocations of this function come to, lent.
    pub fn function(&self, name: &str) -> Option<&Aggregate> {
        self.functions.get(name)
    }

    /// The names of the functions.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self.functions.keys() {
            names.push(name.as_str());
        }
        names
    }

    /// A line with the names of the columns, then a line for each function. Every line ends with `\n`.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("function,invocations,cold_starts,pico_dollars\n");
        for (name, aggregate) in &self.functions {
            let invocations = aggregate.invocations();
            let cold_starts = aggregate.cold_starts();
            let pico_dollars = aggregate.pico_dollars();
            csv.push_str(&format!(
                "{name},{invocations},{cold_starts},{pico_dollars}\n"
            ));
        }
        csv
    }
}
