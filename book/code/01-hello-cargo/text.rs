// expect: prints
fn main() {
    // ANCHOR: braces
    let request_id = "8f5d3c1e";
    let duration_ms = 12;
    println!("{request_id} took {duration_ms} ms");
    println!("{} took less than {} ms", request_id, duration_ms + 1);
    // ANCHOR_END: braces
}
