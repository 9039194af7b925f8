//! Misconception: with a `break` after the `push` rustc is content, so all is well. (The loop reads nothing after the push. It also finds nothing more.)
//! Rejected by: every_timeout_gets_its_alert_in_order

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    for line in &batch.lines {
        if line.contains("Task timed out") {
            batch.lines.push(alert(line));
            break;
        }
    }
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
