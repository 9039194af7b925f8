//! Misconception: upper and lower case do not matter in a name. `assert_eq!` compares byte by byte, and so does a search in CloudWatch Logs.
//! Rejected by: the_service_is_called_tally

fn service_name() -> &'static str {
    "Tally"
}

#[path = "checks/ex2_service_name.rs"]
mod checks;
