// expect: prints
// ANCHOR: count
fn count_lines(log: &str) -> usize {
    let mut lines = 0;
    for _ in log.lines() {
        lines += 1;
    }
    lines
}
// ANCHOR_END: count

// ANCHOR: lend
fn main() {
    let log = String::from("START\nREPORT\nEND");
    let lines = count_lines(&log);
    println!("{lines} lines in {log:?}");
    println!("{} line in a literal", count_lines("START"));
}
// ANCHOR_END: lend
