//! Misconception: a `&` in the call makes a copy cheap. (`&log.clone()` copies the whole log, lends the copy and throws it away.)
//! Rejected by: the_log_is_not_copied_to_be_counted

fn count_errors(log: &str) -> usize {
    let mut errors = 0;
    for line in log.lines() {
        if line.contains("ERROR") {
            errors += 1;
        }
    }
    errors
}

fn with_summary(log: String) -> String {
    let errors = count_errors(&log.clone());
    format!("{errors} errors\n{log}")
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
