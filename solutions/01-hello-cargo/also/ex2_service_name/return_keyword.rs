//! Differs: `return` works as you know it. Rust code keeps it for leaving early; at the end of a function the last expression is enough, and clippy says so.

fn service_name() -> &'static str {
    return "tally";
}

#[path = "checks/ex2_service_name.rs"]
mod checks;
