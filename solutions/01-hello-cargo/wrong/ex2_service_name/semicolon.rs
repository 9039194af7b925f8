//! Misconception: every line ends with a semicolon. After a semicolon the function has no last expression, so it returns nothing.
//! Rejected by: E0308

fn service_name() -> &'static str {
    "tally";
}

#[path = "checks/ex2_service_name.rs"]
mod checks;
