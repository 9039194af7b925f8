// expect: error E0277
// ANCHOR: program
fn main() {
    let duration_us: u64 = 12_340;
    let init_us: Option<u64> = Some(14_020);
    println!("{}", duration_us + init_us);
}
// ANCHOR_END: program
