// expect: error E0382
// ANCHOR: program
fn send(line: String) {
    println!("sent {line}");
}

fn main() {
    let line = String::from("END RequestId: 7f3a");
    for _ in 0..3 {
        send(line);
    }
}
// ANCHOR_END: program
