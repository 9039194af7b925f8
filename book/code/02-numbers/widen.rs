// expect: prints
// ANCHOR: in_time
fn month_ms(invocations: u32, billed_ms: u32) -> u64 {
    u64::from(invocations) * u64::from(billed_ms)
}
// ANCHOR_END: in_time

fn main() {
    println!("{} ms", month_ms(1_000_000, 4_300));
}
