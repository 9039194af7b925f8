// expect: prints
fn main() {
    // ANCHOR: division
    let uploads = 10_250;
    println!("full batches of 1000: {}", uploads / 1000);
    println!("left over: {}", uploads % 1000);
    // ANCHOR_END: division
    // ANCHOR: up
    let uploads: u64 = 10_250;
    println!("batches needed: {}", uploads.div_ceil(1000));
    // ANCHOR_END: up
    // ANCHOR: nearest
    let cents = 1_999;
    println!("dollars, rest dropped: {}", cents / 100);
    println!("dollars, to the nearest: {}", (cents + 50) / 100);
    // ANCHOR_END: nearest
    // ANCHOR: once
    let thirds = 100 / 3 * 3;
    let once = 100 * 3 / 3;
    println!("{thirds} or {once}");
    // ANCHOR_END: once
}
