//! Differs: walks by number. Each round borrows a line for a moment only, and the range was fixed before the first push.

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    for number in 0..batch.lines.len() {
        if batch.lines[number].contains("Task timed out") {
            let alert = alert(&batch.lines[number]);
            batch.lines.push(alert);
        }
    }
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
