// expect: panics
// ANCHOR: program
fn main() {
    let key = "größe.log";
    println!("{}", key.len());
    println!("{}", &key[..3]);
}
// ANCHOR_END: program
