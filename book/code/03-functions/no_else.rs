// expect: error E0317
// ANCHOR: program
fn main() {
    let arm64 = true;
    let price: u64 = if arm64 {
        13_333_400
    };
    println!("{price}");
}
// ANCHOR_END: program
