// expect: error E0277
// ANCHOR: program
fn main() {
    let key = "größe.log";
    println!("{}", key[0]);
}
// ANCHOR_END: program
