// expect: prints
fn main() {
    // ANCHOR: once
    println!("divided first: {}", 100 / 3 * 3);
    println!("divided last: {}", 100 * 3 / 3);
    // ANCHOR_END: once
}
