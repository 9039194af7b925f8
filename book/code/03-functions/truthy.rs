// expect: error E0308
// ANCHOR: program
fn main() {
    let retries = 3;
    if retries {
        println!("it was throttled");
    }
}
// ANCHOR_END: program
