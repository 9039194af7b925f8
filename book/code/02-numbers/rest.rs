// expect: prints
fn main() {
    // ANCHOR: rest
    let messages = 10_250;
    println!("full batches of 1000: {}", messages / 1000);
    println!("left over: {}", messages % 1000);
    // ANCHOR_END: rest
}
