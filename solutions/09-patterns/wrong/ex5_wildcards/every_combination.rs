//! Misconception: each star must be tried with every length, together with every length of the others.
//! Rejected by: stars_do_not_try_every_combination

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['*', after @ ..], []) => fits(after, text),
        (['*', after @ ..], [_, later @ ..]) => fits(after, text) || fits(pattern, later),
        ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => fits(p_rest, t_rest),
        _ => false,
    }
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
