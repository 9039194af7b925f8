// expect: error E0382
struct Invocation {
    request_id: String,
    init_us: u64,
}

fn main() {
    let first = Invocation {
        request_id: String::from("3f1c9a52"),
        init_us: 14_020,
    };
    // ANCHOR: program
    let second = Invocation {
        init_us: 0,
        ..first
    };
    println!("{} {}", second.request_id, second.init_us);
    println!("{} {}", first.request_id, first.init_us);
    // ANCHOR_END: program
}
