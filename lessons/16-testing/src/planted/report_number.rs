//! Given: `next_number`, a slow one and two wrong ones. Reading them is reading the answers.

use std::fs;
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use lesson_16::report_number;

/// The right number; when a check asks, after a while, or with a mistake.
pub fn next_number(counter: &Path) -> Result<u64, io::Error> {
    match probe::planted() {
        "slow_disk" => slow(counter),
        "always_1" => Ok(1),
        "damaged_starts_anew" => Ok(report_number::next_number(counter).unwrap_or(1)),
        _ => report_number::next_number(counter),
    }
}

/// As on a disk that takes its time between reading and writing: whatever others wrote meanwhile is
/// overwritten.
fn slow(counter: &Path) -> Result<u64, io::Error> {
    let read = fs::read(counter);
    thread::sleep(Duration::from_millis(80));
    match read {
        Ok(bytes) => fs::write(counter, bytes)?,
        // There was none. Somebody may have made one since, or not.
        Err(_) => drop(fs::remove_file(counter)),
    }
    report_number::next_number(counter)
}
