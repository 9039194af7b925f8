// expect: prints
// ANCHOR: size
fn size(memory_mb: u32) -> String {
    match memory_mb {
        0..=127 => String::from("too small"),
        128 => String::from("the least there is"),
        mb @ 129..=1768 => format!("{mb} MB, less than a whole CPU"),
        1769..10_241 => String::from("a whole CPU or more"),
        10_241.. => String::from("too large"),
    }
}
// ANCHOR_END: size

fn main() {
    // ANCHOR: call
    println!("{} / {} / {}", size(128), size(512), size(10_240));
    // ANCHOR_END: call
}
