//! Misconception: a variable's name inside a text is enough, as in a shell. Without the braces it is a word like any other.
//! Rejected by: the_ready_line_names_the_region

fn region() -> &'static str {
    "eu-central-1"
}

fn ready_line() -> String {
    let _region = region();
    format!("ready in region")
}

#[path = "checks/ex1_ready_line.rs"]
mod checks;
