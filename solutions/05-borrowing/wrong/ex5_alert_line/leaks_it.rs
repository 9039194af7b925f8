//! Misconception: `leak` makes a reference live long enough. (It lives for ever: nobody owns the text any more, so nobody frees it.)
//! Rejected by: the_alert_belongs_to_the_caller

fn first_error(log: &str) -> &str {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line;
        }
    }
    ""
}

fn alert_line(log: &str) -> &str {
    let line = format!("ALERT {}", first_error(log));
    line.leak()
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
