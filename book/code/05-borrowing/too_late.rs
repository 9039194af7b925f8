// expect: error E0502
// ANCHOR: program
fn main() {
    let mut log = String::from("START");
    let first = &log;
    log.push_str(" END");
    println!("{first}");
    println!("{log}");
}
// ANCHOR_END: program
