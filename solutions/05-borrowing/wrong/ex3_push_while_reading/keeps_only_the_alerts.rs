//! Misconception: the new list takes the old one's place.
//! Rejected by: a_batch_without_timeouts_stays_as_it_is, a_timeout_gets_an_alert_at_the_end, every_timeout_gets_its_alert_in_order

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
    batch.lines = alerts;
}

#[path = "checks/ex3_push_while_reading.rs"]
mod checks;
