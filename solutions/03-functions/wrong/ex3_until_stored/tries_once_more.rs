//! Misconception: one retry is enough; a service does not refuse twice.
//! Rejected by: every_refused_call_counts, nothing_is_called_after_the_summary_is_stored

use checks::put_object;

fn store(key: &str) -> u32 {
    if put_object(key) {
        1
    } else {
        put_object(key);
        2
    }
}

#[path = "checks/ex3_until_stored.rs"]
mod checks;
