//! Misconception: `&mut` in the loop gives the right to push as well. (It is the loop that holds it.)
//! Rejected by: E0499

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    for line in &mut batch.lines {
        if line.contains("Task timed out") {
            batch.lines.push(alert(line));
        }
    }
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
