// expect: prints
// ANCHOR: middle
/// The day of a request id such as `2026/11/22/8f5a`: year, month, day.
fn day(id: &str) -> Option<(&str, &str, &str)> {
    let parts: Vec<&str> = id.split('/').collect();
    match parts.as_slice() {
        [year, month, day, ..] => Some((year, month, day)),
        _ => None,
    }
}
// ANCHOR_END: middle

fn main() {
    // ANCHOR: call
    println!("{:?} {:?}", day("2026/11/22/8f5a"), day("2026/11"));
    // ANCHOR_END: call
}
