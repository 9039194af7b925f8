//! Misconception: `String` is the simplest parameter, so take it everywhere. (Each caller must give its line away, or copy it.)
//! Rejected by: E0308

struct LogBatch {
    lines: Vec<String>,
}

fn is_timeout(line: String) -> bool {
    line.contains("Task timed out")
}

fn keep(batch: &mut LogBatch, line: String) {
    batch.lines.push(line);
}

#[path = "checks/ex6_which_parameter.rs"]
mod checks;
