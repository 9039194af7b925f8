// expect: error E0502
// ANCHOR: program
fn main() {
    let mut durations = vec![12, 80, 31];
    let first = &durations[0];
    durations.push(45);
    println!("{first}");
}
// ANCHOR_END: program
