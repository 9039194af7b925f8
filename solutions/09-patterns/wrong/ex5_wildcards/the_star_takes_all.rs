//! Misconception: behind a star nothing matters.
//! Rejected by: what_stands_behind_a_star_must_fit_to_the_end, there_may_be_several_stars, stars_do_not_try_every_combination

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['*', ..], _) => true,
        ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => fits(p_rest, t_rest),
        _ => false,
    }
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
