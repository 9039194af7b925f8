//! Misconception: the call in the condition only asks; the real one comes after the loop.
//! Rejected by: nothing_is_called_after_the_summary_is_stored

use checks::put_object;

fn store(key: &str) -> u32 {
    let mut calls = 1;
    while !put_object(key) {
        calls += 1;
    }
    put_object(key);
    calls
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
