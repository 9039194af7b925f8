// expect: prints
// ANCHOR: program
use std::collections::HashMap;

fn main() {
    let log = ["INFO", "WARN", "INFO", "ERROR", "INFO"];
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for level in log {
        *counts.entry(level).or_insert(0) += 1;
    }
    println!("{:?}", counts.get("INFO"));

    let calls = [
        (String::from("eu"), 31),
        (String::from("us"), 12),
        (String::from("eu"), 80),
    ];
    let mut durations: HashMap<String, Vec<u64>> = HashMap::new();
    for (region, duration) in &calls {
        durations.entry(region.clone()).or_default().push(*duration);
    }
    println!("{:?} {:?}", durations.get("eu"), durations.get("us"));
}
// ANCHOR_END: program
