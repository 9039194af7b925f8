// expect: prints
fn main() {
    // ANCHOR: slice
    let line = String::from("START 8f5a");
    let word = &line[..5];
    let id = &line[6..];
    println!("{word} and {id}");
    // ANCHOR_END: slice
}
