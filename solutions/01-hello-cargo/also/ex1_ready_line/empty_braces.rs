//! Differs: empty braces take the arguments that follow the text, in order. Any expression may stand there, where braces around a name take only that name.

fn region() -> &'static str {
    "eu-central-1"
}

fn ready_line() -> String {
    format!("ready in {}", region())
}

#[path = "checks/ex1_ready_line.rs"]
mod checks;
