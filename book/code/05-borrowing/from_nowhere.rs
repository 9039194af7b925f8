// expect: error E0106
// ANCHOR: program
fn greeting() -> &str {
    let text = String::from("Tally is ready");
    &text
}

fn main() {
    println!("{}", greeting());
}
// ANCHOR_END: program
