//! Differs: `keep` takes a `&str` and makes its own copy. Convenient for callers who only have a part of a text; a copy too many for those who had a `String` to give away.

struct LogBatch {
    lines: Vec<String>,
}

fn is_timeout(line: &str) -> bool {
    line.contains("Task timed out")
}

fn keep(batch: &mut LogBatch, line: &str) {
    batch.lines.push(line.to_string());
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
