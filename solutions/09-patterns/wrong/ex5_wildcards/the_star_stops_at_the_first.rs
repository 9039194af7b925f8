//! Misconception: a star ends where the next character of the pattern first appears.
//! Rejected by: a_star_is_tried_again

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['*'], _) => true,
        (['*', '*', ..], _) => fits(&pattern[1..], text),
        (['*', next, ..], [t, ..]) if same(*next, *t) => fits(&pattern[1..], text),
        (['*', ..], [_, later @ ..]) => fits(pattern, later),
        ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => fits(p_rest, t_rest),
        _ => false,
    }
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
