//! Misconception: `'static` makes a value live longer. (It promises something about a value; it changes nothing.)
//! Rejected by: E0515

fn first_error(log: &str) -> &str {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line;
        }
    }
    ""
}

fn alert_line(log: &str) -> &'static str {
    let line = format!("ALERT {}", first_error(log));
    &line
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
