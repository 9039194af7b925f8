// expect: prints
// ANCHOR: price
fn price(arm64: bool) -> u64 {
    if arm64 { 13_333_400 } else { 16_666_700 }
}
// ANCHOR_END: price

// ANCHOR: chain
fn size_class(memory_mb: u64) -> &'static str {
    if memory_mb < 512 {
        "small"
    } else if memory_mb < 1769 {
        "less than one vCPU"
    } else {
        "one vCPU or more"
    }
}
// ANCHOR_END: chain

fn main() {
    // ANCHOR: inside
    let retries = 3;
    let word = if retries == 1 { "retry" } else { "retries" };
    println!("{retries} {word}, at {} pico-dollars", price(true));
    // ANCHOR_END: inside
    println!("{}", size_class(1024));
}
