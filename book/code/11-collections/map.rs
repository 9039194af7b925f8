// expect: prints
// ANCHOR: map
use std::collections::HashMap;

fn main() {
    let mut timeouts = HashMap::new();
    timeouts.insert(String::from("shop"), 3);
    timeouts.insert(String::from("mail"), 60);
    println!("{:?} {:?}", timeouts.get("mail"), timeouts.get("cron"));

    let before = timeouts.insert(String::from("mail"), 90);
    println!("{before:?} before, {:?} now", timeouts.get("mail"));
    println!("{} {}", timeouts.contains_key("shop"), timeouts.len());

    if let Some(seconds) = timeouts.get_mut("shop") {
        *seconds += 1;
    }
    println!(
        "{:?} taken out, {} left",
        timeouts.remove("shop"),
        timeouts.len()
    );
}
// ANCHOR_END: map
