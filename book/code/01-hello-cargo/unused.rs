// expect: warning unused_variables
// ANCHOR: program
fn main() {
    let region = "eu-central-1";
    println!("tally is ready");
}
// ANCHOR_END: program
