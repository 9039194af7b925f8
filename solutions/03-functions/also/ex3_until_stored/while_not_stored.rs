//! Differs: `while` with the call in its condition. The counter begins at 1, for the call that ends the loop.

use checks::put_object;

fn store(key: &str) -> u32 {
    let mut calls = 1;
    while !put_object(key) {
        calls += 1;
    }
    calls
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
