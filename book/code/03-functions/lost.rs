// expect: error E0308
// ANCHOR: program
fn main() {
    let duration_us = 1_001;
    let billed_ms: u64 = {
        let padded_us = duration_us + 999;
        padded_us / 1000;
    };
    println!("{billed_ms}");
}
// ANCHOR_END: program
