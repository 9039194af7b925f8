//! Given: `next_number`, a slow one, one that is killed and three wrong ones. Reading them is reading the answers.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use lesson_16::report_number;

/// The right number; when a check asks, after a while, or with a mistake.
pub fn next_number(counter: &Path) -> Result<u64, io::Error> {
    match probe::planted() {
        "slow_disk" => slow(counter),
        "killed" => killed(counter),
        "wrong_at_first" => wrong_at_first(counter),
        "always_1" => report_number::next_number(counter).map(|_| 1),
        "damaged_starts_anew" => Ok(report_number::next_number(counter).unwrap_or(1)),
        _ => report_number::next_number(counter),
    }
}

/// As when the process is ended from outside, once the file is written.
fn killed(counter: &Path) -> Result<u64, io::Error> {
    let _ = report_number::next_number(counter);
    std::process::exit(1)
}

/// The first answer is an error in place of a number, or a number in place of an error; then all is well.
fn wrong_at_first(counter: &Path) -> Result<u64, io::Error> {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let first = CALLS.fetch_add(1, Ordering::SeqCst) == 0;
    match report_number::next_number(counter) {
        Ok(_) if first => Err(io::Error::other("the counter is busy")),
        Err(_) if first => Ok(1),
        answer => answer,
    }
}

/// As on a disk that answers late: before the first answer, three tests have begun. Tests that wait for
/// each other are not kept for ever.
fn slow(counter: &Path) -> Result<u64, io::Error> {
    static WAITING: AtomicUsize = AtomicUsize::new(0);
    let begun = Instant::now();
    WAITING.fetch_add(1, Ordering::SeqCst);
    while WAITING.load(Ordering::SeqCst) < 3 && begun.elapsed() < Duration::from_secs(1) {
        thread::sleep(Duration::from_millis(2));
    }
    report_number::next_number(counter)
}
