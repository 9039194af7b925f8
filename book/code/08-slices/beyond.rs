// expect: panics
// ANCHOR: program
fn main() {
    let durations = vec![12, 80, 31];
    println!("{:?}", durations.get(1..3));
    println!("{:?}", durations.get(1..4));
    println!("{:?}", &durations[1..4]);
}
// ANCHOR_END: program
