//! Misconception: `break` leaves the loop, and the counter is returned by itself.
//! Rejected by: E0308

use checks::put_object;

fn store(key: &str) -> u32 {
    let mut calls = 0;
    loop {
        calls += 1;
        if put_object(key) {
            break;
        }
    }
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
