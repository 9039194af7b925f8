// expect: prints
// ANCHOR: billed
fn billed_us(duration_us: u64, init_us: Option<u64>) -> u64 {
    match init_us {
        Some(us) => duration_us + us,
        None => duration_us,
    }
}
// ANCHOR_END: billed

fn main() {
    // ANCHOR: use
    let cold: Option<u64> = Some(14_020);
    let warm: Option<u64> = None;
    println!("{} {}", billed_us(12_340, cold), billed_us(12_340, warm));
    println!("{} {}", cold.is_some(), warm.is_some());
    println!("{} {}", cold.unwrap_or(0), warm.unwrap_or(0));
    // ANCHOR_END: use
}
