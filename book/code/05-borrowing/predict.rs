// expect: prints
// ANCHOR: program
fn main() {
    let mut log = String::from("START");
    let first = &log;
    println!("{first}");
    log.push_str(" END");
    println!("{log}");
}
// ANCHOR_END: program
