// expect: error E0507
struct Invocation {
    request_id: String,
    init_us: u64,
}

// ANCHOR: program
fn warm(first: &Invocation) -> Invocation {
    Invocation {
        init_us: 0,
        ..*first
    }
}
// ANCHOR_END: program

fn main() {
    let first = Invocation {
        request_id: String::from("3f1c9a52"),
        init_us: 14_020,
    };
    println!("{} {}", warm(&first).request_id, warm(&first).init_us);
}
