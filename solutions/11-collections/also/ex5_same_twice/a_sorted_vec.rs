//! Differs: keeps the pairs in a `Vec`, sorted once, and searches it from the front.

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// What Tally writes back to S3: a line for each function, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    functions: Vec<(String, Aggregate)>,
}

impl Summary {
    /// The summary of these groups.
    pub fn of(groups: HashMap<String, Aggregate>) -> Summary {
        let mut functions = Vec::new();
        for (function, aggregate) in groups {
            functions.push((function, aggregate));
        }
        functions.sort_by(|a, b| a.0.cmp(&b.0));
        Summary { functions }
    }

    /// What the invocations of this function come to, lent.
    pub fn function(&self, name: &str) -> Option<&Aggregate> {
        for (function, aggregate) in &self.functions {
            if function == name {
                return Some(aggregate);
            }
        }
        None
    }

    /// The names of the functions.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for (name, _) in &self.functions {
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
