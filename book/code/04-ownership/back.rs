// expect: prints
// ANCHOR: program
fn send(line: String) -> String {
    println!("sent {line}");
    line
}

fn main() {
    let line = String::from("END RequestId: 7f3a");
    let line = send(line);
    send(line);
}
// ANCHOR_END: program
