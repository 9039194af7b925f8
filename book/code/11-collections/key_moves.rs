// expect: error E0382
// ANCHOR: program
use std::collections::HashMap;

fn main() {
    let name = String::from("shop");
    let mut timeouts = HashMap::new();
    timeouts.insert(name, 3);
    println!("{name} has {} s", timeouts.len());
}
// ANCHOR_END: program
