// expect: error E0277
// ANCHOR: program
fn main() {
    let invocations: u64 = 7;
    println!("{}", u32::from(invocations));
}
// ANCHOR_END: program
