//! Misconception: what a star remembers stays as it was. (Then the third try begins where the second one did, and so on without an end.)
//! Rejected by: what_stands_behind_a_star_must_fit_to_the_end, a_star_is_tried_again, there_may_be_several_stars

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    let mut pattern = pattern;
    let mut text = text;
    let mut last_star: Option<(&[char], &[char])> = None;
    loop {
        match (pattern, text) {
            ([], []) | (['*'], _) => return true,
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
                    pattern = after;
                    text = later;
                }
                _ => return false,
            },
        }
    }
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
