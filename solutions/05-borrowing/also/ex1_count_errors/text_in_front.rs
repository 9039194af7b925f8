//! Differs: lends the log, then puts the number into the log itself. `log` must be `mut` for that.

fn count_errors(log: &str) -> usize {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    errors
}

fn with_summary(mut log: String) -> String {
    let errors = count_errors(&log);
    log.insert_str(0, &format!("{errors} errors\n"));
    log
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
