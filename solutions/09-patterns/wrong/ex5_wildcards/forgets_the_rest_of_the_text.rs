//! Misconception: when the pattern is used up, it fits.
//! Rejected by: a_pattern_without_wildcards_fits_itself_only, what_stands_behind_a_star_must_fit_to_the_end

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
            ([], _) => return true,
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

#[path = "checks/ex5_wildcards.rs"]
mod checks;
