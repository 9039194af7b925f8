// expect: prints
/// Stands for a service that refuses the first two calls.
fn answers(call: u32) -> bool {
    call > 2
}

// ANCHOR: loop
fn calls_until_answer() -> u32 {
    let mut call = 1;
    loop {
        if answers(call) {
            break call;
        }
        call += 1;
    }
}
// ANCHOR_END: loop

// ANCHOR: while
/// How many uploads it takes to send this many lines, 25 at a time.
fn uploads(lines: u32) -> u32 {
    let mut uploads = 0;
    while uploads * 25 < lines {
        uploads += 1;
    }
    uploads
}
// ANCHOR_END: while

// ANCHOR: for
fn calls_in_a_day(calls_per_hour: u64) -> u64 {
    let mut calls = 0;
    for _ in 0..24 {
        calls += calls_per_hour;
    }
    calls
}
// ANCHOR_END: for

fn main() {
    println!("{} calls", calls_until_answer());
    println!("{} uploads", uploads(60));
    println!("{} calls a day", calls_in_a_day(10));
}
