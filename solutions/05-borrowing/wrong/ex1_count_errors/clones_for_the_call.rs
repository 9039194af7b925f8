//! Misconception: whoever needs a value twice must clone it.
//! Rejected by: E0308

fn count_errors(log: String) -> usize {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    errors
}

fn with_summary(log: String) -> String {
    let errors = count_errors(log.clone());
    format!("{errors} errors\n{log}")
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
