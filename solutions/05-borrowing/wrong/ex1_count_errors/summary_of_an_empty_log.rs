//! Misconception: `std::mem::take` gets round the borrow checker. (It leaves an empty log behind.)
//! Rejected by: the_summary_stands_in_front_of_the_whole_log

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
    let errors = count_errors(&std::mem::take(&mut log));
    format!("{errors} errors\n{log}")
}

#[path = "checks/ex1_count_errors.rs"]
mod checks;
