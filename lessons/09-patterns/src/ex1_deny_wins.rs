//! Exercise 09.1: Deny wins
//!
//! IAM goes through all statements of a policy. It begins with an implicit deny: what nobody allows is
//! denied. A statement that applies and says Allow makes an allow of it. One that says Deny makes an
//! explicit deny, and nothing afterwards changes that. A statement that does not apply changes nothing.
//!
//! Write `with_statement` as one `match` over the pair of both: `match (so_far, effect) { … }`.
//! `effect` is an `Option`: a pattern in a pattern, `(_, Some(…))`. Three arms are enough.
//! The order of the statements must not matter.
//!
//! Leave the two enums, the signature and the last two lines alone.
//! Hint: `cargo learn hint 09 1`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-03-pattern-syntax.html#structs-and-tuples

/// Given: what a statement of a policy wants.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Effect {
    Allow,
    Deny,
}

/// Given: what comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Decision {
    Allow,
    ExplicitDeny,
    ImplicitDeny,
}

/// The decision after one more statement. `effect` is `None` when the statement does not apply.
fn with_statement(so_far: Decision, effect: Option<Effect>) -> Decision {
    todo!("decide about the pair {so_far:?} and {effect:?}") // TODO
}

#[path = "checks/ex1_deny_wins.rs"]
mod checks;
