// expect: prints
fn main() {
    // ANCHOR: find
    let id = "8f5a-1b2c-77";
    println!("{:?}", id.find('-'));
    println!("{:?}", id.rfind('-'));
    println!("{:?}", id.find('x'));
    if let Some(at) = id.rfind('-') {
        println!("{} | {} | {}", &id[..at], &id[..=at], &id[at + 1..]);
    }
    // ANCHOR_END: find
}
