//! Differs: borrows as `&String`. It works here; 05.6 shows whom it shuts out.

fn count_errors(log: &String) -> usize {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    errors
}

fn with_summary(log: String) -> String {
    let errors = count_errors(&log);
    format!("{errors} errors\n{log}")
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
