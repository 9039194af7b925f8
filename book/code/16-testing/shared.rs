// expect: prints
// ANCHOR: program
use std::fs;
use std::sync::Barrier;
use std::thread;

/// Both tests are past their reading before one of them writes: the bad day, forced.
static BOTH_HAVE_READ: Barrier = Barrier::new(2);

fn next_number(path: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let last: u64 = text.parse().unwrap_or(0);
    BOTH_HAVE_READ.wait();
    fs::write(path, format!("{}", last + 1)).unwrap();
    last + 1
}

fn main() {
    let path = std::env::temp_dir().join(format!("tally-{}", std::process::id()));
    let path = path.to_str().unwrap();
    thread::scope(|scope| {
        let one = scope.spawn(|| next_number(path));
        let other = scope.spawn(|| next_number(path));
        println!("{} and {}", one.join().unwrap(), other.join().unwrap());
    });
    fs::remove_file(path).unwrap();
}
// ANCHOR_END: program
