// expect: prints
// ANCHOR: block
// Lambda bills whole milliseconds.
fn billed_ms(duration_us: u64) -> u64 {
    // A statement: it makes a variable, and has no value.
    let padded_us = duration_us + 999;
    // An expression: the value of the block, and so of the function.
    padded_us / 1000
}
// ANCHOR_END: block

// ANCHOR: inner
fn report(duration_us: u64, memory_mb: u64) -> String {
    let gb_ms = {
        let ms = billed_ms(duration_us);
        ms * memory_mb / 1024
    };
    // `ms` is gone here; only the block's value came out.
    format!("{gb_ms} GB·ms")
}
// ANCHOR_END: inner

fn main() {
    println!("{}", report(1_999_001, 2048));
}
