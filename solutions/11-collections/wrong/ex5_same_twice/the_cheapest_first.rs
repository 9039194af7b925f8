//! Misconception: any order will do that is always the same. The lines are asked for in the order of the names, as `names` has them.
//! Rejected by: the_lines_come_in_the_order_of_the_names

use std::collections::HashMap;

use crate::aggregate::Aggregate;

/// What Tally writes back to S3: a line for each function, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    functions: HashMap<String, Aggregate>,
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
        names.sort();
        names
    }

    /// A line with the names of the columns, then a line for each function. Every line ends with `\n`.
    pub fn to_csv(&self) -> String {
        let mut csv = String::from("function,invocations,cold_starts,pico_dollars\n");
        let mut names = self.names();
        names.sort_by_key(|name| self.functions[*name].pico_dollars());
        for name in names {
            let aggregate = &self.functions[name];
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
