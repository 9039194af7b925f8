// expect: prints
fn main() {
    // ANCHOR: program
    println!("{:?}", "ERROR no such bucket".strip_prefix("ERROR "));
    println!("{:?}", "INFO ready".strip_prefix("ERROR "));
    // ANCHOR_END: program
}
