// expect: prints
fn main() {
    // ANCHOR: push
    let mut line = String::from("START");
    line.push_str(" 7f3a");
    println!("`{line}` has {} bytes", line.len());
    // ANCHOR_END: push
}
