// expect: prints
// ANCHOR: program
enum Trigger {
    Schedule,
    Queue(String),
}

fn main() {
    println!("String {}", size_of::<String>());
    println!("Trigger {}", size_of::<Trigger>());
    println!(
        "u64 {}, Option<u64> {}",
        size_of::<u64>(),
        size_of::<Option<u64>>()
    );
    println!(
        "&str {}, Option<&str> {}",
        size_of::<&str>(),
        size_of::<Option<&str>>()
    );
    // ANCHOR_END: program
    for trigger in [Trigger::Schedule, Trigger::Queue(String::from("orders"))] {
        if let Trigger::Queue(name) = trigger {
            assert_eq!(name, "orders");
        }
    }
}
