// expect: panics
// ANCHOR: program
fn main() {
    let limit = "900".parse::<u64>().expect("the default is a number");
    let typed = "15 min".parse::<u64>().unwrap();
    println!("{}", typed.min(limit));
}
// ANCHOR_END: program
