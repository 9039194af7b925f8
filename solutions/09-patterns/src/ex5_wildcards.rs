//! Exercise 09.5: `s3:Get*`
//!
//! In a policy `*` stands for any characters, also none, and `?` for exactly one. `s3:Get*` fits
//! `s3:GetObject`, and `arn:aws:s3:::tally/in/*.log` fits every log file under `in/`.
//!
//! Write `fits` with slice patterns over the pair of pattern and text. Compare two characters with
//! `same(*p, *t)`, which knows `?`, and counts. Begin with the first checks: no wildcard, then `?`,
//! then one star. Every check but the last can be passed by trying, at each star, every length
//! that it could have. The last one counts how long that takes; the chapter says what to remember
//! instead, under *A star remembers*.
//!
//! Leave the first lines, the signature and the last two lines alone. Hint: `cargo learn hint 09 5`
//! Chapter: book/src/09-patterns.md. The Rust Book: https://doc.rust-lang.org/book/ch19-03-pattern-syntax.html#remaining-parts-of-a-value-with-

#[path = "../../../lessons/09-patterns/src/given.rs"]
mod given;

use given::same;

/// Whether the whole text fits the whole pattern.
fn fits(pattern: &[char], text: &[char]) -> bool {
    let mut pattern = pattern;
    let mut text = text;
    // What follows the last star, and where in the text it was tried last. Earlier stars need no
    // second try: what stands between two stars fits best where it fits first.
    let mut last_star: Option<(&[char], &[char])> = None;
    loop {
        match (pattern, text) {
            ([], []) => return true,
            (['*', after @ ..], _) => {
                last_star = Some((after, text));
                pattern = after;
            }
            ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => {
                pattern = p_rest;
                text = t_rest;
            }
            _ => match last_star {
                Some((after, [_, later @ ..])) => {
                    last_star = Some((after, later));
                    pattern = after;
                    text = later;
                }
                _ => return false,
            },
        }
    }
}

#[path = "../../../lessons/09-patterns/src/checks/ex5_wildcards.rs"]
mod checks;
