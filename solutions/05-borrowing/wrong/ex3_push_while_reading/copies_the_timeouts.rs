//! Misconception: what was read must be cloned before one may write. (`alert` needs to look only, and its alert is a text of its own.)
//! Rejected by: a_timeout_is_not_copied_for_its_alert

struct LogBatch {
    lines: Vec<String>,
}

fn alert(line: &str) -> String {
    line.replace("Task timed out", "ALERT: time limit reached")
}

fn add_alerts(batch: &mut LogBatch) {
    let mut timeouts = Vec::new();
    for line in &batch.lines {
        if line.contains("Task timed out") {
            timeouts.push(line.clone());
        }
    }
    for timeout in timeouts {
        batch.lines.push(alert(&timeout));
    }
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
