// expect: error E0277
// ANCHOR: program
fn main() {
    let ms: u64 = "27".parse()?;
    println!("{ms} ms");
}
// ANCHOR_END: program
