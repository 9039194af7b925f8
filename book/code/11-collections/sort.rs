// expect: prints
fn main() {
    // ANCHOR: sort
    let lent: &[u64] = &[31, 12, 80];
    let mut sorted = lent.to_vec();
    sorted.sort();
    println!("{sorted:?}, and {lent:?} as it was");

    let mut regions = vec![("eu", 7), ("us", 2), ("ap", 9), ("eu", 1)];
    regions.sort();
    println!("{regions:?}");
    // ANCHOR_END: sort
}
