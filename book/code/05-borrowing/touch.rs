// expect: prints
// ANCHOR: close
fn close(log: &mut String) {
    log.push_str("\nEND");
}
// ANCHOR_END: close

// ANCHOR: call
fn main() {
    let mut log = String::from("START");
    close(&mut log);
    println!("{log}");
}
// ANCHOR_END: call
