// expect: prints
// ANCHOR: program
/// The last line of a log: a part of what was lent.
fn last_line(log: &str) -> &str {
    let mut last = "";
    for line in log.lines() {
        last = line;
    }
    last
}

/// The last line with a word in front: a new text, so its owner moves out.
fn last_line_marked(log: &str) -> String {
    format!("LAST {}", last_line(log))
}

fn main() {
    let log = String::from("START\nREPORT\nEND");
    println!("{}, {}", last_line(&log), last_line_marked(&log));
}
// ANCHOR_END: program
