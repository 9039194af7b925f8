// expect: prints
// ANCHOR: program
fn truncate(log: &mut String, wait_ms: &mut u64) {
    log.clear(); // a method finds its way through the reference
    *wait_ms = 100; // a whole new value needs the star
}

fn main() {
    let mut log = String::from("START");
    let mut wait_ms = 12_800;
    truncate(&mut log, &mut wait_ms);
    println!("{:?}, then wait {wait_ms} ms", log);
}
// ANCHOR_END: program
