// expect: error E0425
// ANCHOR: program
fn main() {
    let duration_ms = 12;
    println!("an invocation ended");
    println!("it took {} ms", duraton_ms);
}
// ANCHOR_END: program
