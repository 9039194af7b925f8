//! Patterns with `*` and `?`. Given: lesson 09.

/// Whether the whole text fits the whole pattern: `*` stands for any characters, also none, and `?`
/// for exactly one.
pub fn fits_pattern(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    fits(&pattern, &text)
}

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
            ([p, p_rest @ ..], [t, t_rest @ ..]) if *p == '?' || p == t => {
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
