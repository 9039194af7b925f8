//! Given for exercises 09.5 and 09.6. Read it, leave it as it is.

// Each exercise uses a part of it.
#![allow(dead_code)]

use std::cell::Cell;

thread_local! {
    // `Cell` is lesson 21, `thread_local!` you need not know: a number that only `same` changes.
    static COMPARED: Cell<u64> = const { Cell::new(0) };
}

/// The characters of a text, as a list that can be cut into slices.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// No check of ours needs as many; a loop that goes in circles gets there at once.
const TOO_MANY: u64 = 1_000_000;

/// Whether one character of a pattern stands for this character: `?` stands for any. It counts.
pub fn same(pattern: char, letter: char) -> bool {
    COMPARED.set(COMPARED.get() + 1);
    assert!(
        COMPARED.get() <= TOO_MANY,
        "{TOO_MANY} comparisons, so the loop does not end: what is remembered must get shorter"
    );
    pattern == '?' || pattern == letter
}

/// How often `same` was asked so far; only the checks need it.
pub fn compared() -> u64 {
    COMPARED.get()
}

/// Whether the text fits the pattern, as 09.5 asks for it, built in another way: `fits[n]` says
/// whether the first `n` characters of the text fit the part of the pattern seen so far.
pub fn fits_pattern(pattern: &str, text: &str) -> bool {
    let text = letters(text);
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    for piece in pattern.chars() {
        let mut next = vec![false; text.len() + 1];
        for n in 0..=text.len() {
            next[n] = if piece == '*' {
                fits[n] || n > 0 && next[n - 1]
            } else {
                n > 0 && fits[n - 1] && same(piece, text[n - 1])
            };
        }
        fits = next;
    }
    fits[text.len()]
}
