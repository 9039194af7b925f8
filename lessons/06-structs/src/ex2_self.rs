//! Exercise 06.2: Look, change, give away
//!
//! Four methods of an invocation. The first parameter of three of them was guessed; their bodies are
//! right. The fourth has the right one, and no body yet.
//!
//! Decide for each method: does it look (`&self`), change (`&mut self`), or take the invocation
//! apart for good (`self`)? Then write `is_cold_start`. Two helps are wrong here: `mut self` changes
//! a value that nobody sees again, `.clone()` copies a text that can move.
//! E0382 in a check: the method took the invocation away. E0596 in a check: the method asks for more
//! than it needs. (Warnings about the checks go away by themselves.)
//!
//! Leave the struct, the three bodies that are there and the last two lines alone.
//! Hint: `cargo learn hint 06 2`
//! Chapter: book/src/06-structs.md. The Rust Book: https://doc.rust-lang.org/book/ch05-03-method-syntax.html

/// One invocation of a function, as Lambda reports it. Times are in microseconds.
struct Invocation {
    request_id: String,
    duration_us: u64,
    init_us: u64,
    memory_used_mb: u16,
}

impl Invocation {
    /// The milliseconds that Lambda bills for both times together; a started one counts whole.
    // TODO
    fn billed_ms(self) -> u64 {
        (self.duration_us + self.init_us).div_ceil(1000)
    }

    /// Whether the function had to be started for this invocation, that is: whether it had an init.
    fn is_cold_start(&self) -> bool {
        todo!("judge by an init of {} µs", self.init_us) // TODO
    }

    /// Takes note of a measurement: the highest so far stays.
    // TODO
    fn note_memory(self, used_mb: u16) {
        self.memory_used_mb = u16::max(self.memory_used_mb, used_mb);
    }

    /// The request id, handed over. The rest of the invocation ends here.
    // TODO
    fn into_request_id(&self) -> String {
        self.request_id
    }
}

#[path = "checks/ex2_self.rs"]
mod checks;
