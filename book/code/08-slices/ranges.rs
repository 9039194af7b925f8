// expect: prints
fn main() {
    // ANCHOR: ranges
    let line = String::from("START 8f5a");
    println!("{:?}", &line[6..8]);
    println!("{:?}", &line[6..=8]);
    println!("{:?}", &line[..]);
    println!("{:?}", &line[10..]);
    // ANCHOR_END: ranges
}
