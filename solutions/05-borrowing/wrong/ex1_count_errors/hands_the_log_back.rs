//! Misconception: to get a value back, the function must return it. (That was lesson 04; a borrow ends by itself.)
//! Rejected by: E0308

fn count_errors(log: String) -> (usize, String) {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    (errors, log)
}

fn with_summary(log: String) -> String {
    let (errors, log) = count_errors(log);
    format!("{errors} errors\n{log}")
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
