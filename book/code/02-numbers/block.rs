// expect: prints
fn main() {
    // ANCHOR: block
    let retries = 3;
    {
        let retries = retries - 1;
        println!("inside: {retries}");
    }
    println!("outside: {retries}");
    // ANCHOR_END: block
}
