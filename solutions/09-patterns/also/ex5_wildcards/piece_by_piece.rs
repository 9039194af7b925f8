//! Differs: cuts the pattern at its stars. The first piece stands at the beginning, the last at the end, the others as early as they fit.

mod given;

use given::same;

fn begins(piece: &[char], text: &[char]) -> bool {
    match (piece, text) {
        ([], _) => true,
        ([p, p_rest @ ..], [t, t_rest @ ..]) if same(*p, *t) => begins(p_rest, t_rest),
        _ => false,
    }
}

fn fits(pattern: &[char], text: &[char]) -> bool {
    let pieces: Vec<&[char]> = pattern.split(|c| *c == '*').collect();
    let [first, middle @ .., last] = &pieces[..] else {
        return pattern.len() == text.len() && begins(pattern, text);
    };
    if text.len() < first.len() + last.len() || !begins(first, text) {
        return false;
    }
    let end = text.len() - last.len();
    if !begins(last, &text[end..]) {
        return false;
    }
    let mut rest = &text[first.len()..end];
    for piece in middle {
        while !begins(piece, rest) {
            match rest {
                [] => return false,
                [_, later @ ..] => rest = later,
            }
        }
        rest = &rest[piece.len()..];
    }
    true
}

#[path = "checks/ex5_wildcards.rs"]
mod checks;
