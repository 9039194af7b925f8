//! Misconception: a borrow is always cheaper. (`keep` needs a `String` of its own, so it copies, and shuts out all who have no `String`.)
//! Rejected by: E0277

struct LogBatch {
    lines: Vec<String>,
}

fn is_timeout(line: &str) -> bool {
    line.contains("Task timed out")
}

fn keep(batch: &mut LogBatch, line: &String) {
    batch.lines.push(line.to_string());
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
