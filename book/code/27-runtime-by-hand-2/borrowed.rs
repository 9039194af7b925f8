// expect: error E0373
// ANCHOR: program
fn at(price: u64) -> impl Fn(u64) -> u64 {
    |gb_ms| gb_ms * price
}

fn main() {
    println!("{}", at(13_333)(10));
}
// ANCHOR_END: program
