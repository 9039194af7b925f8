//! Misconception: printing a text and returning it are the same. `println!` writes to standard output and returns nothing.
//! Rejected by: E0308

fn region() -> &'static str {
    "eu-central-1"
}

fn ready_line() -> String {
    let region = region();
    println!("ready in {region}")
}

#[path = "checks/ex1_ready_line.rs"]
mod checks;
