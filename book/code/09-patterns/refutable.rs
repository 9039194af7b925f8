// expect: error E0005
// ANCHOR: program
fn main() {
    let Some((day, _time)) = "2026-11-22T08:36".split_once('T');
    println!("{day}");
}
// ANCHOR_END: program
