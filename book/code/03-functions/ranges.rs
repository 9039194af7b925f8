// expect: prints
// ANCHOR: program
fn main() {
    for attempt in 1..4 {
        println!("attempt {attempt}");
    }
    for run in 1..=2 {
        println!("run {run}");
    }
    for nothing in 1..1 {
        println!("never printed: {nothing}");
    }
}
// ANCHOR_END: program
