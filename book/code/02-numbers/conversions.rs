// expect: prints
fn main() {
    // ANCHOR: as
    let billed_ms: u16 = 900;
    println!("as u64: {}", billed_ms as u64);
    println!("as u8: {}", billed_ms as u8);
    println!("as f64, in seconds: {}", billed_ms as f64 / 1000.0);
    // ANCHOR_END: as
}
