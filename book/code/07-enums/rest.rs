// expect: prints
// ANCHOR: program
enum Outcome {
    Done,
    Failed,
    TimedOut,
}

fn alarm(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Failed => "call somebody",
        _ => "all is well",
    }
}

fn main() {
    for outcome in [Outcome::Done, Outcome::Failed, Outcome::TimedOut] {
        println!("{}", alarm(&outcome));
    }
}
// ANCHOR_END: program
