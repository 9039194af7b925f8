//! Misconception: what is kept must be cloned, whoever owned it before. (`keep` owns its line already: it can move it into the list.)
//! Rejected by: keeping_copies_a_line_once

struct LogBatch {
    lines: Vec<String>,
}

fn is_timeout(line: &str) -> bool {
    line.contains("Task timed out")
}

fn keep(batch: &mut LogBatch, line: String) {
    batch.lines.push(line.clone());
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
