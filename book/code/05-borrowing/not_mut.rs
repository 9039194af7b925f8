// expect: error E0596
// ANCHOR: program
fn close(log: &String) {
    log.push_str("\nEND");
}

fn main() {
    let mut log = String::from("START");
    log.push_str(" 8f5a");
    close(&log);
    println!("{log}");
}
// ANCHOR_END: program
