// expect: prints
// ANCHOR: program
use std::collections::HashMap;

fn main() {
    let log = ["shop", "mail", "shop", "cron", "shop"];
    let mut calls = HashMap::new();
    for function in log {
        calls.insert(function, 1);
    }
    println!("{} functions", calls.len());
    println!("{:?} calls of shop", calls.get("shop"));
}
// ANCHOR_END: program
