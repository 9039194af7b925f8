// expect: prints
// ANCHOR: wait
fn wait(init_ms: Option<u32>, limit_ms: u32) -> String {
    match init_ms {
        Some(ms) if ms > limit_ms => format!("{ms} ms is too long"),
        Some(ms) => format!("{ms} ms"),
        None => String::from("warm"),
    }
}
// ANCHOR_END: wait

fn main() {
    // ANCHOR: call
    println!("{} / {} / {}", wait(Some(300), 200), wait(Some(14), 200), wait(None, 200));
    // ANCHOR_END: call
}
