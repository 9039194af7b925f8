//! Differs: reads a copy and writes to the original. Right, and it pays for a copy of every line, timeouts or not.

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
