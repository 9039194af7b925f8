// expect: prints
// ANCHOR: by_key
use std::cmp::Reverse;

fn main() {
    let mut lines = vec![("INFO", 30), ("WARN", 20), ("ERROR", 30), ("DEBUG", 10)];
    lines.sort_by_key(|line| line.1);
    println!("{lines:?}");
    lines.sort_by_key(|line| line.0.len());
    println!("{lines:?}");

    let mut minutes = vec![30, 20, 40];
    minutes.sort_by_key(|minute| Reverse(*minute));
    println!("{minutes:?}");
}
// ANCHOR_END: by_key
