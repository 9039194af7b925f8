//! Differs: empty braces with the arguments behind the text. Clippy can suggest the shorter form with the names inside the braces.

fn start_line(request_id: &str, version: &str) -> String {
    format!("START RequestId: {} Version: {}", request_id, version)
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
