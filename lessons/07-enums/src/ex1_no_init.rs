//! Exercise 07.1: None is not zero
//!
//! In lesson 06 an `init_us` of 0 meant "there was no init". Two of these three methods guess right.
//! The mean counts every warm start as an init of 0, and of an empty batch it cannot be computed at all.
//!
//! Make the field an `Option<u64>` and let rustc show you what depended on the 0. `mean_init_us`
//! returns an `Option<u64>` too: the mean of those inits that there were, rounded down, or `None`.
//! The errors in the checks go away with the two types; begin with those.
//! An init of `Some(0)` is an init: it took less than a microsecond.
//!
//! Leave the names of fields and methods, `Batch` and the last two lines alone.
//! Hint: `cargo learn hint 07 1`
//! Chapter: book/src/07-enums.md. The Rust Book: https://doc.rust-lang.org/book/ch06-01-defining-an-enum.html#the-option-enum

/// One invocation of a function. Times are in microseconds.
struct Invocation {
    duration_us: u64,
    init_us: u64, // TODO
}

impl Invocation {
    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    fn billed_ms(&self) -> u64 {
        (self.duration_us + self.init_us).div_ceil(1000)
    }

    /// Whether this invocation had an init.
    fn is_cold_start(&self) -> bool {
        self.init_us > 0
    }
}

/// Given: the invocations of one log file, in a list.
struct Batch {
    invocations: Vec<Invocation>,
}

impl Batch {
    /// The mean of the inits, rounded down.
    fn mean_init_us(&self) -> u64 {
        let mut sum = 0;
        let mut inits = 0;
        for invocation in &self.invocations {
            sum += invocation.init_us;
            inits += 1;
        }
        sum / inits
    }
}

#[path = "checks/ex1_no_init.rs"]
mod checks;
