// expect: prints
// ANCHOR: program
use std::collections::BTreeMap;

fn main() {
    let mut timeouts = BTreeMap::new();
    for (function, seconds) in [("shop", 3), ("mail", 60), ("cron", 900)] {
        timeouts.insert(function, seconds);
    }
    println!("{timeouts:?}");
    for function in timeouts.keys() {
        print!("{function} ");
    }
    for (function, seconds) in &timeouts {
        print!("{function}={seconds} ");
    }
    println!();
}
// ANCHOR_END: program
