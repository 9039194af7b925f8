//! Misconception: a star stands for something.
//! Rejected by: a_star_is_any_number_of_characters_also_none, there_may_be_several_stars

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['*', after @ ..], [_, later @ ..]) => fits(after, later) || fits(pattern, later),
        ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => fits(p_rest, t_rest),
        _ => false,
    }
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
