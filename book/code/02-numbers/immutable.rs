// expect: error E0384
// ANCHOR: program
fn main() {
    let billed_ms = 27;
    println!("first invocation: {billed_ms} ms");
    billed_ms = 13;
    println!("second invocation: {billed_ms} ms");
}
// ANCHOR_END: program
