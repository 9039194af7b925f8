// expect: prints
// ANCHOR: billed
fn billed_us(duration_us: u64, init_us: Option<u64>) -> u64 {
    match init_us {
        Some(us) => duration_us + us,
        None => duration_us,
    }
}
// ANCHOR_END: billed

// ANCHOR: returns
/// The init in milliseconds, if there was one; a started one counts whole.
fn init_ms(init_us: Option<u64>) -> Option<u64> {
    match init_us {
        Some(us) => Some(us.div_ceil(1000)),
        None => None,
    }
}
// ANCHOR_END: returns

fn main() {
    // ANCHOR: use
    let cold: Option<u64> = Some(14_020);
    let warm: Option<u64> = None;
    println!("{} {}", billed_us(12_340, cold), billed_us(12_340, warm));
    println!("{:?} {:?}", init_ms(cold), init_ms(warm));
    println!("{} {}", cold.is_some(), warm.is_some());
    println!("{} {}", cold.unwrap_or(0), warm.unwrap_or(0));
    // ANCHOR_END: use
}
