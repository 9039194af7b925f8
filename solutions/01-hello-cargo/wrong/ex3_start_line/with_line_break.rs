//! Misconception: a line is a text with its line break. The line break belongs to whoever prints or stores the line.
//! Rejected by: a_start_line_names_the_request_and_the_version, another_request_and_another_version_give_another_line, the_line_does_not_end_with_a_line_break

fn start_line(request_id: &str, version: &str) -> String {
    format!("START RequestId: {request_id} Version: {version}\n")
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
