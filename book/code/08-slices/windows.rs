// expect: prints
fn main() {
    // ANCHOR: windows
    let list = vec![7, 5, 90, 6];
    for window in list.windows(3) {
        println!("{window:?}");
    }
    // ANCHOR_END: windows
}
