// expect: panics
// ANCHOR: program
fn main() {
    let init_us: Option<u64> = None;
    println!("{}", init_us.unwrap());
}
// ANCHOR_END: program
