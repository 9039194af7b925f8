//! Misconception: a name is a name; upper and lower case do not matter.
//! Rejected by: the_service_is_called_tally

fn service_name() -> &'static str {
    "Tally"
}

#[path = "checks/ex1_service_name.rs"]
mod checks;
