//! Misconception: ten calls are enough for any service. When all of them are refused, this one says 10, and nothing is stored.
//! Rejected by: it_does_not_give_up

use checks::put_object;

fn store(key: &str) -> u32 {
    for call in 1..=10 {
        if put_object(key) {
            return call;
        }
    }
    10
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
