// expect: error E0502
// ANCHOR: program
fn main() {
    let mut line = String::from("START 8f5a");
    let word = &line[..5];
    line.clear();
    println!("{word}");
}
// ANCHOR_END: program
