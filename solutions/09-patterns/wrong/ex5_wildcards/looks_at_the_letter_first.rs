//! Misconception: two equal characters always go together. (A star in the pattern is no character, even against a star.)
//! Rejected by: a_star_in_the_text_is_a_character

mod given;

use given::same;

fn fits(pattern: &[char], text: &[char]) -> bool {
    let mut pattern = pattern;
    let mut text = text;
    let mut last_star: Option<(&[char], &[char])> = None;
    loop {
        match (pattern, text) {
            ([], []) => return true,
            ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => {
                pattern = p_rest;
                text = t_rest;
            }
            (['*', after @ ..], _) => {
                last_star = Some((after, text));
                pattern = after;
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

#[path = "checks/ex5_wildcards.rs"]
mod checks;
