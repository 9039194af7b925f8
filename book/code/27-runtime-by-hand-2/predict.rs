// expect: prints
// ANCHOR: program
use std::panic::catch_unwind;

struct Lock;

impl Drop for Lock {
    fn drop(&mut self) {
        println!("lock released");
    }
}

fn handle(event: u32) -> u32 {
    let _lock = Lock;
    if event == 2 {
        panic!("event {event} has no tab");
    }
    event * 10
}

fn main() {
    for event in 1..=3 {
        let answer = catch_unwind(|| handle(event));
        println!("{:?}", answer.ok());
    }
}
// ANCHOR_END: program
