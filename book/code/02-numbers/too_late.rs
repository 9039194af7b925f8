// expect: panics
// ANCHOR: too_late
fn month_ms(invocations: u32, billed_ms: u32) -> u64 {
    u64::from(invocations * billed_ms)
}
// ANCHOR_END: too_late

fn main() {
    println!("{} ms", month_ms(1_000_000, 4_300));
}
