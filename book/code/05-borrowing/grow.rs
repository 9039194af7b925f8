// expect: error E0502
// ANCHOR: program
fn main() {
    let mut durations = vec![12, 340, 27];
    for duration in &durations {
        if *duration > 100 {
            durations.push(100);
        }
    }
    println!("{durations:?}");
}
// ANCHOR_END: program
