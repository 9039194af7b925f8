// expect: error E0382
// ANCHOR: program
fn send(line: String) {
    println!("sent {line}");
}

fn main() {
    let line = String::from("END RequestId: 7f3a");
    send(line);
    send(line);
}
// ANCHOR_END: program
