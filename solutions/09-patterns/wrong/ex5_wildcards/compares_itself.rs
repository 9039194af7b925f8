//! Misconception: `==` is as good as `same`. (It does not know `?`, and nobody counts.)
//! Rejected by: a_question_mark_is_exactly_one_character, a_star_in_the_text_is_a_character, stars_do_not_try_every_combination

mod given;

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
            ([p, p_rest @ ..], [t, t_rest @ ..]) if p == t => {
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
