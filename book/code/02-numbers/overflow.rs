// expect: panics
// ANCHOR: product
fn month_ms(invocations: u32, billed_ms: u32) -> u32 {
    invocations * billed_ms
}
// ANCHOR_END: product

fn main() {
    println!("{} ms", month_ms(1_000_000, 4_200));
    println!("{} ms", month_ms(1_000_000, 4_300));
}
