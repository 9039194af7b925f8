//! Misconception: what can be lent is good enough; the word ALERT can go.
//! Rejected by: the_alert_names_the_first_error, the_alert_belongs_to_the_caller

fn first_error(log: &str) -> &str {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line;
        }
    }
    ""
}

fn alert_line(log: &str) -> &str {
    first_error(log)
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
