//! Differs: builds the `String` piece by piece and moves it out.

fn first_error(log: &str) -> &str {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line;
        }
    }
    ""
}

fn alert_line(log: &str) -> String {
    let mut line = String::from("ALERT ");
    line.push_str(first_error(log));
    line
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
