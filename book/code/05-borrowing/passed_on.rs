// expect: prints
// ANCHOR: program
fn add(log: &mut String, line: &str) {
    log.push('\n');
    log.push_str(line);
}

fn main() {
    let mut log = String::from("START");
    let writer = &mut log;
    add(writer, "REPORT");
    add(writer, "END");
    println!("{log}");
}
// ANCHOR_END: program
