// expect: prints
// ANCHOR: mutants
/// Whether a batch is still within its time: at most 900 s.
fn in_time(seconds: u64) -> bool {
    seconds <= 900
}

fn mutant(seconds: u64) -> bool {
    seconds < 900
}

fn main() {
    for seconds in [1, 450, 899, 900, 901] {
        let notices = in_time(seconds) != mutant(seconds);
        println!("{seconds:>4} s: notices the mistake: {notices}");
    }
}
// ANCHOR_END: mutants
