// expect: error E0499
// ANCHOR: program
fn main() {
    let mut log = String::from("START");
    let first = &mut log;
    let second = &mut log;
    first.push_str(" 8f5a");
    second.push_str(" END");
    println!("{log}");
}
// ANCHOR_END: program
