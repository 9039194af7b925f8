//! Misconception: whatever rustc suggests under `help:` is right. The second suggestion imports a function that is called `format` too, and that takes something else.
//! Rejected by: E0308

use std::fmt::format;

fn region() -> &'static str {
    "eu-central-1"
}

fn ready_line() -> String {
    let region = region();
    format("ready in {region}")
}

#[path = "checks/ex1_ready_line.rs"]
mod checks;
