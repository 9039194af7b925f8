//! Misconception: the example shows `$LATEST`, so it belongs to the text. It is one version among others, and the compiler's warning about an unused variable says that something is missing.
//! Rejected by: another_request_and_another_version_give_another_line

fn start_line(request_id: &str, version: &str) -> String {
    format!("START RequestId: {request_id} Version: $LATEST")
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
