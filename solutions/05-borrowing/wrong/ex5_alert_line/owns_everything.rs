//! Misconception: a returned reference is always dangerous, so everything becomes a `String`. (`first_error` lends a part of what it was lent: no copy needed.)
//! Rejected by: the_first_error_is_still_lent_not_copied

fn first_error(log: &str) -> String {
    for line in log.lines() {
        if line.contains("ERROR") {
            return line.to_string();
        }
    }
    String::new()
}

fn alert_line(log: &str) -> String {
    format!("ALERT {}", first_error(log))
}

#[path = "checks/ex5_alert_line.rs"]
mod checks;
