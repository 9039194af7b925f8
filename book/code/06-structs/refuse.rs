// expect: panics
// ANCHOR: program
/// A function's time limit: 1 to 900 seconds.
struct TimeLimit(u64);

impl TimeLimit {
    /// Panics when Lambda does not offer it.
    fn new(seconds: u64) -> TimeLimit {
        assert!(
            (1..=900).contains(&seconds),
            "a time limit is 1 to 900 s, not {seconds}"
        );
        TimeLimit(seconds)
    }
}

fn main() {
    println!("{}", TimeLimit::new(900).0);
    println!("{}", TimeLimit::new(901).0);
}
// ANCHOR_END: program
