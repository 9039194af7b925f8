//! Differs: `append` moves all alerts at once.

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    let mut alerts = Vec::new();
    for line in &batch.lines {
        if line.contains("Task timed out") {
            alerts.push(alert(line));
        }
    }
    batch.lines.append(&mut alerts);
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
