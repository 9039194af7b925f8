// expect: prints
fn main() {
    // ANCHOR: up
    let messages: u64 = 10_250;
    println!("batches needed: {}", messages.div_ceil(1000));
    // ANCHOR_END: up
    // ANCHOR: nearest
    let cents = 1_999;
    println!("dollars, rest dropped: {}", cents / 100);
    println!("dollars, to the nearest: {}", (cents + 50) / 100);
    // ANCHOR_END: nearest
}
