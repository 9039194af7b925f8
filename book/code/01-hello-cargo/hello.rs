// expect: prints
// ANCHOR: program
fn main() {
    let service = "tally";
    println!("{service} is ready");
}
// ANCHOR_END: program
