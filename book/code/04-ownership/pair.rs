// expect: prints
// ANCHOR: program
fn send(line: String, sent: u64) -> (String, u64) {
    println!("sent {line}");
    (line, sent + 1)
}

fn main() {
    let mut waiting = String::from("END RequestId: 7f3a");
    let mut sent = 0;
    while sent < 3 {
        (waiting, sent) = send(waiting, sent);
    }
    println!("{sent} times: {waiting}");
}
// ANCHOR_END: program
