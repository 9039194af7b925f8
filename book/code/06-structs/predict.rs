// expect: prints
// ANCHOR: program
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
}

fn main() {
    let first = Invocation {
        request_id: String::from("3f1c9a52"),
        duration_us: 12_340,
        init_us: 14_020,
    };
    let second = Invocation {
        init_us: 0,
        ..first
    };
    println!("{} {}", second.request_id, second.init_us);
    println!("{} {}", first.duration_us, first.init_us);
}
// ANCHOR_END: program
