// expect: error E0308
// ANCHOR: program
fn log_prefix(region: &str) -> String {
    format!("tally@{region}");
}
// ANCHOR_END: program

fn main() {
    println!("{}", log_prefix("eu-central-1"));
}
