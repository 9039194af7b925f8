// expect: prints
// ANCHOR: constant
const LONGEST_MS: u64 = 15 * 60 * 1000;
// ANCHOR_END: constant

fn main() {
    // ANCHOR: mutable
    let mut billed_ms = 27;
    billed_ms = billed_ms + 13;
    billed_ms += 1;
    // ANCHOR_END: mutable
    println!("{billed_ms} of at most {LONGEST_MS} ms");
    // ANCHOR: shadow
    let memory = "512";
    println!("the log line says {memory}");
    let memory = 512;
    println!("half of it is {}", memory / 2);
    // ANCHOR_END: shadow
    // ANCHOR: block
    let price = 20;
    {
        let price = price - 4;
        println!("inside: {price}");
    }
    println!("outside: {price}");
    // ANCHOR_END: block
}
