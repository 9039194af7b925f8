// expect: error E0515
// ANCHOR: program
fn with_level(line: &str) -> &str {
    let text = format!("INFO {line}");
    &text
}

fn main() {
    println!("{}", with_level("START"));
}
// ANCHOR_END: program
