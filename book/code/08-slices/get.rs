// expect: prints
fn main() {
    // ANCHOR: get
    let key = "größe";
    println!("{:?}", key.get(..2));
    println!("{:?}", key.get(..3));
    println!("{:?}", key.get(..99));
    // ANCHOR_END: get
    // ANCHOR: decide
    let Some(start) = key.get(..3) else {
        println!("no cut there");
        return;
    };
    println!("{start}");
    // ANCHOR_END: decide
}
