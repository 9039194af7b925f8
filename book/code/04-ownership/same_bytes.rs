// expect: prints
fn main() {
    // ANCHOR: same
    let line = String::from("START RequestId: 7f3a");
    let address = line.as_ptr(); // where its first byte stands on the heap
    let archived = line;
    println!("still the same bytes: {}", archived.as_ptr() == address);
    // ANCHOR_END: same
}
