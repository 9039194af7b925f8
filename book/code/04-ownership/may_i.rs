// expect: prints
fn main() {
    // ANCHOR: may
    let mut line = String::from("START");
    line.push_str(" 7f3a");
    let bytes = line.len();
    let archived = line;
    line = String::from("END");
    println!("{archived} has {bytes} bytes, and then comes {line}");
    // ANCHOR_END: may
}
