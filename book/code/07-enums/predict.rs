// expect: error E0004
// ANCHOR: program
enum Outcome {
    Done,
    Failed,
    TimedOut,
}

fn is_billed(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Done => true,
        Outcome::Failed => true,
    }
}

fn main() {
    println!("{}", is_billed(&Outcome::Done));
    println!("{}", is_billed(&Outcome::Failed));
    println!("{}", is_billed(&Outcome::TimedOut));
}
// ANCHOR_END: program
