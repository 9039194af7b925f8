// expect: prints
// ANCHOR: program
const LONGEST_MS: u64 = 15 * 60 * 1000;

fn main() {
    let mut billed_ms = 27;
    billed_ms = billed_ms + 13;
    billed_ms += 1;
    println!("{billed_ms} of at most {LONGEST_MS} ms");
}
// ANCHOR_END: program
