// expect: prints
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
}

// ANCHOR: function
fn warm(first: &Invocation) -> Invocation {
    Invocation {
        request_id: first.request_id.clone(),
        init_us: 0,
        ..*first
    }
}
// ANCHOR_END: function

fn main() {
    let first = Invocation {
        request_id: String::from("3f1c9a52"),
        duration_us: 12_340,
        init_us: 14_020,
    };
    let second = warm(&first);
    println!(
        "{} {} {}",
        second.request_id, second.duration_us, second.init_us
    );
    println!("{} {}", first.request_id, first.init_us);
}
