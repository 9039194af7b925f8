//! Ways to break a course.

use verify::finding::Rule;

use crate::fixture::Fixture;

/// A way to break a course.
pub struct Case {
    pub rule: Rule,
    pub what: &'static str,
    /// What the finding must say, so that it is rejected for the right reason.
    pub says: &'static str,
    pub break_it: fn(&Fixture),
}

pub const fn case(
    rule: Rule,
    what: &'static str,
    says: &'static str,
    break_it: fn(&Fixture),
) -> Case {
    Case {
        rule,
        what,
        says,
        break_it,
    }
}

pub const TOML: &str = "lessons/01-first/lesson.toml";
pub const MANIFEST: &str = "lessons/01-first/Cargo.toml";
pub const START: &str = "lessons/01-first/src/ex1_first.rs";
pub const CHECKS: &str = "lessons/01-first/src/checks/ex1_first.rs";
pub const SOLUTION: &str = "solutions/01-first/src/ex1_first.rs";
pub const WRONG: &str = "solutions/01-first/wrong/ex1_first/duration_only.rs";
pub const ALSO: &str = "solutions/01-first/also/ex1_first/start_up_first.rs";
pub const CHAPTER: &str = "book/src/01-first.md";
pub const OUTLINE: &str = "lessons/course.toml";
