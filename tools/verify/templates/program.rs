// expect: prints
// ANCHOR: program
fn main() {
    println!("{}", 12 + 14);
}
// ANCHOR_END: program
