//! Misconception: to read and write a list, one copies it first. (That is C#'s `ToList()`, and here it copies every line's text as well, timeouts or not.)
//! Rejected by: reading_copies_no_line

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    for line in batch.lines.clone() {
        if line.contains("Task timed out") {
            batch.lines.push(alert(&line));
        }
    }
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
