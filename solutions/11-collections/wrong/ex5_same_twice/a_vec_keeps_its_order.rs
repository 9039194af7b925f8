//! Misconception: a `Vec` keeps its order, so the order is settled. It keeps the one in which the `HashMap` handed the pairs over.
//! Rejected by: the_names_come_in_order, the_lines_come_in_the_order_of_the_names, the_same_groups_give_the_same_text

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
