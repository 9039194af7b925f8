//! Misconception: if a list may not grow during the loop, build it anew, each alert right after its line.
//! Rejected by: a_timeout_gets_an_alert_at_the_end, every_timeout_gets_its_alert_in_order

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    let mut lines = Vec::new();
    for line in &batch.lines {
        lines.push(line.clone());
        if line.contains("Task timed out") {
            lines.push(alert(line));
        }
    }
    batch.lines = lines;
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
