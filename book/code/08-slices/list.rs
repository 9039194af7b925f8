// expect: prints
// ANCHOR: slowest
/// The longest of some durations.
fn slowest(durations: &[u64]) -> u64 {
    let mut longest = 0;
    for duration in durations {
        longest = longest.max(*duration);
    }
    longest
}
// ANCHOR_END: slowest

fn main() {
    // ANCHOR: call
    let array = [12, 80, 31];
    let list = vec![7, 5, 90, 6];
    println!("{} {} {}", slowest(&array), slowest(&list), slowest(&list[..2]));
    // ANCHOR_END: call
}
