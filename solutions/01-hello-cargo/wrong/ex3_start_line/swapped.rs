//! Misconception: empty braces find their arguments by name. They take them in the order in which they stand.
//! Rejected by: a_start_line_names_the_request_and_the_version, another_request_and_another_version_give_another_line

fn start_line(request_id: &str, version: &str) -> String {
    format!("START RequestId: {} Version: {}", version, request_id)
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
