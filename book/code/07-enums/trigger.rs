// expect: prints
// ANCHOR: enum
#[derive(Debug, PartialEq)]
enum Trigger {
    Schedule,
    Queue(String),
    Upload { bucket: String, key: String },
}
// ANCHOR_END: enum

// ANCHOR: match
fn describe(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Schedule => String::from("on schedule"),
        Trigger::Queue(name) => format!("from queue {name}"),
        Trigger::Upload { bucket, key } => format!("because of {bucket}/{key}"),
    }
}
// ANCHOR_END: match

// ANCHOR: or
fn is_direct(trigger: &Trigger) -> bool {
    match trigger {
        Trigger::Schedule | Trigger::Queue(_) => false,
        Trigger::Upload { .. } => true,
    }
}
// ANCHOR_END: or

fn main() {
    // ANCHOR: make
    let triggers = [
        Trigger::Schedule,
        Trigger::Queue(String::from("orders")),
        Trigger::Upload {
            bucket: String::from("tally-logs"),
            key: String::from("2026/11/22.log"),
        },
    ];
    for trigger in &triggers {
        println!("{}, direct: {}", describe(trigger), is_direct(trigger));
    }
    println!("{:?}", triggers[1]);
    // ANCHOR_END: make
}
