// expect: prints
fn main() {
    // ANCHOR: utf8
    let key = "größe";
    println!("{} bytes: {:?}", key.len(), key.as_bytes());
    println!("{} characters", key.chars().count());
    for (at, letter) in key.char_indices() {
        print!("{at}:{letter} ");
    }
    println!();
    // ANCHOR_END: utf8
}
