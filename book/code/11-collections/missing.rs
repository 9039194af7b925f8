// expect: panics
// ANCHOR: program
use std::collections::HashMap;

fn main() {
    let timeouts = HashMap::from([("shop", 3), ("mail", 60)]);
    println!("{}", timeouts["mail"]);
    println!("{}", timeouts["cron"]);
}
// ANCHOR_END: program
