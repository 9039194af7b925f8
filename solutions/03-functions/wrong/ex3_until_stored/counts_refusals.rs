//! Misconception: the call that succeeds is not worth counting. (It is paid for like the others.)
//! Rejected by: a_call_that_succeeds_at_once_is_one_call, every_refused_call_counts

use checks::put_object;

fn store(key: &str) -> u32 {
    let mut calls = 0;
    loop {
        if put_object(key) {
            break calls;
        }
        calls += 1;
    }
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
