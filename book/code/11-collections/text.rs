// expect: prints
fn main() {
    // ANCHOR: text
    let mut text = String::from("no such key: ");
    text.push_str("größe");
    println!("{} bytes", text.len());
    text.push('…');
    println!("{} bytes, {:?}", text.len(), text.pop());
    println!("{} bytes, {:?}", text.len(), text.pop());
    // ANCHOR_END: text
}
