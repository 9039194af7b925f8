// expect: panics
// ANCHOR: program
fn main() {
    let mut text = String::from("größe");
    text.truncate(4);
    println!("{text}");
    text.truncate(3);
}
// ANCHOR_END: program
