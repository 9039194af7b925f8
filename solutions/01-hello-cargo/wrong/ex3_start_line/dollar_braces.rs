//! Misconception: a variable in a text is written as in a shell or in JavaScript. In Rust the dollar stays in the text.
//! Rejected by: a_start_line_names_the_request_and_the_version, another_request_and_another_version_give_another_line

fn start_line(request_id: &str, version: &str) -> String {
    format!("START RequestId: ${request_id} Version: ${version}")
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
