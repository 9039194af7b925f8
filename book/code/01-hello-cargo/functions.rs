// expect: prints
// ANCHOR: functions
fn service_name() -> &'static str {
    "tally"
}

fn log_prefix(region: &str) -> String {
    let service = service_name();
    format!("{service}@{region}")
}
// ANCHOR_END: functions

// ANCHOR: main
fn main() {
    let prefix = log_prefix("eu-central-1");
    println!("{prefix}: ready");
}
// ANCHOR_END: main
