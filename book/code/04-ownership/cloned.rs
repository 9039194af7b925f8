// expect: prints
fn send(line: String) {
    println!("sent {line}");
}

fn main() {
    // ANCHOR: clone
    let line = String::from("END RequestId: 7f3a");
    send(line.clone());
    send(line);
    // ANCHOR_END: clone
}
