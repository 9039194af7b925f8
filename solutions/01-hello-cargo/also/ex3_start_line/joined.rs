//! Differs: it joins texts with `+`. That works when the first is a `String`; `format!` shows the line as it will look, and is what you will see in most code.

fn start_line(request_id: &str, version: &str) -> String {
    String::from("START RequestId: ") + request_id + " Version: " + version
}

#[path = "checks/ex3_start_line.rs"]
mod checks;
